//! Which files belong to which vendor and service, and which belong nowhere.

use crate::load::Sources;
use crate::report::{Code, Complaints, FileId, Span};
use std::collections::BTreeMap;

/// The files of a vendor's folder.
#[derive(Default)]
pub(super) struct VendorFolder {
    pub file: Option<FileId>,
    pub services: BTreeMap<String, ServiceFolder>,
    pub any: Option<FileId>,
}

/// The files of a service's folder.
#[derive(Default)]
pub(super) struct ServiceFolder {
    pub file: Option<FileId>,
    pub types: Option<FileId>,
    pub operations: Vec<FileId>,
    pub any: Option<FileId>,
}

/// Sorts the files into folders, and complains about those that belong nowhere.
pub(super) fn folders(sources: &Sources, complaints: &mut Complaints) -> Vec<VendorFolder> {
    let mut vendors = BTreeMap::<&str, VendorFolder>::new();
    for file in sources.ids().filter(|file| !sources.is_unreadable(*file)) {
        let path = sources.path(file);
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [.., name] if name.strip_suffix(".yaml").is_none() => {
                misplaced(file, complaints, "specs end in .yaml", "rename the file");
            }
            [vendor, "vendor.yaml"] => {
                let folder = vendors.entry(vendor).or_default();
                folder.file = Some(file);
                folder.any.get_or_insert(file);
            }
            [vendor, service, name] => {
                let vendor = vendors.entry(vendor).or_default();
                vendor.any.get_or_insert(file);
                let folder = vendor.services.entry((*service).to_owned()).or_default();
                folder.any.get_or_insert(file);
                match *name {
                    "service.yaml" => folder.file = Some(file),
                    "types.yaml" => folder.types = Some(file),
                    _ => folder.operations.push(file),
                }
            }
            _ => misplaced(
                file,
                complaints,
                "not a place for a spec",
                "a tree is <vendor>/vendor.yaml, <vendor>/<service>/service.yaml, types.yaml and <Operation>.yaml",
            ),
        }
    }
    vendors.into_values().collect()
}

fn misplaced(file: FileId, complaints: &mut Complaints, label: &str, help: &str) {
    complaints
        .error(Code::Misplaced, Span::start_of(file), "a spec in the wrong place")
        .label(label)
        .help(help);
}
