//! Imported specs in a tree where a person works too: what is hand-written stays.

use super::{FILM, film, imported};
use cloudscribe_codegen::import::Foreign;
use std::fs;
use std::path::Path;

const OWN: &str = "operation: DropFilm\n# mine\n";

fn text(tree: &Path, path: &str) -> String {
    fs::read_to_string(tree.join(path)).unwrap()
}

#[test]
fn a_second_import_writes_nothing() {
    let tree = tempfile::tempdir().unwrap();
    let specs = film();
    let first = specs.write(tree.path(), Foreign::Refuse).unwrap();
    assert_eq!(first.written.len(), specs.files().count());
    let again = specs.write(tree.path(), Foreign::Refuse).unwrap();
    assert_eq!((again.written.len(), again.unchanged), (0, specs.files().count()));
}

#[test]
fn hand_written_operations_refuse_the_import_before_anything_is_written() {
    let tree = tempfile::tempdir().unwrap();
    fs::create_dir_all(tree.path().join("tencent/film")).unwrap();
    fs::write(tree.path().join("tencent/film/DropFilm.yaml"), OWN).unwrap();
    let refused = film().write(tree.path(), Foreign::Refuse).unwrap_err().to_string();
    assert_eq!(refused, "hand-written, and left alone: tencent/film/DropFilm.yaml");
    assert_eq!(fs::read_dir(tree.path().join("tencent/film")).unwrap().count(), 1);
    assert_eq!(text(tree.path(), "tencent/film/DropFilm.yaml"), OWN);
}

#[test]
fn hand_written_operations_are_kept_or_overwritten_when_that_is_said() {
    let tree = tempfile::tempdir().unwrap();
    fs::create_dir_all(tree.path().join("tencent/film")).unwrap();
    fs::write(tree.path().join("tencent/film/DropFilm.yaml"), OWN).unwrap();
    let kept = film().write(tree.path(), Foreign::Keep).unwrap();
    assert_eq!(kept.kept, ["tencent/film/DropFilm.yaml"]);
    assert_eq!(kept.written.len(), film().files().count() - 1);
    assert_eq!(text(tree.path(), "tencent/film/DropFilm.yaml"), OWN);
    let forced = film().write(tree.path(), Foreign::Overwrite).unwrap();
    assert_eq!(forced.written, ["tencent/film/DropFilm.yaml"]);
}

#[test]
fn an_imported_file_becomes_hand_written_with_the_removal_of_its_second_line() {
    let tree = tempfile::tempdir().unwrap();
    film().write(tree.path(), Foreign::Refuse).unwrap();
    let path = "tencent/film/DropFilm.yaml";
    let edited = text(tree.path(), path).replace("doc: Drop film.", "doc: Throws a film away.");
    fs::write(tree.path().join(path), &edited).unwrap();
    assert_eq!(film().write(tree.path(), Foreign::Refuse).unwrap().written, [path]);
    let own: Vec<&str> = edited
        .lines()
        .enumerate()
        .filter(|(index, _)| *index != 1)
        .map(|(_, line)| line)
        .collect();
    fs::write(tree.path().join(path), own.join("\n")).unwrap();
    assert_eq!(film().write(tree.path(), Foreign::Keep).unwrap().kept, [path]);
}

#[test]
fn what_is_no_longer_described_goes_when_it_was_imported() {
    let tree = tempfile::tempdir().unwrap();
    film().write(tree.path(), Foreign::Refuse).unwrap();
    fs::write(tree.path().join("tencent/film/Mine.yaml"), OWN).unwrap();
    let gone = FILM.replace(
        "\"name\": \"PROSE\", \"output\": \"DropFilmResponse\", \"status\": \"deprecated\"",
        "\"name\": \"PROSE\", \"output\": \"DropFilmResponse\", \"status\": \"offline\"",
    );
    let written = imported(&gone).unwrap().write(tree.path(), Foreign::Refuse).unwrap();
    assert_eq!(written.removed, ["tencent/film/DropFilm.yaml"]);
    assert!(tree.path().join("tencent/film/Mine.yaml").exists());
    assert!(!tree.path().join("tencent/film/DropFilm.yaml").exists());
}

#[test]
fn a_hand_written_vendor_and_service_are_always_kept() {
    let tree = tempfile::tempdir().unwrap();
    fs::create_dir_all(tree.path().join("tencent/film")).unwrap();
    for path in ["tencent/vendor.yaml", "tencent/film/service.yaml"] {
        fs::write(tree.path().join(path), "# mine\n").unwrap();
    }
    for foreign in [Foreign::Refuse, Foreign::Keep, Foreign::Overwrite] {
        let written = film().write(tree.path(), foreign).unwrap();
        assert_eq!(written.kept, ["tencent/film/service.yaml", "tencent/vendor.yaml"]);
        assert_eq!(text(tree.path(), "tencent/vendor.yaml"), "# mine\n");
    }
}

#[test]
fn another_version_needs_another_folder() {
    let tree = tempfile::tempdir().unwrap();
    film().write(tree.path(), Foreign::Refuse).unwrap();
    let newer = imported(&FILM.replace("2026-01-02", "2027-01-02")).unwrap();
    let refused = newer.write(tree.path(), Foreign::Overwrite).unwrap_err().to_string();
    assert_eq!(
        refused,
        "tencent/film/service.yaml is of version 2026-01-02, and this description of 2027-01-02: import it into another folder"
    );
}
