//! Whether what an operation says of itself names members, codes and regions that exist.

use super::desk::Desk;
use super::kind;
use super::place::Place;
use super::rules::meant;
use super::tables::{Home, Row};
use super::{about, endpoints, headers, path, suppliers};
use crate::expr::Kind;
use crate::model::{Entries, ErrorCode, Operation, Repeat, Supplier};
use crate::report::{Code, FileId, quoted};
use std::collections::{BTreeSet, HashMap};

pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        for service in &vendor.services {
            let mut siblings = Siblings::of(&service.operations);
            for (file, operation) in &service.operations {
                let home = Home {
                    vendor,
                    service,
                    operation: Some(operation),
                };
                one(desk, *file, operation, home);
                poll(desk, &Place::of(*file), operation, &mut siblings);
            }
        }
    }
}

fn one(desk: &mut Desk<'_>, file: FileId, operation: &Operation, home: Home<'_>) {
    let root = Place::of(file);
    path::check(desk, &root, operation);
    repeat(desk, &root, operation);
    asynchronous(desk, &root, operation);
    supplies(desk, &root, operation, home);
    suppliers::check(desk, &root, operation, &home.service.service);
    headers::check(desk, &root, home.service.service.protocol);
    endpoints::offered(desk, &root, operation, home);
    for (index, fact) in operation.facts.iter().enumerate() {
        about::check(
            desk,
            &root.key("facts").index(index).key("about"),
            fact.about.as_deref(),
        );
    }
    for (index, note) in operation.notes.iter().enumerate() {
        about::check(
            desk,
            &root.key("notes").index(index).key("about"),
            note.about.as_deref(),
        );
    }
    fields_of_errors(desk, &root, &operation.errors);
}

fn repeat(desk: &mut Desk<'_>, root: &Place, operation: &Operation) {
    let Some(Repeat::Guarded {
        guard, duplicate_error, ..
    }) = &operation.repeat
    else {
        return;
    };
    let place = root.key("repeat");
    let members = rows(desk, root, "request");
    match members.iter().find(|row| row.name == guard && row.has_field()) {
        None => {
            let known: Vec<&str> = members
                .iter()
                .filter(|row| row.has_field())
                .map(|row| row.name)
                .collect();
            desk.unknown_member(&place.key("guard"), guard, "the request", &known);
        }
        Some(row) if !desk.has_no_type(row) && kind::of(row.name, row.field) != Kind::Text => {
            let member = desk.value(&row.place.key("type"));
            let at = desk.value(&place.key("guard"));
            let complaint = desk.misfit(Code::UnfitKey, row, at, "a guard that is no text");
            complaint
                .label("the runtime makes up a text for it")
                .also(member, "its type")
                .help("name the text by which the server knows a repeat");
        }
        Some(_) => {}
    }
    if let Some(code) = duplicate_error {
        desk.known_error(&place.key("duplicate_error"), code);
    }
}

fn asynchronous(desk: &mut Desk<'_>, root: &Place, operation: &Operation) {
    let Some(asynchronous) = &operation.asynchronous else {
        return;
    };
    let dotted: Vec<&str> = asynchronous.id.split('.').collect();
    if about::reach(&desk.tables, &root.key("response"), &dotted).is_none() {
        let known: Vec<&str> = operation.response.names().collect();
        desk.unknown_member(
            &root.key("asynchronous").key("id"),
            &asynchronous.id,
            "the response",
            &known,
        );
    }
}

/// An operation that is named and not transcribed is nothing bad; one that is spelt a little differently is.
fn poll<'a>(desk: &mut Desk<'_>, root: &Place, operation: &'a Operation, siblings: &mut Siblings<'a>) {
    let Some(named) = operation.asynchronous.as_ref().and_then(|one| one.poll.as_deref()) else {
        return;
    };
    if let Some(help) = siblings.meant(named) {
        let place = root.key("asynchronous").key("poll");
        let message = format!("the service has no operation {}", quoted(named));
        desk.at_value(Code::UnknownOperation, &place, message)
            .label("no spec has this name")
            .help(help);
    }
}

/// The operations of one service. Many of them name the same one, which is looked for once.
struct Siblings<'a> {
    known: BTreeSet<&'a str>,
    meant: HashMap<&'a str, Option<String>>,
}

impl<'a> Siblings<'a> {
    fn of(operations: &'a [(FileId, Operation)]) -> Self {
        Self {
            known: operations.iter().map(|(_, one)| one.operation.as_str()).collect(),
            meant: HashMap::new(),
        }
    }

    /// What to write in place of a name that no operation has and one nearly has.
    fn meant(&mut self, named: &'a str) -> Option<String> {
        if self.known.contains(named) {
            return None;
        }
        let known = || self.known.iter().copied();
        self.meant.entry(named).or_insert_with(|| meant(named, known())).clone()
    }
}

/// What the client supplies is what the service says that the client takes.
fn supplies(desk: &mut Desk<'_>, root: &Place, operation: &Operation, home: Home<'_>) {
    let taken = &home.service.service.client_supplies;
    for (name, field) in operation.request.iter() {
        if field.supplied_by == Some(Supplier::Client) && !taken.iter().any(|one| one == name) {
            let help = meant(name, taken.iter().map(String::as_str))
                .unwrap_or_else(|| "add it to `client_supplies` of service.yaml".to_owned());
            let place = root.key("request").key(name).key("supplied_by");
            let complaint = desk.at_value(
                Code::NotSupplied,
                &place,
                format!("the client does not take {}", quoted(name)),
            );
            complaint.label("not among the service's `client_supplies`").help(help);
        }
    }
}

pub(super) fn rows<'a>(desk: &Desk<'a>, root: &Place, side: &str) -> Vec<Row<'a>> {
    desk.tables
        .at(&root.key(side))
        .map(|table| table.rows().collect())
        .unwrap_or_default()
}

/// An error's `field` is a member of the request.
fn fields_of_errors(desk: &mut Desk<'_>, root: &Place, errors: &Entries<ErrorCode>) {
    for (code, error) in errors.iter() {
        let Some(field) = &error.field else { continue };
        let dotted: Vec<&str> = field.split('.').collect();
        if about::reach(&desk.tables, &root.key("request"), &dotted).is_none() {
            let known: Vec<&str> = rows(desk, root, "request").iter().map(|row| row.name).collect();
            desk.unknown_member(&root.key("errors").key(code).key("field"), field, "the request", &known);
        }
    }
}
