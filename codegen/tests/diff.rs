//! Every kind of change has a case, which comes out as that kind, graded as the table says, and told in a line; and no key of the
//! language changes unnoticed.
//!
//! `cargo test -p cloudscribe-codegen --test diff -- --nocapture` prints how many trees were compared.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    missing_docs
)]
#![allow(clippy::format_push_string, reason = "tests may allocate")]

#[path = "diff/api.rs"]
mod api;
#[path = "diff/command.rs"]
mod command;
#[path = "diff/language.rs"]
mod language;
#[path = "diff/mutation.rs"]
mod mutation;
#[path = "diff/trees.rs"]
mod trees;

use cloudscribe_codegen::diff::{Bump, Change, Edition, Grade, Kind, diff, json, text};
use cloudscribe_codegen::lower::lower;
use cloudscribe_codegen::model;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use trees::{Case, Loaded, Texts, base, compare, folder};

/// A case, and what it comes out as.
struct Tried {
    family: String,
    kind: String,
    changes: Vec<Change>,
    /// How far the public API of the emitted crate moved.
    moved: Grade,
}

/// All cases, tried once for all tests.
static TRIED: LazyLock<Vec<Tried>> = LazyLock::new(|| {
    let base = base();
    let loaded = Loaded::of(&base);
    let usual = loaded.checked().unwrap_or_else(|errors| panic!("the base: {errors}"));
    let usual_api = api::of(&usual);
    let usual_edition = Edition::new(&loaded.sources, &usual);
    let tried = Case::all().into_iter().map(|(family, case)| {
        let loaded = Loaded::of(&case.edited(&base));
        let edited = loaded
            .checked()
            .unwrap_or_else(|errors| panic!("{}: {errors}", case.kind));
        let (edition, api) = (Edition::new(&loaded.sources, &edited), api::of(&edited));
        let (report, moved) = if case.backwards {
            (diff(&edition, &usual_edition), moved(&api, &usual_api))
        } else {
            (diff(&usual_edition, &edition), moved(&usual_api, &api))
        };
        let (kind, changes) = (case.kind, report.changes);
        Tried {
            family,
            kind,
            changes,
            moved,
        }
    });
    tried.collect()
});

fn moved(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Grade {
    match (old.is_subset(new), new.is_subset(old)) {
        (true, true) => Grade::Same,
        (true, false) => Grade::Compatible,
        (false, _) => Grade::Breaking,
    }
}

fn kinds() -> BTreeSet<&'static str> {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect()
}

#[test]
fn every_case_is_told_in_a_line() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let families: BTreeSet<&str> = TRIED.iter().map(|tried| tried.family.as_str()).collect();
    for family in families {
        let of_family = TRIED.iter().filter(|tried| tried.family == family);
        let told =
            of_family.map(|tried| format!("{}\n{}", tried.kind, tried.changes.iter().map(line).collect::<String>()));
        settings.bind(|| insta::assert_snapshot!(family, told.collect::<String>()));
    }
}

fn line(change: &Change) -> String {
    let [wire, rust, behaviour] = change.grades.axes().map(|(_, grade)| grade);
    let (place, subject) = (format!("{}:{}", change.file, change.line), change.subject());
    let (says, kind) = (&change.says, change.kind.as_str());
    format!("  {place}\n    {subject}: {says}\n    {kind}: wire {wire}, Rust {rust}, behaviour {behaviour}\n")
}

#[test]
fn every_case_is_of_its_kind_and_does_what_the_table_says() {
    let mut wrong = String::new();
    for tried in TRIED.iter() {
        let own: Vec<&Change> = tried
            .changes
            .iter()
            .filter(|change| change.kind.as_str() == tried.kind)
            .collect();
        let Some(first) = own.first() else {
            wrong += &format!("{}: {:?}\n", tried.kind, tried.changes);
            continue;
        };
        let most = |axis: usize| own.iter().map(|change| change.grades.axes()[axis].1).max().unwrap();
        let table = first.kind.grades().axes().map(|(_, grade)| grade);
        if [most(0), most(1), most(2)] != table {
            wrong += &format!(
                "{}: {:?} instead of {table:?}\n",
                tried.kind,
                [most(0), most(1), most(2)]
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_kind_has_a_case() {
    let shown: BTreeSet<&str> = TRIED.iter().map(|tried| tried.kind.as_str()).collect();
    assert_eq!(shown, kinds());
    assert!(shown.len() >= 40);
    println!("{} cases of {} kinds", TRIED.len(), shown.len());
}

#[test]
fn every_kind_has_a_code_name_and_a_reason() {
    assert_eq!(kinds().len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert!(
            kind.as_str().chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{kind:?}"
        );
        assert!(kind.why().ends_with('.') && kind.why().len() > 20, "{kind:?}");
    }
}

/// The crate's tokens know nothing of the diff: they move as far as it says.
#[test]
fn the_rust_axis_agrees_with_the_emitted_code() {
    let mut wrong = String::new();
    for tried in TRIED.iter() {
        // An answer that can be built loses an attribute, which is no loss; arguments of one type change places unseen.
        let seen = |kind| !matches!(kind, Kind::RustAdded | Kind::ConstructorReordered);
        let seen = tried.changes.iter().filter(|change| seen(change.kind));
        let told = seen.map(|change| change.grades.rust).max().unwrap_or_default();
        if told != tried.moved {
            wrong += &format!("{}: told {told}, and the crate is {}\n", tried.kind, tried.moved);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn equal_trees_have_no_changes() {
    let report = compare(&base(), &base()).unwrap();
    assert_eq!(report.changes, []);
    assert_eq!(
        (report.bump(), report.worst(), report.is_breaking()),
        (Bump::None, None, false)
    );
    assert_eq!(text(&report, "0.1.0"), "no change\n");
    let document: serde_json::Value = serde_json::from_str(&json(&report, "0.1.0")).unwrap();
    assert_eq!(document["next"], "0.1.0");
}

/// A tree, and the crate that comes of it, documentation included.
struct Usual<'a> {
    edition: Edition<'a>,
    crate_text: String,
}

/// What becomes of a mutant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Its specs do not hold together.
    Refused,
    Told,
    /// Nothing is told, and the crate is the same.
    Same,
    /// Nothing is told, and the crate is another one.
    Unnoticed,
}

fn fate(usual: &Usual<'_>, mutant: &Texts) -> Fate {
    let loaded = Loaded::of(mutant);
    let Ok(checked) = loaded.checked() else {
        return Fate::Refused;
    };
    let report = diff(&usual.edition, &Edition::new(&loaded.sources, &checked));
    if !report.changes.is_empty() {
        Fate::Told
    } else if format!("{:?}", lower(&checked)) == usual.crate_text {
        Fate::Same
    } else {
        Fate::Unnoticed
    }
}

/// The services, each with its vendor's file.
fn services() -> Vec<Texts> {
    let base = base();
    let folders: BTreeSet<&str> = base.keys().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    let services = folders.iter().filter(|folder| folder.contains('/'));
    let of = |folder: &str| {
        let vendor = format!("{}/vendor.yaml", folder.split('/').next().unwrap());
        let belongs = |path: &str| path == vendor || path.starts_with(folder);
        base.iter()
            .filter(|(path, _)| belongs(path))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    services.map(|folder| of(folder)).collect()
}

/// Keys that cannot be told by changing them alone, and why.
const BESIDE: &[(&str, &str, &str)] = &[
    ("a vendor", "vendor", "the folder's name: another one is another vendor"),
    (
        "a service",
        "service",
        "the folder's name: another one is another service",
    ),
    (
        "an operation",
        "operation",
        "the file's name: another one is another operation",
    ),
    ("a source", "undated", "goes when a date comes"),
];

/// Leaves out every node of every spec in turn, or says it in another way until that is told. Whatever then differs in the crate
/// is told of, and every key of the language is told of somewhere.
#[test]
fn no_key_of_the_language_changes_unnoticed() {
    let (mut told, mut untold, mut tried) = (BTreeSet::new(), String::new(), 0);
    for texts in services() {
        let loaded = Loaded::of(&texts);
        let checked = loaded.checked().unwrap();
        let usual = Usual {
            edition: Edition::new(&loaded.sources, &checked),
            crate_text: format!("{:?}", lower(&checked)),
        };
        for node in mutation::mutated(&texts) {
            let fates = node.mutants.iter().map(|(how, mutant)| (how, fate(&usual, mutant)));
            for (how, fate) in fates {
                tried += usize::from(fate != Fate::Refused);
                if fate == Fate::Unnoticed {
                    untold += &format!("{} {} {how}\n", node.file, node.path.join("/"));
                }
                if fate == Fate::Told {
                    told.extend(language::keys(&node.file, &node.path));
                    break;
                }
            }
        }
    }
    println!("{tried} mutants compared");
    assert!(untold.is_empty(), "{untold}");
    told.extend(BESIDE.iter().map(|(section, key, _)| (*section, (*key).to_owned())));
    assert_eq!(missing(&told), Vec::<(&str, &str)>::new());
}

/// The keys of the language that are not among these. A limit of items is compared as the limit of its kind.
fn missing(told: &BTreeSet<(&'static str, String)>) -> Vec<(&'static str, &'static str)> {
    let language = model::language()
        .into_iter()
        .filter(|chapter| chapter.name != "the limits of items");
    let keys = language.flat_map(|chapter| {
        let keys = chapter.keys.iter().map(|key| key.name).chain(chapter.limits.clone());
        keys.map(|key| (chapter.name, key)).collect::<Vec<_>>()
    });
    keys.filter(|(section, key)| !told.contains(&(*section, (*key).to_owned())))
        .collect()
}
