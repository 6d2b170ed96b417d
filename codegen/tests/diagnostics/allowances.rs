//! What a spec asks not to hear is not told, in just the places that it asks for, and an allowance that allows nothing is.

use crate::trees::{base, over_base, said};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, emit, lower, model};

const HEAD: &str = "operation: Sample\ndoc: Does something.\nsource: {page: Sample, url: https://docs.acme.example/sample, updated: 2026-05-19, read: 2026-11-20, language: en}\n";
const SAMPLE: &str = "acme/film/Sample.yaml";

fn codes(errors: &Errors) -> Vec<&str> {
    errors.diagnostics().iter().map(|one| one.code.as_str()).collect()
}

fn sample(text: &str) -> Errors {
    over_base(&[(SAMPLE, &format!("{HEAD}{text}"))])
}

/// A field with other limits than in `FetchFilm`, and one that is shown nowhere.
const NOTED: &str =
    "request:\n  Token: {type: string, doc: A token., max_chars: 64}\n  Name: {type: string, doc: A name.}\n";

#[test]
fn an_allowance_counts_for_what_stands_below_it() {
    assert_eq!(codes(&sample(NOTED)), ["S0309", "S0607"]);
    let at_the_field = NOTED.replace("max_chars: 64}", "max_chars: 64, allow: {S0309: Its page says 64.}}");
    assert_eq!(codes(&sample(&at_the_field)), ["S0607"]);
    let allow = "allow: {S0309: Its page says 64., S0607: The page shows no name.}\n";
    assert_eq!(codes(&sample(&format!("{NOTED}{allow}"))), Vec::<&str>::new());
    for file in ["acme/film/service.yaml", "acme/vendor.yaml"] {
        let above = format!("{}{allow}", base()[file].trim_end().to_owned() + "\n");
        let errors = over_base(&[(SAMPLE, &format!("{HEAD}{NOTED}")), (file, &above)]);
        assert_eq!(codes(&errors), Vec::<&str>::new(), "{file}: {errors}");
    }
}

#[test]
fn an_allowance_counts_for_nothing_else() {
    let elsewhere = NOTED.replace("doc: A name.}", "doc: A name., allow: {S0309: Its page says 64.}}");
    assert_eq!(codes(&sample(&elsewhere)), ["S0309", "S0607", "S0110"]);
    let other_code = NOTED.replace("max_chars: 64}", "max_chars: 64, allow: {S0607: It is shown.}}");
    assert_eq!(codes(&sample(&other_code)), ["S0309", "S0110", "S0607"]);
    let other_file = base()["acme/film/DropFilm.yaml"].clone() + "\nallow: {S0309: Its page says 64.}\n";
    let errors = over_base(&[
        (SAMPLE, &format!("{HEAD}{NOTED}")),
        ("acme/film/DropFilm.yaml", &other_file),
    ]);
    assert_eq!(codes(&errors), ["S0110", "S0309", "S0607"]);
}

#[test]
fn the_nearest_allowance_answers() {
    let both = NOTED.replace("max_chars: 64}", "max_chars: 64, allow: {S0309: Its page says 64.}}");
    let errors = sample(&format!(
        "{both}allow: {{S0309: The pages differ., S0607: The page shows no name.}}\n"
    ));
    assert_eq!(codes(&errors), ["S0110"], "{errors}");
    let unneeded = &errors.diagnostics()[0];
    let text = errors.sources().text(unneeded.primary.file);
    assert!(
        text.get(unneeded.primary.start..)
            .unwrap()
            .starts_with("S0309: The pages differ."),
        "the outer one"
    );
}

#[test]
fn nothing_is_unneeded_as_long_as_something_is_wrong() {
    let text = NOTED.replace("max_chars: 64}", "max_chars: 0, allow: {S0309: Its page says 64.}}");
    assert_eq!(codes(&sample(&text)), ["S0304"]);
}

/// Each error that a spec may insist on, with what it takes.
const INSISTED: &[(&str, &str)] = &[
    (
        "S0108",
        "request:\n  State: {type: string, doc: A state., values: [TODO, DONE], allow: {S0108: A state is called so.}}\n",
    ),
    (
        "S0301",
        "request:\n  Name: {type: string, doc: A name., required: true, default: x, allow: {S0301: The page says both.}}\n",
    ),
    (
        "S0502",
        "request:\n  Count: {type: i64, doc: How many., range: 1..=10}\n  Name: {type: string, doc: A name., required_when: Count > 10, allow: {S0502: The page really says so.}}\n",
    ),
    (
        "S0502",
        "request:\n  A: {type: string, doc: One., required_when: absent(B)}\n  B: {type: string, doc: Another., valid_only_when: present(C)}\n  C: {type: i64, doc: A number., valid_only_when: absent(A) and absent(B)}\nrules:\n  - {id: never, about: A, require: absent(A)}\nallow: {S0502: The page really says so.}\n",
    ),
    (
        "S0801",
        "request:\n  Unit: {type: string, doc: A unit., values: [\"min.\", h], allow: {S0801: Units are written so.}}\n",
    ),
    (
        "S0803",
        "request:\n  N\u{430}me: {type: string, doc: A name., max_chars: 5, allow: {S0803: The letter is Cyrillic on the wire.}}\n",
    ),
    (
        "S0803",
        "request:\n  \"a\\u200bb\": {type: string, doc: A name., max_chars: 5, allow: {S0803: The blank is on the wire.}}\n",
    ),
    (
        "S0702",
        "sources:\n  s: {page: P, url: https://a.example, updated: 2026-05-19, read: 2026-05-18, language: en}\nfacts: [{doc: x, source: s}]\nallow: {S0702: It was yesterday here.}\n",
    ),
];

#[test]
fn what_is_insisted_on_is_generated() {
    for (code, text) in INSISTED {
        let mut all = base();
        all.insert(SAMPLE.to_owned(), format!("{HEAD}{text}"));
        let sources = Sources::from_texts(all.into_iter().collect());
        assert!(said(&sources).is_empty(), "{code}: {}", said(&sources));
        let model = model::read(&sources);
        let checked = check::check(&model, &sources).unwrap();
        for (path, text) in emit::emit(&lower::lower(&checked)).files() {
            if path.strip_suffix(".rs").is_some() {
                syn::parse_file(text).unwrap_or_else(|error| panic!("{code}, {path}: {error}\n{text}"));
            }
        }
    }
}

#[test]
fn a_rule_that_nothing_shows_is_checked_without_a_test() {
    let unshown: Vec<&str> = INSISTED
        .iter()
        .filter(|(code, _)| *code == "S0502")
        .map(|(_, text)| *text)
        .collect();
    let rules = ["NAME_REQUIRED_WHEN", "A_REQUIRED_WHEN"];
    for ((text, rule), tests) in unshown.into_iter().zip(rules).zip([3_usize, 0]) {
        let mut all = base();
        all.insert(SAMPLE.to_owned(), format!("{HEAD}{text}"));
        let sources = Sources::from_texts(all.into_iter().collect());
        let model = model::read(&sources);
        let checked = check::check(&model, &sources).unwrap();
        let sample = sources.ids().find(|file| sources.path(*file) == SAMPLE).unwrap();
        let shown = checked.shown(sample);
        assert_eq!(
            (shown.tests, shown.rules - shown.untested),
            (tests, tests.saturating_sub(2)),
            "{text}"
        );
        let tree = emit::emit(&lower::lower(&checked));
        let check = tree.get("src/acme/film/sample/check.rs").unwrap();
        assert!(check.contains(&format!("&{rule}")), "{check}");
        let emitted = tree.get("tests/rules/acme_film/sample.rs").unwrap();
        assert_eq!(emitted.matches("#[test]").count(), tests, "{emitted}");
        assert!(!emitted.contains("required_when"), "{emitted}");
    }
}

#[test]
fn values_that_are_insisted_on_still_need_names_of_their_own() {
    let values = "request:\n  Unit: {type: string, doc: A unit., values: [\"min.\", min]";
    assert_eq!(codes(&sample(&format!("{values}}}\n"))), ["S0801"]);
    assert_eq!(
        codes(&sample(&format!(
            "{values}, allow: {{S0801: Units are written so.}}}}\n"
        ))),
        ["S0901"]
    );
}

#[test]
fn what_is_insisted_on_is_told_without() {
    for (code, text) in INSISTED {
        let (before, allowance) = text.split_once("allow: {").unwrap();
        let (_, after) = allowance.split_once('}').unwrap();
        let without = format!("{}{after}", before.trim_end_matches(", "));
        let found = sample(&without);
        assert!(codes(&found).iter().all(|found| found == code), "{without}: {found}");
        assert!(!found.is_empty(), "{without}");
    }
}
