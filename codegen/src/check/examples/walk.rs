//! How the value of an example is held against the tables of its page.

use super::super::desk::Desk;
use super::super::fit;
use super::super::kind::{self, Members};
use super::super::place::Place;
use super::super::rules::meant;
use super::super::tables::{Row, Side};
use super::entries;
use crate::constraint::{Stated, typed};
use crate::expr::Kind;
use crate::model::Encoding;
use crate::report::{Cause, Code, did_you_mean, quoted};
use serde_yaml::Value;

/// The value of one example, with what it is held against.
pub(super) struct Walk<'w, 'a> {
    pub desk: &'w mut Desk<'a>,
    /// Whether limits and rules must hold and nothing may be missing.
    pub strict: bool,
    pub response: bool,
    /// The whole request, for limits that look at another member.
    pub request: &'w serde_json::Value,
}

impl Walk<'_, '_> {
    /// A mapping against a table of members.
    pub fn table(&mut self, table: &Place, place: &Place, value: &Value) {
        let Some(rows) = self.desk.tables.at(table).map(|table| table.rows().collect::<Vec<_>>()) else {
            return;
        };
        let mut sound = true;
        for (key, value) in entries(value) {
            let place = place.key(key);
            match rows.iter().find(|row| row.name == key) {
                Some(row) if !row.has_field() && !self.response => self.supplied(row, &place),
                // Null is absence.
                Some(_) if value.is_null() => {}
                Some(row) => sound &= self.member(row, &place, value),
                None => self.unknown(key, &place, &rows),
            }
        }
        if self.response || !self.strict {
            return;
        }
        for row in rows.iter().filter(|row| row.field.required && row.has_field()) {
            if value.get(row.name).is_none_or(Value::is_null) {
                sound = false;
                // One that is given under a name which nobody knows is not missing.
                let mut strangers = entries(value).filter(|(key, _)| rows.iter().all(|row| row.name != *key));
                if !strangers.any(|(key, _)| did_you_mean(key, [row.name]).is_some()) {
                    self.missing(row, place);
                }
            }
        }
        if sound {
            self.relations(table, place, value);
        }
    }

    /// One value against its row; `false` when rules need not be asked any more.
    fn member(&mut self, row: &Row<'_>, place: &Place, value: &Value) -> bool {
        if self.desk.doubts(row) {
            return false;
        }
        // Text that the caller encoded by hand is legal for what travels as JSON text.
        if row.field.encoding == Some(Encoding::Json) && value.is_string() {
            return true;
        }
        let kind = kind::of(row.name, row.field);
        if !self.value(row, &kind, place, value) {
            return false;
        }
        if row.field.empty_is_absent && value.as_str() == Some("") {
            return true;
        }
        let (file, path) = (row.place.file, &row.place.path);
        let limits = broken(self.desk.found.limits(file, path), value, self.request);
        self.limits(row, place, limits);
        for (index, item) in value.as_sequence().into_iter().flatten().enumerate() {
            let limits = broken(self.desk.found.item_limits(file, path), item, self.request);
            self.limits(row, &place.index(index), limits);
        }
        true
    }

    /// The type of a value, all the way down.
    fn value(&mut self, row: &Row<'_>, kind: &Kind, place: &Place, value: &Value) -> bool {
        if let Err(why) = fit::scalar(kind, value) {
            let expected = self.desk.value(&row.place.key("type"));
            let complaint = self.desk.at_value(Code::ExampleType, place, why);
            complaint
                .label("not of the member's type")
                .caused_by(Cause::Misfit(row.place.path.to_string()))
                .also(expected, "its type")
                .help(fit::mend(kind, value));
            return false;
        }
        let mut sound = true;
        match kind {
            Kind::List(item) => {
                for (index, value) in value.as_sequence().into_iter().flatten().enumerate() {
                    sound &= self.value(row, item, &place.index(index), value);
                }
            }
            Kind::Map(item) => {
                for (key, value) in entries(value) {
                    sound &= self.value(row, item, &place.key(key), value);
                }
            }
            Kind::Structure => {
                if let Some(table) = self.desk.tables.behind(row).map(|table| table.place.clone()) {
                    self.table(&table, place, value);
                }
            }
            Kind::Choice {
                values, open: false, ..
            } if self.response => self.listed(row, place, value, values),
            _ => {}
        }
        sound
    }

    /// Responses have no limits, but what the page shows and does not list is worth a second look.
    fn listed(&mut self, row: &Row<'_>, place: &Place, value: &Value, values: &[String]) {
        let Some(text) = value.as_str().filter(|_| self.strict) else {
            return;
        };
        if values.iter().any(|one| one == text) || row.field.aliases.get(text).is_some() {
            return;
        }
        let help = meant(text, values.iter().map(String::as_str))
            .unwrap_or_else(|| "add it to `values`, or write `open: true`".to_owned());
        let complaint = self.desk.at_value(
            Code::ExampleLimit,
            place,
            format!("{} is not among the values", quoted(text)),
        );
        complaint.label("not listed").help(help);
    }

    fn limits(&mut self, row: &Row<'_>, place: &Place, broken: Vec<(&'static str, String)>) {
        if !self.strict || self.response || row.side == Side::Response {
            return;
        }
        for (key, why) in broken {
            let own = [row.place.key(key), row.place.key("items").key(key)]
                .into_iter()
                .find(|at| self.desk.exists(at));
            let at = own
                .map(|at| self.desk.value(&at))
                .or_else(|| self.desk.exists(&row.place).then(|| self.desk.key(&row.place)));
            let complaint = self
                .desk
                .at_value(Code::ExampleLimit, place, format!("the example breaks `{key}`: {why}"));
            complaint
                .label("refused by the page's own limit")
                .help("correct one of them, or say in `garbled` what is wrong with the page's example");
            if let Some(at) = at {
                complaint.also(at, "the limit");
            }
        }
    }

    fn relations(&mut self, table: &Place, place: &Place, value: &Value) {
        let Some(at) = self.desk.tables.at(table) else { return };
        let scope = Members {
            tables: &self.desk.tables,
            table: at,
        };
        let object = typed(value);
        let relations = self.desk.found.relations(table).iter();
        let broken: Vec<(Place, String)> = relations
            .filter(|(_, relation)| !relation.is_advice() && !relation.holds(&scope, &object))
            .map(|(place, relation)| (place.clone(), relation.prose(&scope)))
            .collect();
        for (rule, prose) in broken {
            let rule = self.desk.key(&rule);
            let complaint = self
                .desk
                .at_key(Code::ExampleRule, place, format!("the example breaks a rule: {prose}"));
            complaint.label("refused by the page's own rule").also(rule, "the rule");
            complaint.help("correct one of them, or say in `garbled` what is wrong with the page's example");
        }
    }

    fn supplied(&mut self, row: &Row<'_>, place: &Place) {
        let complaint = self.desk.at_key(
            Code::ExampleMember,
            place,
            format!("{} is not the caller's to give", quoted(row.name)),
        );
        complaint
            .label("supplied on the way")
            .help("leave it out; `wire` can show it");
    }

    fn unknown(&mut self, key: &str, place: &Place, rows: &[Row<'_>]) {
        let complaint = self.desk.at_key(
            Code::ExampleMember,
            place,
            format!("there is no member {}", quoted(key)),
        );
        let help = meant(key, rows.iter().map(|row| row.name));
        complaint
            .label("not in the table")
            .caused_by(Cause::Member(key.to_owned()))
            .help(help.unwrap_or_else(|| "add it to the table, or say in `garbled` that the page is wrong".to_owned()));
    }

    fn missing(&mut self, row: &Row<'_>, place: &Place) {
        let required = self.desk.key(&row.place.key("required"));
        let complaint = self.desk.at_key(
            Code::ExampleMissing,
            place,
            format!("an example without {}", quoted(row.name)),
        );
        complaint
            .label("lacks a required member")
            .also(required, "required here");
        complaint.help("add it, or say in `garbled` that the page's example lacks it");
    }
}

/// The limits that a value breaks, with the reasons.
fn broken(limits: &[Stated], value: &Value, request: &serde_json::Value) -> Vec<(&'static str, String)> {
    if limits.is_empty() {
        return Vec::new();
    }
    let value = typed(value);
    let judged = limits.iter().map(|stated| {
        let referred = stated.constraint.refers_to().and_then(|name| request.get(name));
        let accepted = match referred {
            Some(referred) => stated.constraint.accepts_with(&value, referred),
            None => stated.constraint.accepts(&value),
        };
        (stated.key, accepted)
    });
    judged
        .filter_map(|(key, accepted)| accepted.err().map(|why| (key, why)))
        .collect()
}
