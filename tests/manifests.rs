//! What cargo finds in this repository when somebody depends on `cloudscribe` by git: one package of that name, and no other.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn one_package_is_called_cloudscribe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut manifests = Vec::new();
    collect(root, &mut manifests);
    let named: Vec<&PathBuf> = manifests
        .iter()
        .filter(|path| is_called_cloudscribe(&fs::read_to_string(path).unwrap()))
        .filter(|path| **path != root.join("Cargo.toml"))
        .collect();
    assert_eq!(named, [&root.join("generated/Cargo.toml")]);
}

/// The package, that is: a command may have the name as well.
fn is_called_cloudscribe(manifest: &str) -> bool {
    let package = manifest
        .split("\n[")
        .find(|section| section.trim_start_matches('[').starts_with("package]"));
    package.is_some_and(|package| package.contains("\nname = \"cloudscribe\"\n"))
}

fn collect(folder: &Path, manifests: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "Cargo.toml" {
            manifests.push(path);
        } else if path.is_dir() && name != "target" && !name.starts_with('.') {
            collect(&path, manifests);
        }
    }
}
