//! What the two limits on the number of items have in common.

use super::{Case, Cases, Subject};
use crate::expr::{Kind, number};
use serde_json::{Map, Value};

/// Longer lists are not tried.
const TOO_LONG: u64 = 20_000;

pub(super) fn amount(count: u64) -> String {
    format!("{} item{}", number(count.into()), if count == 1 { "" } else { "s" })
}

/// Why a list or map does not have `least..=most` items.
pub(super) fn judge(value: &Value, least: u64, most: u64, demand: &str) -> Result<(), String> {
    let length = match value {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => return Ok(()),
    };
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    if (least..=most).contains(&length) {
        Ok(())
    } else {
        Err(format!("{}, {demand} allowed", amount(length)))
    }
}

/// Lists (or maps) with as many items as the limit says, and with one past it.
pub(super) fn lists(subject: &Subject, limit: u64, past: u64) -> Cases {
    if limit > TOO_LONG {
        return Cases::Untriggerable(format!("no request carries a list of {}", amount(limit)));
    }
    let Some(item) = subject.item.clone().or_else(|| sample(&subject.kind)) else {
        return Cases::Unfound("no valid item is known".to_owned());
    };
    let of = |count: u64| {
        let length = usize::try_from(count).unwrap_or_default();
        let value = match subject.kind {
            Kind::Map(_) => Value::Object(
                (0..length)
                    .map(|index| (format!("key{index}"), item.clone()))
                    .collect::<Map<_, _>>(),
            ),
            _ => Value::Array(vec![item.clone(); length]),
        };
        vec![Case::here(amount(count), value)]
    };
    Cases::Found {
        accepted: of(limit),
        refused: of(past),
    }
}

/// A value that an item of the list or map can have.
pub(super) fn sample(kind: &Kind) -> Option<Value> {
    let (Kind::List(item) | Kind::Map(item)) = kind else {
        return None;
    };
    match item.as_ref() {
        Kind::Text => Some("item".into()),
        Kind::Timestamp => Some("2026-01-01T00:00:00Z".into()),
        Kind::Choice { values, .. } => values.first().map(|value| value.as_str().into()),
        Kind::Code { values, .. } => values.first().map(|value| (*value).into()),
        Kind::Flag | Kind::Integer { .. } => Some(1.into()),
        Kind::Float => Some(1.5.into()),
        Kind::Bool => Some(true.into()),
        nested @ (Kind::List(_) | Kind::Map(_)) => sample(nested).map(|item| match nested {
            Kind::List(_) => Value::Array(vec![item]),
            _ => Value::Object(Map::from_iter([("key".to_owned(), item)])),
        }),
        Kind::Structure => None,
    }
}
