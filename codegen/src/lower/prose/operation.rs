//! What the documentation of an operation says: on its request, on its answer, and on the client's method.

use super::markdown::{code, escape};
use super::structure::{rules, travelling};
use super::{duration, enumerated, error, field, note, number, paragraphs, source, stopped};
use crate::ir::{Block, Docs};
use crate::lower::example;
use crate::lower::shelf::{Shelf, Table};
use crate::model::{Asynchronous, Offered, Operation, Per, RateLimit, Repeat, Source};

/// The documentation of the request.
pub(in crate::lower) fn request(shelf: &Shelf<'_>, table: &Table<'_>, operation: &Operation, module: &str) -> Docs {
    let mut docs = Docs::of(paragraphs(&operation.doc));
    docs.blocks.push(Block::List(facts(operation)));
    docs.paragraph(field::common_source(table).map(provenance).unwrap_or_default());
    if let Some((words, example)) = example::of_operation(shelf, table, operation, module) {
        docs.example("Example", words, example);
    }
    docs.list(
        "Before the first call",
        operation
            .prerequisites
            .iter()
            .map(|text| stopped(&escape(text)))
            .collect(),
    );
    docs.list("Rules between members", rules(shelf, table));
    let unchecked = operation
        .facts
        .iter()
        .filter(|fact| !names_member(table, fact.about.as_deref()));
    docs.list("Documented, not checked", unchecked.map(note::fact).collect());
    docs.list("Error codes", error::items(&operation.errors));
    docs.list("Also travels", travelling(table));
    docs.list("Notes on the page", notes(operation));
    docs.alias(&operation.operation)
}

/// The remarks, and what of the examples needed mending.
fn notes(operation: &Operation) -> Vec<String> {
    let mended = operation.examples.iter().filter_map(|example| {
        let garbled = example.garbled.as_deref()?;
        Some(format!(
            "Example {}, mended: {}",
            code(&example.name),
            stopped(&escape(garbled))
        ))
    });
    note::items(&operation.notes).into_iter().chain(mended).collect()
}

/// What is said once instead of at each member.
fn provenance(source: &Source) -> String {
    format!(
        "Members that do not name another source are described by {}.",
        source::cited(source)
    )
}

fn names_member(table: &Table<'_>, about: Option<&str>) -> bool {
    about.is_some_and(|about| table.members.names().any(|name| name == about))
}

/// What there is to know before calling, one line each.
fn facts(operation: &Operation) -> Vec<String> {
    let mut facts: Vec<String> = operation.rate_limits.iter().map(rate_limit).collect();
    facts.extend(operation.regions.as_ref().map(offered));
    facts.extend(operation.repeat.as_ref().map(repeat));
    facts.extend(operation.asynchronous.as_ref().map(asynchronous));
    facts.extend(
        operation
            .permission
            .as_ref()
            .map(|permission| format!("Needs the permission {}.", code(permission))),
    );
    facts.push(format!("Page: {}.", source::cited(&operation.source)));
    facts
}

fn rate_limit(limit: &RateLimit) -> String {
    let per = match limit.per {
        Per::Second => "second",
        Per::Minute => "minute",
        Per::Day => "day",
    };
    let scope = limit
        .scope
        .as_deref()
        .map(|scope| format!(" for each {}", escape(scope)))
        .unwrap_or_default();
    let own = limit
        .source
        .as_ref()
        .map(|own| format!(" According to {}.", source::cited(own)))
        .unwrap_or_default();
    let doc = limit
        .doc
        .as_deref()
        .map(|doc| format!(" {}", stopped(&escape(doc))))
        .unwrap_or_default();
    let plural = if limit.requests == 1 { "" } else { "s" };
    format!(
        "At most {} call{plural} per {per}{scope}.{doc}{own}",
        number(limit.requests.into())
    )
}

fn offered(regions: &Offered) -> String {
    let ids: Vec<String> = regions.offered.iter().map(|region| code(region)).collect();
    let doc = regions
        .doc
        .as_deref()
        .map(|doc| format!(" {}", stopped(&escape(doc))))
        .unwrap_or_default();
    let own = regions
        .source
        .as_ref()
        .map(|own| format!(" According to {}.", source::cited(own)))
        .unwrap_or_default();
    format!("Offered in {} (not checked).{doc}{own}", enumerated(&ids, "and"))
}

fn repeat(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Never => "Not safe to repeat: a second call does the work again.".to_owned(),
        Repeat::Always => "Safe to repeat.".to_owned(),
        Repeat::Guarded {
            guard,
            window_seconds,
            duplicate_error,
        } => {
            let refused = duplicate_error
                .as_deref()
                .map(|code| format!(" with {}", error::link(code)))
                .unwrap_or_default();
            let (guard, window) = (code(guard), duration(*window_seconds));
            format!(
                "Safe to repeat with {guard}: the same value again within {window} is refused{refused}. Without it a second call does the work again."
            )
        }
    }
}

fn asynchronous(follow: &Asynchronous) -> String {
    let poll = follow
        .poll
        .as_deref()
        .map(|poll| format!(" Ask {} about {}.", code(poll), code(&follow.id)));
    let poll = poll.unwrap_or_else(|| format!(" {} names the work.", code(&follow.id)));
    let keeps = follow
        .keeps_seconds
        .map(|kept| format!(" It can be asked about for {}.", duration(kept)));
    let doc = follow.doc.as_deref().map(|doc| format!(" {}", stopped(&escape(doc))));
    format!(
        "Asynchronous: the answer comes before the work is done.{poll}{}{}",
        keeps.unwrap_or_default(),
        doc.unwrap_or_default()
    )
}

/// The documentation of the answer.
pub(in crate::lower) fn response(table: &Table<'_>, operation: &Operation, request: &str) -> Docs {
    let mut docs = Docs::of([format!("What the service answers to [`{request}`].")]);
    let follow = operation.asynchronous.as_ref().map(asynchronous).unwrap_or_default();
    docs.paragraph(follow);
    docs.paragraph(field::common_source(table).map(provenance).unwrap_or_default());
    docs
}

/// The documentation of the client's method.
pub(in crate::lower) fn method(operation: &Operation, request: &str) -> Docs {
    let mut docs = Docs::of(paragraphs(&operation.doc).into_iter().take(1));
    docs.paragraph(format!("Limits, conditions and error codes: [`{request}`]."));
    docs.alias(&operation.operation)
}
