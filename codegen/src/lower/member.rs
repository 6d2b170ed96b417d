//! What a member is in Rust: its type, its verb on the wire, and whether it is part of the constructor.

use super::shelf::{Shelf, Table, innermost};
use super::{enumeration, names};
use crate::ir::{Type, Verb};
use crate::model::{Encoding, Field, TypeRef};

/// A member with a field of its own.
#[derive(Debug)]
pub(super) struct Lowered<'a> {
    pub wire: &'a str,
    pub field: &'a Field,
    pub name: String,
    pub r#type: Type,
    pub verb: Verb,
    pub required: bool,
}

impl Lowered<'_> {
    /// Whether only a decoder can tell that the member is missing from a request. Answers may lack whatever they like.
    pub fn decoder_requires(&self) -> bool {
        use Type::{Bool, Coded, F64, Flag, I32, I64, U32, U64};
        self.required && matches!(self.r#type, Bool | Flag | Coded(_) | I32 | I64 | U32 | U64 | F64)
    }
}

/// The members of a table that have fields. What the protocol, the client or a constant supplies has none.
pub(super) fn members<'s, 'a>(
    shelf: &'s Shelf<'a>,
    table: &'s Table<'a>,
) -> impl Iterator<Item = Lowered<'a>> + use<'s, 'a> {
    let with_fields = table.members.iter().filter(|(_, field)| has_field(field));
    with_fields.map(move |(wire, field)| lowered(shelf, table, wire, field))
}

pub(super) fn lowered<'a>(shelf: &Shelf<'a>, table: &Table<'a>, wire: &'a str, field: &'a Field) -> Lowered<'a> {
    let required = field.required && shelf.is_input(table);
    let bare = bare(shelf, table, wire, field);
    let r#type = if is_optional(shelf, table, field, &bare) {
        Type::Optional(Box::new(bare))
    } else {
        bare
    };
    Lowered {
        wire,
        field,
        name: field_name(wire, field),
        r#type,
        verb: verb(field),
        required,
    }
}

/// Whether the structure itself writes it, as a field or because it never changes.
pub(super) fn travels(field: &Field) -> bool {
    field.supplied_by.is_none() && (field.r#const.is_none() || field.required)
}

pub(super) fn has_field(field: &Field) -> bool {
    field.supplied_by.is_none() && field.r#const.is_none()
}

pub(super) fn field_name(wire: &str, field: &Field) -> String {
    // A chosen name may be a keyword or one of our methods all the same.
    names::field(field.rust_name.as_deref().unwrap_or(wire))
}

/// Requests: what is not required. Answers: what may be null, except that an absent list is an empty one.
fn is_optional(shelf: &Shelf<'_>, table: &Table<'_>, field: &Field, bare: &Type) -> bool {
    if shelf.is_input(table) {
        return !field.required;
    }
    let empty_says_it = matches!(bare, Type::List(_) | Type::Map(_));
    field.nullable && !empty_says_it || matches!(bare, Type::Boxed(_))
}

fn bare(shelf: &Shelf<'_>, table: &Table<'_>, wire: &str, field: &Field) -> Type {
    let r#type = field.r#type.as_ref().unwrap_or(&TypeRef::String);
    let plain = of(shelf, table, wire, field, r#type);
    let structured = matches!(plain, Type::Structure(_) | Type::List(_) | Type::Map(_));
    let boxed = if shelf.is_recursive(table, wire, field) {
        Type::Boxed(Box::new(plain))
    } else {
        plain
    };
    if field.encoding == Some(Encoding::Json) && structured {
        Type::JsonText(Box::new(boxed))
    } else {
        boxed
    }
}

fn of(shelf: &Shelf<'_>, table: &Table<'_>, wire: &str, field: &Field, r#type: &TypeRef) -> Type {
    if let Some(named) = enumeration::of_field(wire, field, innermost(r#type)) {
        return around(r#type, named);
    }
    let inner = match innermost(r#type) {
        TypeRef::String | TypeRef::Url | TypeRef::List(_) | TypeRef::Map(_) => Type::String,
        TypeRef::Bool => Type::Bool,
        TypeRef::Flag => Type::Flag,
        TypeRef::I32 => Type::I32,
        TypeRef::I64 => Type::I64,
        TypeRef::U32 => Type::U32,
        TypeRef::U64 => Type::U64,
        TypeRef::F64 => Type::F64,
        TypeRef::Timestamp => Type::Timestamp,
        TypeRef::Inline | TypeRef::Named(_) => shelf
            .target(table, wire, field)
            .map_or(Type::String, |target| Type::Structure(target.name.clone())),
    };
    around(r#type, inner)
}

/// The lists and maps of `outer` around another innermost type.
fn around(outer: &TypeRef, inner: Type) -> Type {
    match outer {
        TypeRef::List(item) => Type::List(Box::new(around(item, inner))),
        TypeRef::Map(item) => Type::Map(Box::new(around(item, inner))),
        _ => inner,
    }
}

fn verb(field: &Field) -> Verb {
    match field.encoding {
        _ if field.secret => Verb::Secret,
        Some(Encoding::Percent) => Verb::Percent,
        Some(Encoding::Csv) => Verb::Joined { percent: false },
        Some(Encoding::CsvUrl) => Verb::Joined { percent: true },
        Some(Encoding::Json) | None => Verb::Plain,
    }
}
