//! Whether examples are examples of their page: known members, right types, nothing missing, and no rule broken.

mod walk;

use super::desk::Desk;
use super::place::Place;
use super::rules::meant;
use crate::constraint::typed;
use crate::model::Example;
use crate::report::{Cause, Code, quoted};
use serde_yaml::{Mapping, Value};
use std::collections::BTreeMap;
use walk::Walk;

pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        for (file, operation) in vendor.services.iter().flat_map(|service| &service.operations) {
            let root = Place::of(*file);
            let mut names = BTreeMap::new();
            for (index, example) in operation.examples.iter().enumerate() {
                let place = root.key("examples").index(index);
                name(desk, &place.key("name"), &example.name, &mut names);
                answers(desk, &place, example);
                one(desk, &root, &place, example);
            }
        }
    }
}

fn name<'e>(desk: &mut Desk<'_>, place: &Place, name: &'e str, names: &mut BTreeMap<&'e str, Place>) {
    if let Some(first) = names.get(name) {
        let first = desk.value(first);
        let complaint = desk.at_value(
            Code::DuplicateExample,
            place,
            format!("two examples are called {}", quoted(name)),
        );
        complaint
            .label("again")
            .also(first, "first here")
            .help("give each example a name of its own");
        return;
    }
    names.insert(name, place.clone());
}

/// An example shows something, and one answer at most.
fn answers(desk: &mut Desk<'_>, place: &Place, example: &Example) {
    let shown = [&example.request, &example.response, &example.error, &example.wire];
    if shown.iter().all(|part| part.is_none()) {
        let complaint = desk.at_value(Code::MissingKey, &place.key("name"), "an example that shows nothing");
        complaint
            .label("neither a request nor an answer")
            .help("add `request`, `response` or `error` as the page shows them, or drop the example");
    }
    if example.response.is_none() {
        return;
    }
    if example.error.is_some() {
        let response = desk.key(&place.key("response"));
        let complaint = desk.at_key(
            Code::KeysDisagree,
            &place.key("error"),
            "`response` and `error` in one example",
        );
        complaint
            .label("the other answer")
            .also(response, "the response")
            .help("keep one of them, or make two examples of it");
    } else if let Some(status) = example.status.filter(|status| !(200..300).contains(status)) {
        let response = desk.key(&place.key("response"));
        let message = format!("a `response` with the status {status}");
        let complaint = desk.at_value(Code::KeysDisagree, &place.key("status"), message);
        complaint
            .label("the status of a failure")
            .also(response, "the response")
            .help("write what the server answers under `error`, or correct the status");
    }
}

fn one(desk: &mut Desk<'_>, root: &Place, place: &Place, example: &Example) {
    // An example of a failure may be wrong on purpose, and one that the page garbled is known to be.
    let strict = example.error.is_none() && example.garbled.is_none();
    if let Some(request) = &example.request {
        let request_typed = typed(request);
        let mut walk = Walk {
            desk,
            strict,
            response: false,
            request: &request_typed,
        };
        walk.table(&root.key("request"), &place.key("request"), request);
    }
    if let Some(response) = &example.response {
        let nothing = serde_json::Value::Null;
        let mut walk = Walk {
            desk,
            strict,
            response: true,
            request: &nothing,
        };
        walk.table(&root.key("response"), &place.key("response"), response);
    }
    if let Some(error) = &example.error {
        let place = place.key("error");
        if !codes(desk, &place, error) && example.garbled.is_none() {
            let complaint = desk.at_key(Code::MissingKey, &place, "an example of an error without its code");
            complaint
                .label("no `Code`, `code`, `errorCode` or `error_code` within")
                .help("add the code as the page shows it, or say in `garbled` that the page leaves it out");
        }
    }
    if let Some(wire) = &example.wire {
        on_the_wire(desk, root, &place.key("wire"), wire);
    }
}

/// The code of an error example, under whichever name the vendor gives it; `false` when there is none.
fn codes(desk: &mut Desk<'_>, place: &Place, error: &Value) -> bool {
    let mut found = false;
    for (key, value) in entries(error) {
        let is_code = matches!(key, "Code" | "code" | "errorCode" | "error_code");
        match value {
            Value::String(code) if is_code => desk.known_error(&place.key(key), code),
            Value::Mapping(_) => found |= codes(desk, &place.key(key), value),
            _ => {}
        }
        found |= is_code;
    }
    found
}

/// `wire` shows request members as the page prints them, so their types are free.
fn on_the_wire(desk: &mut Desk<'_>, root: &Place, place: &Place, wire: &Value) {
    let known: Vec<&str> = desk
        .tables
        .at(&root.key("request"))
        .map(|table| table.members.names().collect())
        .unwrap_or_default();
    for (key, _) in entries(wire).filter(|(key, _)| !known.contains(key)) {
        let complaint = desk.at_key(
            Code::ExampleMember,
            &place.key(key),
            format!("the request has no member {}", quoted(key)),
        );
        complaint
            .label("not in the table")
            .caused_by(Cause::Member(key.to_owned()))
            .help(
                meant(key, known.iter().copied()).unwrap_or_else(|| "add it to the table, or leave it out".to_owned()),
            );
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_mapping()
        .into_iter()
        .flat_map(Mapping::iter)
        .filter_map(|(key, value)| Some((key.as_str()?, value)))
}
