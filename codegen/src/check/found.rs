//! What the checks have worked out on their way and the later stages need as well.

use super::place::Place;
use super::proof::Shown;
use crate::constraint::{Relation, Stated};
use crate::expr::Expr;
use crate::report::FileId;
use crate::yaml::Path;
use std::collections::BTreeMap;

/// Limits and expressions, by where they stand.
#[derive(Debug, Default)]
pub(super) struct Found {
    limits: Keyed<Vec<Stated>>,
    item_limits: Keyed<Vec<Stated>>,
    expressions: Keyed<Expr>,
    /// By the place of the table whose members they relate; each with its own place.
    relations: BTreeMap<Place, Vec<(Place, Relation)>>,
    shown: BTreeMap<FileId, Shown>,
}

/// Something for a node of a file.
type Keyed<T> = BTreeMap<FileId, BTreeMap<Path, T>>;

impl Found {
    pub fn keep(&mut self, place: &Place, limits: Vec<Stated>, item_limits: Vec<Stated>) {
        keep(&mut self.limits, place, limits);
        keep(&mut self.item_limits, place, item_limits);
    }

    pub fn keep_expression(&mut self, place: &Place, expression: Expr) {
        keep(&mut self.expressions, place, expression);
    }

    pub fn keep_relation(&mut self, table: &Place, place: &Place, relation: Relation) {
        self.relations
            .entry(table.clone())
            .or_default()
            .push((place.clone(), relation));
    }

    pub fn keep_shown(&mut self, operation: FileId, shown: Shown) {
        self.shown.insert(operation, shown);
    }

    /// How much of the operation in a file can be proven.
    pub fn shown(&self, operation: FileId) -> Shown {
        self.shown.get(&operation).copied().unwrap_or_default()
    }

    /// The rules and conditions between the members of a table.
    pub fn relations(&self, table: &Place) -> &[(Place, Relation)] {
        self.relations.get(table).map_or(&[], Vec::as_slice)
    }

    pub fn limits(&self, file: FileId, path: &Path) -> &[Stated] {
        look_up(&self.limits, file, path).map_or(&[], Vec::as_slice)
    }

    pub fn item_limits(&self, file: FileId, path: &Path) -> &[Stated] {
        look_up(&self.item_limits, file, path).map_or(&[], Vec::as_slice)
    }

    pub fn expression(&self, file: FileId, path: &Path) -> Option<&Expr> {
        look_up(&self.expressions, file, path)
    }

    /// All limits, those of items included, each with the place of its key.
    pub fn all_limits(&self) -> impl Iterator<Item = (Place, &Stated)> {
        let own = entries(&self.limits).map(|(place, stated)| (place.key(stated.key), stated));
        let items = entries(&self.item_limits).map(|(place, stated)| (place.key("items").key(stated.key), stated));
        own.chain(items)
    }
}

fn entries(map: &Keyed<Vec<Stated>>) -> impl Iterator<Item = (Place, &Stated)> {
    map.iter().flat_map(|(file, nodes)| {
        nodes.iter().flat_map(|(path, stated)| {
            let place = Place {
                file: *file,
                path: path.clone(),
            };
            stated.iter().map(move |one| (place.clone(), one))
        })
    })
}

fn keep<T>(map: &mut Keyed<T>, place: &Place, value: T) {
    map.entry(place.file).or_default().insert(place.path.clone(), value);
}

fn look_up<'m, T>(map: &'m Keyed<T>, file: FileId, path: &Path) -> Option<&'m T> {
    map.get(&file)?.get(path)
}
