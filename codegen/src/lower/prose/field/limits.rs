//! Limits in words: `At most 50 characters; only letters and digits.`

use super::super::markdown::escape;
use super::super::{enumerated, sentence, source, stopped};
use super::shown;
use crate::constraint::{self, Disputed, Stated};
use crate::lower::member::Lowered;
use crate::lower::shelf::{Shelf, Table};
use crate::model::{Level, Source};

/// The limit whose demand, a value, says little beside a member's name.
const REQUIRED: &str = "required";

pub(super) fn sentences(shelf: &Shelf<'_>, table: &Table<'_>, member: &Lowered<'_>) -> Vec<String> {
    let path = table.member_path(member.wire);
    let stated = shelf.checked.limits(table.file, &path);
    let items = shelf.checked.item_limits(table.file, &path);
    let around = member.field.source.as_ref().or(table.source());
    let required = stated.iter().find(|stated| stated.key == REQUIRED);
    // What is required shows in the constructor; that the page does not say so shows nowhere else.
    let required = required.filter(|stated| stated.level() != Level::Documented || stated.doc.is_some());
    let required = required
        .into_iter()
        .flat_map(|stated| [sentence(&clause(stated, around)), words(stated)]);
    let own = sentence(&clauses(stated, around));
    let each = clauses(items, around);
    let each = (!each.is_empty()).then(|| format!("Each item: {each}."));
    let others = stated.iter().filter(|stated| stated.key != REQUIRED);
    required
        .chain([own])
        .chain(each)
        .chain(others.chain(items).map(words))
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// What else the spec says of a limit.
fn words(stated: &Stated) -> String {
    stopped(&escape(stated.doc.as_deref().unwrap_or_default()))
}

fn clauses(stated: &[Stated], around: Option<&Source>) -> String {
    // Values show in the type.
    let said = stated
        .iter()
        .filter(|stated| !matches!(stated.key, REQUIRED | "values"));
    said.map(|stated| clause(stated, around)).collect::<Vec<_>>().join("; ")
}

fn clause(stated: &Stated, around: Option<&Source>) -> String {
    let words = match stated.key {
        REQUIRED => "required".to_owned(),
        _ => escape(&stated.constraint.prose()),
    };
    let others: Vec<String> = stated
        .disputed
        .iter()
        .map(|other| other_figure(stated, other))
        .collect();
    let disputed = (!others.is_empty()).then(|| format!("disputed: {}", enumerated(&others, "and")));
    let level = match stated.level() {
        Level::Disputed => Some("disputed, so that it only warns".to_owned()),
        Level::Inferred => Some("inferred, not on the page".to_owned()),
        Level::Wire | Level::Documented => None,
    };
    let own = stated.source.as_ref().filter(|own| Some(*own) != around);
    let own = own.map(|own| format!("from {}", source::cited(own)));
    let remarks: Vec<String> = disputed.or(level).into_iter().chain(own).collect();
    if remarks.is_empty() {
        words
    } else {
        format!("{words} ({})", remarks.join("; "))
    }
}

/// What the other source says: in words where the limit is no plain figure.
fn other_figure(stated: &Stated, other: &Disputed) -> String {
    let unit = other.unit.as_deref().or(stated.constraint.unit());
    let figure = match unit {
        Some(unit) => format!("{} {unit}", shown(&other.limit)),
        None => constraint::parse(stated.key, &other.limit)
            .map_or_else(|_| shown(&other.limit), |other| other.constraint.prose()),
    };
    let why = other
        .doc
        .as_deref()
        .map(|doc| format!(": {}", escape(doc)))
        .unwrap_or_default();
    format!("{} according to {}{why}", escape(&figure), source::cited(&other.source))
}
