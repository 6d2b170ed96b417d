//! When credentials end, in the ways in which the vendors write it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::check::Date;
use crate::time;

const SECONDS_PER_DAY: i64 = time::SECONDS_PER_DAY;

/// Unix seconds, or RFC 3339 text such as `2026-11-20T10:00:00.701000Z`. Fractions of a second are cut off.
pub(super) fn moment(value: &Value) -> Option<SystemTime> {
    let seconds = match value {
        Value::Number(seconds) => seconds.as_i64()?,
        Value::String(text) => text.parse().ok().or_else(|| rfc3339(text))?,
        _ => return None,
    };
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

fn rfc3339(text: &str) -> Option<i64> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let days = date.parse::<Date>().ok()?.days_since(Date::new(1970, 1, 1)?);
    let (clock, rest) = rest.split_at_checked("hh:mm:ss".len())?;
    let offset = offset(without_fraction(rest)?)?;
    Some(days * SECONDS_PER_DAY + time::parse_clock(clock)? - offset)
}

fn without_fraction(text: &str) -> Option<&str> {
    let Some(digits) = text.strip_prefix('.') else {
        return Some(text);
    };
    let rest = digits.trim_start_matches(|digit: char| digit.is_ascii_digit());
    (rest.len() < digits.len()).then_some(rest)
}

/// Seconds east of Greenwich.
fn offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, clock) = match text.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    Some(sign * time::parse_clock(&format!("{clock}:00"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn seconds(value: &Value) -> Option<u64> {
        Some(moment(value)?.duration_since(UNIX_EPOCH).ok()?.as_secs())
    }

    #[test]
    fn numbers_and_texts_are_moments() {
        for value in [
            json!(1_543_914_376),
            json!("1543914376"),
            json!("2018-12-04T09:06:16Z"),
            json!("2018-12-04T09:06:16.701000Z"),
            json!("2018-12-04T17:06:16+08:00"),
            json!("2018-12-04t04:36:16-04:30"),
        ] {
            assert_eq!(seconds(&value), Some(1_543_914_376), "{value}");
        }
    }

    #[test]
    fn everything_else_is_none() {
        for value in [
            json!(null),
            json!(-1),
            json!(1.5),
            json!(u64::MAX),
            json!(""),
            json!("soon"),
            json!("2018-12-04"),
            json!("2018-12-04 09:06:16Z"),
            json!("2018-02-29T09:06:16Z"),
            json!("2018-12-04T24:06:16Z"),
            json!("2018-12-04T09:06:16"),
            json!("2018-12-04T09:06:16.Z"),
            json!("2018-12-04T09:06:16+0800"),
            json!("2018-12-04T09:06:16é"),
            json!("0000-01-01T00:00:00Z"),
        ] {
            assert_eq!(seconds(&value), None, "{value}");
        }
    }
}
