//! How an emitted crate gets to the disk: only what differs, nothing that is not ours, and never half of a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, lower, model};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

const VENDOR: &str = "vendor: acme\nname: Acme\ndoc: A vendor.\n";
const SERVICE: &str = "service: film\nname: Film\ndoc: A service.\nversion: v1\nprotocol: tencent\nsigning_name: film\nendpoints: {default: film.example}\n";

fn operation(name: &str) -> String {
    format!(
        "operation: {name}\ndoc: Does something.\nsource: {{page: {name}, url: https://docs.example/x, undated: true, read: 2026-11-20, language: en}}\nrepeat: {{safe: always}}\nrequest: {{}}\nresponse: {{}}\n"
    )
}

fn tree(operations: &[&str]) -> Tree {
    let mut texts = vec![
        ("acme/vendor.yaml".to_owned(), VENDOR.to_owned()),
        ("acme/film/service.yaml".to_owned(), SERVICE.to_owned()),
    ];
    texts.extend(
        operations
            .iter()
            .map(|name| (format!("acme/film/{name}.yaml"), operation(name))),
    );
    let sources = Sources::from_texts(texts);
    let model = model::parse(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let checked = check::check(&model, &sources).unwrap_or_else(|errors| panic!("{errors}"));
    emit::emit(&lower::lower(&checked))
}

fn written(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn nothing_is_written_when_nothing_differs() {
    let root = tempfile::tempdir().unwrap();
    let tree = tree(&["Put"]);
    assert_eq!(tree.diff(root.path()).unwrap().len(), tree.files().count());
    assert_eq!(tree.sync(root.path()).unwrap().len(), tree.files().count());
    assert!(tree.diff(root.path()).unwrap().is_empty());

    let before: Vec<SystemTime> = tree.files().map(|(path, _)| written(&root.path().join(path))).collect();
    assert!(tree.sync(root.path()).unwrap().is_empty());
    let after: Vec<SystemTime> = tree.files().map(|(path, _)| written(&root.path().join(path))).collect();
    assert_eq!(before, after);
}

#[test]
fn only_what_differs_is_written() {
    let root = tempfile::tempdir().unwrap();
    let tree = tree(&["Put"]);
    tree.sync(root.path()).unwrap();
    let edited = root.path().join("src/acme/film/put.rs");
    let text = fs::read_to_string(&edited).unwrap();
    fs::write(&edited, text.replace("Does something", "Does something else")).unwrap();
    assert_eq!(tree.diff(root.path()).unwrap(), ["src/acme/film/put.rs"]);
    assert_eq!(tree.sync(root.path()).unwrap(), ["src/acme/film/put.rs"]);
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
}

#[test]
fn what_is_no_longer_emitted_goes_with_its_folder() {
    let root = tempfile::tempdir().unwrap();
    tree(&["Get", "Put"]).sync(root.path()).unwrap();
    let own = root.path().join("src/acme/film/own.rs");
    fs::write(&own, "// Written by hand.\n").unwrap();
    let fewer = tree(&["Put"]);
    let gone = [
        "src/acme/film/get.rs",
        "src/acme/film/get/check.rs",
        "src/acme/film/get/wire.rs",
    ];
    let stale = fewer.diff(root.path()).unwrap();
    assert!(
        gone.iter().all(|path| stale.iter().any(|stale| stale == path)),
        "{stale:?}"
    );
    fewer.sync(root.path()).unwrap();
    assert!(gone.iter().all(|path| !root.path().join(path).exists()));
    assert!(!root.path().join("src/acme/film/get").exists());
    assert!(own.exists(), "a file without our header is none of our business");
    assert!(fewer.diff(root.path()).unwrap().is_empty());
}

#[test]
fn a_foreign_file_is_refused_before_anything_is_touched() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("src")).unwrap();
    fs::write(root.path().join("src/lib.rs"), "//! Written by hand.\n").unwrap();
    let error = tree(&["Put"]).sync(root.path()).unwrap_err();
    assert!(error.to_string().contains("src/lib.rs was not generated"), "{error}");
    assert_eq!(
        fs::read_to_string(root.path().join("src/lib.rs")).unwrap(),
        "//! Written by hand.\n"
    );
    assert!(!root.path().join("Cargo.toml").exists());
}

#[test]
fn an_attempt_that_fails_leaves_the_old_tree() {
    let root = tempfile::tempdir().unwrap();
    let old = tree(&["Put"]);
    old.sync(root.path()).unwrap();
    let new = tree(&["Get", "Put"]);
    // A file where a folder has to be, so that the folder cannot be made.
    fs::write(root.path().join("src/acme/film/get"), "in the way").unwrap();
    let error = new.sync(root.path()).unwrap_err();
    assert!(error.to_string().contains("src/acme/film/get"), "{error}");
    for (path, text) in old.files() {
        assert_eq!(fs::read_to_string(root.path().join(path)).unwrap(), text, "{path}");
    }
    let litter: Vec<_> = fs::read_dir(root.path().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(root.path().file_name().unwrap().to_str().unwrap()) && name.ends_with(".staged"))
        .collect();
    assert!(litter.is_empty(), "{litter:?}");

    fs::remove_file(root.path().join("src/acme/film/get")).unwrap();
    new.sync(root.path()).unwrap();
    assert!(new.diff(root.path()).unwrap().is_empty());
}

#[test]
fn what_an_interrupted_run_left_lying_is_cleared_away() {
    let home = tempfile::tempdir().unwrap();
    let (root, staged) = (home.path().join("crate"), home.path().join(".crate.staged"));
    tree(&["Put"]).sync(&root).unwrap();
    // Interrupted after the exchange: the old tree lies aside, with the build directory that had not moved along yet.
    fs::create_dir_all(staged.join("target")).unwrap();
    fs::create_dir_all(staged.join("src")).unwrap();
    fs::write(staged.join("target/cache"), "worth keeping").unwrap();
    fs::write(staged.join("src/lib.rs"), "of yesterday").unwrap();
    tree(&["Get", "Put"]).sync(&root).unwrap();
    assert!(!staged.exists());
    assert_eq!(fs::read_to_string(root.join("target/cache")).unwrap(), "worth keeping");
    assert!(tree(&["Get", "Put"]).diff(&root).unwrap().is_empty());
}

#[test]
fn what_does_not_change_keeps_its_time_stamp_and_what_is_not_ours_stays() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("crate");
    tree(&["Put"]).sync(&root).unwrap();
    fs::write(root.join("Cargo.lock"), "a lock").unwrap();
    fs::create_dir(root.join("target")).unwrap();
    fs::write(root.join("target/cache"), "a build").unwrap();
    let before = written(&root.join("src/acme/film/put.rs"));
    assert!(!tree(&["Get", "Put"]).sync(&root).unwrap().is_empty());
    assert_eq!(written(&root.join("src/acme/film/put.rs")), before);
    assert_eq!(fs::read_to_string(root.join("Cargo.lock")).unwrap(), "a lock");
    assert_eq!(fs::read_to_string(root.join("target/cache")).unwrap(), "a build");
}
