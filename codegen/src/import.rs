//! How a vendor's machine-readable API description becomes specs that a person can go on from.
//!
//! What the description states as data is carried over: names, types, integer widths, what is required, what may be null,
//! nesting. Its sentences are not, nor what would have to be read out of them. What the language cannot say is left out,
//! with a [`Warning`] that says where it stood.

mod folder;
mod metadata;
mod origin;
mod plan;
mod spec;

pub use folder::{Foreign, Written};
pub use metadata::Fault;
pub use origin::Origin;
pub use plan::Warning;

use metadata::Metadata;
use plan::Plan;
use std::collections::BTreeMap;

/// The folder of the vendor whose descriptions are read.
const VENDOR: &str = "tencent";

/// What every imported file says of itself, in its second line: who edits the file removes the line, and keeps the file.
const MARK: &str = "# Imported by `cargo spec import`, which may write this file anew. Once edited, remove this line.";

/// Imported specs: the files of one service, and of its vendor.
#[derive(Debug)]
pub struct Specs {
    /// The service's id, such as `tencent.vod`.
    pub service: String,
    /// The version of its API.
    pub version: String,
    pub operations: usize,
    /// Structures that several operations share.
    pub shared: usize,
    /// Structures of one operation.
    pub own: usize,
    /// What was left out or changed.
    pub warnings: Vec<Warning>,
    /// By their paths in a tree of specs, with `/` on every platform.
    files: BTreeMap<String, String>,
}

impl Specs {
    /// The files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

/// The specs of a service out of the description that Tencent Cloud's command line client ships, an `api.json`. The service's
/// folder is called as the service, unless `folder` says otherwise.
pub fn tencent_metadata(text: &str, origin: &Origin, folder: Option<&str>) -> Result<Specs, Vec<Fault>> {
    let metadata = Metadata::read(text)?;
    let plan = Plan::of(&metadata);
    let folder = folder.unwrap_or(&metadata.service);
    Ok(Specs {
        service: format!("{VENDOR}.{folder}"),
        version: metadata.version.clone(),
        operations: plan.operations.len(),
        shared: plan.shared.len(),
        own: plan.operations.iter().map(|operation| operation.own.len()).sum(),
        files: spec::files(&metadata, &plan, origin, folder),
        warnings: plan.warnings,
    })
}
