//! Which tables of members a service has, and how they refer to each other.

use super::names;
use crate::check::Checked;
use crate::model::{Entries, Field, Operation, Rule, ServiceTree, Source, Structure, Structures, TypeRef};
use crate::report::FileId;
use crate::yaml::Path;
use std::collections::{BTreeMap, BTreeSet};

/// Where a table's mapping of members stands: file, and display form of the path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(FileId, String);

/// A request, an answer, or a nested structure.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub file: FileId,
    /// Path of the mapping of members.
    pub path: Path,
    pub members: &'a Entries<Field>,
    pub origin: Origin<'a>,
    /// The Rust type.
    pub name: String,
}

/// What a table belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    Request(&'a Operation),
    Response(&'a Operation),
    /// A structure, and its name in the spec.
    Named(&'a Structure, &'a str),
    /// A member of type `struct`, and its wire name.
    Inline(&'a Field, &'a str),
}

impl<'a> Table<'a> {
    pub fn key(&self) -> Key {
        Key(self.file, self.path.to_string())
    }

    pub fn member_path(&self, wire: &str) -> Path {
        self.path.key(wire)
    }

    /// The rules between the table's members.
    pub fn rules(&self) -> &'a [Rule] {
        match self.origin {
            Origin::Request(operation) => &operation.rules,
            Origin::Named(structure, _) => &structure.rules,
            Origin::Response(_) | Origin::Inline(..) => &[],
        }
    }

    /// The table's own source, where it differs from its page's.
    pub fn source(&self) -> Option<&'a Source> {
        match self.origin {
            Origin::Named(structure, _) => structure.source.as_ref(),
            Origin::Inline(field, _) => field.source.as_ref(),
            Origin::Request(_) | Origin::Response(_) => None,
        }
    }

    /// The structure's part in rule ids; empty for a request.
    pub fn label(&self) -> &str {
        match self.origin {
            Origin::Request(_) | Origin::Response(_) => "",
            Origin::Named(_, name) | Origin::Inline(_, name) => name,
        }
    }
}

/// The tables of a service.
#[derive(Debug)]
pub(super) struct Shelf<'a> {
    pub checked: &'a Checked<'a>,
    tables: Vec<Table<'a>>,
    by_key: BTreeMap<Key, usize>,
    /// Tables that requests reach.
    inputs: BTreeSet<Key>,
}

impl<'a> Shelf<'a> {
    pub fn of(checked: &'a Checked<'a>, service: &'a ServiceTree) -> Self {
        let mut tables = Vec::new();
        if let Some((file, shared)) = &service.types {
            put_structures(&mut tables, *file, shared);
        }
        for (file, operation) in &service.operations {
            put_operation(&mut tables, *file, operation);
        }
        let by_key = tables
            .iter()
            .enumerate()
            .map(|(index, table)| (table.key(), index))
            .collect();
        let mut shelf = Self {
            checked,
            tables,
            by_key,
            inputs: BTreeSet::new(),
        };
        let requests = shelf
            .tables
            .iter()
            .filter(|table| matches!(table.origin, Origin::Request(_)));
        shelf.inputs = shelf.reached(requests.map(Table::key).collect(), |_| true);
        shelf
    }

    /// The tables of a file, in the order in which they are emitted.
    pub fn page(&self, file: FileId) -> impl Iterator<Item = &Table<'a>> {
        self.tables.iter().filter(move |table| table.file == file)
    }

    pub fn tables(&self) -> &[Table<'a>] {
        &self.tables
    }

    /// Whether users build the table's structure.
    pub fn is_input(&self, table: &Table<'_>) -> bool {
        self.inputs.contains(&table.key())
    }

    /// The table which a member's type names, inside lists and maps too.
    pub fn target(&self, table: &Table<'_>, wire: &str, field: &Field) -> Option<&Table<'a>> {
        let key = match innermost(field.r#type.as_ref()?) {
            TypeRef::Inline => Key(table.file, table.member_path(wire).key("members").to_string()),
            TypeRef::Named(name) => {
                let (_, file, path) = self.checked.structure(table.file, name)?;
                Key(file, path.key("members").to_string())
            }
            _ => return None,
        };
        self.tables.get(*self.by_key.get(&key)?)
    }

    /// Whether a member holds, without a list or map between, a structure that holds the member's own structure again.
    pub fn is_recursive(&self, table: &Table<'_>, wire: &str, field: &Field) -> bool {
        let target = self.target(table, wire, field).filter(|_| holds_directly(field));
        target.is_some_and(|target| self.reached(vec![target.key()], holds_directly).contains(&table.key()))
    }

    /// The table and all that it holds, however deep.
    pub fn reached_from(&self, table: &Table<'_>) -> impl Iterator<Item = &Table<'a>> {
        let keys = self.reached(vec![table.key()], |_| true);
        self.tables.iter().filter(move |table| keys.contains(&table.key()))
    }

    fn reached(&self, start: Vec<Key>, follows: impl Fn(&Field) -> bool) -> BTreeSet<Key> {
        let mut reached = BTreeSet::new();
        let mut open = start;
        while let Some(key) = open.pop() {
            let table = self.by_key.get(&key).and_then(|&index| self.tables.get(index));
            if let Some(table) = table.filter(|_| reached.insert(key)) {
                let followed = table.members.iter().filter(|(_, field)| follows(field));
                open.extend(
                    followed
                        .filter_map(|(wire, field)| self.target(table, wire, field))
                        .map(Table::key),
                );
            }
        }
        reached
    }
}

/// The type inside all lists and maps.
pub(super) fn innermost(r#type: &TypeRef) -> &TypeRef {
    match r#type {
        TypeRef::List(item) | TypeRef::Map(item) => innermost(item),
        other => other,
    }
}

fn holds_directly(field: &Field) -> bool {
    matches!(field.r#type, Some(TypeRef::Inline | TypeRef::Named(_)))
}

/// Request and answer first, then what the page nests, in page order.
fn put_operation<'a>(tables: &mut Vec<Table<'a>>, file: FileId, operation: &'a Operation) {
    let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
    let request = Table {
        file,
        path: Path::root().key("request"),
        members: &operation.request,
        origin: Origin::Request(operation),
        name: names::request(name),
    };
    let response = Table {
        file,
        path: Path::root().key("response"),
        members: &operation.response,
        origin: Origin::Response(operation),
        name: names::response(name),
    };
    let (request_path, response_path) = (request.path.clone(), response.path.clone());
    tables.extend([request, response]);
    put_inline(tables, file, &request_path, &operation.request);
    put_structures(tables, file, &operation.types);
    put_inline(tables, file, &response_path, &operation.response);
}

fn put_structures<'a>(tables: &mut Vec<Table<'a>>, file: FileId, structures: &'a Structures) {
    for (name, structure) in structures.iter() {
        let path = Path::root().key("types").key(name).key("members");
        tables.push(Table {
            file,
            path: path.clone(),
            members: &structure.members,
            origin: Origin::Named(structure, name),
            name: names::type_(structure.rust_name.as_deref().unwrap_or(name)),
        });
        put_inline(tables, file, &path, &structure.members);
    }
}

fn put_inline<'a>(tables: &mut Vec<Table<'a>>, file: FileId, path: &Path, members: &'a Entries<Field>) {
    for (wire, field) in members.iter() {
        let inline = field
            .r#type
            .as_ref()
            .is_some_and(|r#type| *innermost(r#type) == TypeRef::Inline);
        if let Some(members) = field.members.as_ref().filter(|_| inline) {
            let path = path.key(wire).key("members");
            let origin = Origin::Inline(field, wire);
            tables.push(Table {
                file,
                path: path.clone(),
                members,
                origin,
                name: names::type_(wire),
            });
            put_inline(tables, file, &path, members);
        }
    }
}
