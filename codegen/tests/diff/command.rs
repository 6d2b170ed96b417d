//! The verb as people run it: folders, revisions, exit status, and what it says when it cannot compare.

use super::trees::{Texts, base};
use cloudscribe_codegen::diff::Bump;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The version of the crate, and what becomes of it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn after(bump: Bump) -> String {
    format!("{VERSION} -> {}", bump.after(VERSION).unwrap())
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn run(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Run {
        status: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// `cargo spec diff`, in a folder.
fn spec_diff(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"));
    command.current_dir(folder).arg("diff").args(arguments);
    command
}

fn write(folder: &Path, texts: &Texts) {
    for (path, text) in texts {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The base with a piece of `FetchFilm` said differently.
fn with(before: &str, after: &str) -> Texts {
    let mut texts = base();
    let text = texts.get_mut("acme/film/FetchFilm.yaml").unwrap();
    assert!(text.contains(before));
    *text = text.replace(before, after);
    texts
}

/// A folder `old` with the base, and a folder `spec` with something else.
fn folders(new: &Texts) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("old"), &base());
    write(&folder.path().join("spec"), new);
    folder
}

#[test]
fn the_status_tells_breaking_from_compatible() {
    for (texts, status, bump) in [
        (base(), 0, "no change".to_owned()),
        (
            with("Holiday", "Journey"),
            0,
            format!("version: patch: {}", after(Bump::Patch)),
        ),
        (
            with("limit: 50,", "limit: 60,"),
            0,
            format!(
                "version: minor (below 1.0 that is the last number): {}",
                after(Bump::Minor)
            ),
        ),
        (
            with("limit: 50,", "limit: 40,"),
            1,
            format!(
                "version: major (below 1.0 that is the middle number): {}",
                after(Bump::Major)
            ),
        ),
    ] {
        let folder = folders(&texts);
        let run = run(&mut spec_diff(folder.path(), &["old"]));
        assert_eq!(run.status, status, "{}{}", run.out, run.err);
        assert_eq!(run.out.lines().last(), Some(bump.as_str()), "{}", run.out);
        assert_eq!(run.err, "");
    }
}

#[test]
fn people_read_where_it_stands_and_why_it_matters() {
    let folder = folders(&with("limit: 50,", "limit: 40,"));
    let run = run(&mut spec_diff(folder.path(), &["old"]));
    let expected = format!(
        "\
Breaking (1)

- acme.film.FetchFilm, request `token`, `max_chars`: at most 40 characters, was at most 50 characters
  --> spec/acme/film/FetchFilm.yaml:25
  wire same, Rust same, behaviour breaking [limit-tightened]
  Calls that used to pass are refused before they are sent.

version: major (below 1.0 that is the middle number): {}
",
        after(Bump::Major)
    );
    assert_eq!(run.out, expected);
}

#[test]
fn programs_read_json() {
    let folder = folders(&with("limit: 50,", "limit: 40,"));
    let run = run(&mut spec_diff(folder.path(), &["old", "--format", "json"]));
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(run.status, 1);
    assert_eq!(
        (&document["bump"], &document["next"]),
        (&"major".into(), &Bump::Major.after(VERSION).into())
    );
    assert_eq!(document["breaking"], true);
    let change = &document["changes"][0];
    let said = ["kind", "wire", "rust", "behaviour", "within", "tree", "file"].map(|key| change[key].as_str().unwrap());
    let expected = [
        "limit-tightened",
        "same",
        "same",
        "breaking",
        "acme.film.FetchFilm",
        "new",
        "spec/acme/film/FetchFilm.yaml",
    ];
    assert_eq!(said, expected);
    assert_eq!(change["line"], 25);
    let line = "- acme.film.FetchFilm, request `token`, `max_chars`: at most 40 characters, was at most 50 characters";
    assert_eq!(change["changelog"], line);
}

#[test]
fn the_kinds_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(&mut spec_diff(folder.path(), &["--kinds"]));
    assert_eq!(run.status, 0);
    assert_eq!(run.out.lines().count(), 1 + cloudscribe_codegen::diff::Kind::ALL.len());
    let help = self::run(&mut spec_diff(folder.path(), &["--help"])).out;
    assert!(help.contains("Exit status:") && help.contains("Below 1.0"), "{help}");
}

#[test]
fn it_says_which_tree_is_broken() {
    for (old, new, which) in [
        (base(), with("path: /v1", "pathe: /v1"), "new"),
        (with("path: /v1", "pathe: /v1"), base(), "old"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("old"), &old);
        write(&folder.path().join("spec"), &new);
        let run = run(&mut spec_diff(folder.path(), &["old"]));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert!(run.err.contains("unknown key `pathe`"), "{}", run.err);
        let last = format!("error: cannot compare: the {which} specs do not hold together");
        assert_eq!(run.err.lines().last(), Some(last.as_str()));
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com"]);
    let run = run(git.env("GIT_CONFIG_GLOBAL", "/dev/null").args(arguments));
    assert_eq!(run.status, 0, "git {arguments:?}: {}{}", run.out, run.err);
}

/// A repository: without specs at `start`, with the base at `main`, and with other specs in the working tree.
fn repository(new: &Texts) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    git(path, &["init", "-q", "-b", "main"]);
    git(path, &["commit", "-q", "--allow-empty", "-m", "Nothing yet"]);
    git(path, &["tag", "start"]);
    write(&path.join("spec"), &base());
    fs::write(path.join("spec/README.md"), "no spec").unwrap();
    git(path, &["add", "."]);
    git(path, &["commit", "-q", "-m", "Specs"]);
    fs::remove_dir_all(path.join("spec")).unwrap();
    write(&path.join("spec"), new);
    folder
}

#[test]
fn a_revision_is_read_without_touching_the_working_tree() {
    let folder = repository(&with("  count: {type: i32, doc: How many films there are.}\n", ""));
    let before = fs::read_to_string(folder.path().join("spec/acme/film/FetchFilm.yaml")).unwrap();
    for revision in ["HEAD", "main", "HEAD~0"] {
        let run = run(&mut spec_diff(folder.path(), &[revision]));
        assert_eq!(run.status, 1, "{}{}", run.out, run.err);
        // What is gone stands in the revision, as git would write it.
        let place = format!("  --> {revision}:spec/acme/film/FetchFilm.yaml:80");
        assert!(run.out.lines().any(|line| line == place), "{}", run.out);
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("spec/acme/film/FetchFilm.yaml")).unwrap(),
        before
    );
    let below = run(&mut spec_diff(&folder.path().join("spec/acme"), &["HEAD"]));
    assert_eq!(below.status, 1, "{}{}", below.out, below.err);
}

#[test]
fn a_revision_that_cannot_be_read_is_told_of() {
    let folder = repository(&base());
    let said = |revision: &str, expected: &str| {
        let run = run(&mut spec_diff(folder.path(), &[revision]));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(expected), "{}", run.err);
    };
    said("nowhere", "`nowhere` is neither a folder nor a revision that git knows");
    said("HEAD:spec", "neither a folder nor a revision");
    said("start", "revision `start` has no specs in `spec/`");
    let mut without = spec_diff(folder.path(), &["HEAD"]);
    let without = run(without.env("PATH", folder.path().join("nothing")));
    assert_eq!(without.status, 2);
    assert!(
        without.err.contains("the command `git` is not to be found"),
        "{}",
        without.err
    );
}

#[test]
fn specs_outside_of_a_repository_have_no_revisions() {
    let folder = folders(&base());
    let mut command = spec_diff(folder.path(), &["HEAD"]);
    let run = run(command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap()));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("does not lie in a git repository"), "{}", run.err);
}

#[test]
fn a_revision_whose_specs_are_broken_is_told_of_by_its_own_places() {
    let folder = repository(&with("path: /v1", "pathe: /v1"));
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "Broken"]);
    write(&folder.path().join("spec"), &base());
    let run = run(&mut spec_diff(folder.path(), &["HEAD"]));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("HEAD:spec/acme/film/FetchFilm.yaml"), "{}", run.err);
    assert!(run.err.contains("the old specs do not hold together"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn links_of_a_revision_are_not_followed() {
    let folder = repository(&base());
    std::os::unix::fs::symlink("vendor.yaml", folder.path().join("spec/acme/link.yaml")).unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "A link"]);
    fs::remove_file(folder.path().join("spec/acme/link.yaml")).unwrap();
    let run = run(&mut spec_diff(folder.path(), &["HEAD"]));
    assert_eq!(run.status, 2);
    assert!(
        run.err
            .contains("the revision has a link, which is not followed: `spec/acme/link.yaml`"),
        "{}",
        run.err
    );
}
