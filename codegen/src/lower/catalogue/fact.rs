//! What a row of a table says of its member by itself: type, values, default, circumstances.

use crate::constraint::typed;
use crate::ir::{Choice, Fact, Required, Sort};
use crate::lower::enumeration::values;
use crate::model::{Encoding, Entries, EnumValue, Field, Formats, Supplier, TypeRef, Values};
use serde_json::Value;

/// All that does not depend on the place, the type excepted.
pub(super) fn of(field: &Field) -> Fact {
    Fact {
        required: required(field),
        nullable: field.nullable,
        default: field.default.as_ref().map(typed),
        constant: field.r#const.as_ref().map(typed),
        supplied_by: field.supplied_by.map(supplier),
        required_by: pairs(field.required_by.as_ref()),
        depends_on_account: field.depends_on_account.clone(),
        unit: field.unit.clone(),
        direction: field.direction.clone(),
        empty_is_absent: field.empty_is_absent,
        ignored: field.ignored,
        secret: field.secret,
        undocumented: field.undocumented,
        formats: field.formats.as_ref().map(formats).unwrap_or_default(),
        values_from: field.values_from.as_ref().map(|source| Box::new(super::cited(source))),
        doc: field.doc.clone(),
        ..Fact::default()
    }
}

/// The type, and for what is neither list nor map the values.
pub(super) fn describe(fact: Option<&mut Fact>, field: &Field, r#type: &TypeRef) {
    let Some(fact) = fact else { return };
    (fact.r#type, fact.format) = sort(r#type);
    if !matches!(r#type, TypeRef::List(_) | TypeRef::Map(_)) {
        fact.choices = field.values.as_ref().map(|values| choices(field, values, fact.r#type));
        fact.open = field.open;
    }
}

/// How structure is carried in text; JSON within JSON text is text within text.
pub(super) fn encoding(field: &Field, is_in_text: bool) -> Option<&'static str> {
    Some(match field.encoding? {
        Encoding::Json if is_in_text => "json-json",
        Encoding::Json => "json",
        Encoding::Csv => "csv",
        Encoding::CsvUrl => "csv-url",
        Encoding::Percent => "percent",
    })
}

fn sort(r#type: &TypeRef) -> (Sort, Option<&'static str>) {
    match r#type {
        TypeRef::String => (Sort::String, None),
        TypeRef::Url => (Sort::String, Some("url")),
        TypeRef::Bool => (Sort::Boolean, None),
        TypeRef::Flag => (Sort::Integer, Some("flag")),
        TypeRef::I32 => (Sort::Integer, Some("int32")),
        TypeRef::I64 => (Sort::Integer, Some("int64")),
        TypeRef::U32 => (Sort::Integer, Some("uint32")),
        TypeRef::U64 => (Sort::Integer, Some("uint64")),
        TypeRef::F64 => (Sort::Number, Some("double")),
        TypeRef::Timestamp => (Sort::Timestamp, Some("iso8601")),
        TypeRef::Inline | TypeRef::Named(_) => (Sort::Struct, None),
        TypeRef::List(_) => (Sort::List, None),
        TypeRef::Map(_) => (Sort::Map, None),
    }
}

fn required(field: &Field) -> Required {
    if field.required {
        Required::Yes
    } else if field.required_when.is_some() || field.required_by.is_some() {
        Required::Conditional
    } else {
        Required::No
    }
}

const fn supplier(supplier: Supplier) -> &'static str {
    match supplier {
        Supplier::Protocol => "protocol",
        Supplier::Client => "client",
        Supplier::Signer => "signer",
    }
}

fn pairs(entries: Option<&Entries<String>>) -> Vec<(String, String)> {
    let entries = entries.into_iter().flat_map(Entries::iter);
    entries.map(|(what, how)| (what.to_owned(), how.clone())).collect()
}

fn formats(formats: &Formats) -> Vec<(String, Vec<String>)> {
    let values = formats.values.iter();
    values
        .map(|value| (value.clone(), spellings(&formats.aliases, value)))
        .collect()
}

fn spellings(aliases: &Entries<String>, value: &str) -> Vec<String> {
    let meant = aliases.iter().filter(|(_, meant)| *meant == value);
    meant.map(|(spelling, _)| spelling.to_owned()).collect()
}

fn choices(field: &Field, listed: &Values, sort: Sort) -> Vec<Choice> {
    let groups = listed
        .groups
        .iter()
        .flat_map(|(group, values)| values.iter().map(move |_| group));
    let choice = |(value, group): (&EnumValue, &String)| Choice {
        value: wire(&value.wire, sort),
        label: label(value).to_owned(),
        group: Some(group.clone()).filter(|group| !group.is_empty()),
        spellings: spellings(&field.aliases, &value.wire),
    };
    values(listed).zip(groups).map(choice).collect()
}

/// The value as it travels: a number where numbers travel.
fn wire(value: &str, sort: Sort) -> Value {
    let number = || {
        value
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| value.parse::<u64>().map(Value::from))
    };
    match sort {
        Sort::Integer => number().unwrap_or_else(|_| value.into()),
        _ => value.into(),
    }
}

/// What the value means, or what it is called.
fn label(value: &EnumValue) -> &str {
    let told = value.doc.as_deref().or(value.name.as_deref());
    told.unwrap_or(&value.wire)
}
