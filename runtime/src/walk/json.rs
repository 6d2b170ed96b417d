//! What the wire form of a structure is, as JSON: compact, with raw UTF-8, text-carried structure as text.

use serde_json::Value;

use super::out::{self, Count, Escaped, Out, Percented};
use super::plain::Plain;
use super::{Carried, Fields, Items, Member, Scalar, Sink, members};

/// The wire form of a structure: one JSON object with the members that are set, in the order of the page.
pub fn to_wire_json(fields: &dyn Fields) -> Vec<u8> {
    to_wire_json_except(fields, &|_| false)
}

/// The wire form of a structure without the members that are to be skipped, by wire name; `{}` when none is left.
pub fn to_wire_json_except(fields: &dyn Fields, skip: &dyn Fn(&str) -> bool) -> Vec<u8> {
    let mut body = Vec::with_capacity(256);
    Json::into(&mut body).object(fields, skip);
    body
}

/// How many bytes the JSON of a member's wire form has.
///
/// Of a structure that travels as JSON text, it is that text which is measured, before it becomes part of anything
/// else. Does not allocate.
pub fn encoded_len(member: &dyn Member) -> usize {
    let mut count = Count(0);
    member.walk(&mut Inside(Json::into(&mut count)));
    count.0
}

/// The wire form of any member as a JSON value.
pub(crate) fn wire_value(member: &dyn Member) -> Value {
    let mut text = Vec::new();
    member.walk(&mut Json::into(&mut text));
    serde_json::from_slice(&text).unwrap_or(Value::Null)
}

/// Writes JSON.
pub(super) struct Json<'a> {
    out: &'a mut dyn Out,
    percent: bool,
}

impl<'a> Json<'a> {
    pub(super) fn into(out: &'a mut dyn Out) -> Self {
        Self { out, percent: false }
    }

    fn string(&mut self, write: impl FnOnce(&mut dyn Out)) {
        self.out.put("\"");
        write(&mut Escaped(self.out));
        self.out.put("\"");
    }

    fn object(&mut self, fields: &dyn Fields, skip: &dyn Fn(&str) -> bool) {
        let mut before = "{\"";
        members(fields, &mut |name, given| {
            if !skip(name) {
                self.out.put(before);
                before = ",\"";
                Escaped(self.out).put(name);
                self.out.put("\":");
                given.walk(self);
            }
        });
        self.out.put(if before == "{\"" { "{}" } else { "}" });
    }
}

impl Sink for Json<'_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        match value {
            Scalar::Text(text) if self.percent => self.string(|out| Percented(out).put(text)),
            Scalar::Text(text) => self.string(|out| out.put(text)),
            Scalar::Null => self.out.put("null"),
            Scalar::F64(number) if !number.is_finite() => self.out.put("null"),
            number_or_bool => out::scalar(self.out, number_or_bool),
        }
    }

    fn list(&mut self, items: &dyn Items) {
        let mut before = "[";
        items.each(&mut |item| {
            self.out.put(before);
            before = ",";
            item.walk(self);
        });
        self.out.put(if before == "[" { "[]" } else { "]" });
    }

    fn structure(&mut self, _name: Option<&'static str>, fields: &dyn Fields) {
        self.object(fields, &|_| false);
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Percent(texts) => texts.walk(&mut Json {
                out: self.out,
                percent: true,
            }),
            Carried::Secret(member) => member.walk(self),
            in_one_text => self.string(|out| Plain { out }.carried(in_one_text)),
        }
    }
}

/// Writes JSON, but of carried JSON what is inside the quotes.
struct Inside<'a>(Json<'a>);

impl Sink for Inside<'_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        self.0.scalar(value);
    }

    fn list(&mut self, items: &dyn Items) {
        self.0.list(items);
    }

    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields) {
        self.0.structure(name, fields);
    }

    fn carried(&mut self, carried: Carried<'_>) {
        Plain { out: self.0.out }.carried(carried);
    }
}
