//! Whether the schemas that are checked in are those of the tables.

use std::fs;
use std::io;
use std::path::Path;

/// The folder beside the vendors that editors are pointed to.
const FOLDER: &str = "schema";

/// The schemas below the specs that are missing or say something else. Nothing is written.
pub fn stale(spec: &Path) -> io::Result<Vec<String>> {
    Ok(differing(spec)?.into_iter().map(|(name, _)| shown(&name)).collect())
}

/// Writes the schemas that are stale, and answers which.
pub fn write(spec: &Path) -> io::Result<Vec<String>> {
    let folder = spec.join(FOLDER);
    let differing = differing(spec)?;
    if !differing.is_empty() {
        fs::create_dir_all(&folder)?;
    }
    let mut written = Vec::new();
    for (name, text) in differing {
        fs::write(folder.join(&name), text)?;
        written.push(shown(&name));
    }
    Ok(written)
}

fn differing(spec: &Path) -> io::Result<Vec<(String, String)>> {
    let mut differing = Vec::new();
    for (name, text) in super::documents() {
        let there = match fs::read(spec.join(FOLDER).join(&name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            there => there.ok(),
        };
        if there.as_deref() != Some(text.as_bytes()) {
            differing.push((name, text));
        }
    }
    Ok(differing)
}

fn shown(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
