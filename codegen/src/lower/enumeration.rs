//! Which enumerations a service has, what they are called and on which page they stand.

use super::names;
use super::prose;
use super::shelf::{Shelf, Table, innermost};
use crate::ir::{Docs, Enumeration, Repr, Type, Variant};
use crate::model::{EnumValue, Field, TypeRef, Values};
use crate::report::FileId;
use std::collections::BTreeSet;

/// The enumerations of a service, in the order in which its tables mention them.
#[derive(Debug)]
pub(super) struct Enumerations<'a>(Vec<Known<'a>>);

/// An enumeration with everything that mentions it.
#[derive(Debug)]
struct Known<'a> {
    name: String,
    repr: Repr,
    mentions: Vec<Mention<'a>>,
}

/// A member that lists the values.
#[derive(Debug)]
struct Mention<'a> {
    file: FileId,
    table: String,
    /// Requests can carry it.
    is_sent: bool,
    wire: &'a str,
    field: &'a Field,
    values: &'a Values,
}

impl<'a> Enumerations<'a> {
    pub fn of(shelf: &Shelf<'a>) -> Self {
        let mut all = Self(Vec::new());
        for table in shelf.tables() {
            for (wire, field) in table.members.iter() {
                all.note(table, shelf.is_input(table), wire, field);
            }
        }
        all
    }

    fn note(&mut self, table: &Table<'a>, is_sent: bool, wire: &'a str, field: &'a Field) {
        let innermost = field.r#type.as_ref().map(innermost);
        let Some(named) = innermost.and_then(|innermost| of_field(wire, field, innermost)) else {
            return;
        };
        let (Type::Enumeration(name) | Type::Coded(name)) = &named else {
            return;
        };
        let repr = if matches!(named, Type::Coded(_)) {
            Repr::Integer
        } else {
            Repr::Text
        };
        let Some(values) = &field.values else { return };
        let mention = Mention {
            file: table.file,
            table: table.name.clone(),
            is_sent,
            wire,
            field,
            values,
        };
        match self.0.iter_mut().find(|known| known.name == *name) {
            Some(known) => known.mentions.push(mention),
            None => self.0.push(Known {
                name: name.clone(),
                repr,
                mentions: vec![mention],
            }),
        }
    }

    /// The enumerations that stand behind a table: on its page, and mentioned by it first.
    pub fn behind(&self, table: &Table<'_>, is_shared_page: bool) -> impl Iterator<Item = Enumeration> {
        let here = self.0.iter().filter(move |known| is_shared_page || !known.is_shared());
        let first = here.filter(|known| {
            known
                .mentions
                .first()
                .is_some_and(|mention| mention.file == table.file && mention.table == table.name)
        });
        first.map(|known| known.lowered(false))
    }

    /// The enumeration that lists a member's values and no others.
    pub fn listing(&self, wire: &str, field: &Field) -> Option<&str> {
        let named = of_field(wire, field, innermost(field.r#type.as_ref()?))?;
        let (Type::Enumeration(name) | Type::Coded(name)) = named else {
            return None;
        };
        let known = self.0.iter().find(|known| known.name == name && known.is_closed())?;
        let own = distinct(field.values.iter().flat_map(values));
        let all = distinct(known.mentions.iter().flat_map(|mention| values(mention.values)));
        (own == all).then_some(known.name.as_str())
    }

    /// The enumerations which several operations mention, and the file of shared structures does not.
    pub fn between(&self, shared: Option<FileId>) -> impl Iterator<Item = Enumeration> {
        let between = self.0.iter().filter(move |known| {
            known.is_shared()
                && known
                    .mentions
                    .first()
                    .is_none_or(|mention| Some(mention.file) != shared)
        });
        between.map(|known| known.lowered(true))
    }
}

/// The enumeration that a member's values make, as a type. Flags have values too, but no enumeration.
pub(super) fn of_field(wire: &str, field: &Field, innermost: &TypeRef) -> Option<Type> {
    let listed = field.values.is_some();
    let name = || names::type_(field.r#enum.as_deref().unwrap_or(wire));
    match innermost {
        TypeRef::String | TypeRef::Url if listed => Some(Type::Enumeration(name())),
        TypeRef::I32 | TypeRef::I64 | TypeRef::U32 | TypeRef::U64 if listed => Some(Type::Coded(name())),
        _ => None,
    }
}

/// The values as they travel, each once.
fn distinct<'v>(values: impl Iterator<Item = &'v EnumValue>) -> BTreeSet<&'v str> {
    values.map(|value| value.wire.as_str()).collect()
}

/// The listed values of an enumeration, group after group.
pub(super) fn values(values: &Values) -> impl Iterator<Item = &EnumValue> {
    values.groups.iter().flat_map(|(_, values)| values)
}

pub(super) fn variant_name(value: &EnumValue) -> String {
    names::variant(value.name.as_deref().unwrap_or(&value.wire))
}

impl Known<'_> {
    /// Whether more than one page mentions it.
    fn is_shared(&self) -> bool {
        self.mentions
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.file != b.file))
    }

    /// Whether some member takes these values and no others.
    fn is_closed(&self) -> bool {
        self.mentions.iter().any(|mention| !mention.field.open)
    }

    /// `is_apart`: the table that mentions it first stands on another page.
    fn lowered(&self, is_apart: bool) -> Enumeration {
        let docs = self.mentions.first().map_or_else(Docs::default, |mention| {
            let table = &mention.table;
            let link = if is_apart {
                format!("[`{table}`](super::{table})")
            } else {
                format!("[`{table}`]")
            };
            let is_sent = self.mentions.iter().any(|mention| mention.is_sent);
            prose::enumeration::docs(mention.wire, &link, mention.field, mention.values, is_sent)
        });
        let mut variants: Vec<Variant> = Vec::new();
        for mention in &self.mentions {
            for value in values(mention.values) {
                if variants.iter().all(|variant| variant.wire != value.wire) {
                    variants.push(variant(mention.field, value));
                }
            }
        }
        Enumeration {
            name: self.name.clone(),
            docs,
            repr: self.repr,
            is_closed: self.is_closed(),
            variants,
        }
    }
}

fn variant(field: &Field, value: &EnumValue) -> Variant {
    let spellings = field.aliases.iter().filter(|(_, meant)| **meant == value.wire);
    Variant {
        name: variant_name(value),
        wire: value.wire.clone(),
        spellings: spellings.map(|(spelling, _)| spelling.to_owned()).collect(),
        docs: prose::enumeration::value_docs(field, value),
    }
}
