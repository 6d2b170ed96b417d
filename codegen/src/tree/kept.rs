//! What an earlier run left standing: which parts of the crate need not be made again, because they were made of the same facts.
//!
//! The record of a run holds hashes and names, no texts. Those are in the crate already; of them only such are taken that are,
//! byte for byte, what the run had made. A record of another generator, or one that is damaged, is no record.

use super::record::{self, Record};
use super::{Files, Tree, disk};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// A crate as it stands on the disk, as far as it is known what its texts were made of.
#[derive(Debug, Default)]
pub struct Kept {
    directory: Option<PathBuf>,
    /// Where the record lies; `None` where nothing is recorded.
    place: Option<PathBuf>,
    generator: u64,
    record: Record,
    /// The texts that are what was recorded of them.
    texts: Files,
}

impl Kept {
    /// What the run before left in `directory`, by the record that it left in the folder `cache`. Whatever cannot be read was not
    /// left.
    pub fn read(directory: &Path, cache: &Path) -> Self {
        let Some(generator) = generator() else {
            return Self::default();
        };
        let place = place(directory, cache);
        let record = place.as_deref().and_then(|place| disk::text(place).ok().flatten());
        let record = record
            .and_then(|text| Record::parse(&text, generator))
            .unwrap_or_default();
        let texts = record.files().filter_map(|(path, made)| {
            let text = disk::text(&directory.join(path)).ok().flatten()?;
            (hash(&text) == made).then(|| (path.to_owned(), text))
        });
        Self {
            texts: texts.collect(),
            directory: Some(directory.to_owned()),
            place,
            generator,
            record,
        }
    }

    /// The whole tree, if it was made of the same specs and nothing of it is missing. Its texts are taken out: all may be large.
    pub fn take_whole(&mut self, specs: u64) -> Option<Tree> {
        let is_whole = self.record.specs == Some(specs) && self.texts.len() == self.record.files().count();
        is_whole.then(|| Tree {
            stand: self.texts.keys().cloned().collect(),
            files: std::mem::take(&mut self.texts),
            ..Tree::over(self)
        })
    }

    pub(super) fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }

    /// Whether there will be a record.
    pub(super) const fn records(&self) -> bool {
        self.place.is_some()
    }

    /// A part of the tree, if it was made of the same facts and nothing of it is missing.
    pub(super) fn part(&self, name: &str, facts: u64) -> Option<Files> {
        let part = self.record.parts.get(name).filter(|part| part.facts == facts)?;
        let kept = part
            .files
            .keys()
            .map(|path| Some((path.clone(), self.texts.get(path)?.clone())));
        kept.collect()
    }

    /// Leaves a record of the tree for the run after this one. Where that is not possible, there will be none.
    pub fn leave(&self, specs: u64, tree: &Tree) {
        let Some(place) = &self.place else {
            return;
        };
        let made = |path: &String| Some((path.clone(), hash(tree.files.get(path)?)));
        let parts = tree.parts.iter().map(|(name, part)| {
            let files = part.paths.iter().filter_map(made).collect();
            let facts = part.facts;
            (name.clone(), record::Part { facts, files })
        });
        let parts: BTreeMap<_, record::Part> = parts.collect();
        let in_parts: BTreeSet<&String> = parts.values().flat_map(|part| part.files.keys()).collect();
        let others = tree.files.keys().filter(|path| !in_parts.contains(path));
        let others = others.filter_map(made).collect();
        let record = Record {
            specs: Some(specs),
            others,
            parts,
        };
        let text = record.told(self.generator);
        if text != self.record.told(self.generator) {
            // Nobody depends on it.
            drop(disk::replace(place, &text));
        }
    }
}

/// One record for each crate.
fn place(directory: &Path, cache: &Path) -> Option<PathBuf> {
    let directory = std::path::absolute(directory).ok()?;
    Some(cache.join(format!("cloudscribe-{:016x}.record", hash(&directory))))
}

/// What this program is: all that decides what comes of the same facts.
fn generator() -> Option<u64> {
    let program = std::env::current_exe().and_then(std::fs::read);
    program.ok().map(|program| hash(&program))
}

/// Good for telling whether something changed.
pub fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
