//! How a member's value is to be read: short lists of values, unit, default, formats, the way it travels.

use super::super::markdown::{code, escape};
use super::super::{enumerated, sentence, stopped};
use crate::ir::Type;
use crate::lower::enumeration;
use crate::lower::member::Lowered;
use crate::model::{Encoding, Entries, EnumValue, Field, Place};
use serde_yaml::Value;

/// Up to this many values are told with their meaning, and up to that many by themselves. Longer lists stand at the type.
const TOLD: usize = 4;
const NAMED: usize = 6;

pub(super) fn sentences(member: &Lowered<'_>, is_input: bool) -> Vec<String> {
    let field = member.field;
    let mut said: Vec<String> = values(member).into_iter().collect();
    said.extend(
        field
            .unit
            .as_deref()
            .map(|unit| sentence(&format!("in {}", escape(unit)))),
    );
    said.extend(field.direction.as_deref().map(direction));
    said.extend(field.default.as_ref().map(|value| default(value, is_input)));
    said.extend(field.formats.as_ref().map(|formats| {
        format!(
            "Documented formats, not checked: {}.",
            listed(&formats.values, &formats.aliases)
        )
    }));
    let remarks = [
        (field.empty_is_absent, "An empty text counts as not given."),
        (field.secret, "Secret: `Debug` does not show it."),
        (field.ignored, "Accepted and ignored by the service."),
        (field.nullable && !is_input, "The service may answer null."),
    ];
    said.extend(
        remarks
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, words)| words.to_owned()),
    );
    said.extend(carried(member).map(str::to_owned));
    said.extend(travels(member.wire, field, is_input));
    said
}

fn values(member: &Lowered<'_>) -> Option<String> {
    let listed: Vec<&EnumValue> = member.field.values.iter().flat_map(enumeration::values).collect();
    let is_flag = matches!(member.r#type.inside(), Type::Flag);
    let is_short = listed.len() <= TOLD && listed.iter().all(|value| value.doc.is_some());
    if is_flag || is_short {
        let told = listed.iter().map(|value| {
            let doc = value.doc.as_deref().or(value.name.as_deref()).unwrap_or_default();
            format!("{}: {}", code(&value.wire), escape(doc).trim_end_matches('.'))
        });
        return Some(stopped(&told.collect::<Vec<_>>().join("; "))).filter(|told| !told.is_empty());
    }
    let wires: Vec<String> = listed.iter().map(|value| code(&value.wire)).collect();
    let told = match (member.field.open, wires.len()) {
        (true, _) => format!("Known values: {}.", enumerated(&wires, "and")),
        (false, 1 | 2) => format!("{}.", enumerated(&wires, "or")),
        (false, _) => format!("One of {}.", enumerated(&wires, "and")),
    };
    (1..=NAMED).contains(&wires.len()).then_some(told)
}

fn direction(direction: &str) -> String {
    match direction {
        "higher-first" => "Higher values come first.".to_owned(),
        "lower-first" => "Lower values come first.".to_owned(),
        other => sentence(&escape(other)),
    }
}

fn default(value: &Value, is_input: bool) -> String {
    let shown = match value {
        Value::String(text) => code(text),
        other => shown(other),
    };
    let sent = if is_input { "; not sent unless set" } else { "" };
    format!("Default: {shown}{sent}.")
}

/// `gif`, `jpeg` (also `jpg`) and `png`
fn listed(values: &[String], aliases: &Entries<String>) -> String {
    let with_aliases: Vec<String> = values
        .iter()
        .map(|value| {
            let others: Vec<String> = aliases
                .iter()
                .filter(|(_, meant)| *meant == value)
                .map(|(alias, _)| code(alias))
                .collect();
            let also = if others.is_empty() {
                String::new()
            } else {
                format!(" (also {})", enumerated(&others, "or"))
            };
            format!("{}{also}", code(value))
        })
        .collect();
    enumerated(&with_aliases, "and")
}

const fn carried(member: &Lowered<'_>) -> Option<&'static str> {
    match member.field.encoding {
        Some(Encoding::Json) => Some("Travels as JSON text."),
        Some(Encoding::Csv) => Some("Travels as one text, joined by commas."),
        Some(Encoding::CsvUrl) => Some("Travels as one text: each item percent-encoded, joined by commas."),
        Some(Encoding::Percent) => Some("Travels percent-encoded; give it as it is."),
        None => None,
    }
}

fn travels(wire: &str, field: &Field, is_input: bool) -> Option<String> {
    let header = field.header.as_deref().unwrap_or(wire);
    match (field.place?, is_input) {
        (Place::Header, true) => Some(format!("Travels in the header {}.", code(header))),
        (Place::Header, false) => Some(format!("Arrives in the header {}.", code(header))),
        (Place::Query, true) => Some("Travels in the query.".to_owned()),
        (Place::Path, true) => Some("Travels in the path.".to_owned()),
        (Place::Body, _) | (_, false) => None,
    }
}

/// A value of a spec as a reader would write it.
pub(in crate::lower) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::String(value) => value.clone(),
        Value::Sequence(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Mapping(_) | Value::Tagged(_) => crate::constraint::typed(value).to_string(),
    }
}
