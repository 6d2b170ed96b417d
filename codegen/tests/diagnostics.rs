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

#[path = "diagnostics/allowances.rs"]
mod allowances;
#[path = "diagnostics/causes.rs"]
mod causes;
#[path = "diagnostics/command.rs"]
mod command;
#[path = "diagnostics/formats.rs"]
mod formats;
#[path = "diagnostics/lessons.rs"]
mod lessons;
#[path = "diagnostics/references.rs"]
mod references;
#[path = "diagnostics/siblings.rs"]
mod siblings;
#[path = "diagnostics/trees.rs"]
mod trees;
#[path = "diagnostics/words.rs"]
mod words;

use cloudscribe_codegen::report::Code;
use cloudscribe_codegen::{load, model};
use std::collections::BTreeSet;
use std::fs;
use trees::{base, cases, over_base, said, tree};

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

#[test]
fn every_complaint_says_where_and_what_to_do() {
    for case in cases() {
        for one in said(&tree(&case)).diagnostics() {
            assert!(!one.label.is_empty(), "{one:?}");
            assert!(one.help.as_ref().is_some_and(|help| !help.is_empty()), "{one:?}");
        }
    }
}
