//! How the files of a tree become a model, with the structural complaints of all files together.

use super::shape::{self, OPERATION, SERVICE, TYPES, VENDOR};
use super::{Model, Operation, Service, ServiceTree, Structures, Vendor, VendorTree};
use crate::load::Sources;
use crate::report::{Code, Complaints, Errors, FileId, Span, quoted};
use crate::yaml;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Decodes every file. What is wrong with the structure of any of them is reported at once.
pub fn parse(sources: &Sources) -> Result<Model, Errors> {
    let mut decoder = Decoder {
        sources,
        complaints: Complaints::default(),
    };
    let vendors = folders(sources, &mut decoder.complaints)
        .into_iter()
        .filter_map(|folder| decoder.vendor(folder))
        .collect();
    for fault in sources.faults() {
        decoder.complaints.push(fault.clone());
    }
    decoder.complaints.finish(sources)?;
    Ok(Model { vendors })
}

/// The files of a vendor's folder.
#[derive(Default)]
struct VendorFolder {
    file: Option<FileId>,
    services: BTreeMap<String, ServiceFolder>,
    any: Option<FileId>,
}

/// The files of a service's folder.
#[derive(Default)]
struct ServiceFolder {
    file: Option<FileId>,
    types: Option<FileId>,
    operations: Vec<FileId>,
    any: Option<FileId>,
}

/// Sorts the files into folders, and complains about those that belong nowhere.
fn folders(sources: &Sources, complaints: &mut Complaints) -> Vec<VendorFolder> {
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

struct Decoder<'s> {
    sources: &'s Sources,
    complaints: Complaints,
}

impl Decoder<'_> {
    fn vendor(&mut self, folder: VendorFolder) -> Option<VendorTree> {
        let services: Vec<_> = folder
            .services
            .into_values()
            .filter_map(|service| self.service(service))
            .collect();
        let file = self.present(folder.file, folder.any, "vendor.yaml", 1)?;
        let vendor = self.file::<Vendor>(file, &VENDOR)?;
        Some(VendorTree { file, vendor, services })
    }

    fn service(&mut self, folder: ServiceFolder) -> Option<ServiceTree> {
        let types = folder
            .types
            .and_then(|file| Some((file, self.file::<TypesFile>(file, &TYPES)?.types)));
        let operations = folder
            .operations
            .into_iter()
            .filter_map(|file| Some((file, self.file::<Operation>(file, &OPERATION)?)))
            .collect();
        let file = self.present(folder.file, folder.any, "service.yaml", 2)?;
        let service = self.file::<Service>(file, &SERVICE)?;
        Some(ServiceTree {
            file,
            service,
            types,
            operations,
        })
    }

    /// The file that every folder needs.
    fn present(&mut self, file: Option<FileId>, any: Option<FileId>, name: &str, depth: usize) -> Option<FileId> {
        if let (None, Some(any)) = (file, any) {
            let folder: Vec<&str> = self.sources.path(any).split('/').take(depth).collect();
            let wanted = format!("{}/{name}", folder.join("/"));
            // An unreadable file is there, and its own complaint says what is wrong with it.
            if !self.sources.has_unreadable(&wanted) {
                let complaint = self.complaints.error(
                    Code::MissingFile,
                    Span::start_of(any),
                    format!("{} is missing", quoted(&wanted)),
                );
                complaint
                    .label("needed by this file's folder")
                    .help(format!("write {wanted}"));
            }
        }
        file
    }

    fn file<T: DeserializeOwned>(&mut self, file: FileId, section: &'static shape::Section) -> Option<T> {
        let text = self.sources.text(file);
        let reading = yaml::read(file, text);
        let mut complaints = reading.complaints;
        if let Some(index) = &reading.index {
            shape::complain(index, section, &mut complaints);
        }
        let sound = complaints.is_empty();
        self.complaints.append(complaints);
        if !sound {
            return None;
        }
        serde_yaml::from_str(text)
            .map_err(|error| self.undecodable(file, text, &error))
            .ok()
    }

    /// The last resort: the tables accept what the typed decoder refuses.
    fn undecodable(&mut self, file: FileId, text: &str, error: &serde_yaml::Error) {
        let start = error.location().map_or(0, |place| place.index().min(text.len()));
        let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let width = text
            .get(start..)
            .and_then(|rest| rest.find(['\n', ' ', ':', ',']))
            .unwrap_or(0);
        let complaint = self.complaints.error(
            Code::Undecodable,
            Span {
                file,
                start,
                end: start + width,
            },
            format!("cannot be decoded: {error}"),
        );
        complaint.label("here");
    }
}

/// `types.yaml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypesFile {
    types: Structures,
}
