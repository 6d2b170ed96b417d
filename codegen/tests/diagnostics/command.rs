//! What `cargo spec check` and `cargo spec explain` answer to whoever types them.

use crate::trees::{base, tests};
use cloudscribe_codegen::report::Code;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn spec(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The base on disk, as `spec` of a folder, with some files of its own.
fn on_disk(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    for (path, text) in base().into_iter().chain(own) {
        let path = folder.path().join("spec").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const NOTED: (&str, &str) = (
    "acme/film/Sample.yaml",
    "operation: Sample\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n\
     request:\n  Token: {type: string, doc: x, max_chars: 7}\n",
);
const BROKEN: (&str, &str) = ("acme/film/Sample.yaml", "operation: Sample\n");

#[test]
fn what_is_sound_is_summed_up() {
    let folder = on_disk(&[]);
    let output = spec(folder.path(), &["check"]);
    assert!(output.status.success());
    assert!(text(&output.stderr).is_empty(), "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).starts_with("2 operations, "),
        "{}",
        text(&output.stdout)
    );
    assert!(
        text(&output.stdout).ends_with(" 5 files, no complaints\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn notes_are_told_and_do_not_fail() {
    let folder = on_disk(&[NOTED]);
    let output = spec(folder.path(), &["check"]);
    assert!(output.status.success());
    let told = text(&output.stderr);
    assert!(told.starts_with("note[S0309]"), "{told}");
    assert!(!told.contains('\u{1b}'), "nobody looks at a pipe");
    assert!(text(&output.stdout).ends_with(", 1 note in 1 file\n"));
}

#[test]
fn errors_fail_with_paths_that_can_be_opened() {
    let folder = on_disk(&[BROKEN]);
    let output = spec(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("--> spec/acme/film/Sample.yaml:1:1\n"), "{told}");
    assert!(told.ends_with("2 errors in 1 file\n"), "{told}");
    let below = folder.path().join("spec/acme");
    assert!(text(&spec(&below, &["check"]).stderr).contains("--> ../../spec/acme/film/Sample.yaml:1:1\n"));
}

#[test]
fn programs_read_standard_output_whatever_was_found() {
    for (files, status) in [(&[][..], 0), (&[NOTED][..], 0), (&[BROKEN][..], 1)] {
        let folder = on_disk(files);
        for format in ["json", "sarif"] {
            let output = spec(folder.path(), &["check", "--format", format]);
            assert_eq!(output.status.code(), Some(status));
            assert!(text(&output.stderr).is_empty());
            serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
        }
        let output = spec(folder.path(), &["check", "--format", "github"]);
        assert_eq!(output.status.code(), Some(status));
        assert!(text(&output.stdout).lines().all(|line| line.starts_with("::")));
    }
    let folder = on_disk(&[BROKEN]);
    let output = spec(folder.path(), &["write", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    assert!(!folder.path().join("generated").exists());
}

#[test]
fn a_missing_tree_is_told_in_the_form_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let output = spec(folder.path(), &["check", "--spec", "nowhere", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["diagnostics"][0]["code"], "S0001");
}

#[test]
fn tomorrow_is_told_of_by_the_command_alone() {
    let text_of = "operation: Sample\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2999-01-01, language: en}\n";
    let folder = on_disk(&[("acme/film/Sample.yaml", text_of)]);
    let output = spec(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("error[S0707]"));
    assert!(
        cloudscribe_codegen::generate(&folder.path().join("spec")).is_ok(),
        "the same crate on every day"
    );
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let output = spec(&tests(), &["explain", &code.as_str().to_lowercase()]);
        assert!(output.status.success());
        let told = text(&output.stdout);
        assert!(
            told.starts_with(&format!("{}: {} (", code.as_str(), code.title())),
            "{told}"
        );
        for part in ["\nWrong:\n", "\nwhich is told like this:\n", "\nRight:\n"] {
            assert!(told.contains(part), "{told}");
        }
        let why = code.why().lines().map(str::trim).collect::<Vec<_>>().join("\n");
        assert!(told.contains(&why), "{told}");
        assert_eq!(
            told.contains("allow: {"),
            code.can_be_allowed() || told.contains("S0109"),
            "{told}"
        );
        assert!(told.chars().all(|c| c == '\n' || !c.is_control()), "{told:?}");
    }
}

#[test]
fn all_codes_are_listed() {
    let output = spec(&tests(), &["explain"]);
    let told = text(&output.stdout);
    assert_eq!(told.lines().count(), Code::ALL.len());
    assert!(told.contains("S0101  error    unknown key\n"), "{told}");
    assert!(told.contains("S0309  note     siblings disagree\n"), "{told}");
}

#[test]
fn a_code_that_does_not_exist_is_told_with_the_one_that_was_meant() {
    for (asked, meant) in [("unknownkey", "did you mean `S0101`?"), ("zzz", "lists them")] {
        let output = spec(&tests(), &["explain", asked]);
        assert_eq!(output.status.code(), Some(1));
        let told = text(&output.stderr);
        assert!(told.contains(meant), "{told}");
    }
}
