//! What stands on the disk, and whose it is.

use super::swap::moves_along;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The text of a file; `None` when there is none, or when what is there is no text.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(named(&error, "read", path)),
    }
}

/// An error when a file is there whose first line does not carry the mark.
pub(super) fn refuse_foreign(path: &Path, mark: &str) -> io::Result<()> {
    let foreign = path.try_exists().map_err(|error| named(&error, "look for", path))? && !is_ours(path, mark)?;
    if foreign {
        let shown = path.display();
        return Err(io::Error::other(format!(
            "{shown} was not generated: it lacks our header and is left alone"
        )));
    }
    Ok(())
}

fn is_ours(path: &Path, mark: &str) -> io::Result<bool> {
    Ok(text(path)?.is_some_and(|text| text.lines().next().is_some_and(|line| line.contains(mark))))
}

/// Those of the files below `root` whose first line carries the mark.
pub(super) fn with_mark(mut found: Vec<String>, root: &Path, mark: &str) -> io::Result<Vec<String>> {
    let mut fault = None;
    found.retain(|path| {
        is_ours(&root.join(path), mark).unwrap_or_else(|error| {
            fault = Some(error);
            false
        })
    });
    fault.map_or(Ok(found), Err)
}

/// Puts a text in place of another, in one step.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let aside = path.with_extension(format!("{}.new", std::process::id()));
    fs::write(&aside, text)?;
    fs::rename(&aside, path)
}

/// All files below `root`, relative to it. Its build directory and hidden entries are no part of a tree.
pub(super) fn files(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![(root.to_owned(), String::new())];
    while let Some((directory, shown)) = open.pop() {
        for (name, entry) in entries(&directory)? {
            let (relative, path) = (format!("{shown}{name}"), entry.path());
            let kind = entry.file_type().map_err(|error| named(&error, "look at", &path))?;
            if shown.is_empty() && moves_along(&name) {
                continue;
            }
            if kind.is_dir() {
                open.push((path, format!("{relative}/")));
            } else if kind.is_file() {
                found.push(relative);
            } else {
                return Err(named(
                    &io::Error::other("neither a file nor a folder"),
                    "take over",
                    &path,
                ));
            }
        }
    }
    Ok(found)
}

fn entries(directory: &Path) -> io::Result<Vec<(String, fs::DirEntry)>> {
    let listed = match fs::read_dir(directory) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(&error, "list", directory)),
    };
    let mut entries = Vec::new();
    for entry in listed {
        let entry = entry.map_err(|error| named(&error, "list", directory))?;
        // What is no text cannot be one of our names.
        if let Ok(name) = entry.file_name().into_string() {
            entries.push((name, entry));
        }
    }
    Ok(entries)
}

fn named(error: &io::Error, verb: &str, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {verb} {}: {error}", path.display()))
}
