//! What a plain scalar is to the typed decoder: null, a boolean, a number or text.

use super::NodeKind;
use serde_yaml::{Number, Value};

/// What an unquoted scalar stands for.
pub(super) enum Plain {
    Null,
    Boolean(bool),
    Number(Number),
    Text,
}

impl Plain {
    pub fn of(text: &str) -> Self {
        match text {
            "" | "null" | "Null" | "NULL" | "~" => Self::Null,
            "true" | "True" | "TRUE" => Self::Boolean(true),
            "false" | "False" | "FALSE" => Self::Boolean(false),
            _ => number(text).map_or(Self::Text, Self::Number),
        }
    }
}

/// A number in any of YAML's forms. Nearly all are a few digits, and need no parser.
fn number(text: &str) -> Option<Number> {
    if !is_like_a_number(text) {
        return None;
    }
    if let Some(count) = count(text) {
        return Some(count.into());
    }
    match serde_yaml::from_str(text) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    }
}

fn count(text: &str) -> Option<u64> {
    let is_count = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| is_count)
}

fn is_like_a_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
}

impl NodeKind {
    /// The text of a scalar that is not null.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Nothing after the colon, `null` or `~`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "null" | "Null" | "NULL" | "~"))
    }

    /// `true` or `false`, unquoted.
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Self::Scalar { text, plain: true, .. } => text.parse().ok(),
            _ => None,
        }
    }

    /// An unquoted whole number without sign, leading zeros or a base of its own.
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Scalar { text, plain: true, .. } => count(text),
            _ => None,
        }
    }

    /// An unquoted number, be it one that nothing can hold.
    pub fn is_number(&self) -> bool {
        let is_number = |text: &str| {
            count(text).is_some() || serde_yaml::from_str(text).map_or(true, |value: Value| value.is_number())
        };
        self.like_a_number().is_some_and(is_number)
    }

    /// An unquoted number of more than 64 bits.
    pub fn is_too_large(&self) -> bool {
        let is_refused = |text: &str| count(text).is_none() && serde_yaml::from_str::<Value>(text).is_err();
        self.like_a_number().is_some_and(is_refused)
    }

    /// An unquoted scalar that begins like a number. Of those, the typed decoder refuses what is too large for it.
    fn like_a_number(&self) -> Option<&str> {
        match self {
            Self::Scalar { text, plain: true, .. } => Some(text.as_str()).filter(|text| is_like_a_number(text)),
            _ => None,
        }
    }

    /// What the node is called in a complaint.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Elsewhere => "an alias",
            Self::List(_) => "a list",
            Self::Map { .. } => "a mapping",
            Self::Scalar { .. } if self.is_null() => "nothing",
            Self::Scalar { .. } if self.boolean().is_some() => "a boolean",
            Self::Scalar { .. } if self.is_number() => "a number",
            Self::Scalar { text, .. } if text.trim().is_empty() => "an empty text",
            Self::Scalar { .. } => "a text",
        }
    }
}
