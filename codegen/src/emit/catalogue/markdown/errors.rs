//! The tables of error codes: an operation's own, and those that every operation of a service may answer.

use super::sources::Sources;
use super::{Page, operation, words};
use crate::ir::{ErrorInfo, Service};
use crate::lower::prose::markdown::{code, escape};
use crate::lower::prose::paragraphs;

const HEAD: &[&str] = &["Code", "HTTP", "Retry", "About", "Meaning"];

pub(super) fn write(page: &mut Page, errors: &[ErrorInfo], sources: &mut Sources) {
    if !errors.is_empty() {
        page.heading(3, "Error codes");
        page.table(HEAD, errors.iter().map(|error| row(error, sources)).collect());
    }
}

/// What is said of a service as a whole.
pub(super) fn write_common(page: &mut Page, service: &Service) {
    let sheet = &service.sheet;
    let mut sources = sheet.source.as_ref().map_or_else(Sources::none, Sources::of_page);
    page.heading(2, &service.id);
    for paragraph in paragraphs(&sheet.doc) {
        page.paragraph(&paragraph);
    }
    if !service.errors.is_empty() {
        page.heading(3, "Error codes of every operation");
        page.table(
            HEAD,
            service.errors.iter().map(|error| row(error, &mut sources)).collect(),
        );
    }
    page.chapter("Notes on the service", operation::notes(&sheet.notes, &mut sources));
    let lines = sources.lines();
    if !lines.is_empty() {
        page.heading(3, "Sources of the service");
        page.block(lines);
    }
}

fn row(error: &ErrorInfo, sources: &mut Sources) -> Vec<String> {
    let said = [&error.meaning, &error.remedy].map(|text| escape(text));
    let said = said.into_iter().filter(|text| !text.is_empty());
    vec![
        code(&error.code),
        error.http.map(|status| status.to_string()).unwrap_or_default(),
        words::retry(error.retry).replace('_', " "),
        error.field.as_deref().map(code).unwrap_or_default(),
        format!(
            "{}{}",
            said.collect::<Vec<_>>().join(" "),
            sources.aside(error.source.as_ref())
        ),
    ]
}
