//! JSON whose keys keep the order in which they were written down.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// A JSON value, of facts that stand elsewhere.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(u64),
    Text(&'a str),
    /// A value of the specs that holds no others.
    Plain(&'a Value),
    List(Vec<Json<'a>>),
    Object(Object<'a>),
}

/// A JSON object.
#[derive(Debug, Default)]
pub(super) struct Object<'a>(Vec<(&'a str, Json<'a>)>);

impl<'a> Object<'a> {
    /// A key that is there in any case.
    pub fn key(mut self, name: &'a str, value: impl Into<Json<'a>>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// A key with a list that is there in any case.
    pub fn list<T: Into<Json<'a>>>(self, name: &'a str, items: impl IntoIterator<Item = T>) -> Self {
        self.key(name, Json::list(items))
    }

    /// A key that is there only when it says something: not null, not false, not an empty list or object.
    pub fn said(self, name: &'a str, value: impl Into<Json<'a>>) -> Self {
        let value = value.into();
        if value.says_nothing() {
            self
        } else {
            self.key(name, value)
        }
    }

    /// The object as text: a key to a line, and an item to a line where the key holds a list.
    pub fn in_lines(&self) -> String {
        let mut lines = String::from("{");
        for (index, (name, value)) in self.0.iter().enumerate() {
            lines.push_str(if index == 0 { "\n\"" } else { ",\n\"" });
            lines.push_str(name);
            lines.push_str("\": ");
            match value {
                Json::List(items) if !items.is_empty() => put_items(&mut lines, items),
                value => lines.push_str(&text(value)),
            }
        }
        lines.push_str("\n}\n");
        lines
    }
}

fn put_items(lines: &mut String, items: &[Json<'_>]) {
    lines.push_str("[\n");
    for (index, item) in items.iter().enumerate() {
        lines.push_str(if index == 0 { "" } else { ",\n" });
        lines.push_str(&text(item));
    }
    lines.push_str("\n]");
}

fn text(value: &Json<'_>) -> String {
    // Keys are texts and nothing is borrowed mutably: there is nothing to fail.
    serde_json::to_string(value).unwrap_or_default()
}

impl Json<'_> {
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    fn says_nothing(&self) -> bool {
        match self {
            Self::Null | Self::Bool(false) | Self::Plain(Value::Null | Value::Bool(false)) => true,
            Self::List(items) => items.is_empty(),
            Self::Object(object) => object.0.is_empty(),
            Self::Bool(true) | Self::Number(_) | Self::Text(_) | Self::Plain(_) => false,
        }
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_u64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Plain(value) => value.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> From<Object<'a>> for Json<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl<'a> From<&'a Value> for Json<'a> {
    /// Objects are sorted, whatever order the features of `serde_json` keep them in.
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Array(items) => Self::list(items),
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), value.into()));
                let mut sorted = Object(members.collect());
                sorted.0.sort_by_key(|(name, _)| *name);
                sorted.into()
            }
            plain => Self::Plain(plain),
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Json<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u64> for Json<'_> {
    fn from(value: u64) -> Self {
        Self::Number(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Json<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
