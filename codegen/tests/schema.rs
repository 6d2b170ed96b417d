//! The schemas for editors are those of the tables, and refuse what the checks refuse.
//!
//! `cargo test -p cloudscribe-codegen --test schema -- --nocapture` prints how many documents were held against both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "schema/mutants.rs"]
mod mutants;
#[path = "schema/validator.rs"]
mod validator;

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Code;
use cloudscribe_codegen::{check, constraint, load, model, schema};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use validator::Schema;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn specs() -> PathBuf {
    package().parent().unwrap().join("spec")
}

/// The schemas by the kind of file: `operation` and so on.
fn schemas() -> BTreeMap<String, Schema> {
    let documents = schema::documents().into_iter();
    documents
        .map(|(name, text)| {
            (
                name.strip_suffix(".schema.json").unwrap().to_owned(),
                Schema::new(&text),
            )
        })
        .collect()
}

/// Which schema is for a file of the tree.
fn kind(path: &str) -> &'static str {
    match path.rsplit('/').next().unwrap() {
        "vendor.yaml" => "vendor",
        "service.yaml" => "service",
        "types.yaml" => "types",
        _ => "operation",
    }
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let sources = load::read(folder).unwrap_or_else(|errors| panic!("{errors}"));
    let files = sources.ids();
    files
        .map(|file| (sources.path(file).to_owned(), sources.text(file).to_owned()))
        .collect()
}

fn case(name: &str) -> BTreeMap<String, String> {
    texts(&package().join("tests/cases").join(name).join("spec"))
}

fn parsed(text: &str) -> Value {
    serde_json::to_value(serde_yaml::from_str::<serde_yaml::Value>(text).unwrap()).unwrap()
}

fn command(arguments: &[&str], spec: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"));
    command.args(arguments).arg("--spec").arg(spec).output().unwrap()
}

#[test]
fn the_files_that_are_checked_in_are_fresh() {
    let stale = schema::stale(&specs()).unwrap();
    assert!(stale.is_empty(), "stale, run `cargo spec schema`: {stale:?}");
    let there = fs::read_dir(specs().join("schema")).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = schema::documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(there, known);
}

#[test]
fn the_command_writes_and_compares() {
    let root = tempfile::tempdir().unwrap();
    let before = command(&["schema", "--check"], root.path());
    assert!(!before.status.success());
    let said = String::from_utf8(before.stderr).unwrap();
    assert!(
        said.contains("cargo spec schema") && said.contains("schema/types.schema.json"),
        "{said}"
    );
    let written = command(&["schema"], root.path());
    assert_eq!(String::from_utf8(written.stdout).unwrap().lines().count(), 4);
    assert!(command(&["schema", "--check"], root.path()).status.success());
    assert!(command(&["schema"], root.path()).stdout.is_empty(), "nothing was stale");
    for (name, text) in schema::documents() {
        assert_eq!(fs::read_to_string(root.path().join("schema").join(name)).unwrap(), text);
        assert!(text.ends_with("}\n") && text.starts_with("{\n  \"$comment\""));
    }
    fs::write(root.path().join("schema/vendor.schema.json"), "{}\n").unwrap();
    let stale = command(&["schema", "--check"], root.path());
    let said = String::from_utf8(stale.stderr).unwrap();
    assert!(said.trim_end().ends_with(":\nschema/vendor.schema.json"), "{said}");
}

#[test]
fn every_spec_points_to_its_schema() {
    for (path, text) in texts(&specs()) {
        let first = text.lines().next().unwrap();
        let target = first.strip_prefix("# yaml-language-server: $schema=");
        let target = target.unwrap_or_else(|| panic!("{path} begins with no modeline: {first}"));
        let found = fs::canonicalize(specs().join(&path).parent().unwrap().join(target));
        let expected = specs().join(format!("schema/{}.schema.json", kind(&path)));
        let found = found.unwrap_or_else(|error| panic!("{path}: {target}: {error}"));
        assert_eq!(found, fs::canonicalize(expected).unwrap(), "{path}");
    }
}

#[test]
fn every_sound_spec_is_valid() {
    let schemas = schemas();
    let mut all = texts(&specs());
    for tree in [
        "base",
        "cases/small",
        "cases/shared",
        "cases/enumerations",
        "cases/recursion",
    ] {
        let files = texts(&package().join("tests").join(tree).join("spec"));
        all.extend(files.into_iter().map(|(path, text)| (format!("{tree}/{path}"), text)));
    }
    let mut kinds = BTreeSet::new();
    for (path, text) in &all {
        let faults = schemas[kind(path)].faults(&parsed(text));
        assert_eq!(faults, Vec::<String>::new(), "{path}");
        kinds.insert(kind(path));
    }
    println!("{} sound specs", all.len());
    assert_eq!(kinds.len(), schemas.len(), "a kind of file without a spec: {kinds:?}");
}

#[test]
fn every_case_of_broken_structure_is_refused() {
    let schemas = schemas();
    let refused = |name: &str| {
        let files = case(name);
        assert!(!files.is_empty());
        for (path, text) in files {
            let faults = schemas[kind(&path)].faults(&parsed(&text));
            assert!(!faults.is_empty(), "{name}: {path} is valid");
        }
    };
    for name in [
        "unknown_key",
        "missing_key",
        "unknown_word",
        "wrong_kind",
        "malformed",
        "keys_disagree",
        "allowances",
    ] {
        refused(name);
    }
    for name in ["source_names", "broken_limit", "empty_file"] {
        refused(name);
    }
}

#[test]
fn every_slip_of_a_case_is_refused_in_its_place() {
    let schemas = schemas();
    let faults = |name: &str| {
        let files = case(name).into_iter();
        let all = files.flat_map(|(path, text)| schemas[kind(&path)].faults(&parsed(&text)));
        all.collect::<Vec<_>>()
    };
    let places = |name: &str| {
        let places = faults(name).into_iter();
        let places = places.map(|fault| fault.split(": ").next().unwrap().to_owned());
        places.collect::<BTreeSet<_>>()
    };
    let unknown = [
        "/errors/Film.Odd/filed",
        "/exmaples",
        "/request/Name/colour",
        "/request/Name/maxChars",
        "/request/Name/max_length",
        "/request/Place/items/max_bites",
        "/request/Place/or none.",
        "/request/Place/starts_with",
        "/request/Url/requierd",
    ];
    assert_eq!(places("unknown_key"), unknown.map(str::to_owned).into());
    let words = [
        "/method",
        "/rate_limits/0/per",
        "/rate_limits/0/scope",
        "/request/Url/encoding",
        "/request/Url/in",
    ];
    assert_eq!(places("unknown_word"), words.map(str::to_owned).into());
    let missing = ["", "/examples/0", "/repeat", "/request/Url", "/rules/0"];
    assert_eq!(places("missing_key"), missing.map(str::to_owned).into());
    let forms = [
        "/asynchronous/keeps",
        "/repeat/window",
        "/request/Names/type",
        "/request/Tags/type",
    ];
    assert_eq!(places("malformed"), forms.map(str::to_owned).into());
    let allowances = [
        "/allow",
        "/request/Count/allow/S0309",
        "/request/Kind/allow/S0304",
        "/request/Kind/allow/SiblingsDisagree",
        "/request/Name/allow/S0309",
        "/request/Path/allow/S0390",
        "/request/Token/allow",
    ];
    assert_eq!(places("allowances"), allowances.map(str::to_owned).into());
    let quarrels = [
        "/repeat",
        "/request/Kind",
        "/request/Name",
        "/request/Place",
        "/rules/0",
        "/source",
    ];
    assert_eq!(places("keys_disagree"), quarrels.map(str::to_owned).into());
}

/// Mappings with a table of keys, with everything that stands in their way to the root. Allowances have codes for keys, and no title.
fn objects<'s>(schema: &'s Value, found: &mut Vec<&'s Value>) {
    if schema.get("additionalProperties") == Some(&json!(false)) && schema.get("title").is_some() {
        found.push(schema);
    }
    match schema {
        Value::Object(members) => members.values().for_each(|inner| objects(inner, found)),
        Value::Array(items) => items.iter().for_each(|inner| objects(inner, found)),
        _ => {}
    }
}

#[test]
fn the_schemas_have_the_sections_of_the_language_and_explain_every_key() {
    let schemas = schemas();
    let mut known = BTreeSet::new();
    for (kind, schema) in &schemas {
        let mut sections = Vec::new();
        objects(schema.root(), &mut sections);
        for section in sections {
            known.insert(section["title"].as_str().unwrap().to_owned());
            for (key, property) in section["properties"].as_object().unwrap() {
                let place = format!("{kind}, {}, {key}", section["title"]);
                assert!(!property["description"].as_str().unwrap().is_empty(), "{place}");
                let examples = property["examples"].as_array().unwrap_or_else(|| panic!("{place}"));
                assert!(
                    examples.iter().all(|example| schema.accepts(property, example)),
                    "{place}"
                );
                assert!(!examples.is_empty(), "{place}");
            }
        }
    }
    let language = model::language();
    let chapters = language.iter().map(|chapter| chapter.name.to_owned());
    assert_eq!(known, chapters.collect());
    for chapter in &language {
        let title = json!(chapter.name);
        let mut sections = Vec::new();
        for schema in schemas.values() {
            objects(schema.root(), &mut sections);
        }
        for section in sections.into_iter().filter(|section| section["title"] == title) {
            let names = chapter
                .keys
                .iter()
                .map(|key| key.name)
                .chain(chapter.limits.iter().copied());
            let properties: BTreeSet<&str> = section["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(properties, names.collect(), "{title}");
            for key in &chapter.keys {
                assert_eq!(section["properties"][key.name]["description"], key.about, "{title}");
            }
        }
    }
}

#[test]
fn limits_are_short_or_long() {
    let schemas = schemas();
    let operation = &schemas["operation"];
    let field = operation.target("#/definitions/field");
    let accepts = |limit: &str| operation.accepts(field, &parsed(&format!("type: string\n{limit}\n")));
    for (kind, _) in constraint::KINDS {
        let example = &field["properties"][*kind]["examples"][0];
        let short = example.get("limit").unwrap_or(example).to_string();
        assert!(accepts(&format!("{kind}: {short}")), "{kind}");
        let long = format!("{kind}: {{limit: {short}, error: Odd, level: disputed, source: sdk, doc: x}}");
        assert!(accepts(&long), "{long}");
        assert!(!accepts(&format!("{kind}: {{limit: {short}, reason: x}}")), "{kind}");
        assert!(!accepts(&format!("{kind}:")), "{kind}");
    }
    assert!(accepts("url: {error: Odd}"));
    assert!(!accepts("max_chars: {error: Odd}"));
    assert!(!accepts("max_chars: fifty") && !accepts("max_chars: 0") && !accepts("no_emoji: false"));
    assert!(accepts("range: ['..=1', 3..]") && accepts("range: 0..=1") && !accepts("range: {from: 1}"));
    assert!(!accepts("items: {max_chars: {limit: many}}") && accepts("items: {max_chars: {limit: 5}}"));
    let disputed = "max_chars: {limit: 5, disputed: [{limit: 6, unit: bytes, source: sdk}]}";
    assert!(accepts(disputed) && !accepts(&disputed.replace(", source: sdk", "")));
}
