//! How the record of a run is written down.
//!
//! ```text
//! cloudscribe 0123456789abcdef        the generator
//! specs 0123456789abcdef
//! file 0123456789abcdef Cargo.toml    made of all specs
//! part 0123456789abcdef tencent.vod.PullUpload
//! file 0123456789abcdef src/tencent/vod/pull_upload.rs
//! end 0123456789abcdef                of everything above
//! ```

use super::kept::hash;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Paths, each with the hash of the text that was made for it.
type Made = BTreeMap<String, u64>;

/// What a run has made of what.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The hash of all specs; `None` where nothing was made.
    pub specs: Option<u64>,
    /// Files that belong to no part.
    pub others: Made,
    pub parts: BTreeMap<String, Part>,
}

/// Files that were made of the same facts.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub facts: u64,
    pub files: Made,
}

impl Record {
    /// All files.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64)> {
        let made = std::iter::once(&self.others).chain(self.parts.values().map(|part| &part.files));
        made.flatten().map(|(path, hash)| (path.as_str(), *hash))
    }

    pub fn told(&self, generator: u64) -> String {
        let mut text = format!("cloudscribe {generator:016x}\n");
        let mut line = |word: &str, hash: u64, name: &str| {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{word} {hash:016x} {name}");
        };
        line("specs", self.specs.unwrap_or_default(), "");
        self.others.iter().for_each(|(path, hash)| line("file", *hash, path));
        for (name, part) in &self.parts {
            line("part", part.facts, name);
            part.files.iter().for_each(|(path, hash)| line("file", *hash, path));
        }
        let end = hash(&text);
        text + &format!("end {end:016x}\n")
    }

    /// The record in a text, if it is whole and of this generator.
    pub fn parse(text: &str, generator: u64) -> Option<Self> {
        let (body, end) = text.rsplit_once("end ")?;
        if number(end.strip_suffix('\n')?)? != hash(body) {
            return None;
        }
        let mut lines = body.lines();
        if number(lines.next()?.strip_prefix("cloudscribe ")?)? != generator {
            return None;
        }
        let mut record = Self::default();
        let mut last = None;
        for line in lines {
            let mut words = line.splitn(3, ' ');
            let (word, hash, name) = (words.next()?, number(words.next()?)?, words.next()?);
            match word {
                "specs" => record.specs = Some(hash),
                "part" => {
                    let part = record.parts.entry(name.to_owned()).or_default();
                    part.facts = hash;
                    last = Some(&mut part.files);
                }
                "file" => drop(
                    last.as_deref_mut()
                        .unwrap_or(&mut record.others)
                        .insert(name.to_owned(), hash),
                ),
                _ => return None,
            }
        }
        Some(record)
    }
}

fn number(digits: &str) -> Option<u64> {
    u64::from_str_radix(digits, 16).ok()
}
