//! How complaints with one cause become one complaint.

use super::{Code, Diagnostic, Span};
use crate::load::Sources;
use std::collections::BTreeMap;

/// What may be behind several complaints.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// A file names a member that there is not.
    Member(String),
    /// The row at that path has a type with which the rest of it does not go.
    Misfit(String),
    /// Files of a service name a structure that there is not.
    Type(String),
    /// Files of a vendor name an error code that there is not.
    Error(String),
    /// Files of a vendor name a source that there is not.
    Source(String),
}

/// Further places that are shown; of more, the number has to do.
const SHOWN: usize = 5;

/// The complaints, in their order: of a value that is still to be found nothing else is said, and what has one cause is told of once,
/// with all its places.
pub(super) fn one_of_each(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let unfinished: Vec<Span> = diagnostics
        .iter()
        .filter(|one| one.code == Code::Unfinished)
        .map(|one| one.primary)
        .collect();
    let follows = |one: &Diagnostic| one.code != Code::Unfinished && is_within(one.primary, &unfinished);
    let mut kept: Vec<Diagnostic> = Vec::new();
    let mut causes: BTreeMap<(&str, Cause), Vec<Diagnostic>> = BTreeMap::new();
    for one in diagnostics.into_iter().filter(|one| !follows(one)) {
        match &one.cause {
            Some(cause) => {
                let reach = reach(cause, &one, sources.path(one.primary.file));
                causes.entry((reach, cause.clone())).or_default().push(one);
            }
            None => kept.push(one),
        }
    }
    kept.extend(causes.into_values().filter_map(together));
    kept.sort_by_key(|one| (one.primary, one.code));
    kept
}

/// Whether a place lies within one of others, which stand in their order and apart from each other.
fn is_within(place: Span, others: &[Span]) -> bool {
    let before = others.partition_point(|other| (other.file, other.start) <= (place.file, place.start));
    let last = before.checked_sub(1).and_then(|last| others.get(last));
    last.is_some_and(|other| other.file == place.file && place.end <= other.end)
}

/// How far a cause reaches: the file, or the folder in which a shared name was changed.
fn reach<'p>(cause: &Cause, one: &Diagnostic, path: &'p str) -> &'p str {
    let folder = match cause {
        Cause::Member(_) | Cause::Misfit(_) => None,
        Cause::Type(_) => path.rsplit_once('/').map(|(folder, _)| folder),
        Cause::Error(_) | Cause::Source(_) => path.split_once('/').map(|(folder, _)| folder),
    };
    // Where nobody can say what was meant, each file may mean something else.
    folder.filter(|_| knows_better(one)).unwrap_or(path)
}

fn knows_better(one: &Diagnostic) -> bool {
    one.help.as_ref().is_some_and(|help| help.starts_with("did you mean"))
}

/// The first of several that knows what was meant, and the places of the others.
fn together(mut several: Vec<Diagnostic>) -> Option<Diagnostic> {
    let best = several.iter().position(knows_better).unwrap_or(0);
    if several.is_empty() {
        return None;
    }
    let mut best = several.remove(best);
    let more = several.len().saturating_sub(SHOWN);
    if more > 0 {
        best.message = format!("{} (and in {more} more places)", best.message);
    }
    let said = |other: Diagnostic| match other.cause {
        Some(Cause::Misfit(_)) => other.label,
        _ => "and here".to_owned(),
    };
    let others = several.into_iter().take(SHOWN);
    best.also.extend(others.map(|other| (other.primary, said(other))));
    Some(best)
}
