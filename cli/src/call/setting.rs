//! `--set /pointer=value`: one member of a request, and how it gets there.

use serde_json::{Map, Value};
use std::str::FromStr;

/// A place in the request and what is put there.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pointer: String,
    value: Value,
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (pointer, value) = text
            .split_once('=')
            .ok_or("/POINTER=VALUE: there is no `=` between pointer and value")?;
        if !pointer.starts_with('/') {
            return Err(format!("{pointer}: a pointer begins with `/`"));
        }
        Ok(Self {
            pointer: pointer.to_owned(),
            value: value_of(value),
        })
    }
}

/// JSON, or else a text. A number that JSON would write otherwise stays the text that it is: `007` and more digits than a
/// number can hold are ids.
fn value_of(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Number(number)) if number.to_string() != text => text.into(),
        Ok(value) => value,
        Err(_) => text.into(),
    }
}

impl Setting {
    /// Puts the value where it belongs. Structures on the way are made, and so are lists, by `-` or `0`.
    pub fn apply(&self, request: &mut Value) -> Result<(), String> {
        let steps = self
            .pointer
            .split('/')
            .skip(1)
            .map(|step| step.replace("~1", "/").replace("~0", "~"));
        let mut place = request;
        for step in steps {
            place = inner(place, &step).map_err(|why| format!("{}: {why}", self.pointer))?;
        }
        *place = self.value.clone();
        Ok(())
    }
}

/// The value one step further in.
fn inner<'v>(value: &'v mut Value, step: &str) -> Result<&'v mut Value, String> {
    if value.is_null() {
        *value = match step {
            "-" | "0" => Value::Array(Vec::new()),
            _ => Value::Object(Map::new()),
        };
    }
    match value {
        Value::Object(members) => Ok(members.entry(step).or_insert(Value::Null)),
        Value::Array(items) => item(items, step),
        _ => Err(format!(
            "`{step}` would be inside of something that is neither a structure nor a list"
        )),
    }
}

fn item<'v>(items: &'v mut Vec<Value>, step: &str) -> Result<&'v mut Value, String> {
    let length = items.len();
    let index = match step {
        "-" => length,
        digits => digits
            .parse()
            .map_err(|_| format!("`{step}` is no index of a list; `-` appends to it"))?,
    };
    if index == length {
        items.push(Value::Null);
    }
    items
        .get_mut(index)
        .ok_or_else(|| format!("the list has {length} items; the next one is `{length}` or `-`"))
}

#[cfg(test)]
mod tests {
    use super::Setting;
    use serde_json::{Value, json};

    fn set(request: Value, settings: &[&str]) -> Result<Value, String> {
        let mut request = request;
        for setting in settings {
            setting.parse::<Setting>()?.apply(&mut request)?;
        }
        Ok(request)
    }

    #[test]
    fn values_are_json_or_text() {
        let settings = [
            "/a=1",
            "/b=true",
            "/c=x=y",
            "/d=\"1\"",
            "/e=[1]",
            "/f=null",
            "/g=",
            "/h=007",
            "/i=123456789012345678901234567890",
            "/j=1.50",
            "/k={\"l\":2}",
            "/m=-10",
            "/n=http://a.example/?b=c",
        ];
        let expected = json!({
            "a": 1, "b": true, "c": "x=y", "d": "1", "e": [1], "f": null, "g": "", "h": "007",
            "i": "123456789012345678901234567890", "j": "1.50", "k": {"l": 2}, "m": -10, "n": "http://a.example/?b=c",
        });
        assert_eq!(set(json!({}), &settings), Ok(expected));
    }

    #[test]
    fn what_is_on_the_way_is_made() {
        let settings = [
            "/list/-/x=1",
            "/list/-/x=2",
            "/list/0/y=3",
            "/zero/0=a",
            "/deep/er/a~1b=c",
            "/m~0/n=1",
        ];
        let expected = json!({
            "list": [{"x": 1, "y": 3}, {"x": 2}], "zero": ["a"], "deep": {"er": {"a/b": "c"}}, "m~": {"n": 1},
        });
        assert_eq!(set(json!({}), &settings), Ok(expected));
    }

    #[test]
    fn later_settings_win() {
        assert_eq!(
            set(json!({"a": {"b": 1}}), &["/a=2", "/a=null", "/a/b=3"]),
            Ok(json!({"a": {"b": 3}}))
        );
    }

    #[test]
    fn impossible_places_are_told() {
        for (setting, told) in [
            ("a", "/POINTER=VALUE: there is no `=` between pointer and value"),
            ("a=1", "a: a pointer begins with `/`"),
            ("/list/3=1", "/list/3: the list has 1 items; the next one is `1` or `-`"),
            ("/list/x=1", "/list/x: `x` is no index of a list; `-` appends to it"),
            (
                "/text/x=1",
                "/text/x: `x` would be inside of something that is neither a structure nor a list",
            ),
        ] {
            assert_eq!(set(json!({"list": [0], "text": ""}), &[setting]), Err(told.to_owned()));
        }
    }
}
