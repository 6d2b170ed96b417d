//! The trees of specs that the tests look at, and what is said of them.

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::Date;
use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, model};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The cases of this file: those that expect complaints. The others expect Rust.
pub fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(tests().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = folders.filter(|case| case.join("expected.err").is_file()).collect();
    cases.sort();
    cases
}

pub fn texts(spec: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut open = vec![spec.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(spec).unwrap().to_str().unwrap().replace('\\', "/");
                texts.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

pub fn base() -> BTreeMap<String, String> {
    texts(&tests().join("base/spec"))
}

/// A case's own files, over those of the base where it is no tree of its own.
pub fn tree(case: &Path) -> Sources {
    let own = texts(&case.join("spec"));
    let whole = own.keys().any(|path| path.ends_with("/vendor.yaml"));
    let mut all = if whole { BTreeMap::new() } else { base() };
    all.extend(own);
    Sources::from_texts(all.into_iter().collect())
}

/// Everything that is said of a tree: complaints, or warnings.
pub fn said(sources: &Sources) -> Errors {
    let today = Date::parse("2026-11-20").unwrap();
    let model = model::read(sources);
    let checked = check::check_on(today, &model, sources).map(|checked| checked.warnings().clone());
    checked.unwrap_or_else(|errors| errors)
}

pub fn over_base(files: &[(&str, &str)]) -> Errors {
    let mut all = base();
    all.extend(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    );
    said(&Sources::from_texts(all.into_iter().collect()))
}
