//! Whether a field is passed over by all examples and rules of a service that show every other one.

use super::about::reach;
use super::bulk;
use super::desk::Desk;
use super::place::Place;
use super::tables::{Row, Tables};
use crate::expr;
use crate::model::{Operation, Repeat, ServiceTree};
use crate::report::{Code, Span, quoted};
use serde_yaml::Value;
use std::collections::BTreeSet;

/// One in so many fields may be passed over for the others to count as all.
const RARE: usize = 10;
/// So many others there have to be.
const OTHERS: usize = 2;

pub(super) fn check(desk: &mut Desk<'_>) {
    if desk.complaints.fails() {
        return;
    }
    for (_, service) in desk.model.services() {
        let fields = fields(&desk.tables, service);
        let shown = shown(desk, service, &fields);
        let passed_over: Vec<&Row<'_>> = fields.iter().filter(|row| !shown.contains(&row.place)).collect();
        let is_rare = passed_over.len() == 1 || passed_over.len() * RARE <= fields.len();
        if !is_rare || fields.len() < passed_over.len() + OTHERS {
            continue;
        }
        let is_known = |row: &&Row<'_>| desk.is_allowed(Code::Unshown, desk.key(&row.place));
        let (known, mut open): (Vec<&Row<'_>>, Vec<&Row<'_>>) = passed_over.into_iter().partition(is_known);
        let places: Vec<Span> = open.iter().map(|row| desk.key(&row.place)).collect();
        if bulk::told(
            desk,
            Code::Unshown,
            service,
            "fields are in no example and no rule",
            &places,
        ) {
            open.clear();
        }
        known.into_iter().chain(open).for_each(|row| told(desk, row));
    }
}

fn told(desk: &mut Desk<'_>, row: &Row<'_>) {
    let message = format!("no example and no rule shows {}", quoted(row.name));
    let complaint = desk.at_key(Code::Unshown, &row.place, message);
    complaint
        .label("nearly all other fields of the service are shown")
        .help("look for its limits and for an example on the page; when there is nothing, `allow` this with that as the reason");
}

/// The fields that callers of a service can give. A structure is its members.
fn fields<'a>(tables: &Tables<'a>, service: &ServiceTree) -> Vec<Row<'a>> {
    let requests = service
        .operations
        .iter()
        .map(|(file, _)| Place::of(*file).key("request"));
    let mut open: Vec<Place> = requests.collect();
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    while let Some(place) = open.pop() {
        let Some(table) = tables.at(&place).filter(|_| seen.insert(place)) else {
            continue;
        };
        let given = table.rows().filter(|row| row.has_field() && !row.field.ignored);
        for row in given {
            match tables.behind(&row) {
                Some(table) => open.push(table.place.clone()),
                None => fields.push(row),
            }
        }
    }
    fields.sort_by(|a, b| a.place.cmp(&b.place));
    fields
}

/// The places of fields that have a limit, or that a rule, an error or an example names.
fn shown(desk: &Desk<'_>, service: &ServiceTree, fields: &[Row<'_>]) -> BTreeSet<Place> {
    let mut shown: BTreeSet<Place> = fields
        .iter()
        .filter(|row| is_limited(desk, row))
        .map(|row| row.place.clone())
        .collect();
    let tables: BTreeSet<Place> = fields.iter().filter_map(|row| row.place.parent()).collect();
    for table in &tables {
        for (_, relation) in desk.found.relations(table) {
            let (when, demand) = relation.spelled();
            for dotted in when.iter().chain([&demand]).flat_map(expr::fields) {
                let dotted: Vec<&str> = dotted.iter().map(String::as_str).collect();
                shown.extend(reach(&desk.tables, table, &dotted).map(|row| row.place));
            }
        }
    }
    for (file, operation) in &service.operations {
        let request = Place::of(*file).key("request");
        for dotted in named(operation) {
            let dotted: Vec<&str> = dotted.split('.').collect();
            shown.extend(reach(&desk.tables, &request, &dotted).map(|row| row.place));
        }
        for example in operation.examples.iter().filter_map(|example| example.request.as_ref()) {
            in_example(&desk.tables, &request, example, &mut shown);
        }
    }
    shown
}

fn is_limited(desk: &Desk<'_>, row: &Row<'_>) -> bool {
    let (file, path) = (row.place.file, &row.place.path);
    row.field.required || !desk.found.limits(file, path).is_empty() || !desk.found.item_limits(file, path).is_empty()
}

/// What errors and the guard against repetition are about.
fn named(operation: &Operation) -> Vec<&str> {
    let errors = operation.errors.iter().filter_map(|(_, error)| error.field.as_deref());
    let guard = match &operation.repeat {
        Some(Repeat::Guarded { guard, .. }) => Some(guard.as_str()),
        _ => None,
    };
    errors.chain(guard).collect()
}

fn in_example(tables: &Tables<'_>, table: &Place, value: &Value, shown: &mut BTreeSet<Place>) {
    let Some(table) = tables.at(table) else { return };
    for row in table.rows() {
        let Some(value) = value.get(row.name) else { continue };
        if let Some(behind) = tables.behind(&row).map(|table| table.place.clone()) {
            structures(value, &mut |structure| in_example(tables, &behind, structure, shown));
        }
        shown.insert(row.place);
    }
}

/// The structures in a value: itself, or what its lists hold.
fn structures(value: &Value, see: &mut dyn FnMut(&Value)) {
    match value {
        Value::Sequence(items) => items.iter().for_each(|item| structures(item, see)),
        value => see(value),
    }
}
