//! An operation: how it is called, then its tables.

use super::sources::Sources;
use super::{Page, errors, parameters, rules, words};
use crate::ir::{Asynchronous, Note, Operation, Rate, Repeat, Service, Statement};
use crate::lower::prose::markdown::{code, escape};
use crate::lower::prose::{duration, enumerated, number, paragraphs, stopped};

pub(super) fn write(page: &mut Page, service: &Service, operation: &Operation) {
    let sheet = &operation.sheet;
    let mut sources = Sources::of_page(&sheet.source);
    page.heading(2, &operation.info.id);
    for paragraph in paragraphs(&sheet.doc) {
        page.paragraph(&paragraph);
    }
    page.bullets(calling(service, operation, &mut sources));
    parameters::write(page, operation, &mut sources);
    rules::write(page, operation, &mut sources);
    errors::write(page, &operation.info.errors, &mut sources);
    parameters::write_response(page, sheet, &mut sources);
    let facts = sheet.facts.iter().map(|fact| statement(fact, &mut sources)).collect();
    page.chapter("Documented, not checked", facts);
    page.chapter("Notes", notes(&sheet.notes, &mut sources));
    page.heading(3, "Sources");
    page.block(sources.lines());
}

/// What there is to know before the call.
fn calling(service: &Service, operation: &Operation, sources: &mut Sources) -> Vec<String> {
    let (info, sheet) = (&operation.info, &operation.sheet);
    let place = format!("{} {}", words::method(info.method), info.path);
    let mut told = vec![format!(
        "{} of {}, version {}, in the protocol {}.",
        code(&place),
        escape(&format!("{} {}", service.vendor, service.name)),
        escape(&service.version),
        code(words::protocol(service.protocol)),
    )];
    told.extend(sheet.rate_limits.iter().map(|limit| rate(limit, sources)));
    told.extend(offered(&info.regions, sheet.regions.as_ref(), sources));
    told.push(repeat(&info.repeat));
    told.extend(sheet.asynchronous.as_ref().map(asynchronous));
    let permission = sheet.permission.as_ref();
    told.extend(permission.map(|permission| format!("Needs the permission {}.", code(permission))));
    let before = sheet.prerequisites.iter();
    told.extend(before.map(|text| format!("Before the first call: {}", stopped(&escape(text)))));
    told
}

fn rate(limit: &Rate, sources: &mut Sources) -> String {
    let plural = if limit.count == 1 { "" } else { "s" };
    let scope = limit
        .scope
        .as_deref()
        .map(|scope| format!(" for each {}", escape(scope)));
    format!(
        "At most {} call{plural} per {}{}{}.{}",
        number(limit.count.into()),
        words::per(limit.per),
        scope.unwrap_or_default(),
        sources.aside(limit.source.as_ref()),
        also(limit.doc.as_ref()),
    )
}

fn offered(regions: &[String], note: Option<&Statement>, sources: &mut Sources) -> Option<String> {
    let ids: Vec<String> = regions.iter().map(|region| code(region)).collect();
    let aside = sources.aside(note.and_then(|note| note.source.as_ref()));
    let doc = also(note.map(|note| &note.doc));
    (!ids.is_empty()).then(|| format!("Offered in {}{aside}; not checked.{doc}", enumerated(&ids, "and")))
}

fn repeat(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Never => "Not safe to repeat.".to_owned(),
        Repeat::Always => "Safe to repeat.".to_owned(),
        Repeat::Guarded {
            member,
            window_seconds,
            duplicate_error,
        } => {
            let window = duration(*window_seconds);
            let refused = Some(duplicate_error).filter(|code| !code.is_empty());
            let refused = refused
                .map(|error| format!(" with {}", code(error)))
                .unwrap_or_default();
            let guard = code(member);
            format!("Safe to repeat with {guard}: the same value again within {window} is refused{refused}.")
        }
    }
}

fn asynchronous(follow: &Asynchronous) -> String {
    let poll = follow.poll.as_deref();
    let poll = poll.map_or_else(String::new, |poll| format!(", which {} takes", code(poll)));
    let keeps = follow.keeps_seconds;
    let keeps = keeps.map(|seconds| format!(" It can be asked about for {}.", duration(seconds)));
    format!(
        "Asynchronous: the answer names the work by {}{poll}.{}{}",
        code(&follow.id),
        keeps.unwrap_or_default(),
        also(follow.doc.as_ref()),
    )
}

fn statement(fact: &Statement, sources: &mut Sources) -> String {
    format!(
        "{}{}{}",
        about(fact.about.as_ref()),
        stopped(&escape(&fact.doc)),
        sources.aside(fact.source.as_ref()),
    )
}

/// Remarks on the page, each with its kind.
pub(super) fn notes(notes: &[Note], sources: &mut Sources) -> Vec<String> {
    let told = notes.iter().map(|note| {
        format!(
            "{}*{}*: {}{}",
            about(note.about.as_ref()),
            note.kind,
            stopped(&escape(&note.text)),
            sources.aside(note.source.as_ref()),
        )
    });
    told.collect()
}

fn about(member: Option<&String>) -> String {
    member.map(|member| format!("{}: ", code(member))).unwrap_or_default()
}

/// A further sentence.
fn also(doc: Option<&String>) -> String {
    let doc = doc.map(|doc| stopped(&escape(doc))).filter(|doc| !doc.is_empty());
    doc.map(|doc| format!(" {doc}")).unwrap_or_default()
}
