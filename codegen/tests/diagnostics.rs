//! Each folder of `cases` with an `expected.err` is a spec with something wrong in it, and the text that tells a person so.
//!
//! A case is laid over the specs of `base`, unless it brings a `vendor.yaml` of its own and so is a whole tree. `UPDATE_EXPECT=1`
//! writes the expectations anew; a new case begins with an empty one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "tests may allocate")]

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::{Code, Errors};
use cloudscribe_codegen::{check, load, model};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The cases of this file: those that expect complaints. The others expect Rust.
fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(tests().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = folders.filter(|case| case.join("expected.err").is_file()).collect();
    cases.sort();
    cases
}

fn texts(spec: &Path) -> BTreeMap<String, String> {
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

fn base() -> BTreeMap<String, String> {
    texts(&tests().join("base/spec"))
}

/// A case's own files, over those of the base where it is no tree of its own.
fn tree(case: &Path) -> Sources {
    let own = texts(&case.join("spec"));
    let whole = own.keys().any(|path| path.ends_with("/vendor.yaml"));
    let mut all = if whole { BTreeMap::new() } else { base() };
    all.extend(own);
    Sources::from_texts(all.into_iter().collect())
}

/// Everything that is said of a tree: complaints, or warnings.
fn said(sources: &Sources) -> Errors {
    let checked = model::parse(sources).and_then(|model| Ok(check::check(&model, sources)?.warnings().clone()));
    checked.unwrap_or_else(|errors| errors)
}

fn over_base(files: &[(&str, &str)]) -> Errors {
    let mut all = base();
    all.extend(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    );
    said(&Sources::from_texts(all.into_iter().collect()))
}

#[test]
fn the_base_is_sound() {
    let errors = over_base(&[]);
    assert!(errors.is_empty(), "{errors}");
}

#[test]
fn every_case_says_what_is_expected() {
    let write = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differences = String::new();
    for case in cases() {
        let found = said(&tree(&case)).to_string();
        let file = case.join("expected.err");
        if write {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if found != expected || found.is_empty() {
            differences += &format!(
                "== {}\n-- expected\n{expected}\n-- found\n{found}\n",
                case.file_name().unwrap().display()
            );
        }
    }
    assert!(
        differences.is_empty(),
        "{differences}\nUPDATE_EXPECT=1 cargo test -p cloudscribe-codegen --test diagnostics writes them anew"
    );
    assert!(cases().len() >= 25);
}

/// Codes that no text can bring about: they need a file system.
const NEED_FILES: &[&str] = &["S0001", "S0002", "S0004"];
/// The net under the tables of keys: whatever gets there is a mistake of ours.
const LAST_RESORT: &str = "S0107";

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<&str> = cases()
        .iter()
        .flat_map(|case| {
            said(&tree(case))
                .diagnostics()
                .iter()
                .map(|one| one.code.as_str())
                .collect::<Vec<_>>()
        })
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !shown.contains(code) && !NEED_FILES.contains(code) && *code != LAST_RESORT)
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn the_complaints_of_all_files_come_in_one_run() {
    let errors = over_base(&[
        ("acme/film/DropFilm.yaml", "operation: DropFilm\ndoc: x\ndocs: y\n"),
        ("acme/film/FetchFilm.yaml", "operation: [\n"),
        (
            "acme/vendor.yaml",
            "vendor: acme\nname: Acme\ndoc: x\nerrors: {A: {}}\n",
        ),
        ("other/vod/service.yaml", "service: vod\n"),
    ]);
    let files: BTreeSet<String> = errors
        .diagnostics()
        .iter()
        .map(|one| errors.sources().path(one.primary.file).to_owned())
        .collect();
    let expected = [
        "acme/film/DropFilm.yaml",
        "acme/film/FetchFilm.yaml",
        "acme/vendor.yaml",
        "other/vod/service.yaml",
    ];
    assert_eq!(files.into_iter().collect::<Vec<_>>(), expected, "{errors}");
    let in_drop = errors
        .diagnostics()
        .iter()
        .filter(|one| errors.sources().path(one.primary.file).ends_with("DropFilm.yaml"));
    assert_eq!(in_drop.count(), 2, "{errors}");
}

#[test]
fn complaints_are_sorted_and_said_once() {
    for case in cases() {
        let errors = said(&tree(&case));
        let keys: Vec<_> = errors
            .diagnostics()
            .iter()
            .map(|one| (one.primary, one.code, one.message.clone()))
            .collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{}", case.display());
        assert_eq!(errors.to_string(), said(&tree(&case)).to_string());
    }
}

#[test]
fn every_range_lies_within_its_file() {
    for case in cases() {
        let errors = said(&tree(&case));
        for one in errors.diagnostics() {
            for span in std::iter::once(one.primary).chain(one.also.iter().map(|(span, _)| *span)) {
                let text = errors.sources().text(span.file);
                assert!(text.get(span.start..span.end).is_some(), "{}: {one:?}", case.display());
            }
        }
    }
}

#[test]
fn files_that_cannot_be_read_are_told_of_with_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in base() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let film = folder.path().join("acme/film");
    fs::write(film.join("Latin.yaml"), b"operation: Latin\ndoc: caf\xe9\n").unwrap();
    fs::write(film.join("Huge.yaml"), vec![b'#'; 9 * 1024 * 1024]).unwrap();
    fs::create_dir(film.join("Folder.yaml")).unwrap();
    fs::write(film.join("notes.txt"), "not a spec").unwrap();
    fs::write(film.join(".hidden.yaml"), "not a spec").unwrap();
    fs::write(film.join("DropFilm.yaml"), "operation: DropFilm\n").unwrap();
    let errors = model::parse(&load::read(folder.path()).unwrap()).unwrap_err();
    let found: Vec<(&str, &str)> = errors
        .diagnostics()
        .iter()
        .map(|one| (errors.sources().path(one.primary.file), one.code.as_str()))
        .collect();
    let expected = [
        ("acme/film/DropFilm.yaml", "S0102"),
        ("acme/film/DropFilm.yaml", "S0102"),
        ("acme/film/Folder.yaml", "S0001"),
        ("acme/film/Huge.yaml", "S0004"),
        ("acme/film/Latin.yaml", "S0002"),
        ("acme/film/notes.txt", "S0005"),
    ];
    assert_eq!(found, expected, "{errors}");
    assert!(errors.to_string().contains("Latin.yaml"), "{errors}");
}

#[test]
fn the_book_and_the_schemas_lie_beside_the_vendors() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in base() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir(folder.path().join("schema")).unwrap();
    for path in ["README.md", "schema/operation.schema.json", "schema/example.yaml"] {
        fs::write(folder.path().join(path), "no spec").unwrap();
    }
    let errors = said(&load::read(folder.path()).unwrap());
    assert!(errors.is_empty(), "{errors}");
    fs::create_dir(folder.path().join("acme/schema")).unwrap();
    for path in [
        "notes.md",
        "acme/README.md",
        "acme/schema/a.json",
        "acme/film/FetchFilm.yaml~",
    ] {
        fs::write(folder.path().join(path), "no spec").unwrap();
    }
    let errors = model::parse(&load::read(folder.path()).unwrap()).unwrap_err();
    let found: Vec<&str> = errors
        .diagnostics()
        .iter()
        .filter(|one| one.code == Code::Misplaced)
        .map(|one| errors.sources().path(one.primary.file))
        .collect();
    let expected = [
        "acme/README.md",
        "acme/film/FetchFilm.yaml~",
        "acme/schema/a.json",
        "notes.md",
    ];
    assert_eq!(found, expected, "{errors}");
    assert_eq!(errors.diagnostics().len(), expected.len(), "{errors}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_refused_and_others_followed() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in base() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    std::os::unix::fs::symlink(folder.path(), folder.path().join("acme/again")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("nowhere"), folder.path().join("acme/film/Gone.yaml")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("acme/film"), folder.path().join("acme/other")).unwrap();
    let errors = model::parse(&load::read(folder.path()).unwrap()).unwrap_err();
    let found: Vec<(&str, &str)> = errors
        .diagnostics()
        .iter()
        .map(|one| (errors.sources().path(one.primary.file), one.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("acme/again", "S0001"),
            ("acme/film/Gone.yaml", "S0001"),
            ("acme/other/Gone.yaml", "S0001")
        ],
        "{errors}"
    );
}

#[test]
fn a_tree_without_specs_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let errors = load::read(folder.path()).unwrap_err();
    assert!(errors.to_string().contains("S0001"), "{errors}");
    assert!(
        load::read(&folder.path().join("nowhere")).is_err()
            || model::parse(&load::read(&folder.path().join("nowhere")).unwrap()).is_err()
    );
}
