//! `encoded_max_bytes: 512`: how long a list, map or structure may be as JSON, in bytes.

use super::count::sample;
use super::length::TOO_LONG;
use super::{Case, Cases, Constraint, Fault, Subject, View, value};
use crate::expr::{Kind, number};
use crate::model::Encoding;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

#[derive(Debug)]
struct EncodedMaxBytes(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(EncodedMaxBytes(value::count(value, "encoded_max_bytes")?)))
}

impl Constraint for EncodedMaxBytes {
    fn kind(&self) -> &'static str {
        "encoded_max_bytes"
    }

    fn meaning(&self) -> &'static str {
        "no more bytes than the figure, counted in the JSON that travels"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        let name = &subject.name;
        match (&subject.kind, subject.encoding) {
            (_, Some(Encoding::Csv | Encoding::CsvUrl)) => Err(format!(
                "`{name}` travels as a joined text, not as JSON: limit its items and their number"
            )),
            (Kind::List(_) | Kind::Map(_) | Kind::Structure, _) => Ok(()),
            (Kind::Text, _) => Err(format!("`{name}` is text: write `max_bytes`")),
            _ => Err(format!(
                "`encoded_max_bytes` limits lists, maps and structures, `{name}` is {}",
                subject.shown()
            )),
        }
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Encoded
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        quote!(c.encoded_max_bytes(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!(
            "at most {} byte{} of JSON",
            number(self.0.into()),
            if self.0 == 1 { "" } else { "s" }
        )
    }

    fn unit(&self) -> Option<&'static str> {
        Some("bytes")
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        let length = encoded_len(value);
        if value.is_null() || length <= self.0 {
            Ok(())
        } else {
            Err(format!("{} bytes, {} allowed", number(length.into()), self.prose()))
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        if self.0 > TOO_LONG {
            return Cases::Untriggerable(format!(
                "no request carries {} bytes in one member",
                number(self.0.into())
            ));
        }
        let case = |value: Value| Case::here(format!("{} bytes of JSON", number(encoded_len(&value).into())), value);
        let sized = |past: bool| {
            ['字', 'a']
                .into_iter()
                .filter_map(move |filler| of_length(subject, self.0, past, filler))
        };
        let accepted: Vec<Case> = sized(false).map(case).collect();
        let refused: Vec<Case> = sized(true).map(case).collect();
        if refused.is_empty() {
            return Cases::Unfound("nothing in it was found to grow to the limit".to_owned());
        }
        Cases::Found { accepted, refused }
    }

    fn further_cases(&self, subject: &Subject) -> Cases {
        let case = |value: Value| Case::here(format!("{} bytes of JSON", number(encoded_len(&value).into())), value);
        let sized = |past: bool| -> Vec<Case> {
            let lists = subject
                .items
                .iter()
                .filter_map(|item| list_of(item, subject, self.0, past));
            lists.chain(long_key(subject, self.0, past)).map(case).collect()
        };
        Cases::Found {
            accepted: sized(false),
            refused: sized(true),
        }
    }
}

/// Bytes of the compact JSON.
fn encoded_len(value: &Value) -> u64 {
    u64::try_from(value.to_string().len()).unwrap_or(u64::MAX)
}

/// A value whose JSON is as long as the limit, or one byte longer, grown by a text in it; where no text can grow, a list of
/// as many items as there is room for, or one more.
fn of_length(subject: &Subject, limit: u64, past: bool, filler: char) -> Option<Value> {
    let Some(empty) = with_text(subject, String::new()) else {
        return long_list(subject, limit, past);
    };
    let length = limit.saturating_add(past.into());
    let missing = usize::try_from(length.checked_sub(encoded_len(&empty))?).ok()?;
    let wide = missing / filler.len_utf8();
    let narrow = missing - wide * filler.len_utf8();
    with_text(
        subject,
        format!("{}{}", filler.to_string().repeat(wide), "a".repeat(narrow)),
    )
}

fn with_text(subject: &Subject, text: String) -> Option<Value> {
    match (&subject.kind, &subject.padding) {
        (Kind::Structure, Some((base, member))) => {
            let mut grown = base.clone();
            grown.as_object_mut()?.insert(member.clone(), text.into());
            Some(grown)
        }
        (Kind::Map(item), _) if **item == Kind::Text => {
            Some(Value::Object(Map::from_iter([("key".to_owned(), text.into())])))
        }
        (Kind::List(item), _) if **item == Kind::Text => Some(Value::Array(vec![text.into()])),
        _ => None,
    }
}

fn long_list(subject: &Subject, limit: u64, past: bool) -> Option<Value> {
    let item = subject.item.clone().or_else(|| sample(&subject.kind))?;
    list_of(&item, subject, limit, past)
}

fn list_of(item: &Value, subject: &Subject, limit: u64, past: bool) -> Option<Value> {
    if !matches!(subject.kind, Kind::List(_)) {
        return None;
    }
    // Two brackets, and a comma after each item but the last.
    let each = encoded_len(item).saturating_add(1);
    let room = usize::try_from(limit.checked_sub(1)? / each).ok()?;
    Some(Value::Array(vec![item.clone(); room.saturating_add(past.into())]))
}

/// A map of one entry, whose name is as long as it takes.
fn long_key(subject: &Subject, limit: u64, past: bool) -> Option<Value> {
    if !matches!(subject.kind, Kind::Map(_)) {
        return None;
    }
    let item = subject.item.clone().or_else(|| sample(&subject.kind))?;
    let of = |key: String| Value::Object(Map::from_iter([(key, item.clone())]));
    let room = limit
        .saturating_add(past.into())
        .checked_sub(encoded_len(&of(String::new())))?;
    Some(of("k".repeat(usize::try_from(room).ok()?)))
}
