//! What a value becomes on the wire, where its length as JSON is limited.

use super::sheet::{Holds, Member, Sheet};
use crate::model::Encoding;
use serde_json::Value;
use std::fmt::Write;

impl<'c> Sheet<'c, '_> {
    /// The JSON that stands for a member's value, before it becomes part of anything else.
    pub fn carried(&self, member: &Member<'c>, value: &Value) -> Value {
        let target = match member.holds {
            Holds::Nothing => return value.clone(),
            Holds::Structure(target) | Holds::List(target) | Holds::Map(target) | Holds::Deep(target) => target,
        };
        self.inside(&member.subject.kind, target, value)
    }

    fn inside(&self, kind: &crate::expr::Kind, target: usize, value: &Value) -> Value {
        use crate::expr::Kind;
        match (kind, value) {
            (Kind::List(item), Value::Array(items)) => {
                items.iter().map(|value| self.inside(item, target, value)).collect()
            }
            (Kind::Map(item), Value::Object(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), self.inside(item, target, value)));
                Value::Object(entries.collect())
            }
            (Kind::Structure, Value::Object(members)) => {
                let members = members.iter().map(|(name, value)| {
                    let member = self.member(target, name);
                    (
                        name.clone(),
                        member.map_or(Value::Null, |member| self.outside(member, value)),
                    )
                });
                Value::Object(members.collect())
            }
            (_, value) => value.clone(),
        }
    }

    fn outside(&self, member: &Member<'c>, value: &Value) -> Value {
        let inside = self.carried(member, value);
        match member.field.encoding {
            Some(Encoding::Json) if !inside.is_string() => inside.to_string().into(),
            Some(Encoding::Csv) => joined(&inside, str::to_owned),
            Some(Encoding::CsvUrl) => joined(&inside, percent),
            Some(Encoding::Percent) => each(inside),
            Some(Encoding::Json) | None => inside,
        }
    }
}

fn joined(list: &Value, write: impl Fn(&str) -> String) -> Value {
    let items = list.as_array().into_iter().flatten();
    let texts = items.map(|item| item.as_str().map_or_else(|| item.to_string(), &write));
    texts.collect::<Vec<_>>().join(",").into()
}

fn each(value: Value) -> Value {
    match value {
        Value::String(text) => percent(&text).into(),
        Value::Array(items) => items.into_iter().map(each).collect(),
        other => other,
    }
}

/// RFC 3986: everything but the unreserved characters.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
