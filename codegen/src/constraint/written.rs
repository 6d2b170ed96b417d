//! How a limit is written: in the short form, or in the long one with its circumstances.

use super::{Constraint, Disputed, Fault, KINDS, Reader, Stated};
use crate::model::{Level, Source};
use crate::report::did_you_mean;
use serde_yaml::{Mapping, Value};

const KEYS: [&str; 6] = ["limit", "error", "level", "source", "doc", "disputed"];
const DISPUTED_KEYS: [&str; 4] = ["limit", "unit", "source", "doc"];
/// Limits that are simply on; in the long form their `limit` may be left out.
const SWITCHES: [&str; 4] = ["no_emoji", "same_region", "url", "timestamp"];

pub(super) fn limit(key: &str, value: &Value) -> Result<Stated, Fault> {
    let (key, reader) = KINDS
        .iter()
        .find(|(kind, _)| *kind == key)
        .ok_or_else(|| unknown_kind(key))?;
    match value {
        Value::Mapping(long) => long_form(key, *reader, long),
        short => Ok(Stated {
            key,
            ..Stated::plain(read(*reader, short)?)
        }),
    }
}

/// The limits on each item of a list.
pub(super) fn items(value: &Value) -> Result<Vec<Stated>, Vec<Fault>> {
    let Value::Mapping(limits) = value else {
        return Err(vec![Fault::new(
            "`items` holds the limits on each item",
            "write `items: {max_chars: 24}`",
        )]);
    };
    let mut stated = Vec::new();
    let mut faults = Vec::new();
    for (key, value) in limits {
        let key = key_text(key);
        match limit(&key, value) {
            Ok(limit) if matches!(limit.key, "max_items" | "min_items") => {
                let help = "put it beside `items`, or make the items lists of their own";
                faults.push(Fault::new(format!("`{key}` counts the items of the list itself"), help).under(key));
            }
            Ok(limit) => stated.push(limit),
            Err(fault) => faults.push(fault.under(key)),
        }
    }
    if faults.is_empty() { Ok(stated) } else { Err(faults) }
}

fn long_form(key: &'static str, reader: Reader, long: &Mapping) -> Result<Stated, Fault> {
    known_keys(long, &KEYS)?;
    let constraint = match long.get("limit") {
        Some(limit) => read(reader, limit).map_err(|fault| fault.under("limit"))?,
        None if SWITCHES.contains(&key) => read(reader, &Value::Bool(true))?,
        None => {
            return Err(Fault::new(
                "the limit itself is missing",
                format!("write `{key}: {{limit: .., error: ..}}`"),
            ));
        }
    };
    let mut stated = Stated {
        key,
        ..Stated::plain(constraint)
    };
    stated.error = optional_text(long, "error")?;
    stated.doc = optional_text(long, "doc")?;
    stated.level = long
        .get("level")
        .map(level)
        .transpose()
        .map_err(|fault| fault.under("level"))?;
    stated.source = long
        .get("source")
        .map(source)
        .transpose()
        .map_err(|fault| fault.under("source"))?;
    stated.disputed = long
        .get("disputed")
        .map(disputes)
        .transpose()
        .map_err(|fault| fault.under("disputed"))?
        .unwrap_or_default();
    Ok(stated)
}

fn read(reader: Reader, value: &Value) -> Result<Box<dyn Constraint>, Fault> {
    match value {
        Value::Null => Err(Fault::new("the limit is empty", "write its value after the colon")),
        value => reader(value),
    }
}

fn disputes(value: &Value) -> Result<Vec<Disputed>, Fault> {
    let Value::Sequence(entries) = value else {
        return Err(Fault::new(
            "`disputed` is a list of what other sources say",
            "write `disputed: [{limit: 128, unit: bytes, source: {..}}]`",
        ));
    };
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| dispute(entry).map_err(|fault| fault.under(index.to_string())))
        .collect()
}

fn dispute(value: &Value) -> Result<Disputed, Fault> {
    let Value::Mapping(entry) = value else {
        return Err(Fault::new(
            "a dispute has a limit and a source",
            "write `{limit: 128, unit: bytes, source: {..}}`",
        ));
    };
    known_keys(entry, &DISPUTED_KEYS)?;
    let missing = |key: &str| {
        Fault::new(
            format!("`{key}` is missing"),
            "a dispute names the other figure and where it is written",
        )
    };
    Ok(Disputed {
        limit: entry.get("limit").cloned().ok_or_else(|| missing("limit"))?,
        unit: optional_text(entry, "unit")?,
        source: source(entry.get("source").ok_or_else(|| missing("source"))?).map_err(|fault| fault.under("source"))?,
        doc: optional_text(entry, "doc")?,
    })
}

fn known_keys(mapping: &Mapping, known: &[&str]) -> Result<(), Fault> {
    let stranger = mapping.keys().map(key_text).find(|key| !known.contains(&key.as_str()));
    stranger.map_or(Ok(()), |key| {
        let help = did_you_mean(&key, known.iter().copied()).map_or_else(
            || format!("the keys are {}", quoted(known)),
            |near| format!("did you mean `{near}`?"),
        );
        Err(Fault::new(format!("`{key}` is no key of a limit"), help).under(key))
    })
}

fn optional_text(mapping: &Mapping, key: &str) -> Result<Option<String>, Fault> {
    match mapping.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(Fault::new(format!("`{key}` is a text"), "put it in quotes, or leave the key out").under(key)),
    }
}

fn level(value: &Value) -> Result<Level, Fault> {
    serde_yaml::from_value(value.clone()).map_err(|_| {
        Fault::new(
            "there is no such level",
            "the levels are `wire`, `documented`, `disputed` and `inferred`",
        )
    })
}

fn source(value: &Value) -> Result<Source, Fault> {
    serde_yaml::from_value(value.clone()).map_err(|error| {
        Fault::new(
            format!("this names no page: {error}"),
            "write `{page, url, updated, read, language}`",
        )
    })
}

fn unknown_kind(key: &str) -> Fault {
    let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
    let guess = || match did_you_mean(key, kinds.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the limits are {}", quoted(&kinds)),
    };
    let help = super::hint(key).map_or_else(guess, str::to_owned);
    Fault::new(format!("there is no limit `{key}`"), help)
}

fn quoted(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn key_text(key: &Value) -> String {
    key.as_str().map_or_else(
        || serde_yaml::to_string(key).unwrap_or_default().trim().to_owned(),
        str::to_owned,
    )
}
