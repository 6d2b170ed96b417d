//! Where in the specs the structures of the crate and their fields come from.

use super::edition::Edition;
use super::home::Home;
use super::operation::{request, response};
use super::service::operations_of;
use super::spot::Spot;
use super::table::{Table, field_name};
use std::collections::BTreeMap;

/// The places by keys of the [surface](super::surface).
pub(super) struct Places(BTreeMap<String, Spot>);

impl Places {
    pub fn of(edition: &Edition<'_>) -> Self {
        let mut places = Self(BTreeMap::new());
        for (vendor, service) in edition.checked.model().services() {
            let home = Home::of(edition, vendor, service);
            for one in operations_of(&home) {
                places.table(&one.spot.key("request"), &request((&home, &one)));
                places.table(&one.spot.key("response"), &response((&home, &one)));
            }
            for (file, name, structure) in home.structures() {
                let table = home.structure(&file, name, structure);
                places.table(&file.key("types").key(name), &table);
            }
        }
        places
    }

    fn table(&mut self, at: &Spot, table: &Table<'_>) {
        self.0.insert(table.key(), at.clone());
        for (wire, field) in table.members.iter() {
            let spot = table.spot.key(wire);
            let key = format!("{}.{}", table.key(), field_name(wire, field));
            if let Some(inline) = table.inline(wire, field) {
                self.table(&spot, &inline);
            }
            self.0.insert(key, spot);
        }
    }

    /// The place of an item, or of what it belongs to.
    pub fn nearest(&self, key: &str) -> Option<&Spot> {
        around(key).find_map(|key| self.0.get(key))
    }
}

/// A key of the surface, then what it belongs to, outwards.
pub(super) fn around(key: &str) -> impl Iterator<Item = &str> {
    let ends = key.char_indices().rev().filter(|(_, c)| matches!(c, '.' | ':'));
    std::iter::once(key.len())
        .chain(ends.map(|(end, _)| end))
        .filter_map(|end| key.get(..end))
}
