//! The command line of the import.

use super::FILM;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn spec(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn told(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn an_import_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("film.json"), FILM).unwrap();
    let import = [
        "import",
        "tencent-metadata",
        "film.json",
        "--out",
        "spec",
        "--read",
        "2026-11-20",
        "--release",
        "1.2.3",
    ];
    let output = spec(folder.path(), &import);
    let (out, err) = told(&output);
    assert!(output.status.success(), "{err}");
    assert_eq!(
        out,
        "tencent.film 2026-01-02: 8 operations, 3 shared structures, 7 of one operation, 7 left out\n11 files written, 0 removed, 0 unchanged\n"
    );
    assert_eq!(
        err.lines().filter(|line| line.starts_with("warning: $.")).count(),
        7,
        "{err}"
    );
    assert!(spec(folder.path(), &["check", "--spec", "spec"]).status.success());

    fs::write(
        folder.path().join("spec/tencent/film/DropFilm.yaml"),
        "operation: DropFilm\n",
    )
    .unwrap();
    let refused = spec(folder.path(), &import);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        told(&refused).1,
        "error: hand-written, and left alone: tencent/film/DropFilm.yaml; --keep imports the others, --force overwrites\n"
    );
    let kept = spec(folder.path(), &[&import[..], &["--keep"]].concat());
    assert!(
        told(&kept)
            .0
            .ends_with("kept, since it is hand-written: tencent/film/DropFilm.yaml\n")
    );
}

#[test]
fn another_folder_is_another_service_on_the_same_host() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("film.json"), FILM).unwrap();
    let output = spec(
        folder.path(),
        &[
            "import",
            "tencent-metadata",
            "film.json",
            "--out",
            "spec",
            "--service",
            "film_2026",
        ],
    );
    assert!(output.status.success());
    let service = fs::read_to_string(folder.path().join("spec/tencent/film_2026/service.yaml")).unwrap();
    for line in [
        "service: film_2026",
        "signing_name: film",
        "  default: film.tencentcloudapi.com",
    ] {
        assert!(service.lines().any(|one| one == line), "{service}");
    }
    assert!(spec(folder.path(), &["check", "--spec", "spec"]).status.success());
}

#[test]
fn what_cannot_be_imported_is_told_with_its_places() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("film.json"),
        FILM.replace("\"apiVersion\"", "\"version\""),
    )
    .unwrap();
    let output = spec(
        folder.path(),
        &["import", "tencent-metadata", "film.json", "--out", "spec"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        told(&output).1,
        "error: film.json cannot be imported:\n  $.metadata: `apiVersion` is missing\n"
    );
    assert!(!folder.path().join("spec").exists());
}
