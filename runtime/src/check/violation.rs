//! What a broken rule looks like to a person and to a program.

use super::wording::Wording;
use super::{Level, Rule};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// One broken rule at one place of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    rule: &'static Rule,
    pointer: String,
    actual: Actual,
    wording: Wording,
}

/// What was found instead of what is allowed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Actual {
    Count(u64, &'static str),
    Signed(i64, Option<&'static str>),
    Unsigned(u64, Option<&'static str>),
    Float(f64, Option<&'static str>),
    Words(Cow<'static, str>),
}

impl Violation {
    pub(super) const fn new(rule: &'static Rule, pointer: String, actual: Actual, wording: Wording) -> Self {
        Self {
            rule,
            pointer,
            actual,
            wording,
        }
    }

    /// The broken rule.
    pub const fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// Where it is broken: a JSON pointer in wire names, which goes on through JSON carried in text. Empty for the request
    /// as a whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was found, with its unit: `51 characters`. Texts are cut to 64 characters.
    pub fn actual(&self) -> String {
        self.actual.to_string()
    }

    /// What is allowed: `at most 50 characters`.
    pub const fn allowed(&self) -> &'static str {
        self.rule.demand
    }

    /// What the limit counts, such as `characters`.
    pub fn unit(&self) -> Option<&'static str> {
        match self.actual {
            Actual::Count(_, unit) => Some(unit),
            _ => self.rule.unit,
        }
    }

    /// How sure the rule is.
    pub const fn level(&self) -> Level {
        self.rule.level
    }

    /// The error code which the service would have answered, where the page says so.
    pub const fn error(&self) -> Option<&'static str> {
        self.rule.error
    }

    /// What was found and what is demanded, as a sentence without the place and the provenance:
    /// `11, but must be between -10 and 10`.
    pub fn message(&self) -> String {
        self.wording.sentence(&self.actual, self.rule.demand)
    }
}

/// One line: the place, what was found, what is allowed, the rule, the error it spares, and the page.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() {
            "request"
        } else {
            self.pointer()
        };
        write!(f, "{place}: {} {}", self.message(), self.rule.provenance(self.error()))
    }
}

impl fmt::Display for Actual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(1, unit) => write!(f, "1 {}", unit.strip_suffix('s').unwrap_or(unit)),
            Self::Count(count, unit) => write!(f, "{} {unit}", grouped(*count)),
            Self::Signed(value, unit) => {
                let sign = if *value < 0 { "-" } else { "" };
                with_unit(f, &format_args!("{sign}{}", grouped(value.unsigned_abs())), *unit)
            }
            Self::Unsigned(value, unit) => with_unit(f, &grouped(*value), *unit),
            Self::Float(value, unit) => with_unit(f, value, *unit),
            Self::Words(words) => f.write_str(words),
        }
    }
}

fn with_unit(f: &mut fmt::Formatter<'_>, value: &impl fmt::Display, unit: Option<&str>) -> fmt::Result {
    match unit {
        Some(unit) => write!(f, "{value} {unit}"),
        None => write!(f, "{value}"),
    }
}

/// An integer as demands write it: `2,147,483,648`.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Numbers stay numbers; everything else is words.
impl Serialize for Actual {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(value, _) | Self::Unsigned(value, _) => serializer.serialize_u64(*value),
            Self::Signed(value, _) => serializer.serialize_i64(*value),
            Self::Float(value, _) if value.is_finite() => serializer.serialize_f64(*value),
            Self::Float(..) => serializer.collect_str(self),
            Self::Words(words) => serializer.serialize_str(words),
        }
    }
}

/// An object of `rule`, `path`, `message`, `kind`, `level`, `actual`, `allowed`, `unit`, `error` and `source`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Violation", 10)?;
        object.serialize_field("rule", self.rule.id)?;
        object.serialize_field("path", &self.pointer)?;
        object.serialize_field("message", &self.message())?;
        object.serialize_field("kind", self.rule.kind)?;
        object.serialize_field("level", &self.level())?;
        object.serialize_field("actual", &self.actual)?;
        object.serialize_field("allowed", self.allowed())?;
        object.serialize_field("unit", &self.unit())?;
        object.serialize_field("error", &self.error())?;
        object.serialize_field("source", self.rule.source)?;
        object.end()
    }
}
