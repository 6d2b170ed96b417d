//! How the files of a tree become a model, with the structural complaints of all files together.

use super::citation::{Known, Written, write_out};
use super::shape::{self, OPERATION, SERVICE, TYPES, VENDOR};
use super::{Entries, Model, Operation, Service, ServiceTree, Source, Structures, Vendor, VendorTree};
use crate::load::Sources;
use crate::report::{Code, Complaints, Errors, FileId, Span, quoted};
use crate::yaml::{self, Index};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// Decodes every file. What is wrong with the structure of any of them is reported at once.
pub fn parse(sources: &Sources) -> Result<Model, Errors> {
    let mut decoder = Decoder {
        sources,
        complaints: Complaints::default(),
        cited: BTreeSet::new(),
    };
    let vendors = folders(sources, &mut decoder.complaints)
        .into_iter()
        .filter_map(|folder| decoder.vendor(folder))
        .collect();
    for fault in sources.faults() {
        decoder.complaints.push(fault.clone());
    }
    let Decoder { complaints, cited, .. } = decoder;
    complaints.finish(sources)?;
    Ok(Model { vendors, cited })
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
    /// The entries of tables of sources that something cites.
    cited: BTreeSet<(FileId, String)>,
}

/// A file that was read and is not decoded yet.
struct Page {
    file: FileId,
    index: Option<Index>,
    /// Whether nothing is wrong with it as YAML.
    sound: bool,
    section: &'static shape::Section,
}

impl Decoder<'_> {
    fn vendor(&mut self, folder: VendorFolder) -> Option<VendorTree> {
        let file = self.present(folder.file, folder.any, "vendor.yaml", 1);
        let page = file.map(|file| self.read(file, &VENDOR));
        let known = self.known(page.as_ref(), None);
        let services: Vec<_> = folder
            .services
            .into_values()
            .filter_map(|service| self.service(service, &known))
            .collect();
        let vendor = self.decode::<Vendor>(&page?, &known)?;
        let file = file?;
        Some(VendorTree { file, vendor, services })
    }

    fn service(&mut self, folder: ServiceFolder, above: &Known<'_>) -> Option<ServiceTree> {
        let file = self.present(folder.file, folder.any, "service.yaml", 2);
        let page = file.map(|file| self.read(file, &SERVICE));
        let known = self.known(page.as_ref(), Some(above));
        let types = folder
            .types
            .and_then(|file| Some((file, self.below::<TypesFile>(file, &TYPES, &known)?)));
        let operations = folder
            .operations
            .into_iter()
            .filter_map(|file| Some((file, self.below::<Operation>(file, &OPERATION, &known)?)))
            .collect();
        let service = self.decode::<Service>(&page?, &known)?;
        let (types, shared_sources) = types.map(|(file, page)| ((file, page.types), page.sources)).unzip();
        Some(ServiceTree {
            file: file?,
            service,
            types,
            shared_sources: shared_sources.unwrap_or_default(),
            operations,
        })
    }

    /// A file that no other file looks into.
    fn below<T: DeserializeOwned>(
        &mut self,
        file: FileId,
        section: &'static shape::Section,
        above: &Known<'_>,
    ) -> Option<T> {
        let page = self.read(file, section);
        let known = self.known(Some(&page), Some(above));
        self.decode(&page, &known)
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

    fn read(&mut self, file: FileId, section: &'static shape::Section) -> Page {
        let reading = yaml::read(file, self.sources.text(file));
        let sound = reading.complaints.is_empty();
        self.complaints.append(reading.complaints);
        Page {
            file,
            index: reading.index,
            sound,
            section,
        }
    }

    fn known<'a>(&mut self, page: Option<&Page>, above: Option<&'a Known<'a>>) -> Known<'a> {
        let index = page.filter(|page| page.sound).and_then(|page| page.index.as_ref());
        Known::of(index, above, &mut self.complaints)
    }

    /// What the file says, with the sources that it cites by name written out.
    fn decode<T: DeserializeOwned>(&mut self, page: &Page, known: &Known<'_>) -> Option<T> {
        let index = page.index.as_ref()?;
        let mut complaints = Complaints::default();
        let names = shape::complain(index, page.section, &mut complaints);
        let text = self.sources.text(page.file);
        let written = write_out((index, text), &names, known, &mut self.cited, &mut complaints);
        let sound = page.sound && complaints.is_empty();
        self.complaints.append(complaints);
        let written = written.filter(|_| sound)?;
        serde_yaml::from_str(&written.text)
            .map_err(|error| self.undecodable(page.file, &written, &error))
            .ok()
    }

    /// The last resort: the tables accept what the typed decoder refuses.
    fn undecodable(&mut self, file: FileId, written: &Written, error: &serde_yaml::Error) {
        let text = self.sources.text(file);
        let start = written.origin(error.location().map_or(0, |place| place.index()));
        let start = start.min(text.len());
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
    #[serde(default)]
    sources: Entries<Source>,
    types: Structures,
}
