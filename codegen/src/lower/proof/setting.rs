//! How a change to a request is told briefly: long texts as what they repeat, long lists as how many items they have.

use crate::ir::proof::{Setting, To};
use serde_json::{Map, Value};

/// A text that is not longer is written as it is.
const SHORT: usize = 20;
/// So many characters of one kind are worth counting.
const RUN: usize = 8;
/// So many like items are worth counting; of structures two are.
const MANY: usize = 4;
/// JSON that is longer is told member by member.
const WIDE: usize = 90;

/// The changes that put a value there; what is long in it comes after the rest.
pub(super) fn settings(at: &str, value: &Value) -> Vec<Setting> {
    let setting = |to: To| Setting { at: at.to_owned(), to };
    match value {
        Value::Null => vec![setting(To::Nothing)],
        Value::String(text) => vec![setting(self::text(text))],
        Value::Array(items) if is_many(items) => {
            let item = items.first().unwrap_or(&Value::Null);
            let of = |item: &Value| setting(To::Items(items.len(), item.to_string()));
            if let Some(members) = spread(&format!("{at}/*"), item) {
                return std::iter::once(of(&Value::Object(Map::new()))).chain(members).collect();
            }
            let (item, later) = lifted(&format!("{at}/*"), item);
            std::iter::once(of(&item)).chain(later).collect()
        }
        value => {
            if let Some(members) = spread(at, value) {
                return std::iter::once(setting(To::Json("{}".to_owned())))
                    .chain(members)
                    .collect();
            }
            let (value, later) = lifted(at, value);
            std::iter::once(setting(To::Json(value.to_string())))
                .chain(later)
                .collect()
        }
    }
}

/// The members of a long structure one by one.
fn spread(at: &str, value: &Value) -> Option<Vec<Setting>> {
    let members = value.as_object().filter(|_| value.to_string().len() > WIDE)?.iter();
    let settings =
        members.map(|(name, value)| settings(&format!("{at}/{}", crate::lower::rules::pointer(&[name])), value));
    Some(settings.flatten().collect())
}

fn is_many(items: &[Value]) -> bool {
    let is_worth_it = items.len() >= MANY || items.len() > 1 && items.first().is_some_and(Value::is_object);
    is_worth_it && items.iter().all(|item| Some(item) == items.first())
}

/// The value without what is long in it, and the changes that put that back.
fn lifted(at: &str, value: &Value) -> (Value, Vec<Setting>) {
    let mut later = Vec::new();
    let value = lift(at, value, &mut later);
    (value, later)
}

fn lift(at: &str, value: &Value, later: &mut Vec<Setting>) -> Value {
    match value {
        Value::String(text) if !matches!(self::text(text), To::Text(_)) => {
            later.push(Setting {
                at: at.to_owned(),
                to: self::text(text),
            });
            Value::from("")
        }
        Value::Array(items) if is_many(items) => {
            later.extend(settings(at, value));
            Value::Array(Vec::new())
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| lift(&format!("{at}/{index}"), item, later))
                .collect()
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let at = format!("{at}/{}", crate::lower::rules::pointer(&[name]));
                (name.clone(), lift(&at, value, later))
            });
            Value::Object(members.collect())
        }
        value => value.clone(),
    }
}

/// A text as it is, or as pieces that are repeated.
fn text(text: &str) -> To {
    if text.chars().count() <= SHORT {
        return To::Text(text.to_owned());
    }
    let mut pieces: Vec<(String, usize)> = Vec::new();
    for (c, count) in runs(text) {
        match pieces.last_mut() {
            _ if count >= RUN => pieces.push((c.to_string(), count)),
            Some((plain, 1)) => plain.extend(std::iter::repeat_n(c, count)),
            _ => pieces.push((std::iter::repeat_n(c, count).collect(), 1)),
        }
    }
    match pieces.as_slice() {
        [(_, 1)] | [] => To::Text(text.to_owned()),
        [(unit, count)] => To::Repeated(unit.clone(), *count),
        _ => To::Pieces(pieces),
    }
}

/// Each character, and how often it comes in a row.
fn runs(text: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in text.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == c => *count += 1,
            _ => runs.push((c, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Setting, To, settings};
    use serde_json::{Value, json};

    fn told(value: &Value) -> Vec<(String, To)> {
        settings("/a", value)
            .into_iter()
            .map(|Setting { at, to }| (at, to))
            .collect()
    }

    #[test]
    fn texts() {
        let pieces = |pieces: &[(&str, usize)]| {
            To::Pieces(
                pieces
                    .iter()
                    .map(|(unit, count)| ((*unit).to_owned(), *count))
                    .collect(),
            )
        };
        for (text, to) in [
            ("aaaaaaaaaaaa".to_owned(), To::Text("aaaaaaaaaaaa".to_owned())),
            ("字".repeat(50), To::Repeated("字".to_owned(), 50)),
            (
                format!("https://example.com/{}é", "字".repeat(50)),
                pieces(&[("https://example.com/", 1), ("字", 50), ("é", 1)]),
            ),
            ("ab".repeat(30), To::Text("ab".repeat(30))),
        ] {
            assert_eq!(told(&Value::from(text)), [("/a".to_owned(), to)]);
        }
    }

    #[test]
    fn lists_and_structures() {
        let long = "字".repeat(50);
        let repeated = || To::Repeated("字".to_owned(), 50);
        let json = |value: Value| To::Json(value.to_string());
        for (value, expected) in [
            (json!([1, 2]), vec![("/a", json(json!([1, 2])))]),
            (
                json!(["x", "x", "x", "x"]),
                vec![("/a", To::Items(4, "\"x\"".to_owned()))],
            ),
            (
                json!([{"t": long}, {"t": long}, {"t": long}, {"t": long}]),
                vec![("/a", To::Items(4, "{}".to_owned())), ("/a/*/t", repeated())],
            ),
            (
                json!([{"t": "x"}, {"t": "x"}]),
                vec![("/a", To::Items(2, "{\"t\":\"x\"}".to_owned()))],
            ),
            (
                json!({"t": long, "u": 1}),
                vec![
                    ("/a", To::Json("{}".to_owned())),
                    ("/a/t", repeated()),
                    ("/a/u", To::Json("1".to_owned())),
                ],
            ),
            (
                json!({"b/c": [0, 0, 0, 0], "d": [0, 1]}),
                vec![
                    ("/a", json(json!({"b/c": [], "d": [0, 1]}))),
                    ("/a/b~1c", To::Items(4, "0".to_owned())),
                ],
            ),
            (
                json!({"b/c": [long, "x"], "l": 0}),
                vec![
                    ("/a", To::Json("{}".to_owned())),
                    ("/a/b~1c", json(json!(["", "x"]))),
                    ("/a/b~1c/0", repeated()),
                    ("/a/l", To::Json("0".to_owned())),
                ],
            ),
        ] {
            let expected: Vec<(String, To)> = expected.into_iter().map(|(at, to)| (at.to_owned(), to)).collect();
            assert_eq!(told(&value), expected);
        }
    }
}
