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
    pub(super) fn put(&self, into: &mut Value, value: Value) -> Undo {
        put(into, &self.0, value, 0)
    }

    /// Takes back what [`put`](Self::put) did, and answers what it was given.
    pub(super) fn restore(&self, into: &mut Value, undo: Undo) -> Value {
        let put = match &undo {
            Undo::Lost(_) | Undo::Removed(..) => None,
            _ => reach(into, &self.0).map(Value::take),
        };
        match undo {
            Undo::Lost(value) => return value,
            Undo::Removed(name, old) => {
                let around = self.0.split_last().and_then(|(_, way)| reach(into, way));
                around
                    .and_then(Value::as_object_mut)
                    .and_then(|members| members.insert(name, old));
            }
            Undo::Replaced(depth, old) => {
                if let Some(place) = self.0.get(..depth).and_then(|way| reach(into, way)) {
                    *place = old;
                }
            }
            Undo::Added(depth) => match self.0.get(..depth).and_then(|way| reach(into, way)) {
                Some(Value::Array(items)) => drop(items.pop()),
                Some(Value::Object(members)) => drop(self.0.get(depth).and_then(|name| members.remove(name))),
                _ => {}
            },
        }
        put.unwrap_or_default()
    }
}

/// What takes a change back. Depths count the segments of the pointer.
#[derive(Debug)]
pub(super) enum Undo {
    /// The value found no place.
    Lost(Value),
    /// Something else stood there.
    Replaced(usize, Value),
    /// A member stood there.
    Removed(String, Value),
    /// Nothing stood in there under the next segment.
    Added(usize),
}

fn put(into: &mut Value, segments: &[String], value: Value, depth: usize) -> Undo {
    let Some((first, rest)) = segments.split_first() else {
        return Undo::Replaced(depth, std::mem::replace(into, value));
    };
    if let Value::Array(items) = into {
        let index = first.parse().unwrap_or(usize::MAX);
        let is_new = index == items.len();
        if is_new {
            items.push(Value::Null);
        }
        let undo = match items.get_mut(index) {
            Some(item) => put(item, rest, value, depth + 1),
            None => Undo::Lost(value),
        };
        return if is_new { Undo::Added(depth) } else { undo };
    }
    if rest.is_empty() && value.is_null() {
        let old = into.as_object_mut().and_then(|members| members.remove_entry(first));
        return old.map_or(Undo::Lost(value), |(name, old)| Undo::Removed(name, old));
    }
    let replaced = (!into.is_object()).then(|| std::mem::replace(into, Value::Object(Map::new())));
    let Some(members) = into.as_object_mut() else {
        return Undo::Lost(value);
    };
    let undo = if let Some(inner) = members.get_mut(first) {
        put(inner, rest, value, depth + 1)
    } else {
        let inner = members.entry(first.as_str()).or_insert(Value::Null);
        put(inner, rest, value, depth + 1);
        Undo::Added(depth)
    };
    replaced.map_or(undo, |old| Undo::Replaced(depth, old))
}

/// What stands at the end of the way.
fn reach<'v>(value: &'v mut Value, way: &[String]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, segment| match value {
        Value::Array(items) => items.get_mut(segment.parse::<usize>().ok()?),
        value => value.get_mut(segment),
    })
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|segment| write!(f, "/{}", segment.replace('~', "~0").replace('/', "~1")))
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::Pointer;
    use serde_json::{Value, json};

    fn at(text: &str) -> Pointer {
        text.split('/')
            .skip(1)
            .fold(Pointer::default(), |at, segment| at.key(segment))
    }

    #[test]
    fn whatever_is_put_can_be_taken_back() {
        let before = json!({"a": 1, "list": [{"b": 2}, 3], "deep": {"er": {"x": null}}, "text": "t"});
        let places = [
            "",
            "/a",
            "/a/b/c",
            "/new",
            "/new/0/x",
            "/list",
            "/list/0",
            "/list/0/b",
            "/list/0/c/d",
            "/list/1/x",
            "/list/2",
            "/list/2/y",
            "/list/9",
            "/list/x",
            "/deep/er/x",
            "/deep/er/x/y",
            "/deep/er",
            "/deep/no/z",
            "/text/0",
        ];
        let values = [json!(null), json!(7), json!("seven"), json!([1, 2]), json!({"k": {}})];
        for first in places {
            for second in places {
                for value in &values {
                    let mut request = before.clone();
                    let one = at(first).put(&mut request, value.clone());
                    let between = request.clone();
                    let other = at(second).put(&mut request, json!({"b": [0]}));
                    assert_eq!(at(second).restore(&mut request, other), json!({"b": [0]}));
                    assert_eq!(request, between, "{second} after {first}");
                    assert_eq!(at(first).restore(&mut request, one), *value);
                    assert_eq!(request, before, "{first} = {value}");
                }
            }
        }
    }

    #[test]
    fn null_takes_away_and_the_way_is_made() {
        let mut request = Value::Null;
        at("/a/b").put(&mut request, json!(1));
        at("/a/c").put(&mut request, json!([]));
        at("/a/c/0").put(&mut request, json!("x"));
        at("/a/b").put(&mut request, Value::Null);
        assert_eq!(request, json!({"a": {"c": ["x"]}}));
        assert_eq!(at("/a/c/0").get(&request), "x");
    }
}
