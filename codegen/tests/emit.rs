//! Each folder of `cases` with an `expected` is a spec without faults and the crate that comes of it, which compiles without a
//! warning. `UPDATE_EXPECT=1` writes the expectations anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "emit/alone.rs"]
mod alone;

use alone::settle;
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, load, lower, model};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of an expected manifest. Under its own name cargo would take the case for the crate that it looks for in this
/// repository, when somebody depends on it by git.
const MANIFEST: &str = "Cargo.toml.expected";

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(package().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = folders.filter(|case| case.join("expected").is_dir()).collect();
    cases.sort();
    assert!(cases.len() >= 4, "only {} cases", cases.len());
    cases
}

fn generated(sources: &Sources) -> Tree {
    let model = model::parse(sources).unwrap_or_else(|errors| panic!("{errors}"));
    let checked = check::check(&model, sources).unwrap_or_else(|errors| panic!("{errors}"));
    emit::emit(&lower::lower(&checked))
}

fn generated_from(case: &Path) -> Tree {
    generated(&load::read(&case.join("spec")).unwrap_or_else(|errors| panic!("{errors}")))
}

/// Every file below a folder, by its relative path.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                let name = if name == MANIFEST {
                    "Cargo.toml".to_owned()
                } else {
                    name
                };
                texts.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

#[test]
fn what_comes_out_is_what_is_expected() {
    for case in cases() {
        let tree = generated_from(&case);
        let expected = case.join("expected");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            tree.sync(&expected).unwrap();
            fs::rename(expected.join("Cargo.toml"), expected.join(MANIFEST)).unwrap();
        }
        let found: BTreeMap<String, String> = tree
            .files()
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        let wanted = texts(&expected);
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            wanted.keys().collect::<Vec<_>>(),
            "{}",
            case.display()
        );
        for (path, text) in &found {
            let wanted = &wanted[path];
            let same = text
                .lines()
                .zip(wanted.lines())
                .take_while(|(found, wanted)| found == wanted)
                .count();
            let shown = case.join("expected").join(path);
            assert!(
                text == wanted,
                "{}: line {} differs; UPDATE_EXPECT=1 accepts it",
                shown.display(),
                same + 1
            );
        }
    }
}

#[test]
fn twice_gives_the_same_bytes_in_whatever_order_the_files_come() {
    for case in cases() {
        let mut files: Vec<(String, String)> = texts(&case.join("spec")).into_iter().collect();
        let first = generated(&Sources::from_texts(files.clone()));
        assert_eq!(
            generated(&Sources::from_texts(files.clone())),
            first,
            "{}",
            case.display()
        );
        for turn in 0..files.len() {
            files.rotate_left(1);
            if turn % 2 == 0 {
                files.reverse();
            }
            assert_eq!(
                generated(&Sources::from_texts(files.clone())),
                first,
                "{}",
                case.display()
            );
        }
    }
}

/// The lines of a manifest's features, without comments and without the default, which the workshop sets for itself.
fn features(manifest: &str) -> Vec<&str> {
    let after = manifest.split_once("[features]\n").unwrap().1;
    let lines = after.lines().take_while(|line| !line.starts_with('['));
    let mut lines: Vec<&str> = lines
        .filter(|line| line.contains(" = ") && !line.starts_with('#') && !line.starts_with("default"))
        .collect();
    lines.sort_unstable();
    lines
}

#[test]
fn the_workshop_has_the_same_features() {
    let root = package().parent().unwrap();
    let tree = generated(&load::read(&root.join("spec")).unwrap_or_else(|errors| panic!("{errors}")));
    let workshop = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let own = features(&workshop);
    assert!(own.len() > 4, "{own:?}");
    assert_eq!(own, features(tree.get("Cargo.toml").unwrap()));
}

#[test]
fn expected_crates_compile_without_a_warning() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap();
        let root = settle(&generated_from(&case));
        let manifest = root.path().join("Cargo.toml");
        // Without and with what only clients need.
        let vendors: String = vendors(&case).join(",");
        for features in [vendors.clone(), format!("{vendors},mock")] {
            cargo(
                &["clippy", "--features", &features, "--", "-D", "warnings"],
                &manifest,
                &target,
                name,
            );
        }
        cargo(
            &["doc", "--no-deps", "--features", &format!("{vendors},mock")],
            &manifest,
            &target,
            name,
        );
        cargo(
            &["test", "--doc", "--features", &format!("{vendors},mock")],
            &manifest,
            &target,
            name,
        );
    }
}

/// The vendors of a case, which are features.
fn vendors(case: &Path) -> Vec<String> {
    let folders = fs::read_dir(case.join("spec")).unwrap().map(|entry| entry.unwrap());
    folders
        .map(|folder| folder.file_name().into_string().unwrap())
        .collect()
}

fn cargo(arguments: &[&str], manifest: &Path, target: &Path, name: &str) {
    let mut command = Command::new(env!("CARGO"));
    let (verb, rest) = arguments.split_first().unwrap();
    command
        .arg(verb)
        .arg("--offline")
        .arg("--quiet")
        .arg("--manifest-path")
        .arg(manifest)
        .args(rest);
    command
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{name}: cargo {}\n{said}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout)
    );
}
