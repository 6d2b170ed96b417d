//! How the values of limits are written: counts, texts, lists of texts, switches.

use super::Fault;
use serde_yaml::Value;

/// How many: 1 or more.
pub(super) fn count(value: &Value, kind: &str) -> Result<u64, Fault> {
    match value {
        Value::Number(number) => match number.as_u64() {
            Some(0) => Err(Fault::new(
                format!("`{kind}: 0` allows nothing, or everything"),
                "leave it out",
            )),
            Some(count) => Ok(count),
            None => Err(not_a_count(kind)),
        },
        Value::String(text) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            // With a zero before it, a number is text.
            let digits = digits.trim_start_matches('0');
            let help = format!("write `{kind}: {digits}`");
            Err(if digits.is_empty() {
                not_a_count(kind)
            } else {
                Fault::new(format!("`{text}` is text"), help)
            })
        }
        _ => Err(not_a_count(kind)),
    }
}

fn not_a_count(kind: &str) -> Fault {
    Fault::new(
        format!("`{kind}` is a whole number above 0"),
        format!("write `{kind}: 50`"),
    )
}

/// A text that says something.
pub(super) fn text(value: &Value, kind: &str, example: &str) -> Result<String, Fault> {
    match value {
        Value::String(text) if !text.is_empty() => Ok(text.clone()),
        _ => Err(Fault::new(
            format!("`{kind}` is a text"),
            format!("write `{kind}: {example}`"),
        )),
    }
}

/// A list of different texts.
pub(super) fn texts(value: &Value, kind: &str, example: &str) -> Result<Vec<String>, Fault> {
    let wrong = || {
        Fault::new(
            format!("`{kind}` is a list of texts"),
            format!("write `{kind}: [{example}]`"),
        )
    };
    let items = value
        .as_sequence()
        .filter(|items| !items.is_empty())
        .ok_or_else(wrong)?;
    let mut texts: Vec<String> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let text = item
            .as_str()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| wrong().under(index.to_string()))?;
        if texts.iter().any(|known| known == text) {
            return Err(Fault::new(format!("`{text}` stands here twice"), "leave one out").under(index.to_string()));
        }
        texts.push(text.to_owned());
    }
    Ok(texts)
}

/// A limit that is simply on.
pub(super) fn switch(value: &Value, kind: &str) -> Result<(), Fault> {
    match value {
        Value::Bool(true) => Ok(()),
        Value::Bool(false) => Err(Fault::new(format!("`{kind}: false` says nothing"), "leave it out")),
        _ => Err(Fault::new(
            format!("`{kind}` is either there or not"),
            format!("write `{kind}: true`"),
        )),
    }
}
