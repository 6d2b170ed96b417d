//! Whether an enumeration lists each of its values once, and values of its own type.

use super::desk::Desk;
use super::place::Place;
use super::rules::meant;
use super::tables::Row;
use crate::model::{EnumValue, TypeRef};
use crate::report::{Code, FileId, quoted};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(desk: &mut Desk<'_>) {
    let rows: Vec<Row<'_>> = desk.tables.rows().collect();
    let listed = listed(desk, &rows);
    for row in rows {
        let groups = row.field.values.as_ref().map(|values| &values.groups);
        if groups.is_some_and(Vec::is_empty) {
            empty(desk, &row, &row.place.key("groups"));
        }
        for (group, values) in groups.into_iter().flatten() {
            let place = if group.is_empty() {
                row.place.key("values")
            } else {
                row.place.key("groups").key(group)
            };
            if values.is_empty() {
                empty(desk, &row, &place);
            }
            twice(desk, &place, values);
            types(desk, &row, &place, values);
        }
        aliases(desk, &row);
        unlisted(desk, &row, &listed);
    }
}

/// Nothing else is said of what such a member holds: whatever it is, no value is legal.
fn empty(desk: &mut Desk<'_>, row: &Row<'_>, place: &Place) {
    let at = desk.key(place);
    let complaint = desk.misfit(Code::UnlistedValue, row, at, "an enumeration that lists no value");
    complaint
        .label("empty")
        .help("list the values of the page, or drop the key when it lists none");
}

/// Where a value stands: a mapping names it by itself, a list by its place.
fn place_of(desk: &Desk<'_>, place: &Place, index: usize, value: &EnumValue) -> Place {
    let in_map = place.key(&value.wire);
    if desk.exists(&in_map) {
        in_map
    } else {
        place.index(index)
    }
}

fn twice(desk: &mut Desk<'_>, place: &Place, values: &[EnumValue]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, value) in values.iter().enumerate() {
        let Some(first) = seen.get(value.wire.as_str()) else {
            seen.insert(&value.wire, index);
            continue;
        };
        let first = desk.key(&place.index(*first));
        let complaint = desk.at_key(
            Code::DuplicateValue,
            &place.index(index),
            format!("the value {} is listed twice", quoted(&value.wire)),
        );
        complaint
            .label("again")
            .also(first, "first here")
            .help("keep one of them");
    }
}

fn types(desk: &mut Desk<'_>, row: &Row<'_>, place: &Place, values: &[EnumValue]) {
    let Some(innermost) = row.field.r#type.as_ref().map(TypeRef::innermost) else {
        return;
    };
    for (index, value) in values
        .iter()
        .enumerate()
        .filter(|(_, value)| is_too_large(innermost, value))
    {
        let at = desk.key(&place_of(desk, place, index, value));
        let message = format!("{} is more than an enumeration can hold", quoted(&value.wire));
        desk.doubt(row);
        let complaint = desk.complaints.error(Code::UnfitEnumValue, at, message);
        complaint.label("beyond 63 bits").help(format!(
            "values go up to {}: say in `doc` which are legal, and drop the list",
            i64::MAX
        ));
    }
    let unfit = values
        .iter()
        .enumerate()
        .filter(|(_, value)| !holds(innermost, &value.wire) && !is_too_large(innermost, value));
    let unfit: Vec<(usize, &EnumValue)> = unfit.collect();
    for (index, value) in &unfit {
        let at = desk.key(&place_of(desk, place, *index, value));
        let kind = desk.value(&row.place.key("type"));
        let message = format!("{} is no value of the member's type", quoted(&value.wire));
        // Where no value fits, it is the type that does not.
        let complaint = if unfit.len() == values.len() {
            desk.misfit(Code::UnfitEnumValue, row, at, message)
        } else {
            desk.doubt(row);
            desk.complaints.error(Code::UnfitEnumValue, at, message)
        };
        complaint
            .label("cannot be held")
            .also(kind, "the type")
            .help("correct the value, or the type");
    }
}

/// Whether a value is one of its type, but none for which an enumeration has room.
fn is_too_large(innermost: &TypeRef, value: &EnumValue) -> bool {
    let is_unsigned = matches!(innermost, TypeRef::U64);
    is_unsigned
        && value
            .wire
            .parse::<u64>()
            .is_ok_and(|value| i64::try_from(value).is_err())
}

/// Whether a type can hold a value, written as it always is.
fn holds(innermost: &TypeRef, text: &str) -> bool {
    let is_canonical = text == "0" || !text.trim_start_matches('-').starts_with(['0', '+']) && !text.starts_with('+');
    let fits = match innermost {
        TypeRef::String | TypeRef::Url => return true,
        TypeRef::Flag => matches!(text, "0" | "1"),
        TypeRef::I32 => text.parse::<i32>().is_ok(),
        TypeRef::I64 => text.parse::<i64>().is_ok(),
        TypeRef::U32 => text.parse::<u32>().is_ok(),
        TypeRef::U64 => text.parse::<u64>().is_ok_and(|value| i64::try_from(value).is_ok()),
        _ => true,
    };
    fits && is_canonical
}

/// An alias is another spelling of a value that is listed, and is not listed itself.
fn aliases(desk: &mut Desk<'_>, row: &Row<'_>) {
    let values: BTreeSet<&str> = super::kind::values(row.field)
        .map(|value| value.wire.as_str())
        .collect();
    if values.is_empty() {
        return;
    }
    for (alias, value) in row.field.aliases.iter() {
        let place = row.place.key("aliases").key(alias);
        if !values.contains(value.as_str()) {
            let help = meant(value, values.iter().copied()).unwrap_or_else(|| "add it to `values`".to_owned());
            desk.at_value(
                Code::UnlistedValue,
                &place,
                format!("{} is not among the values", quoted(value)),
            )
            .label("an alias of nothing")
            .help(help);
        } else if values.contains(alias) {
            let complaint = desk.at_key(
                Code::DuplicateValue,
                &place,
                format!("{} is a value and an alias", quoted(alias)),
            );
            complaint.label("listed as a value too").help("keep one of them");
        }
    }
}

/// `enum:` without values borrows those of another member of the service.
fn unlisted(desk: &mut Desk<'_>, row: &Row<'_>, listed: &BTreeSet<(FileId, &str)>) {
    let Some(name) = row.field.r#enum.as_deref().filter(|_| row.field.values.is_none()) else {
        return;
    };
    let service = service(desk, row.place.file);
    // What nobody can read may list them.
    if listed.contains(&(service, name)) || !desk.model.unsound.is_empty() {
        return;
    }
    let known = listed.iter().filter(|(of, _)| *of == service).map(|(_, name)| *name);
    let help =
        meant(name, known).unwrap_or_else(|| "add `values:` here, or to a member with the same `enum`".to_owned());
    let complaint = desk.at_value(
        Code::UnlistedValue,
        &row.place.key("enum"),
        format!("nothing lists the values of {}", quoted(name)),
    );
    complaint.label("an enumeration without values").help(help);
}

/// The enumerations with values, by the service's file.
fn listed<'a>(desk: &Desk<'a>, rows: &[Row<'a>]) -> BTreeSet<(FileId, &'a str)> {
    let with_values = rows.iter().filter(|row| row.field.values.is_some());
    with_values
        .map(|row| {
            (
                service(desk, row.place.file),
                row.field.r#enum.as_deref().unwrap_or(row.name),
            )
        })
        .collect()
}

fn service(desk: &Desk<'_>, file: FileId) -> FileId {
    desk.tables.home(file).map_or(file, |home| home.service.file)
}
