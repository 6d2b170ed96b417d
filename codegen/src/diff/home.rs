//! A service in one tree: what its operations and structures have in common.

use super::codes::Codes;
use super::edition::Edition;
use super::spot::Spot;
use super::table::Table;
use crate::lower::names;
use crate::model::{Entries, ErrorCode, Field, ServiceTree, Structure, VendorTree};

#[derive(Debug)]
pub(super) struct Home<'a> {
    pub edition: &'a Edition<'a>,
    pub vendor: &'a VendorTree,
    pub service: &'a ServiceTree,
    /// `tencent.vod`
    pub id: String,
    /// `tencent::vod`
    pub module: String,
}

impl<'a> Home<'a> {
    pub fn of(edition: &'a Edition<'a>, vendor: &'a VendorTree, service: &'a ServiceTree) -> Self {
        let (outer, inner) = (&vendor.vendor.vendor, &service.service.service);
        Self {
            edition,
            vendor,
            service,
            id: format!("{outer}.{inner}"),
            module: format!("{}::{}", names::vendor(outer), names::module(inner)),
        }
    }

    /// The table of members at a spot.
    pub fn table(&self, spot: Spot, name: String, members: &'a Entries<Field>) -> Table<'a> {
        Table {
            edition: self.edition,
            spot,
            module: self.module.clone(),
            name,
            members,
        }
    }

    /// A structure of the file at a spot.
    pub fn structure(&self, file: &Spot, name: &str, structure: &'a Structure) -> Table<'a> {
        let rust = names::type_(structure.rust_name.as_deref().unwrap_or(name));
        self.table(file.key("types").key(name).key("members"), rust, &structure.members)
    }

    /// All structures of the service, each with its file and its name: the shared ones first.
    pub fn structures(&self) -> impl Iterator<Item = (Spot, &'a str, &'a Structure)> + use<'a> {
        let service = self.service;
        let own = service
            .operations
            .iter()
            .map(|(file, operation)| (*file, &operation.types));
        let shared = service.types.iter().map(|(file, structures)| (*file, structures));
        shared.chain(own).flat_map(|(file, structures)| {
            structures
                .iter()
                .map(move |(name, structure)| (Spot::of(file), name, structure))
        })
    }

    /// The codes of an operation of the service.
    pub fn codes(&self, own: &'a Entries<ErrorCode>) -> Codes<'a> {
        Codes {
            own,
            above: [Some(&self.service.service.errors), Some(&self.vendor.vendor.errors)],
        }
    }
}
