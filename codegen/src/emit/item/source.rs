//! A page that something is said on, and the table of error codes.

use super::number::grouped;
use super::text::quoted;
use crate::ir::{ErrorInfo, Retry, Source};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

/// `static SOURCE: rt::Source = …;`
pub(in crate::emit) fn emit(source: &Source, visibility: &str) -> Piece {
    let mut rows = Rows::default();
    rows.name("rt");
    let [page, url, read, language] =
        [&source.page, &source.url, &source.read, &source.language].map(|text| quoted(text));
    rows.fixed(format_args!(
        "\
{visibility}static {name}: rt::Source = rt::Source {{
    page: {page},
    url: {url},",
        name = source.name
    ));
    rows.term(4, "updated: ", &maybe(source.updated.as_deref()), ",");
    rows.fixed(format_args!(
        "    \
    read: {read},
    language: {language},
}};"
    ));
    rows.into()
}

/// `head = &[rt::ErrorInfo { code: "…", … }, …];`
pub(in crate::emit) fn put_errors(rows: &mut Rows, head: &str, errors: &[ErrorInfo]) {
    rows.name("rt");
    if errors.is_empty() {
        rows.fixed(format_args!("{head} = &[];"));
        return;
    }
    rows.fixed(format_args!("{head} = &["));
    for error in errors {
        put_error(rows, error);
    }
    rows.fixed("];");
}

fn put_error(rows: &mut Rows, error: &ErrorInfo) {
    let [code, meaning, remedy] = [&error.code, &error.meaning, &error.remedy].map(|text| quoted(text));
    let http = Term::maybe(error.http.map(|status| grouped(status.into())));
    let retry = match error.retry {
        Retry::Never => "Never",
        Retry::Later => "Later",
        Retry::AfterRefresh => "AfterRefresh",
        Retry::AfterClock => "AfterClock",
        Retry::WhenSafe => "WhenSafe",
    };
    rows.fixed(format_args!(
        "    \
    rt::ErrorInfo {{
        code: {code},"
    ));
    rows.term(8, "field: ", &maybe(error.field.as_deref()), ",");
    rows.term(8, "http: ", &http, ",");
    rows.fixed(format_args!(
        "        \
        retry: rt::Retry::{retry},
        meaning: {meaning},
        remedy: {remedy},
    }},"
    ));
}

/// `Some("…")` or `None`.
pub(in crate::emit) fn maybe(text: Option<&str>) -> Term {
    Term::maybe(text.map(quoted))
}
