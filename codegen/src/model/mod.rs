//! What the YAML says: one struct per section, optionality and order kept, no default invented.
//!
//! Positions are not stored here. Every node is found again in [`crate::yaml::Index`] by its [`Path`](crate::yaml::Path), which a
//! walk over the model builds as it goes down.

mod allowance;
mod citation;
mod date;
mod decode;
mod entries;
mod error;
mod example;
mod field;
mod forms;
mod operation;
mod row;
mod rule;
mod service;
pub(crate) mod shape;
mod source;
mod unfinished;

pub use allowance::{Allowance, Covers};
pub use date::Date;
pub use decode::{parse, read};
pub use entries::Entries;
pub use error::{ErrorCode, RetryClass};
pub use example::{Example, Note, NoteKind};
pub use field::{Encoding, EnumValue, Field, Formats, Place, Supplier, TypeRef, Values};
pub use operation::{Asynchronous, Fact, Offered, Operation, Per, RateLimit, Repeat, Structure, Structures};
pub use rule::{Condition, Demand, Level, Requirement, Rule};
pub use service::{Endpoints, Protocol, Service, Vendor};
pub use shape::{Chapter, Word, language, misfits};
pub use source::Source;
pub use unfinished::Unfinished;

use crate::report::{Complaints, FileId};
use std::collections::BTreeSet;

/// All specs of a tree, in the order of vendor, service and operation names.
#[derive(Debug, Default)]
pub struct Model {
    /// Vendors by module name.
    pub vendors: Vec<VendorTree>,
    /// The entries of tables of sources which something cites: the table's file, and the name.
    pub cited: BTreeSet<(FileId, String)>,
    /// What the specs ask not to be told again.
    pub allowances: Vec<Allowance>,
    /// What is still to be found.
    pub unfinished: Vec<Unfinished>,
    /// What is wrong with the structure of the files, or with the files themselves.
    pub(crate) complaints: Complaints,
    /// The files of which for that reason nothing else is known.
    pub(crate) unsound: BTreeSet<FileId>,
}

/// A vendor's folder.
#[derive(Debug)]
pub struct VendorTree {
    /// The file `vendor.yaml`.
    pub file: FileId,
    /// Its content.
    pub vendor: Vendor,
    /// The services, sorted by folder name.
    pub services: Vec<ServiceTree>,
}

/// A service's folder.
#[derive(Debug)]
pub struct ServiceTree {
    /// The file `service.yaml`.
    pub file: FileId,
    /// Its content.
    pub service: Service,
    /// The file `types.yaml` with its shared structures, where there is one.
    pub types: Option<(FileId, Structures)>,
    /// The short names of sources in that file.
    pub shared_sources: Entries<Source>,
    /// The operations, sorted by file name.
    pub operations: Vec<(FileId, Operation)>,
}

impl Model {
    /// The services, each with its vendor.
    pub fn services(&self) -> impl Iterator<Item = (&VendorTree, &ServiceTree)> {
        self.vendors
            .iter()
            .flat_map(|vendor| vendor.services.iter().map(move |service| (vendor, service)))
    }

    /// The operations by their ids, such as `tencent.vod.PullUpload`.
    pub fn operations(&self) -> impl Iterator<Item = (String, &Operation)> {
        self.services().flat_map(|(vendor, service)| {
            let of_service = format!("{}.{}", vendor.vendor.vendor, service.service.service);
            service
                .operations
                .iter()
                .map(move |(_, operation)| (format!("{of_service}.{}", operation.operation), operation))
        })
    }
}
