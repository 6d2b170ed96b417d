//! How the files of a tree become a model, with the structural complaints of all files together.

mod folders;
#[cfg(test)]
mod tests;

use super::citation::{Known, stand_ins};
use super::shape::{self, OPERATION, SERVICE, TYPES, VENDOR};
use super::{
    Allowance, Covers, Entries, Model, Operation, Service, ServiceTree, Source, Structures, Vendor, VendorTree,
    unfinished,
};
use crate::load::Sources;
use crate::parallel;
use crate::report::{Code, Complaints, Errors, FileId, Span, quoted};
use crate::yaml::{self, Index, Misfit};
use folders::{ServiceFolder, VendorFolder, folders};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Decodes every file. What is wrong with the structure of any of them is reported at once.
pub fn parse(sources: &Sources) -> Result<Model, Errors> {
    let model = read(sources);
    model.complaints.clone().finish(sources)?;
    Ok(model)
}

/// Decodes every file that is sound. What is wrong with the others stays with the model, so that all of it is told together with
/// what the checks find.
pub fn read(sources: &Sources) -> Model {
    let mut decoder = Decoder {
        sources,
        model: Model::default(),
    };
    decoder.model.unsound = sources.ids().filter(|file| sources.is_unreadable(*file)).collect();
    let folders = folders(sources, &mut decoder.model.complaints);
    for folder in folders {
        let vendor = decoder.vendor(folder);
        decoder.model.vendors.extend(vendor);
    }
    let mut model = decoder.model;
    for fault in sources.faults() {
        model.complaints.push(fault.clone());
    }
    model
}

struct Decoder<'s> {
    sources: &'s Sources,
    /// As far as it is known.
    model: Model,
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
        let vendor = self.decode::<Vendor>(page.as_ref()?, &known)?;
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
        let operations = self.operations(folder.operations, &known);
        let service = self.decode::<Service>(page.as_ref()?, &known)?;
        let file = file?;
        // Whoever refers to structures that nobody can read is not to blame.
        if types.is_none() && (folder.types.is_some() || self.sources.has_unreadable(&self.beside(file, "types.yaml")))
        {
            return None;
        }
        let (types, shared_sources) = types.map(|(file, page)| ((file, page.types), page.sources)).unzip();
        Some(ServiceTree {
            file,
            service,
            types,
            shared_sources: shared_sources.unwrap_or_default(),
            operations,
        })
    }

    /// The operations of a service. They are most of the files, and none looks into another.
    fn operations(&mut self, files: Vec<FileId>, known: &Known<'_>) -> Vec<(FileId, Operation)> {
        let sources = self.sources;
        let read = parallel::each(&files, |file| {
            let mut decoder = Decoder {
                sources,
                model: Model::default(),
            };
            let operation = decoder.below::<Operation>(*file, &OPERATION, known);
            (operation, decoder.model)
        });
        let mut operations = Vec::new();
        for (file, (operation, beside)) in files.into_iter().zip(read) {
            self.take_over(beside);
            operations.extend(operation.map(|operation| (file, operation)));
        }
        operations
    }

    /// What another decoder has found beside what it was asked for.
    fn take_over(&mut self, found: Model) {
        let Model {
            vendors,
            cited,
            allowances,
            unfinished,
            complaints,
            unsound,
        } = found;
        self.model.vendors.extend(vendors);
        self.model.cited.extend(cited);
        self.model.allowances.extend(allowances);
        self.model.unfinished.extend(unfinished);
        self.model.complaints.append(complaints);
        self.model.unsound.extend(unsound);
    }

    /// The path of another file in the folder of one.
    fn beside(&self, file: FileId, name: &str) -> String {
        let path = self.sources.path(file);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/{name}")
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
                let complaint = self.model.complaints.error(
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
        self.model.complaints.append(reading.complaints);
        Page {
            file,
            index: reading.index,
            sound,
            section,
        }
    }

    fn known<'a>(&mut self, page: Option<&'a Page>, above: Option<&'a Known<'a>>) -> Known<'a> {
        let index = page.filter(|page| page.sound).and_then(|page| page.index.as_ref());
        Known::of(index, above, &mut self.model.complaints)
    }

    /// What the file says, with the sources that it cites by name written out.
    fn decode<T: DeserializeOwned>(&mut self, page: &Page, known: &Known<'_>) -> Option<T> {
        let decoded = self.typed(page, known);
        if decoded.is_none() {
            self.model.unsound.insert(page.file);
        }
        decoded
    }

    fn typed<T: DeserializeOwned>(&mut self, page: &Page, known: &Known<'_>) -> Option<T> {
        let index = page.index.as_ref()?;
        let mut complaints = Complaints::default();
        let walked = shape::complain(index, page.section, &mut complaints);
        self.model.unfinished.extend(unfinished::found(index));
        self.allow(page, walked.allowances);
        let stand_ins = stand_ins(index, &walked.cited, known, &mut self.model.cited, &mut complaints);
        let sound = page.sound && complaints.is_empty();
        self.model.complaints.append(complaints);
        yaml::decode(index.root(), &stand_ins.filter(|_| sound)?)
            .map_err(|misfit| self.undecodable(page.file, &misfit))
            .ok()
    }

    /// What vendor.yaml and service.yaml allow counts for all files of their folder.
    fn allow(&mut self, page: &Page, allowances: Vec<Allowance>) {
        let path = self.sources.path(page.file);
        let above = [&VENDOR, &SERVICE]
            .iter()
            .any(|section| std::ptr::eq(*section, page.section));
        let folder = path
            .rsplit_once('/')
            .filter(|_| above)
            .map(|(folder, _)| format!("{folder}/"));
        self.model.allowances.extend(
            allowances
                .into_iter()
                .map(|allowance| match (&allowance.covers, &folder) {
                    (Covers::File(_), Some(folder)) => Allowance {
                        covers: Covers::Folder(folder.clone()),
                        ..allowance
                    },
                    _ => allowance,
                }),
        );
    }

    /// The last resort: the tables accept what the typed decoder refuses.
    fn undecodable(&mut self, file: FileId, misfit: &Misfit) {
        let text = self.sources.text(file);
        let at = misfit.at.clone().unwrap_or_default();
        let line = text.get(at.clone()).and_then(|text| text.find('\n'));
        let span = Span {
            file,
            start: at.start,
            end: line.map_or(at.end, |length| at.start + length),
        };
        let message = format!("cannot be decoded: {misfit}");
        let complaint = self.model.complaints.error(Code::Undecodable, span, message);
        complaint
            .label("here")
            .help("this is a mistake of the tool, which should have said it better: please report it");
    }
}

/// `types.yaml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypesFile {
    #[serde(default)]
    sources: Entries<Source>,
    types: Structures,
    /// Counted where the keys are walked.
    #[serde(default, rename = "allow")]
    _allow: Entries<String>,
}
