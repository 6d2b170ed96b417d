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

/// The pages that several codes are from: told once, at the enumeration.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Pages<'e> {
    /// The page of most codes. These do not name it.
    common: Option<&'e Source>,
    /// The others, in the order in which the codes name them.
    named: Vec<&'e Source>,
}

impl<'e> Pages<'e> {
    pub fn of(errors: impl Iterator<Item = &'e ErrorCode> + Clone) -> Self {
        let sources = errors.filter_map(|error| error.source.as_ref());
        let count = |source: &Source| sources.clone().filter(|other| *other == source).count();
        let several = || sources.clone().filter(|source| count(source) > 1);
        let common = several().reduce(|most, next| if count(next) > count(most) { next } else { most });
        let mut named: Vec<&Source> = Vec::new();
        for source in several().filter(|source| Some(*source) != common) {
            if !named.contains(&source) {
                named.push(source);
            }
        }
        Self { common, named }
    }

    /// What a code says of its page.
    fn told(&self, source: &Source) -> Option<String> {
        if self.common == Some(source) {
            None
        } else if self.named.contains(&source) {
            Some(format!("From \"{}\".", escape(&source.page)))
        } else {
            Some(format!("From {}.", source::cited(source)))
        }
    }
}

/// The documentation of the enumeration.
pub(in crate::lower) fn enumeration(title: &str, pages: &Pages<'_>) -> Docs {
    let mut docs = Docs::of([
        format!("Error codes of {title}."),
        "Codes which no page lists are kept in [`Other`](Self::Other).".to_owned(),
    ]);
    let common = pages.common.map(|common| {
        format!(
            "Codes for which neither a page nor an operation is named are from {}.",
            source::cited(common)
        )
    });
    docs.paragraph(common.unwrap_or_default());
    let named: Vec<String> = pages.named.iter().map(|source| source::cited(source)).collect();
    if !named.is_empty() {
        docs.paragraph(format!("Others are from {}.", enumerated(&named, "and")));
    }
    docs
}

/// The documentation of a variant.
pub(in crate::lower) fn variant(wire: &str, error: &ErrorCode, by: &[&str], pages: &Pages<'_>) -> Docs {
    let own = error.source.as_ref().and_then(|source| pages.told(source));
    let by: Vec<String> = by.iter().map(|operation| code(operation)).collect();
    let by = (!by.is_empty()).then(|| format!("Listed for {}.", enumerated(&by, "and")));
    let mut docs = Docs::of([words(error)]);
    docs.paragraph(by.into_iter().chain(own).collect::<Vec<_>>().join(" "));
    docs.alias(wire)
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
