//! What every family of checks works with: the model, the positions, and the pile of complaints.

use super::found::Found;
use super::place::Place;
use super::tables::Tables;
use crate::load::Sources;
use crate::model::Model;
use crate::report::{Code, Complaints, Diagnostic, Span, did_you_mean, quoted};
use crate::yaml::Positions;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) struct Desk<'a> {
    pub model: &'a Model,
    pub tables: Tables<'a>,
    pub sources: &'a Sources,
    positions: Positions<'a>,
    pub complaints: Complaints,
    /// What the limits and expressions turned out to be, for the families that come after.
    pub found: Found,
}

impl<'a> Desk<'a> {
    pub fn new(model: &'a Model, sources: &'a Sources) -> Self {
        let complaints = Complaints::default();
        Self {
            model,
            tables: Tables::of(model),
            sources,
            positions: Positions::new(sources),
            complaints,
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

    pub fn value(&self, place: &Place) -> Span {
        self.positions.value(place.file, &place.path)
    }

    pub fn key(&self, place: &Place) -> Span {
        self.positions.key(place.file, &place.path)
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
        let known: Vec<&str> = self.tables.errors(place.file).map(|(known, _)| known).collect();
        if known.contains(&code) {
            return;
        }
        let meant = did_you_mean(code, known.iter().copied());
        let complaint = self.at_value(
            Code::UnknownError,
            place,
            format!("unknown error code {}", quoted(code)),
        );
        complaint.label("listed neither here nor by the service nor by the vendor");
        complaint.help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add it to `errors`, or correct it".to_owned(),
        });
    }

    /// Complains of a name that no member of a table has.
    pub fn unknown_member(&mut self, place: &Place, name: &str, of: &str, known: &[&str]) -> &mut Diagnostic {
        let mut seen = BTreeSet::new();
        let all: Vec<&str> = known.iter().copied().filter(|name| seen.insert(*name)).collect();
        let meant = did_you_mean(name, all.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
        let listed = (all.len() <= 12 && !all.is_empty()).then(|| format!("its members are {}", all.join(", ")));
        let complaint = self.at_value(
            Code::UnknownMember,
            place,
            format!("{of} has no member {}", quoted(name)),
        );
        complaint.label("no such member").help_if(meant.or(listed))
    }
}
