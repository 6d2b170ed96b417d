//! Whether enumerations that share a name in Rust are meant to.

use super::super::desk::Desk;
use super::super::kind;
use super::super::place::Place;
use super::super::spelling::is_refused;
use super::super::tables::Row;
use super::Names;
use crate::lower::names;
use crate::model::TypeRef;
use crate::report::{Code, quoted};
use std::collections::{BTreeMap, BTreeSet};

/// An enumeration as one of its members lists it.
struct Listed {
    place: Place,
    wire: String,
    integer: bool,
    values: BTreeSet<String>,
    /// The spec chose the name, so sharing it is meant.
    chosen: bool,
}

/// Enumerations of one name are one type; that must be meant, or make no difference.
pub(super) fn check(desk: &mut Desk<'_>, rows: &[Row<'_>], types: &mut Names) {
    let mut listed: BTreeMap<String, Listed> = BTreeMap::new();
    for row in rows
        .iter()
        .filter(|row| row.field.values.is_some() && is_enumeration(row))
    {
        // What must be corrected is not what it will be.
        if kind::values(row.field).any(|value| is_refused(desk, row, value)) {
            continue;
        }
        let rust = names::type_(row.field.r#enum.as_deref().unwrap_or(row.name));
        let this = Listed {
            place: row.place.clone(),
            wire: row.name.to_owned(),
            integer: is_integer(row),
            values: kind::values(row.field).map(|value| value.wire.clone()).collect(),
            chosen: row.field.r#enum.is_some(),
        };
        match listed.get(&rust) {
            None => {
                types.take(
                    desk,
                    rust.clone(),
                    row.name,
                    &row.place,
                    "give the enumeration another name with `enum`",
                );
                listed.insert(rust, this);
            }
            Some(first) => differ(desk, &rust, first, &this),
        }
    }
}

fn differ(desk: &mut Desk<'_>, rust: &str, first: &Listed, this: &Listed) {
    let meant = first.chosen && this.chosen;
    if first.integer == this.integer && (meant || first.values == this.values) {
        return;
    }
    let (message, help) = if first.integer == this.integer {
        (
            format!("two enumerations with different values would be called `{rust}`"),
            "give each its own name with `enum`, or both the same `enum` to make them one",
        )
    } else {
        (
            format!("an enumeration of texts and one of numbers would be called `{rust}`"),
            "give one of them another name with `enum`",
        )
    };
    let other = desk.key(&first.place);
    let complaint = desk.at_key(Code::Collision, &this.place, message);
    complaint
        .label(format!("the values of {}", quoted(&this.wire)))
        .also(other, "taken by this one")
        .help(help);
}

fn innermost<'r>(row: &'r Row<'_>) -> Option<&'r TypeRef> {
    row.field.r#type.as_ref().map(TypeRef::innermost)
}

fn is_integer(row: &Row<'_>) -> bool {
    matches!(
        innermost(row),
        Some(TypeRef::I32 | TypeRef::I64 | TypeRef::U32 | TypeRef::U64)
    )
}

/// A flag has values with labels, and is no enumeration.
fn is_enumeration(row: &Row<'_>) -> bool {
    is_integer(row) || matches!(innermost(row), Some(TypeRef::String | TypeRef::Url))
}
