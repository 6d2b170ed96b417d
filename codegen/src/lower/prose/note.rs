//! How remarks on a page read.

use super::markdown::{code, escape};
use super::{source, stopped};
use crate::model::{Fact, Note, NoteKind};

/// The items of a chapter on what the page garbles, disputes or leaves out.
pub(in crate::lower) fn items(notes: &[Note]) -> Vec<String> {
    notes.iter().map(item).collect()
}

fn item(note: &Note) -> String {
    let about = note
        .about
        .as_ref()
        .map(|about| format!("{}: ", code(about)))
        .unwrap_or_default();
    let kind = match note.kind {
        NoteKind::Garbled => "The page is garbled here. ",
        NoteKind::Drift => "The page has changed over time. ",
        NoteKind::Disputed => "Sources disagree. ",
        NoteKind::Undocumented => "Not on the page. ",
        NoteKind::Remark => "",
    };
    let cited = note
        .source
        .as_ref()
        .map(|source| format!(" See {}.", source::cited(source)))
        .unwrap_or_default();
    format!("{about}{kind}{}{cited}", stopped(&escape(&note.text)))
}

/// A documented fact that cannot be checked from here.
pub(in crate::lower) fn fact(fact: &Fact) -> String {
    let cited = fact
        .source
        .as_ref()
        .map(|source| format!(" See {}.", source::cited(source)))
        .unwrap_or_default();
    format!("{}{cited}", stopped(&escape(&fact.doc)))
}
