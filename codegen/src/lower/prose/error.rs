//! How error codes read.

use super::markdown::{code, escape};
use super::{enumerated, source, stopped};
use crate::ir::Docs;
use crate::lower::names;
use crate::model::{Entries, ErrorCode, RetryClass, Source};

/// The items of an operation's list of error codes, with links to the variants.
pub(in crate::lower) fn items(errors: &Entries<ErrorCode>) -> Vec<String> {
    errors
        .iter()
        .map(|(wire, error)| format!("{}: {}", link(wire), words(error)))
        .collect()
}

/// The documentation of the enumeration.
pub(in crate::lower) fn enumeration(title: &str, common: Option<&Source>) -> Docs {
    let mut docs = Docs::of([
        format!("Error codes of {title}."),
        "Codes which no page lists are kept in [`Other`](Self::Other).".to_owned(),
    ]);
    let told = common.map(|common| {
        format!(
            "Codes for which neither a page nor an operation is named are from {}.",
            source::cited(common)
        )
    });
    docs.paragraph(told.unwrap_or_default());
    docs
}

/// The documentation of a variant.
pub(in crate::lower) fn variant(wire: &str, error: &ErrorCode, by: &[&str], common: Option<&Source>) -> Docs {
    let own = error.source.as_ref().filter(|own| Some(*own) != common);
    let own = own.map(|source| format!("From {}.", source::cited(source)));
    let by: Vec<String> = by.iter().map(|operation| code(operation)).collect();
    let by = (!by.is_empty()).then(|| format!("Listed for {}.", enumerated(&by, "and")));
    let mut docs = Docs::of([words(error)]);
    docs.paragraph(by.into_iter().chain(own).collect::<Vec<_>>().join(" "));
    docs.alias(wire)
}

/// The source that several codes share and most name.
pub(in crate::lower) fn common_source<'e>(errors: impl Iterator<Item = &'e ErrorCode> + Clone) -> Option<&'e Source> {
    let sources = errors.filter_map(|error| error.source.as_ref());
    let count = |source: &Source| sources.clone().filter(|other| *other == source).count();
    let several = sources.clone().filter(|source| count(source) > 1);
    several.reduce(|most, next| if count(next) > count(most) { next } else { most })
}

pub(in crate::lower) fn link(wire: &str) -> String {
    format!("[{}](super::ErrorCode::{})", code(wire), names::variant(wire))
}

fn words(error: &ErrorCode) -> String {
    let field = error.field.as_ref().map(|field| format!("About {}.", code(field)));
    let http = error.http.map(|status| format!("HTTP status {status}."));
    let remedy = error.remedy.as_ref().map(|remedy| stopped(&escape(remedy)));
    let parts = [
        Some(stopped(&escape(&error.doc))),
        remedy,
        field,
        http,
        error.retry.and_then(retry),
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn retry(class: RetryClass) -> Option<String> {
    let words = match class {
        RetryClass::Never => return None,
        RetryClass::Later => "Worth repeating after a while.",
        RetryClass::AfterRefresh => "Worth repeating once with fresh credentials.",
        RetryClass::AfterClock => "Worth repeating once with a corrected clock.",
        RetryClass::WhenSafe => "Worth repeating if the call may run twice.",
    };
    Some(words.to_owned())
}
