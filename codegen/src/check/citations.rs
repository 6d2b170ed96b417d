//! Whether the tables of sources name each edition of a page once, with a proper name, and none in vain.

use super::desk::Desk;
use super::place::Place;
use crate::model::{Entries, Model, Source};
use crate::report::{Code, FileId, quoted};

/// A table of sources, and the file in which it stands.
type Table<'a> = (FileId, &'a Entries<Source>);

/// An entry of a table: its place and what it stands for.
type Entry<'a> = (Place, &'a Source);

pub(super) fn check(desk: &mut Desk<'_>) {
    for chain in chains(desk.model) {
        let Some(((file, own), above)) = chain.split_first() else {
            continue;
        };
        let mut known: Vec<Entry<'_>> = above.iter().flat_map(entries).collect();
        for (name, source) in own.iter() {
            let place = place(*file, name);
            spelt(desk, &place, name);
            cited(desk, &place, (*file, name));
            repeated(desk, &place, source, &known);
            known.push((place, source));
        }
    }
}

/// For each file its table, then those of the files above it.
fn chains(model: &Model) -> Vec<Vec<Table<'_>>> {
    let mut chains = Vec::new();
    for vendor in &model.vendors {
        let top = (vendor.file, &vendor.vendor.sources);
        chains.push(vec![top]);
        for service in &vendor.services {
            let middle = (service.file, &service.service.sources);
            chains.push(vec![middle, top]);
            let types = service.types.iter().map(|(file, _)| (*file, &service.shared_sources));
            let operations = service.operations.iter().map(|(file, one)| (*file, &one.sources));
            chains.extend(types.chain(operations).map(|own| vec![own, middle, top]));
        }
    }
    chains
}

/// The entries of all tables.
pub(super) fn all(model: &Model) -> Vec<Entry<'_>> {
    chains(model)
        .iter()
        .filter_map(|chain| chain.first())
        .flat_map(entries)
        .collect()
}

fn entries<'a>((file, table): &Table<'a>) -> Vec<Entry<'a>> {
    table
        .iter()
        .map(|(name, source)| (place(*file, name), source))
        .collect()
}

fn place(file: FileId, name: &str) -> Place {
    Place::of(file).key("sources").key(name)
}

fn spelt(desk: &mut Desk<'_>, place: &Place, name: &str) {
    let proper = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(proper) {
        return;
    }
    let complaint = desk.at_key(
        Code::Malformed,
        place,
        format!("{} is no short name for a source", quoted(name)),
    );
    complaint
        .label("not made of lower-case letters, digits and hyphens")
        .help("write a word or two that a reader remembers, such as go-sdk");
}

fn cited(desk: &mut Desk<'_>, place: &Place, (file, name): (FileId, &str)) {
    // What nobody can read may cite anything.
    if desk.model.unsound.is_empty() && !desk.model.cited.contains(&(file, name.to_owned())) {
        let complaint = desk.at_key(
            Code::UnusedSource,
            place,
            format!("nothing comes from the source {}", quoted(name)),
        );
        complaint
            .label("cited nowhere")
            .help("cite it with `source:` where a fact comes from it, or remove it");
    }
}

fn repeated(desk: &mut Desk<'_>, place: &Place, source: &Source, known: &[Entry<'_>]) {
    let same = |other: &Source| (&other.url, &other.updated) == (&source.url, &source.updated);
    let Some((first, _)) = known.iter().find(|(_, other)| same(other)) else {
        return;
    };
    let first = desk.key(first);
    let complaint = desk.at_key(Code::RepeatedSource, place, "one page under two short names");
    complaint
        .label("the same address and date")
        .also(first, "named here")
        .help("keep one of the names; a part of a page has an address of its own, with `#`");
}
