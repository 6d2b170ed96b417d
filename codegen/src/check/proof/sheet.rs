//! The tables of one request, with everything about each member at hand.

use super::super::found::Found;
use super::super::kind::{self, Members};
use super::super::place::Place;
use super::super::tables::{self, Tables};
use super::looking::Looking;
use crate::constraint::{self, Relation, Setting, Stated, Subject};
use crate::expr::{FieldView, Kind};
use crate::model::{Field, Level};
use serde_json::{Map, Value};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// So many requests are judged for all rules of a page together. Those of a long page take some thousands.
const MOST: usize = 1_000_000;

/// The request's table first, then those that it reaches.
pub(super) struct Sheet<'c, 'a> {
    pub tables: Vec<Table<'c, 'a>>,
    pub request: Place,
    /// The request's members at which limits elsewhere look.
    pub looked_at: BTreeSet<&'c str>,
    sought: Sought,
    /// Requests judged and looked for so far.
    pub effort: Cell<usize>,
}

/// Which cases of a rule are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// One that keeps it and one that breaks it: it can be proven.
    OneOfEach,
    /// All that prove it.
    All,
}

impl Sought {
    /// So many of each sort, when there are as many.
    pub const fn at_most(self, most: usize) -> usize {
        match self {
            Self::OneOfEach => 1,
            Self::All => most,
        }
    }
}

pub(super) struct Table<'c, 'a> {
    pub members: Vec<Member<'c>>,
    pub by_name: BTreeMap<&'c str, usize>,
    pub relations: Vec<Related<'c>>,
    /// The relations that look at a member.
    pub looking_at: BTreeMap<String, Looking>,
    pub scope: Members<'c, 'a>,
    pub views: RefCell<BTreeMap<Vec<String>, Option<Rc<FieldView>>>>,
}

/// A member of the Rust struct.
pub(super) struct Member<'c> {
    pub name: &'c str,
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
    /// The members at which it looks.
    pub looks_at: BTreeSet<Vec<String>>,
    /// Breaking it warns.
    pub warns: bool,
    /// How an object can be changed to keep it, by what the object says of those members.
    pub ways_to_keep: RefCell<HashMap<Value, Rc<Vec<Vec<Setting>>>>>,
}

impl<'c, 'a> Sheet<'c, 'a> {
    pub fn of(all: &'c Tables<'a>, found: &'c Found, request: &Place, sought: Sought) -> Option<Self> {
        let mut places = vec![request.clone()];
        let mut known = BTreeMap::from([(request.clone(), 0)]);
        let mut tables = Vec::new();
        while let Some(place) = places.get(tables.len()) {
            let table = all.at(place)?;
            let rows = table.rows().filter(tables::Row::has_field);
            let members = rows.map(|row| {
                let target = all.behind(&row).map(|target| {
                    *known.entry(target.place.clone()).or_insert_with(|| {
                        places.push(target.place.clone());
                        places.len() - 1
                    })
                });
                member(found, row, target)
            });
            let members = members.collect();
            let relations = found.relations(&table.place).iter();
            let relations = relations.map(|(place, relation)| related(table, place, relation));
            let scope = Members { tables: all, table };
            tables.push(Table::of(members, relations.collect(), scope));
        }
        let limits = tables.iter().flat_map(Table::limits);
        Some(Self {
            looked_at: limits.filter_map(|stated| stated.constraint.refers_to()).collect(),
            request: request.clone(),
            tables,
            sought,
            effort: Cell::new(0),
        })
    }

    /// Which cases are looked for: where it takes too long to find all, one of each has to do.
    pub fn sought(&self) -> Sought {
        if self.is_tired() {
            Sought::OneOfEach
        } else {
            self.sought
        }
    }

    /// Whether more was done for the request than any page deserves.
    pub fn is_tired(&self) -> bool {
        self.effort.get() > MOST
    }

    /// Whether even one case of each sort takes too long to find.
    pub fn gives_up(&self) -> bool {
        self.is_tired() && self.sought == Sought::OneOfEach
    }

    /// A member by its place in its table.
    pub fn nth(&self, table: usize, member: usize) -> Option<&Member<'c>> {
        self.tables.get(table)?.members.get(member)
    }

    pub fn member(&self, table: usize, name: &str) -> Option<&Member<'c>> {
        let table = self.tables.get(table)?;
        table.members.get(*table.by_name.get(name)?)
    }
}

impl<'c, 'a> Table<'c, 'a> {
    fn of(members: Vec<Member<'c>>, relations: Vec<Related<'c>>, scope: Members<'c, 'a>) -> Self {
        let mut looking_at = BTreeMap::<String, Looking>::new();
        for (position, related) in relations.iter().enumerate() {
            let names: BTreeSet<&String> = related.looks_at.iter().filter_map(|path| path.first()).collect();
            for name in names {
                looking_at.entry(name.clone()).or_default().put(related, position);
            }
        }
        let by_name = members.iter().enumerate().rev();
        Self {
            by_name: by_name.map(|(position, member)| (member.name, position)).collect(),
            members,
            relations,
            looking_at,
            scope,
            views: RefCell::default(),
        }
    }

    /// The limits on the members and on their items.
    pub fn limits(&self) -> impl Iterator<Item = &'c Stated> {
        self.members.iter().flat_map(|member| {
            let items = member.item.as_ref().map_or(&[][..], |(_, limits)| limits);
            member.limits.iter().chain(items)
        })
    }
}

fn member<'c>(found: &'c Found, row: tables::Row<'c>, target: Option<usize>) -> Member<'c> {
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
        name: row.name,
        limits: found.limits(file, path),
        item: kind::item(&row).map(|item| (item, found.item_limits(file, path))),
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
        looks_at: relation.looks_at(),
        warns: relation.is_advice() || level == Some(Level::Disputed),
        ways_to_keep: RefCell::default(),
    }
}

impl Related<'_> {
    /// What an object says of the members at which the relation looks.
    pub fn looked_at(&self, object: &Value) -> Value {
        let mut excerpt = Map::new();
        for path in &self.looks_at {
            copy(object, path, &mut excerpt);
        }
        Value::Object(excerpt)
    }
}

/// Copies what stands at a path, or what stands in its way.
fn copy(object: &Value, path: &[String], into: &mut Map<String, Value>) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let Some(value) = object.get(first) else { return };
    if rest.is_empty() || !value.is_object() {
        into.insert(first.clone(), value.clone());
    } else if let Value::Object(inner) = into.entry(first.as_str()).or_insert_with(|| Map::new().into()) {
        copy(value, rest, inner);
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
