//! What a change of a member's type does to what travels, and to whom.

use super::Kind;
use super::table::Table;
use crate::lower::names;
use crate::model::TypeRef;

/// What kind of change it is; `None` when both types are the same.
pub(super) fn compare(old: (&Table<'_>, &TypeRef), new: (&Table<'_>, &TypeRef)) -> Option<Kind> {
    match (old.1, new.1) {
        (TypeRef::List(a), TypeRef::List(b)) | (TypeRef::Map(a), TypeRef::Map(b)) => compare((old.0, a), (new.0, b)),
        (TypeRef::Named(a), TypeRef::Named(b)) if a == b || rust(old.0, a) == rust(new.0, b) => None,
        (a, b) if a == b => None,
        (a, b) if is_text(a) && is_text(b) => Some(Kind::TextForm),
        (a, b) => Some(match (numbers(a), numbers(b)) {
            (Some(a), Some(b)) if b.0 <= a.0 && a.1 <= b.1 => Kind::IntegerWidened,
            (Some(_), Some(_)) => Kind::IntegerNarrowed,
            _ => Kind::TypeChanged,
        }),
    }
}

/// The Rust name of the structure that a type names.
fn rust(table: &Table<'_>, name: &str) -> Option<String> {
    let (structure, ..) = table.edition.checked.structure(table.spot.file, name)?;
    Some(names::type_(structure.rust_name.as_deref().unwrap_or(name)))
}

const fn is_text(r#type: &TypeRef) -> bool {
    matches!(r#type, TypeRef::String | TypeRef::Url | TypeRef::Timestamp)
}

/// The least and the greatest whole number of a type.
fn numbers(r#type: &TypeRef) -> Option<(i128, i128)> {
    Some(match r#type {
        TypeRef::Flag => (0, 1),
        TypeRef::I32 => (i32::MIN.into(), i32::MAX.into()),
        TypeRef::I64 => (i64::MIN.into(), i64::MAX.into()),
        TypeRef::U32 => (0, u32::MAX.into()),
        TypeRef::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// The type as a spec writes it.
pub(super) fn written(r#type: &TypeRef) -> String {
    match r#type {
        TypeRef::Named(name) => name.clone(),
        TypeRef::Inline => "struct".to_owned(),
        TypeRef::List(item) => format!("list<{}>", written(item)),
        TypeRef::Map(value) => format!("map<{}>", written(value)),
        word => format!("{word:?}").to_lowercase(),
    }
}
