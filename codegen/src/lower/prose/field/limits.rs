//! Limits in words: `At most 50 characters; only letters and digits.`

use super::super::markdown::escape;
use super::super::{enumerated, sentence, source, stopped};
use super::shown;
use crate::constraint::{self, Disputed, Stated};
use crate::lower::member::Lowered;
use crate::lower::shelf::{Shelf, Table};
use crate::model::{Level, Source};

pub(super) fn sentences(shelf: &Shelf<'_>, table: &Table<'_>, member: &Lowered<'_>) -> Vec<String> {
    let path = table.member_path(member.wire);
    let stated = shelf.checked.limits(table.file, &path);
    let items = shelf.checked.item_limits(table.file, &path);
    let around = member.field.source.as_ref().or(table.source());
    let own = sentence(&clauses(stated, around));
    let each = clauses(items, around);
    let each = (!each.is_empty()).then(|| format!("Each item: {each}."));
    let words = stated
        .iter()
        .chain(items)
        .filter_map(|stated| stated.doc.as_deref())
        .map(|doc| stopped(&escape(doc)));
    [own]
        .into_iter()
        .chain(each)
        .chain(words)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn clauses(stated: &[Stated], around: Option<&Source>) -> String {
    // What is required shows in the constructor, and values show in the type.
    let said = stated
        .iter()
        .filter(|stated| !matches!(stated.key, "required" | "values"));
    said.map(|stated| clause(stated, around)).collect::<Vec<_>>().join("; ")
}

fn clause(stated: &Stated, around: Option<&Source>) -> String {
    let words = escape(&stated.constraint.prose());
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
