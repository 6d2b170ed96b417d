//! How imported specs get into a tree: what a person has written is never lost.

use super::{MARK, Specs};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What becomes of hand-written operations and structures that an import would write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing is written, and the error names them.
    Refuse,
    /// They stay, and the others are written.
    Keep,
    Overwrite,
}

/// What an import did to a tree, by paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub written: Vec<String>,
    /// Imported earlier, and no longer described.
    pub removed: Vec<String>,
    /// Hand-written, and left alone.
    pub kept: Vec<String>,
    pub unchanged: usize,
}

/// So many paths are told one by one.
const TOLD: usize = 10;

impl Specs {
    /// Makes the tree hold the imported files, and of those that were imported into the service's folder before, no others. A
    /// hand-written `vendor.yaml` or `service.yaml` is always kept: it knows more than a description does.
    pub fn write(&self, tree: &Path, foreign: Foreign) -> io::Result<Written> {
        self.same_version(tree)?;
        let mut done = Written::default();
        let mut stale = Vec::new();
        for (path, new) in &self.files {
            match text(&tree.join(path))? {
                Some(old) if old == *new => done.unchanged += 1,
                Some(old) if !is_ours(&old) && (is_head(path) || foreign != Foreign::Overwrite) => {
                    done.kept.push(path.clone());
                }
                _ => stale.push((path, new)),
            }
        }
        if foreign == Foreign::Refuse {
            refuse(&done.kept)?;
        }
        done.removed = self.leftovers(tree)?;
        for (path, new) in stale {
            put(&tree.join(path), new)?;
            done.written.push(path.clone());
        }
        for path in &done.removed {
            fs::remove_file(tree.join(path)).map_err(|error| named(&error, "remove", &tree.join(path)))?;
        }
        Ok(done)
    }

    fn folder(&self) -> String {
        self.service.replace('.', "/")
    }

    /// Two versions of an API are two services, in two folders.
    fn same_version(&self, tree: &Path) -> io::Result<()> {
        let path = format!("{}/service.yaml", self.folder());
        let there = text(&tree.join(&path))?;
        let there = there.and_then(|text| serde_yaml::from_str::<BTreeMap<String, serde_yaml::Value>>(&text).ok());
        let version = there.as_ref().and_then(|service| service.get("version")?.as_str());
        match version.filter(|version| *version != self.version) {
            Some(version) => Err(io::Error::other(format!(
                "{path} is of version {version}, and this description of {}: import it into another folder",
                self.version
            ))),
            None => Ok(()),
        }
    }

    /// Imported files of the service that are no longer described.
    fn leftovers(&self, tree: &Path) -> io::Result<Vec<String>> {
        let folder = self.folder();
        let mut leftovers = Vec::new();
        for name in names(&tree.join(&folder))? {
            let path = format!("{folder}/{name}");
            if !self.files.contains_key(&path) && text(&tree.join(&path))?.is_some_and(|text| is_ours(&text)) {
                leftovers.push(path);
            }
        }
        leftovers.sort();
        Ok(leftovers)
    }
}

fn is_ours(text: &str) -> bool {
    text.lines().take(2).any(|line| line == MARK)
}

/// A vendor's and a service's own file are no reason to refuse.
fn refuse(kept: &[String]) -> io::Result<()> {
    let mut paths = kept.iter().filter(|path| !is_head(path));
    let told: Vec<&str> = paths.by_ref().take(TOLD).map(String::as_str).collect();
    if told.is_empty() {
        return Ok(());
    }
    let more = match paths.count() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    Err(io::Error::other(format!(
        "hand-written, and left alone: {}{more}",
        told.join(", ")
    )))
}

fn is_head(path: &str) -> bool {
    path.ends_with("/vendor.yaml") || path.ends_with("/service.yaml")
}

/// The text of a file, `None` when there is none. What is no text was not written by an import.
fn text(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(named(&error, "read", path)),
    }
}

/// The names of the specs in a folder, which may not be there.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(&error, "list", folder)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| named(&error, "list", folder))?;
        let is_spec = entry.path().extension().is_some_and(|end| end == "yaml");
        names.extend(entry.file_name().into_string().ok().filter(|_| is_spec));
    }
    Ok(names)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| named(&error, "make", folder))?;
    }
    fs::write(path, text).map_err(|error| named(&error, "write", path))
}

fn named(error: &io::Error, verb: &str, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {verb} {}: {error}", path.display()))
}
