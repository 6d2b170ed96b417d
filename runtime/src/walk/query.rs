//! What a structure is as pairs of name and text: the flattened query, and members that travel outside the body.

use super::out::decimal;
use super::plain::text_of;
use super::{Carried, Fields, Items, Scalar, Sink, members};

/// The structure as a flat query: `A.B` for a member in a structure, `A.1` for an item, counted from `indices_from`.
///
/// Every text is that of the wire form, not yet percent-encoded for the query; empty lists and structures leave nothing
/// behind. In the order of the page.
pub fn flat_query(fields: &dyn Fields, indices_from: usize) -> Vec<(String, String)> {
    flat_query_of(fields, indices_from, &|_| true)
}

/// The structure as [`flat_query`] has it, but only the members that are wanted, by wire name.
pub fn flat_query_of(fields: &dyn Fields, indices_from: usize, want: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut flat = Flat {
        name: String::new(),
        indices_from,
        percent: false,
        pairs: Vec::new(),
    };
    flat.members(fields, want);
    flat.pairs
}

/// The texts of the members that are wanted, by wire name: one pair for each item of a list, one for anything else.
///
/// Not yet encoded for the place where they go. A structure or map comes as JSON.
pub fn wire_texts(fields: &dyn Fields, want: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    members(fields, &mut |name, given| {
        if want(name) {
            given.walk(&mut Repeated {
                name,
                percent: false,
                pairs: &mut pairs,
            });
        }
    });
    pairs
}

struct Flat {
    name: String,
    indices_from: usize,
    percent: bool,
    pairs: Vec<(String, String)>,
}

impl Flat {
    fn text(&mut self, walk: impl FnOnce(&mut dyn Sink)) {
        self.pairs.push((self.name.clone(), text_of(self.percent, walk)));
    }

    fn members(&mut self, fields: &dyn Fields, want: &dyn Fn(&str) -> bool) {
        members(fields, &mut |name, given| {
            if want(name) {
                self.under(name, |sink| given.walk(sink));
            }
        });
    }

    /// Walks a part under its own name, and forgets that name again.
    fn under(&mut self, part: &str, walk: impl FnOnce(&mut dyn Sink)) {
        let outer = self.name.len();
        if outer > 0 {
            self.name.push('.');
        }
        self.name.push_str(part);
        walk(self);
        self.name.truncate(outer);
    }
}

impl Sink for Flat {
    fn scalar(&mut self, value: Scalar<'_>) {
        if value != Scalar::Null {
            self.text(|sink| sink.scalar(value));
        }
    }

    fn list(&mut self, items: &dyn Items) {
        let mut index = u64::try_from(self.indices_from).unwrap_or(u64::MAX);
        items.each(&mut |item| {
            self.under(decimal(index).as_str(), |sink| item.walk(sink));
            index = index.saturating_add(1);
        });
    }

    fn structure(&mut self, _name: Option<&'static str>, fields: &dyn Fields) {
        self.members(fields, &|_| true);
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Secret(member) => member.walk(self),
            Carried::Percent(texts) => {
                self.percent = true;
                texts.walk(self);
                self.percent = false;
            }
            in_one_text => self.text(|sink| sink.carried(in_one_text)),
        }
    }
}

struct Repeated<'a> {
    name: &'a str,
    percent: bool,
    pairs: &'a mut Vec<(String, String)>,
}

impl Repeated<'_> {
    fn text(&mut self, walk: impl FnOnce(&mut dyn Sink)) {
        self.pairs.push((self.name.to_owned(), text_of(self.percent, walk)));
    }
}

impl Sink for Repeated<'_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        if value != Scalar::Null {
            self.text(|sink| sink.scalar(value));
        }
    }

    fn list(&mut self, items: &dyn Items) {
        items.each(&mut |item| self.text(|sink| item.walk(sink)));
    }

    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields) {
        self.text(|sink| sink.structure(name, fields));
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Secret(member) => member.walk(self),
            Carried::Percent(texts) => texts.walk(&mut Repeated {
                percent: true,
                name: self.name,
                pairs: self.pairs,
            }),
            in_one_text => self.text(|sink| sink.carried(in_one_text)),
        }
    }
}
