//! The same complaints for programs: nothing is lost, and every reference within a document leads somewhere.

use crate::trees::{cases, over_base, said, tree};
use cloudscribe_codegen::report::{Errors, Format};
use serde_json::Value;
use std::collections::BTreeSet;

/// A line with wide characters, a complaint with two places, and one in another file.
fn broken() -> Errors {
    over_base(&[
        (
            "acme/film/Sample.yaml",
            "operation: Sample\ndoc: 做一些事。\nsource: {page: 样本, url: https://docs.acme.example/s, updated: 2026-05-19, read: 2026-11-20, language: zh}\n\
             request:\n  名: {type: string, doc: 一个名字。, min_chars: 50, max_chars: 5}\n",
        ),
        ("acme/film/Other.yaml", "operation: Other\ndocs: 100% sure\n"),
    ])
}

fn parsed(errors: &Errors, format: Format) -> Value {
    let text = errors.told(format, true);
    assert!(text.ends_with('\n'));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn columns_are_those_of_a_reader() {
    let document = parsed(&broken(), Format::Json);
    let clash = document["diagnostics"].as_array().unwrap().last().unwrap();
    assert_eq!(clash["code"], "S0306");
    assert_eq!(clash["severity"], "error");
    assert_eq!(clash["file"], "spec/acme/film/Sample.yaml");
    // `  名: {type: string, doc: 一个名字。, min_chars: 50, max_chars: 5}`
    let line = "  名: {type: string, doc: 一个名字。, min_chars: 50, max_chars: 5}";
    let column = |text: &str| line.split_once(text).unwrap().0.chars().count() + 1;
    assert_eq!(clash["line"], 5);
    assert_eq!(clash["column"], column("5}"));
    assert_eq!(clash["end_line"], 5);
    assert_eq!(clash["end_column"], column("5}") + 1);
    assert_eq!(clash["also"][0]["column"], column("50"));
    assert_eq!(clash["also"][0]["label"], "and this");
    assert!(clash["help"].is_string());
}

#[test]
fn json_has_all_that_people_are_told() {
    for case in cases() {
        let errors = said(&tree(&case));
        let document = parsed(&errors, Format::Json);
        let tally = errors.tally();
        assert_eq!(document["errors"], tally.errors);
        assert_eq!(document["warnings"], tally.warnings);
        assert_eq!(document["notes"], tally.notes);
        let told = document["diagnostics"].as_array().unwrap();
        assert_eq!(told.len(), errors.diagnostics().len());
        for (told, one) in told.iter().zip(errors.diagnostics()) {
            assert_eq!(told["code"], one.code.as_str());
            assert_eq!(told["message"], one.message);
            assert_eq!(told["label"], one.label);
            assert_eq!(told["also"].as_array().unwrap().len(), one.also.len());
            assert_eq!(told["help"].as_str(), one.help.as_deref());
            assert!(told["line"].as_u64() >= Some(1) && told["column"].as_u64() >= Some(1));
        }
    }
    let nothing = parsed(&over_base(&[]), Format::Json);
    assert_eq!(nothing["diagnostics"].as_array().map(Vec::len), Some(0));
}

/// The members that the standard requires, and every index in its bounds.
#[test]
fn sarif_is_what_the_standard_asks_for() {
    for errors in cases()
        .iter()
        .map(|case| said(&tree(case)))
        .chain([broken(), over_base(&[])])
    {
        let log = parsed(&errors, Format::Sarif);
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
        let [run] = log["runs"].as_array().unwrap().as_slice() else {
            panic!("one run");
        };
        let driver = &run["tool"]["driver"];
        assert!(!text(&driver["name"]).is_empty());
        let rules = driver["rules"].as_array().unwrap();
        rules.iter().for_each(is_a_rule);
        let ids: BTreeSet<&str> = rules.iter().map(|rule| text(&rule["id"])).collect();
        assert_eq!(ids.len(), rules.len(), "each once");
        let artifacts = run["artifacts"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), errors.diagnostics().len());
        for result in results {
            let rule = &rules[index(&result["ruleIndex"])];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&text(&result["level"])));
            assert!(!text(&result["message"]["text"]).is_empty());
            let locations = result["locations"].as_array().unwrap();
            assert_eq!(locations.len(), 1);
            let related = result["relatedLocations"].as_array().unwrap();
            locations
                .iter()
                .chain(related)
                .for_each(|location| is_a_location(location, artifacts));
            let ids: BTreeSet<usize> = related.iter().map(|location| index(&location["id"])).collect();
            assert_eq!(ids.len(), related.len());
        }
    }
}

fn is_a_rule(rule: &Value) {
    let id = text(&rule["id"]);
    assert!(id.starts_with('S') && id.len() == 5, "{id}");
    assert!(text(&rule["name"]).chars().all(char::is_alphanumeric));
    for member in ["shortDescription", "fullDescription", "help"] {
        assert!(!text(&rule[member]["text"]).is_empty(), "{id}, {member}");
    }
    assert!(text(&rule["help"]["markdown"]).matches("```").count() == 4, "{id}");
    assert!(["error", "warning", "note"].contains(&text(&rule["defaultConfiguration"]["level"])));
}

fn is_a_location(location: &Value, artifacts: &[Value]) {
    let physical = &location["physicalLocation"];
    let artifact = &physical["artifactLocation"];
    assert_eq!(artifacts[index(&artifact["index"])]["location"]["uri"], artifact["uri"]);
    assert!(text(&artifact["uri"]).starts_with("spec"));
    let [start, end] = ["start", "end"].map(|end| {
        let region = &physical["region"];
        (
            index(&region[format!("{end}Line")]),
            index(&region[format!("{end}Column")]),
        )
    });
    assert!((1, 1) <= start && start <= end, "{location}");
    assert!(
        location
            .get("message")
            .is_none_or(|message| !text(&message["text"]).is_empty())
    );
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn index(value: &Value) -> usize {
    value
        .as_u64()
        .and_then(|value| usize::try_from(value).ok())
        .unwrap_or_else(|| panic!("no index: {value}"))
}

#[test]
fn github_gets_a_command_for_each() {
    let told = broken().told(Format::Github, true);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), broken().diagnostics().len());
    for line in &lines {
        assert!(line.starts_with("::error file=spec/acme/film/"), "{line}");
        let (properties, message) = line.trim_start_matches("::error ").split_once("::").unwrap();
        let names: Vec<&str> = properties
            .split(',')
            .map(|one| one.split_once('=').unwrap().0)
            .collect();
        assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"]);
        assert!(!message.contains(['\r', '\n']));
    }
    let clash = lines.last().unwrap();
    assert!(clash.contains("title=S0306%3A conflicting limits::"), "{clash}");
    assert!(
        clash.contains("%0Aspec/acme/film/Sample.yaml:5:"),
        "the other place: {clash}"
    );
    assert!(clash.contains("%0Ahelp: "), "{clash}");
}

#[test]
fn github_calls_a_note_a_notice() {
    let note = over_base(&[(
        "acme/film/Sample.yaml",
        "operation: Sample\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n\
         request:\n  Token: {type: string, doc: x, max_chars: 7}\n",
    )]);
    assert!(note.told(Format::Github, false).starts_with("::notice file="));
    assert!(note.to_string().starts_with("note[S0309]"));
    assert_eq!(note.tally().to_string(), "1 note in 1 file");
}

#[test]
fn colours_are_for_people_alone() {
    let errors = broken();
    assert!(errors.told(Format::Human, true).contains('\u{1b}'));
    for format in [Format::Json, Format::Sarif, Format::Github] {
        assert_eq!(errors.told(format, true), errors.told(format, false));
        assert!(!errors.told(format, true).contains('\u{1b}'));
    }
    assert!(!errors.told(Format::Human, false).contains('\u{1b}'));
}

/// Wide characters take two columns of a terminal: the underline stands below what it means.
#[test]
fn underlines_stand_below_wide_characters() {
    let told = broken().to_string();
    let lines: Vec<&str> = told.lines().collect();
    let at = lines.iter().position(|line| line.contains("max_chars: 5}")).unwrap();
    let before = lines[at].strip_suffix("5}").unwrap();
    let width: usize = before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    assert!(!before.is_ascii());
    assert_eq!(lines[at + 1].find('^'), Some(width), "{told}");
}

#[test]
fn formats_are_known_by_their_names() {
    for name in Format::NAMES {
        assert!(name.parse::<Format>().is_ok(), "{name}");
    }
    assert_eq!("sarif".parse(), Ok(Format::Sarif));
    assert_eq!(
        "yaml".parse::<Format>(),
        Err("one of human, json, sarif, github is wanted".to_owned())
    );
}
