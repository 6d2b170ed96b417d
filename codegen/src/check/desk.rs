//! What every family of checks works with: the model, the positions, and the pile of complaints.

use super::found::Found;
use super::place::Place;
use super::tables::{Row, Tables};
use crate::load::Sources;
use crate::model::{Date, Model, TypeRef};
use crate::report::{Cause, Code, Complaints, Diagnostic, FileId, Severity, Span, did_you_mean, quoted};
use crate::yaml::Positions;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) struct Desk<'a> {
    pub model: &'a Model,
    pub tables: Tables<'a>,
    pub sources: &'a Sources,
    positions: Positions<'a>,
    pub complaints: Complaints,
    /// Rows whose type or values are not what they should be: what else seems to be wrong with them has that for a cause.
    doubtful: BTreeSet<Place>,
    /// The allowances that were needed so far.
    pub allowed: BTreeSet<Span>,
    /// The day, for those who want to be told of dates that are still to come.
    pub today: Option<Date>,
    /// What the limits and expressions turned out to be, for the families that come after.
    pub found: Found,
}

impl<'a> Desk<'a> {
    /// A desk on which there lies what is wrong with the structure of the files.
    pub fn new(model: &'a Model, sources: &'a Sources, today: Option<Date>) -> Self {
        let complaints = model.complaints.clone();
        Self {
            model,
            tables: Tables::of(model),
            sources,
            positions: Positions::new(sources),
            complaints,
            doubtful: BTreeSet::new(),
            allowed: BTreeSet::new(),
            today,
            found: Found::default(),
        }
    }

    /// A complaint that underlines a value.
    pub fn at_value(&mut self, code: Code, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        let span = self.value(place);
        self.complaints.error(code, span, message)
    }

    /// A complaint that underlines a key.
    pub fn at_key(&mut self, code: Code, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        let span = self.key(place);
        self.complaints.error(code, span, message)
    }

    /// A complaint that underlines some bytes of a text.
    pub fn within(
        &mut self,
        code: Code,
        place: &Place,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let span = self.positions.in_value(place.file, &place.path, range);
        self.complaints.error(code, span, message)
    }

    /// A complaint that something does not go with the type of a row. Of several, one is told.
    pub fn misfit(&mut self, code: Code, row: &Row<'_>, at: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.doubt(row);
        let complaint = self.complaints.error(code, at, message);
        complaint.caused_by(Cause::Misfit(row.place.path.to_string()))
    }

    /// Remembers that something has been said about what a row holds.
    pub fn doubt(&mut self, row: &Row<'_>) {
        self.doubtful.insert(row.place.clone());
    }

    /// Whether the type of a row is the name of nothing.
    pub fn has_no_type(&self, row: &Row<'_>) -> bool {
        match row.field.r#type.as_ref().map(TypeRef::innermost) {
            Some(TypeRef::Named(name)) => self.tables.structure(row.place.file, name).is_none(),
            _ => false,
        }
    }

    /// Whether that has been said.
    pub fn doubts(&self, row: &Row<'_>) -> bool {
        self.has_no_type(row) || self.doubtful.contains(&row.place)
    }

    pub fn value(&self, place: &Place) -> Span {
        self.positions.value(place.file, &place.path)
    }

    pub fn key(&self, place: &Place) -> Span {
        self.positions.key(place.file, &place.path)
    }

    /// Whether the specs ask not to be told of that at that place.
    pub fn is_allowed(&self, code: Code, at: Span) -> bool {
        let path = self.sources.path(at.file);
        let mut allowances = self.model.allowances.iter();
        allowances.any(|allowance| allowance.code == code && allowance.covers.has(at, path))
    }

    /// The files in which something is wrong that keeps them from being accepted.
    pub fn broken(&self) -> BTreeSet<FileId> {
        let errors = self.complaints.iter().filter(|one| one.severity == Severity::Error);
        errors.map(|one| one.primary.file).collect()
    }

    /// Whether a file is one of others, or refers to them.
    pub fn builds_on(&self, file: FileId, others: &BTreeSet<FileId>) -> bool {
        let home = self.tables.home(file);
        let shared = home.map(|home| [home.vendor.file, home.service.file]);
        let types = home.and_then(|home| home.service.types.as_ref().map(|(file, _)| *file));
        let mut all = shared.into_iter().flatten().chain(types).chain([file]);
        all.any(|file| others.contains(&file))
    }

    /// The text of a scalar.
    pub fn text(&self, place: &Place) -> Option<&str> {
        self.positions.index(place.file)?.node(&place.path)?.kind.text()
    }

    /// Whether there is a node at that place.
    pub fn exists(&self, place: &Place) -> bool {
        self.positions
            .index(place.file)
            .is_some_and(|index| index.node(&place.path).is_some())
    }

    /// Complains unless the code is one that the operation, its service or its vendor lists.
    pub fn known_error(&mut self, place: &Place, code: &str) {
        if self.tables.knows_error(place.file, code) || self.misses_an_operation(place.file) {
            return;
        }
        let meant = did_you_mean(code, self.tables.errors(place.file).map(|(known, _)| known));
        let complaint = self.at_value(
            Code::UnknownError,
            place,
            format!("unknown error code {}", quoted(code)),
        );
        complaint
            .label("listed neither here nor by the service nor by the vendor")
            .caused_by(Cause::Error(code.to_owned()));
        complaint.help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add it to `errors`, or correct it".to_owned(),
        });
    }

    /// Whether a shared file may refer to an operation that nobody can read.
    fn misses_an_operation(&self, file: FileId) -> bool {
        let shared = self.tables.home(file).is_some_and(|home| home.operation.is_none());
        shared && !self.model.unsound.is_empty()
    }

    /// Complains of a name that no member of a table has.
    pub fn unknown_member(&mut self, place: &Place, name: &str, of: &str, known: &[&str]) -> &mut Diagnostic {
        let mut seen = BTreeSet::new();
        let all: Vec<&str> = known.iter().copied().filter(|name| seen.insert(*name)).collect();
        let meant = did_you_mean(name, all.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
        let listed = if all.len() <= 12 && !all.is_empty() {
            format!("its members are {}", all.join(", "))
        } else {
            "name one of the members of its table".to_owned()
        };
        let complaint = self.at_value(
            Code::UnknownMember,
            place,
            format!("{of} has no member {}", quoted(name)),
        );
        complaint
            .label("no such member")
            .help(meant.unwrap_or(listed))
            .caused_by(Cause::Member(name.to_owned()))
    }
}
