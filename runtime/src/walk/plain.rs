//! What the wire form of a member is outside JSON: the text of a query parameter, a header, an item of a joined list.

use super::json::Json;
use super::out::{self, Out, Percented};
use super::{Carried, Fields, Items, Scalar, Sink};
use crate::value::Joining;

/// Writes the text of a member: scalars without quotes, carried structure as the text that carries it, and JSON for what
/// has no text of its own.
pub(super) struct Plain<'a> {
    pub(super) out: &'a mut dyn Out,
}

impl Sink for Plain<'_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        out::scalar(self.out, value);
    }

    fn list(&mut self, items: &dyn Items) {
        Json::into(self.out).list(items);
    }

    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields) {
        Json::into(self.out).structure(name, fields);
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Json(member) => member.walk(&mut Json::into(self.out)),
            Carried::Raw(text) => self.out.put(text),
            Carried::Joined(list, joining) => list.walk(&mut Joined { out: self.out, joining }),
            Carried::Percent(text) => text.walk(&mut Plain {
                out: &mut Percented(self.out),
            }),
            Carried::Secret(member) => member.walk(self),
        }
    }
}

/// Writes the items of a list with separators between them; anything else as a single item.
struct Joined<'a> {
    out: &'a mut dyn Out,
    joining: Joining,
}

impl Joined<'_> {
    fn item(&mut self, write: impl FnOnce(&mut Plain<'_>)) {
        if self.joining.percent {
            write(&mut Plain {
                out: &mut Percented(self.out),
            });
        } else {
            write(&mut Plain { out: self.out });
        }
    }
}

impl Sink for Joined<'_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        self.item(|plain| plain.scalar(value));
    }

    fn list(&mut self, items: &dyn Items) {
        let mut first = true;
        items.each(&mut |item| {
            if !first {
                self.out.put(self.joining.separator.encode_utf8(&mut [0; 4]));
            }
            first = false;
            self.item(|plain| item.walk(plain));
        });
    }

    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields) {
        self.item(|plain| plain.structure(name, fields));
    }

    fn carried(&mut self, carried: Carried<'_>) {
        self.item(|plain| plain.carried(carried));
    }
}

/// The text of whatever is walked; percent-encoded as a whole where that is asked for.
pub(super) fn text_of(percent: bool, walk: impl FnOnce(&mut dyn Sink)) -> String {
    let mut text = String::new();
    if percent {
        walk(&mut Plain {
            out: &mut Percented(&mut text),
        });
    } else {
        walk(&mut Plain { out: &mut text });
    }
    text
}
