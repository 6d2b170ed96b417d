//! Whether the path of an operation and the members that travel in it fit each other.

use super::desk::Desk;
use super::operation::rows;
use super::place::Place;
use super::tables::Row;
use crate::model::{Operation, Place as Travels};
use crate::report::{Code, did_you_mean, quoted, short};
use std::ops::Range;

/// `{parameters}` of the path and members that travel in the path are the same.
pub(super) fn check(desk: &mut Desk<'_>, root: &Place, operation: &Operation) {
    let members: Vec<Row<'_>> = rows(desk, root, "request")
        .into_iter()
        .filter(|row| row.field.place == Some(Travels::Path))
        .collect();
    let place = root.key("path");
    let path = operation.path.as_deref().unwrap_or_default();
    if operation.path.is_some() && !path.starts_with('/') {
        let complaint = desk.at_value(Code::PathParameter, &place, "a path that does not begin with `/`");
        complaint
            .label("no path")
            .help("write the path alone, without the host");
    } else {
        strange(desk, &place, path);
    }
    let Braces {
        names: parameters,
        faults,
    } = braces(path);
    // A member whose parameter lacks one of its braces is not told of once more.
    let broken: Vec<&str> = faults.iter().map(|range| beside(path, range.start)).collect();
    for range in faults {
        let complaint = desk.within(Code::PathParameter, &place, range, "a brace without its other half");
        complaint.label("not a parameter").help("parameters are written {name}");
    }
    let (mut unfilled, mut adrift) = (parameters.clone(), members.clone());
    unfilled.retain(|(name, _)| members.iter().all(|row| row.name != *name));
    adrift.retain(|row| parameters.iter().all(|(name, _)| *name != row.name) && !broken.contains(&row.name));
    for (name, range) in &unfilled {
        let meant = partner(name, unfilled.len(), &adrift);
        let other = meant.map(|at| adrift.remove(at));
        let shown = other.as_ref().map(|row| (desk.key(&row.place), row.name));
        let message = format!("no member {} travels in the path", quoted(name));
        let complaint = desk.within(Code::PathParameter, &place, range.clone(), message);
        complaint.label("nobody fills this in");
        match shown {
            Some((at, name)) => complaint
                .also(at, "this goes nowhere")
                .help(format!("did you mean `{}`?", short(name))),
            None => complaint.help("give a request member of that name `in: path`"),
        };
    }
    for row in &adrift {
        let message = format!("the path has no {{{}}}", short(row.name));
        let complaint = desk.at_value(Code::PathParameter, &row.place.key("in"), message);
        complaint
            .label("goes nowhere")
            .help("write the parameter into `path`, or let the member travel elsewhere");
    }
    let filled = members
        .iter()
        .filter(|row| parameters.iter().any(|(name, _)| *name == row.name));
    for row in filled.filter(|row| !row.field.required && row.has_field()) {
        let complaint = desk.at_key(Code::PathParameter, &row.place, "a path parameter that may be absent");
        complaint.label("the path needs it").help("add `required: true`");
    }
}

/// The name at a brace without its other half: what follows an opening one, or stands before a closing one.
fn beside(path: &str, brace: usize) -> &str {
    let ends = ['/', '{', '}'];
    let (before, from) = path.split_at_checked(brace).unwrap_or((path, ""));
    let named = match from.strip_prefix('{') {
        Some(after) => after.split(ends).next(),
        None => before.rsplit(ends).next(),
    };
    named.unwrap_or_default()
}

/// The first character that no path has, parameters aside: there the path would end, or be another one.
fn strange(desk: &mut Desk<'_>, place: &Place, path: &str) {
    let Some((at, c)) = strange_in(path) else { return };
    let help = match c {
        '?' => "write the path alone: the query is made of the members that are `in: query`",
        '#' => "write the path alone: what follows `#` is never sent",
        '%' => "write two hexadecimal digits after it, or `%25` for the sign itself",
        _ if c.is_whitespace() => "leave it out: a path has no blanks",
        _ => "write it as the page does, or percent-encoded",
    };
    let message = format!("{} cannot stand in a path", quoted(&c.to_string()));
    let complaint = desk.within(Code::PathParameter, place, at..at + c.len_utf8(), message);
    complaint.label("not part of a path").help(help);
}

fn strange_in(path: &str) -> Option<(usize, char)> {
    let mut in_braces = false;
    path.char_indices().find(|(at, c)| {
        in_braces = match c {
            '{' => true,
            '}' => false,
            _ => in_braces,
        };
        let is_triplet = || {
            let digits = path.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let fits = c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/{}".contains(*c) || *c == '%' && is_triplet();
        !in_braces && !fits
    })
}

/// The member without a parameter that was meant by a parameter without a member: one that is spelt alike, or the only one left.
fn partner(name: &str, unfilled: usize, adrift: &[Row<'_>]) -> Option<usize> {
    let meant = did_you_mean(name, adrift.iter().map(|row| row.name));
    let meant = meant.and_then(|meant| adrift.iter().position(|row| row.name == meant));
    meant.or((unfilled == 1 && adrift.len() == 1).then_some(0))
}

/// What braces there are in a path.
#[derive(Default)]
struct Braces<'p> {
    /// Names between braces, with the places of both.
    names: Vec<(&'p str, Range<usize>)>,
    /// Braces without their other half.
    faults: Vec<Range<usize>>,
}

fn braces(path: &str) -> Braces<'_> {
    let (mut found, mut open) = (Braces::default(), None);
    for (at, c) in path.char_indices() {
        match (c, open) {
            ('{', None) => open = Some(at),
            ('}', Some(start)) => {
                found
                    .names
                    .push((path.get(start + 1..at).unwrap_or_default(), start..at + 1));
                open = None;
            }
            ('{' | '}', _) => found.faults.push(at..at + 1),
            _ => {}
        }
    }
    found.faults.extend(open.map(|at| at..at + 1));
    found
}
