//! The constants of an operation, as statics.

use crate::emit::item::number::grouped;
use crate::emit::item::source;
use crate::emit::item::text::quoted;
use crate::ir::{Info, Method, Operation, Per, Place, RateLimit, Repeat};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

pub(super) fn emit(operation: &Operation) -> Vec<Piece> {
    let info = &operation.info;
    let mut pieces = vec![table(info).into()];
    if !info.errors.is_empty() {
        let mut errors = Rows::default();
        source::put_errors(&mut errors, "static ERRORS: &[rt::ErrorInfo]", &info.errors);
        pieces.push(errors.into());
    }
    pieces
}

fn table(info: &Info) -> Rows {
    let mut rows = Rows::default();
    rows.name("rt");
    let [id, name, path] = [&info.id, &info.name, &info.path].map(|text| quoted(text));
    let method = method(info.method);
    rows.fixed(format_args!(
        "\
/// The constants of `{}`.
pub static OPERATION: rt::OperationInfo = rt::OperationInfo {{
    id: {id},
    name: {name},
    service: &super::super::SERVICE,
    method: rt::Method::{method},
    path: {path},",
        info.name
    ));
    let placed = info.placed.iter();
    let placed = placed.map(|(wire, at)| Term::tuple(vec![Term::word(quoted(wire)), place(at)]));
    let headers = info.response_headers.iter();
    let headers = headers.map(|(wire, header)| Term::tuple(vec![Term::word(quoted(wire)), Term::word(quoted(header))]));
    let regions = info.regions.iter().map(|region| Term::word(quoted(region)));
    rows.term(4, "place: ", &place(&info.place), ",");
    rows.term(4, "placed: ", &Term::slice(placed.collect()), ",");
    rows.term(4, "response_headers: ", &Term::slice(headers.collect()), ",");
    put_rate_limits(&mut rows, &info.rate_limits);
    rows.term(4, "regions: ", &Term::slice(regions.collect()), ",");
    put_repeat(&mut rows, &info.repeat);
    let errors = if info.errors.is_empty() { "&[]" } else { "ERRORS" };
    rows.fixed(format_args!(
        "    \
    source: &super::check::SOURCE,
    errors: {errors},
    rules: super::check::RULES,
}};"
    ));
    rows
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Post => "Post",
        Method::Put => "Put",
        Method::Delete => "Delete",
    }
}

fn place(place: &Place) -> Term {
    match place {
        Place::Body => Term::word("rt::Place::Body"),
        Place::Query => Term::word("rt::Place::Query"),
        Place::Path => Term::word("rt::Place::Path"),
        Place::Header(header) => Term::call("rt::Place::Header", vec![Term::word(quoted(header))]),
    }
}

fn put_rate_limits(rows: &mut Rows, limits: &[RateLimit]) {
    if limits.is_empty() {
        rows.fixed("    rate_limits: &[],");
        return;
    }
    rows.fixed("    rate_limits: &[");
    for limit in limits {
        let (requests, scope) = (grouped(limit.requests.into()), quoted(&limit.scope));
        let per = match limit.per {
            Per::Second => "Second",
            Per::Minute => "Minute",
            Per::Day => "Day",
        };
        rows.fixed(format_args!(
            "        \
        rt::RateLimit {{
            requests: {requests},
            per: rt::Per::{per},
            scope: {scope},
        }},"
        ));
    }
    rows.fixed("    ],");
}

fn put_repeat(rows: &mut Rows, repeat: &Repeat) {
    match repeat {
        Repeat::Never => rows.fixed("    repeat: rt::Repeat::Never,"),
        Repeat::Always => rows.fixed("    repeat: rt::Repeat::Always,"),
        Repeat::Guarded {
            member,
            window_seconds,
            duplicate_error,
        } => {
            let (member, window, error) = (quoted(member), grouped(*window_seconds), quoted(duplicate_error));
            rows.fixed(format_args!(
                "    \
    repeat: rt::Repeat::Guarded {{
        member: {member},
        window_seconds: {window},
        duplicate_error: {error},
    }},"
            ));
        }
    }
}
