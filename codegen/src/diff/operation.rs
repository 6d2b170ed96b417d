//! What is different about an operation: its names, how it travels, what it takes and answers.

use super::Kind;
use super::codes;
use super::home::Home;
use super::ledger::Ledger;
use super::meeting::One;
use super::spot::Pair;
use super::table::{self, Table, Way};
use super::{calling, prose, rules};
use crate::lower::names;
use crate::model::Operation;

/// An operation in one tree.
pub(super) type Called<'h, 'a> = (&'h Home<'a>, &'h One<'a, Operation>);

/// The name out of which the operation's Rust names are made.
pub(super) fn rust_name(operation: &Operation) -> &str {
    operation.rust_name.as_deref().unwrap_or(&operation.operation)
}

pub(super) fn request<'a>((home, one): Called<'_, 'a>) -> Table<'a> {
    let name = names::request(rust_name(one.value));
    home.table(one.spot.key("request"), name, &one.value.request)
}

pub(super) fn response<'a>((home, one): Called<'_, 'a>) -> Table<'a> {
    let name = names::response(rust_name(one.value));
    home.table(one.spot.key("response"), name, &one.value.response)
}

/// Everything in Rust that comes of an operation.
pub(super) fn made((home, one): Called<'_, '_>) -> Vec<String> {
    let operation = one.value;
    let method = format!("{}::Client::{}", home.module, names::method(rust_name(operation)));
    let codes = operation.errors.names();
    let codes = codes.flat_map(|code| codes::made(std::slice::from_ref(&home.module), code));
    let types = operation.types.iter();
    let types = types.map(|(name, structure)| home.structure(&one.spot, name, structure));
    let tables = [request((home, one)), response((home, one))].into_iter().chain(types);
    let tables = tables.flat_map(|table| table.made());
    std::iter::once(method).chain(tables).chain(codes).collect()
}

pub(super) fn compare(ledger: &mut Ledger, old: Called<'_, '_>, new: Called<'_, '_>) {
    let (before, after) = (old.1.value, new.1.value);
    let id = format!("{}.{}", new.0.id, after.operation);
    let at = Pair::of(id, old.1.spot.clone(), new.1.spot.clone());
    name(ledger, &at, old, new);
    ledger.told(&at, "doc", (Some(&before.doc), Some(&after.doc)), Kind::Description);
    ledger.source(&at, "source", (Some(&before.source), Some(&after.source)));
    prose::short_names(ledger, &at, &before.sources, &after.sources);
    prose::allowances(ledger, &at, &before.allow, &after.allow);
    calling::compare(ledger, &at, before, after);
    prose::facts(ledger, &at.key("facts"), &before.facts, &after.facts);
    table::compare(ledger, &at.called("request "), Way::Sent, &request(old), &request(new));
    rules::compare(ledger, &at.key("rules"), Way::Sent, &before.rules, &after.rules);
    table::compare(
        ledger,
        &at.called("answer "),
        Way::Answered,
        &response(old),
        &response(new),
    );
    let (known, codes) = (old.0.codes(&before.errors), new.0.codes(&after.errors));
    codes::compare(
        ledger,
        &at.key("errors"),
        std::slice::from_ref(&new.0.module),
        known,
        codes,
    );
    prose::examples(ledger, &at.key("examples"), &before.examples, &after.examples);
    prose::notes(ledger, &at.key("notes"), &before.notes, &after.notes);
}

fn name(ledger: &mut Ledger, at: &Pair, old: Called<'_, '_>, new: Called<'_, '_>) {
    let (before, after) = (old.1.value, new.1.value);
    let here = at.at(at.old.clone().makes(made(old)), at.new.clone().makes(made(new)));
    if before.operation != after.operation {
        let says = format!("is called as `{}`, was `{}`", after.operation, before.operation);
        ledger.new_side(Kind::OperationWireName, &here.key("operation"), says);
    }
    let rust = |operation: &Operation| names::method(rust_name(operation));
    let keys = (before.rust_name.as_ref(), after.rust_name.as_ref());
    ledger.rust_name(&here, (rust(before), rust(after)), keys, Kind::OperationRustName);
}
