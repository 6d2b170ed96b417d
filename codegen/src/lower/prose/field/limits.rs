//! Limits in words: `At most 50 characters; only letters and digits.`

use super::super::markdown::escape;
use super::super::{enumerated, sentence, source, stopped};
use super::shown;
use crate::constraint::{Disputed, Stated};
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
    let mut words = escape(&stated.constraint.prose());
    let others: Vec<String> = stated
        .disputed
        .iter()
        .map(|other| other_figure(stated, other))
        .collect();
    if !others.is_empty() {
        words = format!("{words} (disputed: {})", enumerated(&others, "and"));
    } else if stated.level() == Level::Inferred {
        words.push_str(" (inferred, not on the page)");
    }
    if let Some(own) = stated.source.as_ref().filter(|own| Some(*own) != around) {
        words = format!("{words} (from {})", source::cited(own));
    }
    words
}

fn other_figure(stated: &Stated, other: &Disputed) -> String {
    let unit = other
        .unit
        .as_deref()
        .or(stated.constraint.unit())
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    let figure = format!("{}{unit}", shown(&other.limit));
    let why = other
        .doc
        .as_deref()
        .map(|doc| format!(": {}", escape(doc)))
        .unwrap_or_default();
    format!("{} according to {}{why}", escape(&figure), source::cited(&other.source))
}
