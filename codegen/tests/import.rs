//! Specs out of a vendor's machine-readable description: what comes over, that it is sound, and that it reads like a spec.
//! `film.json` describes an invented service, with every shape that descriptions have; `UPDATE_EXPECT=1` writes anew what comes of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "import/broken.rs"]
mod broken;
#[path = "import/command.rs"]
mod command;
#[path = "import/folder.rs"]
mod folder;
#[path = "import/mutants.rs"]
mod mutants;

use cloudscribe_codegen::import::{self, Fault, Origin, Specs};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, lower, model};
use std::fs;
use std::path::{Path, PathBuf};

const FILM: &str = include_str!("import/film.json");

fn expected() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/expected")
}

fn imported(text: &str) -> Result<Specs, Vec<Fault>> {
    let origin = Origin::of(Path::new("film.json"), Some("1.2.3"), "2026-11-20").unwrap();
    import::tencent_metadata(text, &origin, None)
}

fn film() -> Specs {
    imported(FILM).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn sources(specs: &Specs) -> Sources {
    let texts = specs.files().map(|(path, text)| (path.to_owned(), text.to_owned()));
    Sources::from_texts(texts.collect())
}

/// What the generator makes of the invented service, about which there is nothing to complain of.
fn generated() -> Tree {
    let sources = sources(&film());
    let model = model::parse(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let checked = check::check(&model, &sources).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(checked.warnings().is_empty(), "{}", checked.warnings());
    emit::emit(&lower::lower(&checked))
}

#[test]
fn every_shape_becomes_what_the_language_has_for_it() {
    let specs = film();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let _ = fs::remove_dir_all(expected());
        specs.write(&expected(), import::Foreign::Refuse).unwrap();
    }
    for (path, text) in specs.files() {
        let wanted = fs::read_to_string(expected().join(path)).unwrap_or_default();
        assert!(text == wanted, "{path} differs; UPDATE_EXPECT=1 accepts it:\n{text}");
    }
    let count = |folder: &str| fs::read_dir(expected().join(folder)).unwrap().count();
    assert_eq!(specs.files().count(), count("tencent/film") + count("tencent") - 1);
}

#[test]
fn what_does_not_come_over_is_told() {
    let told: Vec<String> = film().warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "$.actions.GrowTree: operation left out: it uses `Tree`, which cannot end: it requires itself",
            "$.actions.GuestFilm: operation left out: it is called without a signature, and every call is signed here",
            "$.actions.OldFilm: operation left out: it is offline",
            "$.actions.SendFilm: operation left out: it requires SendFilmRequest.File, `binary` of `binary`",
            "$.objects.FetchFilmRequest.members[15]: member `Raw` left out: nothing is known of `binary` of `binary`",
            "$.objects.FetchFilmRequest.members[16]: member `Grid` left out: nothing is known of `list` of `list`",
            "$.objects.ListFilmsResponse.members[2]: member `Error` left out: the protocol tells failures by that name",
        ]
    );
}

#[test]
fn no_sentence_of_the_vendor_comes_over() {
    assert!(FILM.matches("PROSE").count() > 100);
    let specs = film();
    for (path, text) in specs.files() {
        assert!(!text.contains("PROSE"), "{path}");
    }
}

#[test]
fn each_file_names_its_source() {
    let specs = film();
    for (path, text) in specs.files().filter(|(path, _)| !path.ends_with("vendor.yaml")) {
        let source = "{page: \"tccli 1.2.3, film.json\", url: https://pypi.org/project/tccli/1.2.3/, undated: true, read: 2026-11-20, language: zh}";
        assert!(
            text.contains(source) || text.contains(&source.replace('"', "")),
            "{path}:\n{text}"
        );
    }
}

#[test]
fn the_specs_are_sound_and_become_rust() {
    let tree = generated();
    let mut parsed = 0;
    for (path, text) in tree
        .files()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|kind| kind == "rs"))
    {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        parsed += 1;
    }
    assert!(parsed > 30, "{parsed}");
}

#[test]
fn what_answers_may_leave_out_requests_must_have() {
    let tree = generated();
    let wire = tree.get("src/tencent/film/types/wire.rs").unwrap();
    let cover = wire
        .split("impl rt::Fields for ")
        .find(|part| part.starts_with("Cover "));
    let cover = cover.unwrap();
    // Of the second, answers say nothing at times. Whoever reads an answer asks for neither.
    for member in ["Second", "Width"] {
        assert!(cover.contains(&format!("m.required(\"{member}\")")), "{cover}");
    }
}

#[test]
fn the_order_of_the_description_makes_no_difference() {
    let document: serde_json::Value = serde_json::from_str(FILM).unwrap();
    let (first, again) = (film(), imported(&document.to_string()).unwrap());
    assert!(first.files().eq(again.files()));
    assert_eq!(first.warnings, again.warnings);
}

#[test]
fn a_file_within_the_package_tells_its_release() {
    let package = tempfile::tempdir().unwrap();
    let service = package.path().join("tccli/services/film/v1");
    fs::create_dir_all(&service).unwrap();
    fs::write(package.path().join("tccli/__init__.py"), "__version__ = '9.8.7'\n").unwrap();
    let file = service.join("api.json");
    for (release, page) in [
        (None, "tccli 9.8.7, services/film/v1/api.json"),
        (Some("1.0"), "tccli 1.0, services/film/v1/api.json"),
    ] {
        let origin = Origin::of(&file, release, "2026-11-20").unwrap();
        let specs = import::tencent_metadata(FILM, &origin, None).unwrap();
        let (_, service) = specs.files().find(|(path, _)| path.ends_with("service.yaml")).unwrap();
        assert!(service.contains(page), "{service}");
    }
    for (release, read) in [
        (Some("1, x: y"), "2026-11-20"),
        (Some(""), "2026-11-20"),
        (None, "today"),
        (None, "2026-1-20"),
    ] {
        assert!(Origin::of(&file, release, read).is_err(), "{release:?} {read}");
    }
}
