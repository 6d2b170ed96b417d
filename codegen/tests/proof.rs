//! Whether the emitted tests of rules are complete and true: every rule of every operation has its cases, they pass, and a
//! check that is only a little wrong fails them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "emit/alone.rs"]
mod alone;
#[path = "proof/emitted.rs"]
mod emitted;

use cloudscribe_codegen::check::Checked;
use cloudscribe_codegen::ir::{Api, Item, Operation, Service, Structure, Type};
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, load, lower, model};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The specs of the cases that become Rust, and one with every kind of rule in every place.
fn fixtures() -> Vec<PathBuf> {
    let folders = fs::read_dir(package().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut fixtures: Vec<PathBuf> = folders.filter(|case| case.join("expected").is_dir()).collect();
    fixtures.sort();
    fixtures.push(package().join("tests/proof"));
    fixtures.iter().map(|case| case.join("spec")).collect()
}

fn with(spec: &Path, look: impl FnOnce(&Checked<'_>, &Api)) {
    let sources = load::read(spec).unwrap_or_else(|errors| panic!("{errors}"));
    let model = model::parse(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let checked = check::check(&model, &sources).unwrap_or_else(|errors| panic!("{errors}"));
    look(&checked, &lower::lower(&checked));
}

fn each_operation(look: impl Fn(&Checked<'_>, &Service, &Operation)) {
    for spec in fixtures().into_iter().chain([package().parent().unwrap().join("spec")]) {
        with(&spec, |checked, api| {
            for service in api.vendors.iter().flat_map(|vendor| &vendor.services) {
                service
                    .operations
                    .iter()
                    .for_each(|operation| look(checked, service, operation));
            }
        });
    }
}

#[test]
fn every_rule_has_cases() {
    each_operation(|_, service, operation| {
        let page = |shared: bool| {
            if shared {
                service.shared.as_ref().unwrap()
            } else {
                &operation.page
            }
        };
        let emitted = operation.page.all_rules.iter().map(|rule| {
            let rules = &page(rule.module.is_some()).rules;
            rules.iter().find(|known| known.name == rule.name).unwrap().id.as_str()
        });
        let proven: BTreeSet<&str> = operation
            .proof
            .proven
            .iter()
            .map(|proven| proven.rule.as_str())
            .collect();
        assert_eq!(proven, emitted.collect::<BTreeSet<_>>(), "{}", operation.info.id);
        let tests: BTreeSet<&str> = operation
            .proof
            .proven
            .iter()
            .map(|proven| proven.test.as_str())
            .collect();
        assert_eq!(tests.len(), operation.proof.proven.len(), "{}", operation.info.id);
    });
}

#[test]
fn full_requests_lack_nothing_but_what_they_say() {
    each_operation(|checked, service, operation| {
        let file = *checked
            .model()
            .services()
            .find_map(|(_, tree)| {
                let found = tree
                    .operations
                    .iter()
                    .find(|(file, _)| checked.path(*file) == operation.page.origin);
                found.map(|(file, _)| file)
            })
            .unwrap();
        let full = &checked.proofs(file).unwrap().full.request;
        let request = structure(service, operation, &operation.request).unwrap();
        let mut lacking = Vec::new();
        lacks(service, operation, request, full, "", &mut Vec::new(), &mut lacking);
        let stated: Vec<&str> = operation
            .proof
            .full
            .left_out
            .iter()
            .map(|left| left.at.as_str())
            .collect();
        lacking.sort();
        lacking.dedup();
        let mut stated: Vec<String> = stated.into_iter().map(str::to_owned).collect();
        stated.sort();
        assert_eq!(lacking, stated, "{}", operation.info.id);
    });
}

#[test]
fn conditions_are_tried_next_to_their_limits() {
    with(&package().join("tests/proof/spec"), |_, api| {
        let operations = &api.vendors[0].services[0].operations;
        let shown = |operation: &str, rule: &str| -> Vec<&str> {
            let operation = operations.iter().find(|known| known.info.name == operation).unwrap();
            let proven = operation
                .proof
                .proven
                .iter()
                .find(|proven| proven.rule.ends_with(rule))
                .unwrap();
            proven.cases.iter().map(|case| case.shows.as_str()).collect()
        };
        // (Page + 1) * Size <= 1000
        let product = shown("Rules", ".set");
        assert!(
            product.contains(&"Page: 999, Size: 1") && product.contains(&"Page: 1000, Size: 1"),
            "{product:?}"
        );
        // A directory of which only the beginning is right.
        let beside = shown("Rules", ".beside");
        assert!(
            beside.contains(&"Directory: \"medi\", From: \"media/a.mp4\""),
            "{beside:?}"
        );
    });
}

fn structure<'a>(service: &'a Service, operation: &'a Operation, name: &str) -> Option<&'a Structure> {
    let shared = service.shared.iter().flat_map(|page| &page.items);
    let mut items = operation.page.items.iter().chain(shared);
    items.find_map(|item| match item {
        Item::Structure(structure) if structure.name == name => Some(structure),
        _ => None,
    })
}

/// The members that are not given, as pointers with `*` for the items of lists. What holds itself is looked into once.
fn lacks(
    service: &Service,
    operation: &Operation,
    of: &Structure,
    value: &Value,
    at: &str,
    way: &mut Vec<String>,
    lacking: &mut Vec<String>,
) {
    if way.contains(&of.name) {
        return;
    }
    way.push(of.name.clone());
    for member in &of.members {
        let at = format!("{at}/{}", member.wire.replace('~', "~0").replace('/', "~1"));
        let value = &value[member.wire.as_str()];
        let (name, held) = innermost(&member.r#type);
        if value.is_null() {
            lacking.push(at);
        } else if let Some(inner) = name.and_then(|name| structure(service, operation, name)) {
            match (held, value) {
                (0, value) => lacks(service, operation, inner, value, &at, way, lacking),
                (1, Value::Array(items)) => {
                    for item in items {
                        lacks(service, operation, inner, item, &format!("{at}/*"), way, lacking);
                    }
                }
                (1, Value::Object(entries)) => {
                    for (key, entry) in entries {
                        lacks(service, operation, inner, entry, &format!("{at}/{key}"), way, lacking);
                    }
                }
                _ => {}
            }
        }
    }
    way.pop();
}

/// The structure within lists and maps, and how many of these there are.
fn innermost(r#type: &Type) -> (Option<&str>, usize) {
    match r#type {
        Type::Structure(name) => (Some(name), 0),
        Type::Optional(inner) | Type::Boxed(inner) | Type::JsonText(inner) => innermost(inner),
        Type::List(inner) | Type::Map(inner) => {
            let (name, depth) = innermost(inner);
            (name, depth + 1)
        }
        _ => (None, 0),
    }
}
