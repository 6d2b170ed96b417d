//! Whether names stay apart when they are spelt in Rust's way.

mod enumerations;

use super::desk::Desk;
use super::place::Place;
use super::spelling::is_refused;
use super::tables::{Row, Side, Table};
use crate::lower::names;
use crate::model::ServiceTree;
use crate::report::{Code, FileId, quoted};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(desk: &mut Desk<'_>) {
    for at in 0..desk.tables.all.len() {
        members(desk, at);
    }
    for vendor in &desk.model.vendors {
        for service in &vendor.services {
            let apart = modules(desk, service);
            types(desk, service, &apart);
            codes(desk, vendor.file, service);
        }
    }
}

/// Names that have to differ, each with who had it first.
struct Names {
    /// What the names are: "fields", "types".
    what: &'static str,
    taken: BTreeMap<String, (String, Place)>,
}

impl Names {
    fn of(what: &'static str) -> Self {
        Self {
            what,
            taken: BTreeMap::new(),
        }
    }

    /// Takes a name, or complains that somebody has it. The same wire name may ask again.
    fn take(&mut self, desk: &mut Desk<'_>, rust: String, wire: &str, place: &Place, help: &str) {
        let Some((other, first)) = self.taken.get(&rust) else {
            self.taken.insert(rust, (wire.to_owned(), place.clone()));
            return;
        };
        if first == place {
            return;
        }
        let first = desk.key(first);
        let message = if other == wire {
            format!("two {} would be called `{rust}`", self.what)
        } else {
            format!("{} and {} would both be called `{rust}`", quoted(other), quoted(wire))
        };
        desk.at_key(Code::Collision, place, message)
            .label("the same name in Rust")
            .also(first, "taken by this one")
            .help(help);
    }
}

/// Fields of a struct, and variants of its enumerations.
fn members(desk: &mut Desk<'_>, at: usize) {
    let Some(rows) = desk.tables.all.get(at).map(|table| table.rows().collect::<Vec<_>>()) else {
        return;
    };
    let mut fields = Names::of("fields");
    for row in rows {
        if row.has_field() {
            let rust = names::field(row.field.rust_name.as_deref().unwrap_or(row.name));
            fields.take(desk, rust, row.name, &row.place, "give one of them a `rust_name`");
        }
        variants(desk, &row);
    }
}

fn variants(desk: &mut Desk<'_>, row: &Row<'_>) {
    let mut variants = Names::of("values");
    let mut seen = BTreeSet::new();
    for (group, values) in row.field.values.iter().flat_map(|values| &values.groups) {
        let place = if group.is_empty() {
            row.place.key("values")
        } else {
            row.place.key("groups").key(group)
        };
        for (index, value) in values.iter().enumerate() {
            // A value of two groups is one value, and one that must be corrected has no name yet.
            if !seen.insert(value.wire.as_str()) || is_refused(desk, row, value) {
                continue;
            }
            let rust = names::variant(value.name.as_deref().unwrap_or(&value.wire));
            let clash = variants.taken.contains_key(&rust);
            let in_map = place.key(&value.wire);
            let place = if clash && desk.exists(&in_map) {
                in_map
            } else {
                place.index(index)
            };
            variants.take(desk, rust, &value.wire, &place, "give one of them a `name`");
        }
    }
}

/// Modules and methods of operations. Answers the files of operations that have names of their own: what else collides in the others
/// is the same trouble.
fn modules(desk: &mut Desk<'_>, service: &ServiceTree) -> BTreeSet<FileId> {
    let (mut modules, mut methods) = (Names::of("modules"), Names::of("methods"));
    let (mut apart, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for (file, operation) in &service.operations {
        if !seen.insert(operation.operation.as_str()) {
            continue;
        }
        let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
        let place = Place::of(*file).key("operation");
        let help = "give one of them a `rust_name`";
        let before = modules.taken.len();
        modules.take(desk, names::operation_module(name), &operation.operation, &place, help);
        if modules.taken.len() > before {
            methods.take(desk, names::method(name), &operation.operation, &place, help);
            apart.insert(*file);
        }
    }
    apart
}

/// A service is one namespace: requests, responses, structures and enumerations.
fn types(desk: &mut Desk<'_>, service: &ServiceTree, apart: &BTreeSet<FileId>) {
    let files: BTreeSet<FileId> = service
        .operations
        .iter()
        .map(|(file, _)| *file)
        .chain(service.types.iter().map(|(file, _)| *file))
        .collect();
    let mut types = Names::of("types");
    let mine = |table: &&Table<'_>| files.contains(&table.place.file);
    let told = |table: &&Table<'_>| table.name.is_none() && !apart.contains(&table.place.file);
    let tables: Vec<_> = desk
        .tables
        .all
        .iter()
        .filter(mine)
        .filter(|table| !told(table))
        .filter_map(|table| Some((named(desk, table)?, table.name.is_some() && table.structure.is_none())))
        .collect();
    for ((place, rust, wire), is_inline) in tables {
        let help = if is_inline {
            "move it to `types`, where it can have a `rust_name`, or to types.yaml when both mean the same"
        } else {
            "give one of them a `rust_name`, or move what both mean to types.yaml"
        };
        types.take(desk, rust, &wire, &place, help);
    }
    let rows: Vec<Row<'_>> = desk.tables.all.iter().filter(mine).flat_map(Table::rows).collect();
    enumerations::check(desk, &rows, &mut types);
}

/// The Rust type of a table, its wire name, and where the name stands.
fn named(desk: &Desk<'_>, table: &Table<'_>) -> Option<(Place, String, String)> {
    let file = table.place.file;
    let operation = desk.tables.home(file)?.operation;
    match (table.name, table.structure, table.side) {
        (Some(name), Some(structure), _) => {
            let rust = names::type_(structure.rust_name.as_deref().unwrap_or(name));
            Some((
                Place {
                    file,
                    path: table.place.path.parent()?,
                },
                rust,
                name.to_owned(),
            ))
        }
        (Some(name), None, _) => Some((
            Place {
                file,
                path: table.place.path.parent()?,
            },
            names::type_(name),
            name.to_owned(),
        )),
        (None, _, side) => {
            let operation = operation?;
            let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
            let rust = if side == Side::Response {
                names::response(name)
            } else {
                names::request(name)
            };
            Some((Place::of(file).key("operation"), rust, operation.operation.clone()))
        }
    }
}

/// The error codes of a service, the vendor's included, are one enumeration.
fn codes(desk: &mut Desk<'_>, vendor: FileId, service: &ServiceTree) {
    let mut variants = Names::of("error codes");
    let common = desk.tables.home(service.file).map(|home| &home.vendor.vendor.errors);
    let own = service
        .operations
        .iter()
        .map(|(file, operation)| (*file, &operation.errors));
    let all = common
        .map(|errors| (vendor, errors))
        .into_iter()
        .chain([(service.file, &service.service.errors)])
        .chain(own);
    let mut seen = BTreeSet::new();
    let codes: Vec<(FileId, &str)> = all
        .flat_map(|(file, errors)| errors.names().map(move |code| (file, code)))
        .filter(|(_, code)| seen.insert(*code))
        .collect();
    let mut folded = BTreeSet::new();
    for (file, code) in codes {
        // Within one table this is a code listed twice, and told as such.
        if !folded.insert((file, code.to_lowercase())) {
            continue;
        }
        variants.take(
            desk,
            names::variant(code),
            code,
            &Place::of(file).key("errors").key(code),
            "correct the code that is misspelt",
        );
    }
}
