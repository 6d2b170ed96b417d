//! Whether the path of an operation and the members that travel in it fit each other.

use super::desk::Desk;
use super::operation::rows;
use super::place::Place;
use super::rules::meant;
use super::tables::Row;
use crate::model::{Operation, Place as Travels};
use crate::report::{Code, quoted};
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
    }
    let Braces {
        names: parameters,
        faults,
    } = braces(path);
    for range in faults {
        let complaint = desk.within(Code::PathParameter, &place, range, "a brace without its other half");
        complaint.label("not a parameter").help("parameters are written {name}");
    }
    for (name, range) in &parameters {
        if members.iter().all(|row| row.name != *name) {
            let help = meant(name, members.iter().map(|row| row.name))
                .unwrap_or_else(|| "give a request member of that name `in: path`".to_owned());
            let complaint = desk.within(
                Code::PathParameter,
                &place,
                range.clone(),
                format!("no member {} travels in the path", quoted(name)),
            );
            complaint.label("nobody fills this in").help(help);
        }
    }
    for row in members {
        if parameters.iter().all(|(name, _)| *name != row.name) {
            let complaint = desk.at_value(
                Code::PathParameter,
                &row.place.key("in"),
                format!("the path has no {{{}}}", row.name.chars().take(60).collect::<String>()),
            );
            complaint
                .label("goes nowhere")
                .help("write the parameter into `path`, or let the member travel elsewhere");
        } else if !row.field.required && row.has_field() {
            let complaint = desk.at_key(Code::PathParameter, &row.place, "a path parameter that may be absent");
            complaint.label("the path needs it").help("add `required: true`");
        }
    }
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
