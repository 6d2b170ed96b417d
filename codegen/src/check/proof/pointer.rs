//! Where in a request something stands, and how it is put there.

use serde_json::{Map, Value};
use std::fmt;

/// A JSON pointer into a request in the typed form: wire names, indices, keys of maps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pointer(Vec<String>);

impl Pointer {
    #[must_use]
    pub(super) fn key(&self, name: &str) -> Self {
        let mut segments = self.0.clone();
        segments.push(name.to_owned());
        Self(segments)
    }

    #[must_use]
    pub(super) fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    #[must_use]
    pub(super) fn down(&self, path: &[String]) -> Self {
        Self(self.0.iter().chain(path).cloned().collect())
    }

    /// Whether one of the two holds the other.
    pub(super) fn touches(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, other)| one == other)
    }

    /// The pointer without its first segments, where these are another pointer.
    pub(super) fn within(&self, outer: &Self) -> Option<&[String]> {
        self.0.strip_prefix(outer.0.as_slice())
    }

    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// What stands there; null where nothing does.
    pub(super) fn get<'v>(&self, value: &'v Value) -> &'v Value {
        let found = self.0.iter().try_fold(value, |value, segment| match value {
            Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
            value => value.get(segment),
        });
        found.unwrap_or(&Value::Null)
    }

    /// Puts a value there. Null takes away what was there; objects on the way are made, lists grow by one item at most.
    pub(super) fn put(&self, into: &mut Value, value: Value) {
        put(into, &self.0, value);
    }
}

fn put(into: &mut Value, segments: &[String], value: Value) {
    let Some((first, rest)) = segments.split_first() else {
        *into = value;
        return;
    };
    if let Value::Array(items) = into {
        let index = first.parse().unwrap_or(usize::MAX);
        if index == items.len() {
            items.push(Value::Null);
        }
        if let Some(item) = items.get_mut(index) {
            put(item, rest, value);
        }
        return;
    }
    if rest.is_empty() && value.is_null() {
        into.as_object_mut().and_then(|members| members.remove(first));
        return;
    }
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    if let Some(members) = into.as_object_mut() {
        put(members.entry(first.as_str()).or_insert(Value::Null), rest, value);
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|segment| write!(f, "/{}", segment.replace('~', "~0").replace('/', "~1")))
    }
}
