//! Which tables of members the specs have, and which structures can be seen from where.

use super::place::Place;
use crate::model::{
    Entries, ErrorCode, Field, Model, Operation, Rule, ServiceTree, Structure, Structures, TypeRef, VendorTree,
};
use crate::report::FileId;
use crate::yaml::Path;
use std::collections::{BTreeMap, BTreeSet};

/// What a file belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home<'a> {
    pub vendor: &'a VendorTree,
    pub service: &'a ServiceTree,
    /// `None` for the service's own files.
    pub operation: Option<&'a Operation>,
}

/// Which way the members of a table travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
    /// Either way, or both.
    Structure,
}

/// A request, a response, or a nested structure.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The mapping of members.
    pub place: Place,
    pub side: Side,
    pub members: &'a Entries<Field>,
    pub rules: &'a [Rule],
    /// The list of rules.
    pub rules_place: Place,
    /// The structure's or inline member's name; `None` for requests and responses.
    pub name: Option<&'a str>,
    /// The structure, when it is one of `types`.
    pub structure: Option<&'a Structure>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub place: Place,
    pub side: Side,
    pub name: &'a str,
    pub field: &'a Field,
}

/// Everything that is looked up again and again, found once.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub all: Vec<Table<'a>>,
    by_place: BTreeMap<Place, usize>,
    homes: BTreeMap<FileId, Home<'a>>,
    structures: BTreeMap<(FileId, &'a str), &'a Structure>,
    /// By the service's file: the error codes that all of its files may name, and those of its operations.
    codes: BTreeMap<FileId, [BTreeSet<&'a str>; 2]>,
}

impl<'a> Tables<'a> {
    pub fn of(model: &'a Model) -> Self {
        let mut tables = Self {
            all: Vec::new(),
            by_place: BTreeMap::new(),
            homes: BTreeMap::new(),
            structures: BTreeMap::new(),
            codes: BTreeMap::new(),
        };
        for vendor in &model.vendors {
            for service in &vendor.services {
                tables.service(vendor, service);
            }
        }
        tables.by_place = tables
            .all
            .iter()
            .enumerate()
            .map(|(at, table)| (table.place.clone(), at))
            .collect();
        tables
    }

    fn service(&mut self, vendor: &'a VendorTree, service: &'a ServiceTree) {
        let home = Home {
            vendor,
            service,
            operation: None,
        };
        self.homes.insert(service.file, home);
        let common = service.service.errors.names().chain(vendor.vendor.errors.names());
        let own = service
            .operations
            .iter()
            .flat_map(|(_, operation)| operation.errors.names());
        self.codes.insert(service.file, [common.collect(), own.collect()]);
        if let Some((file, structures)) = &service.types {
            self.homes.insert(*file, home);
            self.structures(*file, structures);
        }
        for (file, operation) in &service.operations {
            self.homes.insert(
                *file,
                Home {
                    operation: Some(operation),
                    ..home
                },
            );
            self.top(*file, "request", Side::Request, &operation.request, &operation.rules);
            self.structures(*file, &operation.types);
            self.top(*file, "response", Side::Response, &operation.response, &[]);
        }
    }

    fn top(&mut self, file: FileId, name: &str, side: Side, members: &'a Entries<Field>, rules: &'a [Rule]) {
        let root = Place::of(file);
        let rules_place = root.key("rules");
        self.table(Table {
            place: root.key(name),
            side,
            members,
            rules,
            rules_place,
            name: None,
            structure: None,
        });
    }

    fn structures(&mut self, file: FileId, structures: &'a Structures) {
        for (name, structure) in structures.iter() {
            self.structures.insert((file, name), structure);
            let place = Place::of(file).key("types").key(name);
            self.table(Table {
                place: place.key("members"),
                side: Side::Structure,
                members: &structure.members,
                rules: &structure.rules,
                rules_place: place.key("rules"),
                name: Some(name),
                structure: Some(structure),
            });
        }
    }

    /// A table, then the inline structures within it.
    fn table(&mut self, table: Table<'a>) {
        let (place, side, members) = (table.place.clone(), table.side, table.members);
        self.all.push(table);
        for (name, field) in members.iter() {
            if let Some(members) = &field.members {
                let place = place.key(name).key("members");
                let rules_place = place.clone();
                self.table(Table {
                    place,
                    side,
                    members,
                    rules: &[],
                    rules_place,
                    name: Some(name),
                    structure: None,
                });
            }
        }
    }

    pub fn home(&self, file: FileId) -> Option<Home<'a>> {
        self.homes.get(&file).copied()
    }

    /// Every row of every table.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> + '_ {
        self.all.iter().flat_map(Table::rows)
    }

    /// The table at a mapping of members.
    pub fn at(&self, place: &Place) -> Option<&Table<'a>> {
        self.all.get(*self.by_place.get(place)?)
    }

    /// The structure of that name as seen from `file`: the operation's own first, then the service's.
    pub fn structure(&self, file: FileId, name: &str) -> Option<(&'a Structure, FileId, Path)> {
        let shared = self
            .home(file)
            .and_then(|home| home.service.types.as_ref().map(|(file, _)| *file));
        let mut files = std::iter::once(file).chain(shared);
        files.find_map(|file| {
            let structure = *self.structures.get(&(file, name))?;
            Some((structure, file, Path::root().key("types").key(name)))
        })
    }

    /// The names of the structures that can be seen from a file.
    pub fn names(&self, file: FileId) -> BTreeSet<&'a str> {
        let Some(home) = self.home(file) else {
            return BTreeSet::new();
        };
        let own = home.operation.iter().flat_map(|operation| operation.types.names());
        let shared = home.service.types.iter().flat_map(|(_, types)| types.names());
        own.chain(shared).collect()
    }

    /// The table behind a row whose type is a structure, inside lists and maps too.
    pub fn behind(&self, row: &Row<'_>) -> Option<&Table<'a>> {
        match row.field.r#type.as_ref()?.innermost() {
            TypeRef::Inline => self.at(&row.place.key("members")),
            TypeRef::Named(name) => {
                let (_, file, path) = self.structure(row.place.file, name)?;
                self.at(&Place {
                    file,
                    path: path.key("members"),
                })
            }
            _ => None,
        }
    }

    /// Whether an error code can be named in a file.
    pub fn knows_error(&self, file: FileId, code: &str) -> bool {
        let Some(home) = self.home(file) else { return false };
        let of_service = |which: usize| {
            let codes = self.codes.get(&home.service.file).and_then(|codes| codes.get(which));
            codes.is_some_and(|codes| codes.contains(code))
        };
        let own = home.operation.map(|operation| operation.errors.get(code).is_some());
        of_service(0) || own.unwrap_or_else(|| of_service(1))
    }

    /// The error codes that can be named in a file, by the tables of the operation, the service and the vendor. Shared structures
    /// may name those of any operation.
    pub fn errors(&self, file: FileId) -> impl Iterator<Item = (&'a str, &'a ErrorCode)> {
        let home = self.home(file);
        let one = home.and_then(|home| home.operation);
        let every = home
            .filter(|home| home.operation.is_none())
            .map(|home| home.service.operations.iter());
        let own = one
            .into_iter()
            .chain(every.into_iter().flatten().map(|(_, operation)| operation));
        let common = home.into_iter().flat_map(|home| {
            home.service
                .service
                .errors
                .iter()
                .chain(home.vendor.vendor.errors.iter())
        });
        own.flat_map(|operation| operation.errors.iter()).chain(common)
    }
}

impl<'a> Table<'a> {
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let (place, side) = (self.place.clone(), self.side);
        self.members.iter().map(move |(name, field)| Row {
            place: place.key(name),
            side,
            name,
            field,
        })
    }

    /// The row of that name.
    pub fn row(&self, name: &str) -> Option<Row<'a>> {
        let (name, field) = self.members.entry(name)?;
        Some(Row {
            place: self.place.key(name),
            side: self.side,
            name,
            field,
        })
    }
}

impl Row<'_> {
    /// Whether it is a member of the Rust struct. What the protocol, the client or a constant supplies is not.
    pub fn has_field(&self) -> bool {
        self.field.supplied_by.is_none() && self.field.r#const.is_none()
    }
}
