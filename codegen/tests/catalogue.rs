//! The catalogue has every parameter of every spec and every rule of the emitted tables, once, in the shape that
//! `emit/catalogue.rs` documents.
//!
//! `cargo test -p cloudscribe-codegen --test catalogue -- --nocapture` prints the counts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "catalogue/node.rs"]
mod node;
#[path = "catalogue/shape.rs"]
mod shape;

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::{Entries, Field, Model, Operation, Structures, TypeRef};
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, load, lower, model};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn case(name: &str) -> PathBuf {
    package().join("tests/cases").join(name)
}

/// The specs of this repository.
fn real() -> Sources {
    load::read(&package().parent().unwrap().join("spec")).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The specs of this repository, and those of all cases that are without faults.
fn all() -> Vec<(String, Sources)> {
    let cases = fs::read_dir(package().join("tests/cases")).unwrap();
    let mut cases: Vec<PathBuf> = cases.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.join("expected").is_dir());
    cases.sort();
    assert!(cases.len() >= 4, "only {} cases", cases.len());
    let read = |case: &PathBuf| {
        let sources = load::read(&case.join("spec")).unwrap_or_else(|errors| panic!("{errors}"));
        (case.file_name().unwrap().to_str().unwrap().to_owned(), sources)
    };
    let mut all: Vec<(String, Sources)> = cases.iter().map(read).collect();
    all.push(("spec".to_owned(), real()));
    all
}

fn parsed(sources: &Sources) -> Model {
    model::parse(sources).unwrap_or_else(|errors| panic!("{errors}"))
}

fn generated(sources: &Sources) -> Tree {
    let model = parsed(sources);
    let checked = check::check(&model, sources).unwrap_or_else(|errors| panic!("{errors}"));
    emit::emit(&lower::lower(&checked))
}

fn catalogue(tree: &Tree) -> Value {
    serde_json::from_str(tree.get("catalogue.json").unwrap()).unwrap()
}

fn operation<'c>(catalogue: &'c Value, id: &str) -> &'c Value {
    let mut operations = list(&catalogue["operations"]).iter();
    operations.find(|operation| operation["id"] == id).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn texts<'c>(values: &'c Value, key: &str) -> Vec<&'c str> {
    list(values).iter().map(|value| text(&value[key])).collect()
}

#[test]
fn every_parameter_of_every_spec_is_there() {
    for (name, sources) in all() {
        let model = parsed(&sources);
        let catalogue = catalogue(&generated(&sources));
        let (mut operations, mut parameters, mut answered) = (0, 0, 0);
        for (_, service) in model.services() {
            let shared = service.types.as_ref().map(|(_, shared)| shared);
            for (_, page) in &service.operations {
                let suffix = format!("{}.{}", service.service.service, page.operation);
                let ids = texts(&catalogue["operations"], "id");
                let id = ids.iter().find(|id| id.ends_with(&format!(".{suffix}"))).unwrap();
                let found = operation(&catalogue, id);
                let request = paths(page, shared, &page.request);
                let response = paths(page, shared, &page.response);
                assert_eq!(texts(&found["parameters"], "path"), request, "{id}");
                assert_eq!(texts(&found["response"], "path"), response, "{id}");
                assert_eq!(
                    texts(&found["errors"], "code"),
                    page.errors.names().collect::<Vec<_>>(),
                    "{id}"
                );
                operations += 1;
                parameters += request.len();
                answered += response.len();
            }
        }
        assert_eq!(operations, list(&catalogue["operations"]).len(), "{name}");
        println!("{name}: {operations} operations, {parameters} parameters, {answered} members of answers");
    }
}

/// The paths of a table and of all below it, by the model alone.
fn paths(page: &Operation, shared: Option<&Structures>, members: &Entries<Field>) -> Vec<String> {
    let mut paths = Vec::new();
    below(page, shared, members, "", &mut Vec::new(), &mut paths);
    paths
}

fn below<'m>(
    page: &'m Operation,
    shared: Option<&'m Structures>,
    members: &'m Entries<Field>,
    at: &str,
    way: &mut Vec<&'m Entries<Field>>,
    paths: &mut Vec<String>,
) {
    way.push(members);
    for (name, field) in members.iter() {
        let mut path = format!("{at}/{name}");
        paths.push(path.clone());
        let mut r#type = field.r#type.as_ref();
        while let Some(TypeRef::List(item) | TypeRef::Map(item)) = r#type {
            path.push_str("/*");
            paths.push(path.clone());
            r#type = Some(&**item);
        }
        let inside = match r#type {
            Some(TypeRef::Inline) => field.members.as_ref(),
            Some(TypeRef::Named(name)) => {
                let structure = page.types.get(name).or_else(|| shared?.get(name));
                Some(&structure.unwrap().members)
            }
            _ => None,
        };
        if let Some(inside) = inside.filter(|inside| !way.iter().any(|above| std::ptr::eq(*above, *inside))) {
            below(page, shared, inside, &path, way, paths);
        }
    }
    way.pop();
}

/// The ids in the tables that the code is emitted with.
fn emitted_rules(tree: &Tree) -> Vec<String> {
    let tables = tree.files().filter(|(path, _)| path.ends_with("/check.rs"));
    let lines = tables.flat_map(|(_, text)| text.lines());
    let ids = lines.filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
    ids.map(str::to_owned).collect()
}

/// The ids in the catalogue: those at parameters, and those between members.
fn listed_rules(catalogue: &Value) -> (Vec<String>, Vec<String>) {
    let operations = list(&catalogue["operations"]);
    let parameters = operations.iter().flat_map(|operation| list(&operation["parameters"]));
    let limits = parameters.flat_map(|parameter| texts(&parameter["rules"], "id"));
    let between = operations.iter().flat_map(|operation| texts(&operation["rules"], "id"));
    (
        limits.map(str::to_owned).collect(),
        between.map(str::to_owned).collect(),
    )
}

#[test]
fn every_rule_that_is_checked_is_there_and_no_other() {
    for (name, sources) in all() {
        let tree = generated(&sources);
        let emitted = emitted_rules(&tree);
        let (limits, between) = listed_rules(&catalogue(&tree));
        let mut listed: Vec<String> = limits.iter().chain(&between).cloned().collect();
        println!(
            "{name}: {} rules at parameters, {} between members",
            limits.len(),
            between.len()
        );
        let set = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<String>>();
        assert_eq!(set(&listed), set(&emitted), "{name}");
        if name == "spec" {
            // No structure of the real specs stands at two paths, so every rule stands at one.
            let mut emitted = emitted;
            emitted.sort();
            listed.sort();
            assert_eq!(listed, emitted);
            assert!(listed.len() > 80, "{}", listed.len());
        }
    }
}

#[test]
fn every_catalogue_has_the_documented_shape() {
    for (name, sources) in all() {
        let tree = generated(&sources);
        shape::check(&name, tree.get("catalogue.json").unwrap());
    }
}

#[test]
fn paths_lead_from_member_to_member() {
    for (name, sources) in all() {
        for operation in list(&catalogue(&generated(&sources))["operations"]) {
            for side in ["parameters", "response"] {
                let paths = texts(&operation[side], "path");
                let known: BTreeSet<&str> = paths.iter().copied().collect();
                assert_eq!(known.len(), paths.len(), "{name}: a path stands twice");
                for path in paths {
                    let (above, _) = path.rsplit_once('/').unwrap();
                    assert!(
                        above.is_empty() || known.contains(above),
                        "{name}: nothing leads to {path}"
                    );
                }
            }
            let known: BTreeSet<&str> = texts(&operation["parameters"], "path").into_iter().collect();
            for rule in list(&operation["rules"]) {
                let path = text(&rule["path"]);
                assert!(path == text(&rule["scope"]) || known.contains(path), "{name}: {rule}");
            }
        }
    }
}

#[test]
fn a_structure_within_itself_is_opened_once() {
    let catalogue = catalogue(&generated(&load::read(&case("recursion/spec")).unwrap()));
    let grow = operation(&catalogue, "tree.nodes.Grow");
    let recursive = |side: &str| {
        let all = list(&grow[side]).iter().filter(|member| member["recursive"] == true);
        all.map(|member| text(&member["path"]).to_owned()).collect::<Vec<_>>()
    };
    let at_root: Vec<String> = recursive("parameters");
    let at_root: Vec<&str> = at_root
        .iter()
        .map(String::as_str)
        .filter(|path| path.starts_with("/Root/"))
        .collect();
    assert_eq!(
        at_root,
        [
            "/Root/Left",
            "/Root/Right",
            "/Root/Children/*",
            "/Root/ByName/*",
            "/Root/Leaf/Node"
        ]
    );
    assert_eq!(recursive("response"), ["/Root/Parent", "/Root/Children/*"]);
    let encoded = |path: &str| {
        let mut parameters = list(&grow["parameters"]).iter();
        parameters.find(|parameter| parameter["path"] == path).unwrap()["encoding"].clone()
    };
    assert_eq!(encoded("/Carried"), "json");
    assert_eq!(encoded("/Carried/Right"), "json-json");
    assert_eq!(encoded("/Root/Right"), "json");
}

#[test]
fn structures_that_hold_each_other_do_not_fill_the_memory() {
    let structures = (0..12).map(|structure| {
        let members = (0..12).map(|member| format!("      M{member}: {{type: T{member}, doc: Another.}}\n"));
        format!(
            "  T{structure}:\n    doc: One of many.\n    members:\n{}",
            members.collect::<String>()
        )
    });
    let source = "source: {page: Put, url: https://docs.example/put, undated: true, read: 2026-11-20, language: en}";
    let page = format!(
        "operation: Put\ndoc: Puts.\n{source}\nrepeat: {{safe: always}}\nrequest: {{}}\nresponse:\n  \
         First: {{type: T0, doc: The first.}}\ntypes:\n{}",
        structures.collect::<String>()
    );
    let service = "service: film\nname: Film\ndoc: A service.\nversion: v1\nprotocol: tencent\nsigning_name: film\n\
        endpoints: {default: film.example}\n";
    let sources = Sources::from_texts(vec![
        (
            "acme/vendor.yaml".to_owned(),
            "vendor: acme\nname: Acme\ndoc: A vendor.\n".to_owned(),
        ),
        ("acme/film/service.yaml".to_owned(), service.to_owned()),
        ("acme/film/Put.yaml".to_owned(), page),
    ]);
    let catalogue = catalogue(&generated(&sources));
    let members = list(&operation(&catalogue, "acme.film.Put")["response"]);
    assert!((10_000..10_200).contains(&members.len()), "{}", members.len());
    assert!(members.iter().any(|member| member["unopened"] == true));
}

#[test]
fn the_command_prints_the_file() {
    let command = || Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"));
    let output = command()
        .arg("facts")
        .arg("--spec")
        .arg(case("small/spec"))
        .output()
        .unwrap();
    assert!(output.status.success());
    let tree = generated(&load::read(&case("small/spec")).unwrap());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        tree.get("catalogue.json").unwrap()
    );
}

#[test]
fn the_first_line_says_whose_file_it_is() {
    let tree = generated(&real());
    let root = tempfile::tempdir().unwrap();
    tree.sync(root.path()).unwrap();
    let path = root.path().join("catalogue.json");
    let written = fs::read_to_string(&path).unwrap();
    let first = "{\"$comment\": \"@generated by `cargo spec write` from spec/. Do not edit by hand.\",";
    assert_eq!(written.lines().next(), Some(first));
    fs::write(&path, written.replace("max_chars", "max_bytes")).unwrap();
    assert_eq!(tree.sync(root.path()).unwrap(), ["catalogue.json"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    fs::write(&path, "{}\n").unwrap();
    let error = tree.sync(root.path()).unwrap_err();
    assert!(
        error.to_string().contains("catalogue.json was not generated"),
        "{error}"
    );
}

#[test]
fn tables_are_whole() {
    for (name, sources) in all() {
        let tree = generated(&sources);
        let mut columns = None;
        for line in tree.get("CATALOGUE.md").unwrap().lines() {
            if !line.starts_with('|') {
                columns = None;
                continue;
            }
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(*columns.get_or_insert(bars), bars, "{name}: {line}");
        }
    }
}
