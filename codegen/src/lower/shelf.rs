//! Which tables of members a service has, and how they refer to each other.

use super::names;
use crate::check::Checked;
use crate::model::{Entries, Field, Operation, Rule, ServiceTree, Source, Structure, Structures, TypeRef};
use crate::report::FileId;
use crate::yaml::Path;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A table's place on its shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(usize);

/// Where mappings of members stand, by file and display form of the path.
type Places = HashMap<(FileId, String), Key>;

/// A request, an answer, or a nested structure.
#[derive(Debug)]
pub(super) struct Table<'a> {
    key: Key,
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
        self.key
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
    /// Of each table, which of its members hold which other one.
    targets: Vec<HashMap<&'a str, Key>>,
    /// Those of a file stand together: its first and its last.
    by_file: BTreeMap<FileId, (usize, usize)>,
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
        let places = tables
            .iter()
            .map(|table| ((table.file, table.path.to_string()), table.key));
        let places: Places = places.collect();
        let targets = tables.iter().map(|table| targets(checked, &places, table)).collect();
        let mut by_file = BTreeMap::new();
        for table in &tables {
            let Key(at) = table.key;
            by_file.entry(table.file).or_insert((at, at)).1 = at;
        }
        let mut shelf = Self {
            checked,
            tables,
            targets,
            by_file,
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
        let range = self.by_file.get(&file).map(|&(first, last)| first..=last);
        range.and_then(|range| self.tables.get(range)).into_iter().flatten()
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
        let holds = matches!(innermost(field.r#type.as_ref()?), TypeRef::Inline | TypeRef::Named(_));
        let targets = self.targets.get(table.key.0).filter(|_| holds)?;
        self.table(*targets.get(wire)?)
    }

    /// Whether a member holds, without a list or map between, a structure that holds the member's own structure again.
    pub fn is_recursive(&self, table: &Table<'_>, wire: &str, field: &Field) -> bool {
        let target = self.target(table, wire, field).filter(|_| holds_directly(field));
        target.is_some_and(|target| self.reached(vec![target.key()], holds_directly).contains(&table.key()))
    }

    /// The table and all that it holds, however deep.
    pub fn reached_from(&self, table: &Table<'_>) -> impl Iterator<Item = &Table<'a>> {
        let keys = self.reached(vec![table.key()], |_| true);
        keys.into_iter().filter_map(|key| self.table(key))
    }

    fn table(&self, key: Key) -> Option<&Table<'a>> {
        self.tables.get(key.0)
    }

    fn reached(&self, start: Vec<Key>, follows: impl Fn(&Field) -> bool) -> BTreeSet<Key> {
        let mut reached = BTreeSet::new();
        let mut open = start;
        while let Some(key) = open.pop() {
            if let Some(table) = self.table(key).filter(|_| reached.insert(key)) {
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

/// The tables that the members of one hold, inside lists and maps too.
fn targets<'a>(checked: &Checked<'_>, places: &Places, table: &Table<'a>) -> HashMap<&'a str, Key> {
    let target = |wire: &str, field: &Field| {
        let place = match innermost(field.r#type.as_ref()?) {
            TypeRef::Inline => (table.file, table.member_path(wire).key("members").to_string()),
            TypeRef::Named(name) => {
                let (_, file, path) = checked.structure(table.file, name)?;
                (file, path.key("members").to_string())
            }
            _ => return None,
        };
        places.get(&place).copied()
    };
    let members = table.members.iter();
    members
        .filter_map(|(wire, field)| Some((wire, target(wire, field)?)))
        .collect()
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
        key: Key(tables.len()),
        file,
        path: Path::root().key("request"),
        members: &operation.request,
        origin: Origin::Request(operation),
        name: names::request(name),
    };
    let response = Table {
        key: Key(tables.len() + 1),
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
            key: Key(tables.len()),
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
                key: Key(tables.len()),
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
