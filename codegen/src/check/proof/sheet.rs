//! The tables of one request, with everything about each member at hand.

use super::super::desk::Desk;
use super::super::kind::{self, Members};
use super::super::place::Place;
use super::super::tables;
use crate::constraint::{self, Relation, Stated, Subject};
use crate::expr::{FieldView, Kind, Scope};
use crate::model::{Field, Level};
use serde_json::Value;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// The request's table first, then those that it reaches.
pub(super) struct Sheet<'c, 'a> {
    pub tables: Vec<Table<'c, 'a>>,
    pub request: Place,
}

pub(super) struct Table<'c, 'a> {
    pub members: Vec<Member<'c>>,
    pub relations: Vec<Related<'c>>,
    scope: Members<'c, 'a>,
    views: RefCell<BTreeMap<String, Option<FieldView>>>,
}

/// A member of the Rust struct.
pub(super) struct Member<'c> {
    pub name: String,
    pub place: Place,
    pub field: &'c Field,
    pub subject: Subject,
    pub limits: &'c [Stated],
    /// An item of the list, with its limits.
    pub item: Option<(Subject, &'c [Stated])>,
    pub holds: Holds,
    samples: OnceCell<Vec<Value>>,
    item_samples: OnceCell<Vec<Value>>,
}

/// Which table a member holds, in a way that its checks descend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    Structure(usize),
    List(usize),
    Map(usize),
    /// Inside lists of lists and the like, where nothing is checked.
    Deep(usize),
}

/// A rule or condition between the members of a table.
pub(super) struct Related<'c> {
    pub place: &'c Place,
    pub relation: &'c Relation,
    /// The member to which a violation points.
    pub at: Vec<String>,
    /// Breaking it warns.
    pub warns: bool,
}

impl<'c, 'a> Sheet<'c, 'a> {
    pub fn of(desk: &'c Desk<'a>, request: &Place) -> Option<Self> {
        let mut places = vec![request.clone()];
        let mut known = BTreeMap::from([(request.clone(), 0)]);
        let mut tables = Vec::new();
        while let Some(place) = places.get(tables.len()) {
            let table = desk.tables.at(place)?;
            let rows = table.rows().filter(tables::Row::has_field);
            let members = rows.map(|row| {
                let target = desk.tables.behind(&row).map(|target| {
                    *known.entry(target.place.clone()).or_insert_with(|| {
                        places.push(target.place.clone());
                        places.len() - 1
                    })
                });
                member(desk, row, target)
            });
            let members = members.collect();
            let relations = desk.found.relations(&table.place).iter();
            tables.push(Table {
                members,
                relations: relations
                    .map(|(place, relation)| related(table, place, relation))
                    .collect(),
                scope: Members {
                    tables: &desk.tables,
                    table,
                },
                views: RefCell::default(),
            });
        }
        Some(Self {
            tables,
            request: request.clone(),
        })
    }
}

fn member<'c>(desk: &'c Desk<'_>, row: tables::Row<'c>, target: Option<usize>) -> Member<'c> {
    let (file, path) = (row.place.file, &row.place.path);
    let subject = kind::subject(&row);
    let holds = match (target, &subject.kind) {
        (None, _) => Holds::Nothing,
        (Some(target), Kind::Structure) => Holds::Structure(target),
        (Some(target), Kind::List(item)) if **item == Kind::Structure => Holds::List(target),
        (Some(target), Kind::Map(item)) if **item == Kind::Structure => Holds::Map(target),
        (Some(target), _) => Holds::Deep(target),
    };
    Member {
        name: row.name.to_owned(),
        limits: desk.found.limits(file, path),
        item: kind::item(&row).map(|item| (item, desk.found.item_limits(file, path))),
        field: row.field,
        place: row.place,
        subject,
        holds,
        samples: OnceCell::new(),
        item_samples: OnceCell::new(),
    }
}

fn related<'c>(table: &tables::Table<'_>, place: &'c Place, relation: &'c Relation) -> Related<'c> {
    let index = place.path.last().and_then(|last| last.parse::<usize>().ok());
    let rule = index
        .filter(|index| table.rules_place.index(*index) == *place)
        .and_then(|index| table.rules.get(index));
    let about = rule.and_then(|rule| rule.about.as_ref());
    let condition = || {
        let name = place.path.parent()?.last()?;
        let field = table.members.get(&name)?;
        let word = place.path.last()?;
        let condition = if word == "required_when" {
            &field.required_when
        } else {
            &field.valid_only_when
        };
        condition.as_ref()?.level
    };
    let level = rule.map_or_else(condition, |rule| rule.level);
    Related {
        place,
        relation,
        at: about.map_or_else(
            || relation.points_at(),
            |about| about.split('.').map(str::to_owned).collect(),
        ),
        warns: relation.is_advice() || level == Some(Level::Disputed),
    }
}

impl Member<'_> {
    /// Values that the member's own limits accept; none for lists, maps and structures.
    pub fn samples(&self) -> &[Value] {
        self.samples
            .get_or_init(|| constraint::samples(self.limits, &self.subject))
    }

    /// The same for the items of a list or the values of a map.
    pub fn item_samples(&self) -> &[Value] {
        self.item_samples
            .get_or_init(|| match (&self.item, &self.subject.kind) {
                (Some((item, limits)), _) => constraint::samples(limits, &innermost(item)),
                (None, Kind::Map(_)) => constraint::samples(&[], &innermost(&self.subject)),
                (None, _) => Vec::new(),
            })
    }

    /// The figure of a limit that counts.
    pub fn figure(&self, key: &str) -> Option<usize> {
        let stated = self.limits.iter().find(|stated| stated.key == key)?;
        usize::try_from(stated.constraint.limit().as_u64()?).ok()
    }
}

/// What the lists and maps of a member hold in the end.
fn innermost(subject: &Subject) -> Subject {
    let mut kind = &subject.kind;
    while let Kind::List(item) | Kind::Map(item) = kind {
        kind = item;
    }
    Subject {
        kind: kind.clone(),
        ..Subject::new(subject.name.clone(), kind.clone())
    }
}

/// A table's members as conditions name them, each looked up once, with values that their limits accept.
pub(super) struct Names<'s, 'c, 'a> {
    pub sheet: &'s Sheet<'c, 'a>,
    pub table: usize,
}

impl Scope for Names<'_, '_, '_> {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        let table = self.sheet.tables.get(self.table)?;
        let mut views = table.views.borrow_mut();
        views
            .entry(dotted.join("."))
            .or_insert_with(|| table.scope.field(dotted))
            .clone()
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        self.sheet
            .tables
            .get(self.table)
            .map(|table| table.scope.names(within))
            .unwrap_or_default()
    }

    fn sample(&self, dotted: &[&str]) -> Option<Value> {
        let (last, way) = dotted.split_last()?;
        let table = way
            .iter()
            .try_fold(self.table, |table, name| match self.sheet.member(table, name)?.holds {
                Holds::Structure(target) => Some(target),
                _ => None,
            })?;
        self.sheet.sample(self.sheet.member(table, last)?)
    }
}

impl<'c> Sheet<'c, '_> {
    /// A member by its place in its table.
    pub fn nth(&self, table: usize, member: usize) -> Option<&Member<'c>> {
        self.tables.get(table)?.members.get(member)
    }

    pub fn member(&self, table: usize, name: &str) -> Option<&Member<'c>> {
        self.tables
            .get(table)?
            .members
            .iter()
            .find(|member| member.name == name)
    }
}
