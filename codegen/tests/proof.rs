//! Whether the emitted tests of rules are complete and true: every rule of every operation has its cases, they pass, and a
//! check that is only a little wrong fails them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

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

/// The lints that the workspace asks of its own code.
const LINTS: &str = r#"

[lints.clippy]
pedantic = { level = "deny", priority = -1 }
unwrap_used = "deny"
expect_used = "deny"
panic = "deny"
indexing_slicing = "deny"
string_slice = "deny"
module_name_repetitions = "allow"
missing_errors_doc = "allow"
must_use_candidate = "allow"

[workspace]
"#;

/// The crate of a spec in a folder of its own, which knows the runtime.
fn written(spec: &Path) -> (tempfile::TempDir, Tree) {
    let mut tree = None;
    with(spec, |_, api| tree = Some(emit::emit(api)));
    let (root, tree) = (tempfile::tempdir().unwrap(), tree.unwrap());
    tree.sync(root.path()).unwrap();
    let manifest = root.path().join("Cargo.toml");
    let runtime = package().parent().unwrap().join("runtime");
    let text = fs::read_to_string(&manifest).unwrap();
    let with_path = text.replace(
        "path = \"../runtime\"",
        &format!("path = {:?}", runtime.display().to_string()),
    );
    assert_ne!(text, with_path, "the runtime is found by its path");
    fs::write(&manifest, with_path + LINTS).unwrap();
    let _ = fs::copy(
        package().parent().unwrap().join("Cargo.lock"),
        root.path().join("Cargo.lock"),
    );
    (root, tree)
}

fn cargo(arguments: &[&str], root: &Path, spec: &Path) -> Output {
    let vendors = fs::read_dir(spec).unwrap().map(|entry| entry.unwrap());
    let vendors = vendors.filter(|entry| entry.path().join("vendor.yaml").is_file());
    let vendors: Vec<String> = vendors
        .map(|folder| folder.file_name().into_string().unwrap())
        .collect();
    let mut command = Command::new(env!("CARGO"));
    let (verb, rest) = arguments.split_first().unwrap();
    command
        .args([verb, "--offline", "--quiet", "--features", &vendors.join(",")])
        .arg("--manifest-path");
    command.arg(root.join("Cargo.toml")).args(rest);
    command
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("proofs"),
        )
        .env_remove("RUSTFLAGS");
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn emitted_tests_pass_and_are_neat() {
    for spec in fixtures() {
        let (root, _) = written(&spec);
        for arguments in [
            &["clippy", "--tests", "--", "-D", "warnings"][..],
            &["test", "--test", "rules"],
        ] {
            let output = cargo(arguments, root.path(), &spec);
            assert!(
                output.status.success(),
                "{}: {arguments:?}\n{}",
                spec.display(),
                said(&output)
            );
        }
    }
}

/// What is changed in the checks of the case `small`, and the tests that have to see it.
const MUTATIONS: &[(&str, &str, &[&str])] = &[
    // A limit that is off by one, in either direction and in every unit.
    (
        "self.title.as_str(), 128)",
        "self.title.as_str(), 129)",
        &["title_max_chars"],
    ),
    (
        "self.token.as_deref(), 50)",
        "self.token.as_deref(), 49)",
        &["token_max_chars"],
    ),
    (
        "c.max_bytes(&TAGS_ITEMS_MAX_BYTES, item.as_str(), 32)",
        "c.max_bytes(&TAGS_ITEMS_MAX_BYTES, item.as_str(), 33)",
        &["tags_items_max_bytes"],
    ),
    (
        "self.mirrors.as_ref().map(Vec::len), 20)",
        "self.mirrors.as_ref().map(Vec::len), 21)",
        &["mirrors_max_items"],
    ),
    (
        "rt::Span::between(0, 18)",
        "rt::Span::between(0, 19)",
        &["rating_range"],
    ),
    (
        "rt::Span::above_to(0.0, 4.5)",
        "rt::Span::between(0.0, 4.5)",
        &["speed_range"],
    ),
    ("        512,", "        513,", &["extra_encoded_max_bytes"]),
    // Another unit: characters for bytes.
    (
        "c.max_bytes(&CHAPTER_TITLE_MAX_BYTES",
        "c.max_chars(&CHAPTER_TITLE_MAX_BYTES",
        &["chapter_title_max_bytes"],
    ),
    // A call that is not there.
    (
        "c.required(&SHELF_REQUIRED, self.shelf.is_empty());",
        "",
        &["shelf_required"],
    ),
    (
        "c.no_emoji(&TITLE_NO_EMOJI, self.title.as_str());",
        "",
        &["title_no_emoji"],
    ),
    ("c.url(&COVER_URL, self.cover.as_deref());", "", &["cover_url"]),
    (
        "c.starts_with(&PATH_STARTS_WITH, self.path.as_deref(), \"/\");",
        "",
        &["path_starts_with"],
    ),
    // A structure into which nothing descends.
    (
        "c.structure(\"Review\", self.review.as_ref());",
        "",
        &["review_violence_range", "review_language_range"],
    ),
    // A value too many, a character too many, a region too many.
    ("&[0, 1],", "&[0, 1, 2],", &["notify_values"]),
    ("\"-_\")", "\"-_/\")", &["token_only_chars"]),
    (
        "&[\"north\"]",
        "&[\"north\", \"elsewhere-1\"]",
        &["review_only_in_regions"],
    ),
    // Conditions: the circumstance, the default, the number of members, what counts as given.
    (
        "c.holds(&WEBM_IN_PLACE, self.mode.as_ref().map_or(0, Mode::code) == 1)",
        "c.holds(&WEBM_IN_PLACE, self.mode.as_ref().map_or(1, Mode::code) == 1)",
        &["webm_in_place"],
    ),
    (
        "self.low.unwrap_or(0) != 0",
        "self.low.unwrap_or(1) != 0",
        &["chapter_some_mark"],
    ),
    (
        "c.exactly_one(\n            &ONE_ORIGIN",
        "c.at_least_one(\n            &ONE_ORIGIN",
        &["one_origin"],
    ),
    (
        "if self.draft == Some(true)",
        "if self.draft != Some(false)",
        &["no_cover_of_drafts"],
    ),
    // Another rule, another place, another weight.
    (
        "c.required(&FILE_ADDR_OBJECT_REQUIRED",
        "c.required(&FILE_ADDR_BUCKET_REQUIRED",
        &["file_addr_object_required"],
    ),
    (
        "kind: \"max_chars\",\n    member: \"bucket\"",
        "kind: \"max_chars\",\n    member: \"Bucket\"",
        &["file_addr_bucket_max_chars"],
    ),
    (
        "level: rt::Level::Precedence",
        "level: rt::Level::Documented",
        &["token_wins"],
    ),
];

/// Tests that see more than one of the changes.
const SEES_ALL: &[&str] = &["fullest_request", "smallest_request"];

#[test]
fn a_check_that_is_a_little_wrong_fails_its_tests() {
    let spec = package().join("tests/cases/small/spec");
    let (root, tree) = written(&spec);
    let path = "src/acme/film/fetch_film/check.rs";
    let mut text = tree.get(path).unwrap().to_owned();
    for (from, to, _) in MUTATIONS {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    fs::write(root.path().join(path), text).unwrap();
    let output = cargo(&["test", "--test", "rules"], root.path(), &spec);
    let said = said(&output);
    let failed: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("    acme_film::fetch_film::"))
        .collect();
    let expected = MUTATIONS.iter().flat_map(|(_, _, tests)| tests.iter().copied());
    let missed: Vec<&str> = expected.clone().filter(|test| !failed.contains(test)).collect();
    assert!(missed.is_empty(), "{missed:?} saw nothing\n{said}");
    let expected: BTreeSet<&str> = expected.chain(SEES_ALL.iter().copied()).collect();
    let others: Vec<&&str> = failed.difference(&expected).collect();
    assert!(others.is_empty(), "{others:?} saw what they need not see\n{said}");
}
