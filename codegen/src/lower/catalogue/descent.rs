//! The way through a request or an answer: each member, what its lists and maps hold, then the members of the structure inside.

use super::fact;
use super::known::Known;
use crate::ir::{Between, Fact, Note, Place};
use crate::lower::operation::placed_at;
use crate::lower::rules::pointer;
use crate::lower::shelf::{Key, Origin, Table};
use crate::model::{Encoding, Field, TypeRef};

/// From so many members on no further structure is opened. A few structures that hold each other can be arranged in more ways
/// than there is memory.
const MOST: usize = 10_000;

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub facts: Vec<Fact>,
    pub rules: Vec<Between>,
    pub notes: Vec<Note>,
}

pub(super) struct Descent<'d, 's, 'a> {
    known: &'d Known<'s, 'a>,
    usual_place: &'d Place,
    /// The structures between the request and here.
    way: Vec<Key>,
    gathered: Gathered,
}

/// Where a structure stands.
#[derive(Debug, Clone, Default)]
struct At {
    path: String,
    dotted: String,
    /// Where everything inside travels; at the root each member has its own place.
    place: Option<Place>,
    /// The structure is part of JSON carried in text.
    is_in_text: bool,
}

impl<'d, 's, 'a> Descent<'d, 's, 'a> {
    pub fn of(known: &'d Known<'s, 'a>, usual_place: &'d Place) -> Self {
        Self {
            known,
            usual_place,
            way: Vec::new(),
            gathered: Gathered::default(),
        }
    }

    pub fn gather(mut self, table: &'s Table<'a>) -> Gathered {
        self.table(table, &At::default());
        self.gathered
    }

    fn table(&mut self, table: &'s Table<'a>, at: &At) {
        self.way.push(table.key());
        if let Origin::Named(structure, _) = table.origin {
            let notes = structure.notes.iter().map(|note| super::note(&at.dotted, note));
            self.gathered.notes.extend(notes);
        }
        for (wire, field) in table.members.iter() {
            self.member(table, at, wire, field);
        }
        self.gathered.rules.extend(self.known.between(table, &at.path));
        self.way.pop();
    }

    fn member(&mut self, table: &'s Table<'a>, at: &At, wire: &'a str, field: &'a Field) {
        let dot = if at.dotted.is_empty() { "" } else { "." };
        let mut here = At {
            path: format!("{}/{}", at.path, pointer(&[wire])),
            dotted: format!("{}{dot}{wire}", at.dotted),
            place: Some(at.place.clone().unwrap_or_else(|| self.place(table, wire, field))),
            is_in_text: at.is_in_text || field.encoding == Some(Encoding::Json),
        };
        let mut fact = fact::of(field);
        fact.encoding = fact::encoding(field, at.is_in_text);
        fact.limits = self.known.limits(table, wire);
        fact.source = self.known.own_source(table, field);
        self.put(&here, wire, fact);
        self.gathered
            .rules
            .extend(self.known.conditions(table, wire, field, &at.path));
        let mut r#type = field.r#type.as_ref().unwrap_or(&TypeRef::String);
        let mut item_limits = match r#type {
            TypeRef::List(_) | TypeRef::Map(_) => self.known.item_limits(table, wire),
            _ => Vec::new(),
        };
        while let TypeRef::List(inside) | TypeRef::Map(inside) = r#type {
            fact::describe(self.gathered.facts.last_mut(), field, r#type);
            here.path.push_str("/*");
            let limits = std::mem::take(&mut item_limits);
            let fact = Fact {
                limits,
                ..Fact::default()
            };
            self.put(&here, "*", fact);
            r#type = inside;
        }
        fact::describe(self.gathered.facts.last_mut(), field, r#type);
        self.inside(table, &here, wire, field);
    }

    fn put(&mut self, here: &At, name: &str, mut fact: Fact) {
        fact.path.clone_from(&here.path);
        fact.dotted.clone_from(&here.dotted);
        name.clone_into(&mut fact.name);
        fact.place = here.place.clone().unwrap_or_else(|| self.usual_place.clone());
        self.gathered.facts.push(fact);
    }

    /// Where a member of the request or of the answer itself travels.
    fn place(&self, table: &Table<'_>, wire: &str, field: &Field) -> Place {
        let usual = match table.origin {
            Origin::Response(_) => &Place::Body,
            _ => self.usual_place,
        };
        placed_at(wire, field).unwrap_or_else(|| usual.clone())
    }

    /// The members of the structure that a member holds, be it in a list or a map.
    fn inside(&mut self, table: &'s Table<'a>, here: &At, wire: &str, field: &Field) {
        let Some(target) = self.known.shelf().target(table, wire, field) else {
            return;
        };
        let is_on_the_way = self.way.contains(&target.key());
        let is_full = self.gathered.facts.len() >= MOST;
        if let Some(fact) = self.gathered.facts.last_mut() {
            if let Origin::Named(structure, name) = target.origin {
                fact.structure = Some(name.to_owned());
                fact.doc.get_or_insert_with(|| structure.doc.clone());
            }
            fact.recursive = is_on_the_way;
            fact.unopened = is_full && !is_on_the_way;
        }
        if !is_on_the_way && !is_full {
            self.table(target, here);
        }
    }
}
