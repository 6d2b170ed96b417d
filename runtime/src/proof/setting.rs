//! How a change to a request is written down, and how it is made.

use serde_json::{Map, Value};

/// A change: a place, as a JSON pointer into the typed form, and what is put there. In a list, `*` stands for every item.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    at: &'a str,
    to: To<'a>,
}

#[derive(Debug, Clone, Copy)]
enum To<'a> {
    Nothing,
    Json(&'a str),
    Text(&'a str),
    Pieces(&'a [(&'a str, usize)]),
    Repeated(&'a str, usize),
    Items(usize, &'a str),
}

/// Takes away what is there.
pub const fn unset(at: &str) -> Setting<'_> {
    Setting { at, to: To::Nothing }
}

/// Puts a JSON value there.
pub const fn set<'a>(at: &'a str, json: &'a str) -> Setting<'a> {
    Setting { at, to: To::Json(json) }
}

/// Puts a text there.
pub const fn text<'a>(at: &'a str, text: &'a str) -> Setting<'a> {
    Setting { at, to: To::Text(text) }
}

/// Puts a text there which says the same over and over.
pub const fn repeat<'a>(at: &'a str, unit: &'a str, count: usize) -> Setting<'a> {
    Setting {
        at,
        to: To::Repeated(unit, count),
    }
}

/// Puts a text there which consists of pieces, each so many times.
pub const fn pieces<'a>(at: &'a str, pieces: &'a [(&'a str, usize)]) -> Setting<'a> {
    Setting {
        at,
        to: To::Pieces(pieces),
    }
}

/// Puts a list there of so many items, which are all the same.
pub const fn items<'a>(at: &'a str, count: usize, json: &'a str) -> Setting<'a> {
    Setting {
        at,
        to: To::Items(count, json),
    }
}

impl Setting<'_> {
    /// Makes the change. Structures on the way are made; a list grows by one item at most.
    pub(super) fn apply(&self, request: &mut Value) -> Result<(), String> {
        let value = self.to.value().map_err(|why| format!("{}: {why}", self.at))?;
        let segments: Vec<String> = self
            .at
            .split('/')
            .skip(1)
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
            .collect();
        put(request, &segments, &value).ok_or_else(|| format!("{}: there is no such place", self.at))
    }
}

impl To<'_> {
    fn value(&self) -> Result<Value, String> {
        let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| format!("`{text}`: {error}"));
        match *self {
            Self::Nothing => Ok(Value::Null),
            Self::Json(text) => json(text),
            Self::Text(text) => Ok(text.into()),
            Self::Repeated(unit, count) => Ok(unit.repeat(count).into()),
            Self::Pieces(pieces) => Ok(pieces
                .iter()
                .map(|(unit, count)| unit.repeat(*count))
                .collect::<String>()
                .into()),
            Self::Items(count, text) => Ok(Value::Array(vec![json(text)?; count])),
        }
    }
}

fn put(into: &mut Value, segments: &[String], value: &Value) -> Option<()> {
    let Some((first, rest)) = segments.split_first() else {
        *into = value.clone();
        return Some(());
    };
    match into {
        Value::Array(items) if first == "*" => items.iter_mut().try_for_each(|item| put(item, rest, value)),
        Value::Array(items) => {
            let index: usize = first.parse().ok()?;
            if index == items.len() {
                items.push(Value::Null);
            }
            put(items.get_mut(index)?, rest, value)
        }
        Value::Object(members) if rest.is_empty() && value.is_null() => members.remove(first).map(drop),
        Value::Object(members) => put(members.entry(first.as_str()).or_insert(Value::Null), rest, value),
        Value::Null => {
            *into = Value::Object(Map::new());
            put(into, segments, value)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Setting, items, pieces, repeat, set, text, unset};
    use serde_json::{Value, json};

    fn applied(request: Value, settings: &[Setting<'_>]) -> Result<Value, String> {
        let mut request = request;
        settings.iter().try_for_each(|setting| setting.apply(&mut request))?;
        Ok(request)
    }

    #[test]
    fn values_are_put_where_they_belong() {
        let settings = [
            set("/number", "5"),
            text("/text", "a"),
            repeat("/long", "字", 3),
            pieces("/pieces", &[("x/", 1), ("é", 2), ("a", 1)]),
            items("/list", 2, r#"{"a":1}"#),
            set("/list/1/a", "2"),
            repeat("/list/*/b", "-", 2),
            set("/list/2", "{}"),
            text("/new/inner", "b"),
            text("/a~1b/~0", "c"),
            unset("/old"),
            set("/*", "1"),
        ];
        let expected = json!({
            "number": 5, "text": "a", "long": "字字字", "pieces": "x/ééa",
            "list": [{"a": 1, "b": "--"}, {"a": 2, "b": "--"}, {}],
            "new": {"inner": "b"}, "a/b": {"~": "c"}, "*": 1,
        });
        assert_eq!(applied(json!({"old": true}), &settings), Ok(expected));
        assert_eq!(applied(json!({}), &[set("", "[1]")]), Ok(json!([1])));
    }

    #[test]
    fn what_cannot_be_put_is_told() {
        for (setting, told) in [
            (set("/list/2", "1"), "/list/2: there is no such place"),
            (set("/list/x", "1"), "/list/x: there is no such place"),
            (set("/text/x", "1"), "/text/x: there is no such place"),
            (unset("/nothing"), "/nothing: there is no such place"),
        ] {
            assert_eq!(
                applied(json!({"list": [0], "text": ""}), &[setting]),
                Err(told.to_owned())
            );
        }
        assert!(applied(json!({}), &[set("/a", "{")]).is_err_and(|why| why.starts_with("/a: `{`: ")));
    }
}
