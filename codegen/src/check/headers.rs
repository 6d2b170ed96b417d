//! Whether headers have names that can be sent, each its own, and are the caller's to give.

use super::desk::Desk;
use super::fields::unfit;
use super::operation::rows;
use super::place::Place;
use super::spelling;
use super::suppliers::{header, of_header, word};
use super::tables::{Row, Side};
use crate::model::Protocol;
use crate::report::{Code, Diagnostic, Span, quoted};
use std::collections::BTreeMap;

pub(super) fn check(desk: &mut Desk<'_>, root: &Place, protocol: Protocol) {
    for side in ["request", "response"] {
        let mut seen = BTreeMap::new();
        for row in rows(desk, root, side) {
            let Some(header) = header(row.name, row.field) else {
                continue;
            };
            if header.is_empty() || !header.chars().all(is_token) {
                malformed(desk, &row, header);
            } else if !reserved(desk, &row, header, protocol) {
                repeated(desk, &row, header, &mut seen);
            }
        }
    }
}

/// What the name of a header may be made of, by RFC 9110.
pub(super) fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// Where the header's name stands.
fn spot(desk: &Desk<'_>, row: &Row<'_>) -> Span {
    if row.field.header.is_some() {
        desk.value(&row.place.key("header"))
    } else {
        desk.key(&row.place)
    }
}

fn at_name<'d>(desk: &'d mut Desk<'_>, code: Code, row: &Row<'_>, message: String) -> &'d mut Diagnostic {
    let at = spot(desk, row);
    desk.complaints.error(code, at, message)
}

fn malformed(desk: &mut Desk<'_>, row: &Row<'_>, header: &str) {
    // Whoever insists on an odd character is not told of it there.
    if spelling::is_deceptive(header) && !desk.is_allowed(Code::DeceptiveName, spot(desk, row)) {
        return;
    }
    let sendable: String = header.chars().filter(|c| is_token(*c)).collect();
    let message = format!("{} cannot be the name of a header", quoted(header));
    let complaint = at_name(desk, Code::Malformed, row, message);
    complaint.label("letters, digits and hyphens alone can be sent");
    complaint.help(match (sendable.as_str(), row.field.header.is_some()) {
        ("", _) => "write the header's name with `header`, as the page spells it".to_owned(),
        (sendable, true) => format!("write {sendable}, if that is what the page means"),
        (sendable, false) => format!("add `header: {sendable}`, if that is what the page means"),
    });
}

/// Whether requests carry the header whatever the caller says: then it would be sent twice, or not be what is signed.
fn reserved(desk: &mut Desk<'_>, row: &Row<'_>, header: &str, protocol: Protocol) -> bool {
    let is_given = row.side == Side::Request && row.field.supplied_by.is_none();
    let Some(supplier) = of_header(protocol, header).filter(|_| is_given) else {
        return false;
    };
    let word = word(supplier);
    unfit(
        desk,
        &row.place.key("in"),
        &format!("{} is a header that the {word} writes", quoted(header)),
        "not the caller's to give",
        &format!("add `supplied_by: {word}`"),
    );
    true
}

/// Two members in one header, whatever the case of its name.
fn repeated<'a>(desk: &mut Desk<'_>, row: &Row<'a>, header: &str, seen: &mut BTreeMap<String, Row<'a>>) {
    let Some(first) = seen.get(&header.to_ascii_lowercase()) else {
        seen.insert(header.to_ascii_lowercase(), row.clone());
        return;
    };
    let (first, message) = (
        spot(desk, first),
        format!("{} and {} travel in one header", quoted(first.name), quoted(row.name)),
    );
    at_name(desk, Code::DuplicateValue, row, message)
        .label("again")
        .also(first, "first here")
        .help("give each its own header, as the page does");
}
