//! How facts, notes, examples and short names of sources changed: what no program notices.

use super::Kind;
use super::ledger::{Ledger, short};
use super::meeting::{Met, One, items, meet, never};
use super::spot::Pair;
use crate::model::{Entries, Example, Fact, Note, Source};

/// A sentence of a list, and what belongs to it.
#[derive(Debug, PartialEq)]
struct Remark<'r> {
    about: Option<&'r str>,
    /// What else tells it from others.
    mark: String,
    text: &'r str,
    source: Option<&'r Source>,
}

/// `at` is the list, as everywhere in this file.
pub(super) fn facts(ledger: &mut Ledger, at: &Pair, old: &[Fact], new: &[Fact]) {
    remarks(ledger, at, (Kind::Fact, "fact"), (old, new), |fact| Remark {
        about: fact.about.as_deref(),
        mark: String::new(),
        text: &fact.doc,
        source: fact.source.as_ref(),
    });
}

pub(super) fn notes(ledger: &mut Ledger, at: &Pair, old: &[Note], new: &[Note]) {
    remarks(ledger, at, (Kind::Note, "note"), (old, new), |note| Remark {
        about: note.about.as_deref(),
        mark: format!("{:?}", note.kind),
        text: &note.text,
        source: note.source.as_ref(),
    });
}

pub(super) fn prerequisites(ledger: &mut Ledger, at: &Pair, old: &[String], new: &[String]) {
    remarks(ledger, at, (Kind::Prerequisite, "prerequisite"), (old, new), |text| {
        Remark {
            about: None,
            mark: String::new(),
            text,
            source: None,
        }
    });
}

/// Whoever says something else about the same member is the same remark, reworded.
fn remarks<T>(
    ledger: &mut Ledger,
    at: &Pair,
    (kind, noun): (Kind, &str),
    (old, new): (&[T], &[T]),
    read: impl Fn(&T) -> Remark<'_>,
) {
    let known_by = |one: &T| {
        let Remark { about, mark, text, .. } = read(one);
        format!("{about:?} {mark} {text}")
    };
    let alike = |old: &One<'_, T>, new: &One<'_, T>| read(old.value).about == read(new.value).about;
    for met in meet(items(&at.old, old, known_by), items(&at.new, new, known_by), alike) {
        match met {
            Met::Both(old, new) => {
                let at = at.at(old.spot.clone(), new.spot.clone());
                if old.key != new.key {
                    ledger.new_side(kind, &at, format!("{noun}: {}", short(read(new.value).text)));
                }
                ledger.source(&at, "source", (read(old.value).source, read(new.value).source));
            }
            Met::Gained(one) => {
                let says = format!("a new {noun}: {}", short(read(one.value).text));
                ledger.new_side(kind, &at.at(at.old.clone(), one.spot), says);
            }
            Met::Lost(one) => {
                let says = format!("a {noun} is gone: {}", short(read(one.value).text));
                ledger.old_side(kind, &at.at(one.spot, at.new.clone()), says);
            }
        }
    }
}

pub(super) fn examples(ledger: &mut Ledger, at: &Pair, old: &[Example], new: &[Example]) {
    let known_by = |example: &Example| example.name.clone();
    for met in meet(items(&at.old, old, known_by), items(&at.new, new, known_by), never) {
        match met {
            Met::Both(old, new) if format!("{:?}", old.value) == format!("{:?}", new.value) => {}
            Met::Both(old, new) => {
                let says = format!("the example `{}` is another one", new.key);
                ledger.new_side(Kind::Example, &at.at(old.spot, new.spot), says);
            }
            Met::Gained(one) => {
                let says = format!("a new example: `{}`", one.key);
                ledger.new_side(Kind::Example, &at.at(at.old.clone(), one.spot), says);
            }
            Met::Lost(one) => {
                let says = format!("the example `{}` is gone", one.key);
                ledger.old_side(Kind::Example, &at.at(one.spot, at.new.clone()), says);
            }
        }
    }
}

/// What stands behind a name is compared where it is cited.
pub(super) fn short_names(ledger: &mut Ledger, at: &Pair, old: &Entries<Source>, new: &Entries<Source>) {
    let names = |entries: &Entries<Source>| {
        let names: Vec<&str> = entries.names().collect();
        Some(format!("[{}]", names.join(", "))).filter(|_| !names.is_empty())
    };
    ledger.stated(at, "sources", (names(old), names(new)), Kind::ShortNames);
}

/// Which complaints are passed over there; `at` is what they are about.
pub(super) fn allowances(ledger: &mut Ledger, at: &Pair, old: &Entries<String>, new: &Entries<String>) {
    let shown = |entries: &Entries<String>| {
        let entries = entries.iter().map(|(code, reason)| format!("{code}: {reason}"));
        Some(entries.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
    };
    ledger.stated(at, "allow", (shown(old), shown(new)), Kind::Allowance);
}
