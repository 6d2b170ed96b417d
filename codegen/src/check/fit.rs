//! Whether a value of a spec is one that a member of some kind can hold.

use crate::expr::Kind;
use crate::report::quoted;
use serde_yaml::Value;

/// What is wrong with a scalar for a member of that kind. Lists, maps and structures are the business of whoever walks into them.
pub(super) fn scalar(kind: &Kind, value: &Value) -> Result<(), String> {
    let fits = match kind {
        Kind::Text | Kind::Timestamp | Kind::Choice { .. } => value.is_string(),
        Kind::Bool => value.is_bool(),
        Kind::Flag => value.is_bool() || matches!(value.as_i64(), Some(0 | 1)),
        Kind::Code { .. } => value.as_i64().is_some(),
        Kind::Integer { signed, bits } => integer(*signed, *bits, value),
        Kind::Float => value.as_f64().is_some_and(f64::is_finite),
        Kind::List(_) => value.is_sequence(),
        Kind::Map(_) | Kind::Structure => value.is_mapping(),
    };
    if fits {
        Ok(())
    } else {
        Err(format!(
            "{} belongs here, but there is {}",
            expected(kind),
            found(value)
        ))
    }
}

fn integer(signed: bool, bits: u8, value: &Value) -> bool {
    match (signed, bits) {
        (true, 32) => value.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
        (false, 32) => value.as_u64().is_some_and(|value| u32::try_from(value).is_ok()),
        (true, _) => value.as_i64().is_some(),
        (false, _) => value.as_u64().is_some(),
    }
}

fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Choice { .. } => "a text".to_owned(),
        Kind::Timestamp => "a timestamp in quotes".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Flag => "0 or 1".to_owned(),
        Kind::Code { .. } => "a whole number".to_owned(),
        Kind::Integer { signed: true, bits } => format!("a whole number of {bits} bits"),
        Kind::Integer { signed: false, bits } => format!("a whole number of {bits} bits that is not negative"),
        Kind::Float => "a number".to_owned(),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) | Kind::Structure => "a mapping".to_owned(),
    }
}

/// What a value is called in a complaint.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("the boolean {value}"),
        Value::Number(value) => format!("the number {value}"),
        Value::String(value) => format!("the text {}", quoted(value)),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a mapping".to_owned(),
        Value::Tagged(_) => "a tagged value".to_owned(),
    }
}

/// How to write a value so that it fits; often that is only a matter of quotes.
pub(super) fn mend(kind: &Kind, value: &Value) -> String {
    let text = matches!(kind, Kind::Text | Kind::Timestamp | Kind::Choice { .. });
    match value {
        Value::Bool(value) if text => format!("quote it: \"{value}\""),
        Value::Number(value) if text => format!("quote it: \"{value}\""),
        Value::String(value) if !text && value.parse::<f64>().is_ok() => format!("write {value} without quotes"),
        _ => format!("write {}, or correct the member's type", expected(kind)),
    }
}
