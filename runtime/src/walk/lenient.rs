//! How far a value may be from its type and still be read: numbers as text, text as numbers, whole floats as integers.

use serde_json::Value;

/// What kind of thing a value is, in words for an error.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a structure",
    }
}

/// Scalars as text; a list or a structure comes back.
pub(super) fn text(value: Value) -> Result<String, Value> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(value) => Ok(value.to_string()),
        compound => Err(compound),
    }
}

/// A whole number, exactly.
pub(super) fn integer(value: &Value) -> Option<i128> {
    match value {
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(integer), _) => Some(integer.into()),
            (None, Some(integer)) => Some(integer.into()),
            (None, None) => whole(number.as_f64()?),
        },
        Value::String(text) => text.trim().parse().ok().or_else(|| whole(text.trim().parse().ok()?)),
        _ => None,
    }
}

/// Whether a number has a point or an exponent, or more digits than an integer can have. As a text it might be another.
pub(super) fn is_float(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.as_i64().is_none() && number.as_u64().is_none())
}

/// Whether an integer is written as a float so large that not every integer is one.
pub(super) fn lacks_digits(value: &Value) -> bool {
    const EVERY: f64 = 9_007_199_254_740_992.0;
    let number = match value {
        Value::Number(number) if is_float(value) => number.as_f64(),
        Value::String(text) if text.trim().parse::<i128>().is_err() => text.trim().parse().ok(),
        _ => None,
    };
    number.is_some_and(|number| number.is_finite() && number.abs() >= EVERY)
}

/// A finite number.
pub(super) fn float(value: &Value) -> Option<f64> {
    let number: f64 = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// A truth value, or 0 or 1, or a text that says one of them.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        other => match integer(other)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
    }
}

/// The integer that a float is, by way of its decimal digits, which are exact for every whole float.
fn whole(number: f64) -> Option<i128> {
    let is_whole = number.is_finite() && number.fract() == 0.0;
    is_whole.then(|| format!("{number:.0}").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn integers() {
        for (value, expected) in [
            (json!(7), Some(7)),
            (json!(-7), Some(-7)),
            (json!(u64::MAX), Some(i128::from(u64::MAX))),
            (json!("18446744073709551615"), Some(i128::from(u64::MAX))),
            (json!(" 42 "), Some(42)),
            (json!(3.0), Some(3)),
            (json!(-0.0), Some(0)),
            (json!("3.0"), Some(3)),
            (json!(1e3), Some(1000)),
            (json!(3.5), None),
            (json!("3.5"), None),
            (json!(1e300), None),
            (json!("NaN"), None),
            (json!("inf"), None),
            (json!(""), None),
            (json!("12 monkeys"), None),
            (json!(true), None),
            (json!([1]), None),
        ] {
            assert_eq!(integer(&value), expected, "{value}");
        }
    }

    #[test]
    fn digits_that_are_lost_are_noticed() {
        for (value, is_lost) in [
            (json!(9_007_199_254_740_993_i64), false),
            (json!("9007199254740993"), false),
            (json!(9_007_199_254_740_993.0), true),
            (json!("9007199254740993.0"), true),
            (json!(9_007_199_254_740_991.0), false),
            (json!(-1e300), true),
            (json!("1e3"), false),
            (json!("x"), false),
            (json!("inf"), false),
        ] {
            assert_eq!(lacks_digits(&value), is_lost, "{value}");
        }
        assert!(is_float(&json!(1.10)) && !is_float(&json!(u64::MAX)) && !is_float(&json!("1.10")));
    }

    #[test]
    fn floats() {
        for (value, expected) in [
            (json!(60.011), Some(60.011)),
            (json!("60.011"), Some(60.011)),
            (json!(3), Some(3.0)),
            (json!("inf"), None),
            (json!("NaN"), None),
            (json!(false), None),
        ] {
            assert_eq!(float(&value), expected, "{value}");
        }
    }

    #[test]
    fn truth_values() {
        for (value, expected) in [
            (json!(true), Some(true)),
            (json!(0), Some(false)),
            (json!(1), Some(true)),
            (json!(1.0), Some(true)),
            (json!("true"), Some(true)),
            (json!("False"), Some(false)),
            (json!("1"), Some(true)),
            (json!(2), None),
            (json!("yes"), None),
            (json!(""), None),
        ] {
            assert_eq!(boolean(&value), expected, "{value}");
        }
    }

    #[test]
    fn texts() {
        assert_eq!(text(json!("as it is ")).ok().as_deref(), Some("as it is "));
        assert_eq!(
            text(json!(18_446_744_073_709_551_615_u64)).ok().as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(text(json!(true)).ok().as_deref(), Some("true"));
        assert_eq!(text(json!(["a"])), Err(json!(["a"])));
    }
}
