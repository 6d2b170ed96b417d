//! JSON whose keys keep the order in which they were written down.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// A JSON value.
#[derive(Debug)]
pub(super) enum Json {
    Plain(Value),
    List(Vec<Json>),
    Object(Object),
}

/// A JSON object.
#[derive(Debug, Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// A key that is there in any case.
    pub fn key(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// A key with a list that is there in any case.
    pub fn list<T: Into<Json>>(self, name: &str, items: impl IntoIterator<Item = T>) -> Self {
        self.key(name, Json::list(items))
    }

    /// A key that is there only when it says something: not null, not false, not an empty list or object.
    pub fn said(self, name: &str, value: impl Into<Json>) -> Self {
        let value = value.into();
        if value.says_nothing() {
            self
        } else {
            self.key(name, value)
        }
    }

    /// The object as text: a key to a line, and an item to a line where the key holds a list.
    pub fn in_lines(&self) -> String {
        let lines = self.0.iter().map(|(name, value)| match value {
            Json::List(items) if !items.is_empty() => {
                let items: Vec<String> = items.iter().map(text).collect();
                format!("\n{name:?}: [\n{}\n]", items.join(",\n"))
            }
            value => format!("\n{name:?}: {}", text(value)),
        });
        format!("{{{}\n}}\n", lines.collect::<Vec<_>>().join(","))
    }
}

fn text(value: &Json) -> String {
    // Keys are texts and nothing is borrowed mutably: there is nothing to fail.
    serde_json::to_string(value).unwrap_or_default()
}

impl Json {
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    fn says_nothing(&self) -> bool {
        match self {
            Self::Plain(value) => matches!(value, Value::Null | Value::Bool(false)),
            Self::List(items) => items.is_empty(),
            Self::Object(object) => object.0.is_empty(),
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<Value> for Json {
    /// Objects are sorted, whatever order the features of `serde_json` keep them in.
    fn from(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::list(items),
            Value::Object(members) => {
                let sorted: BTreeMap<String, Value> = members.into_iter().collect();
                let members = sorted.into_iter().map(|(name, value)| (name, value.into()));
                Object(members.collect()).into()
            }
            plain => Self::Plain(plain),
        }
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        value.clone().into()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Plain(text.into())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Plain(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Plain(value.into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Plain(Value::Null), Into::into)
    }
}
