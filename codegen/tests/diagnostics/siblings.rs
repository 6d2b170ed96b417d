//! When operations of a service are held to disagree about a field, and how often that is told.

use crate::trees::over_base;
use cloudscribe_codegen::report::{Errors, Severity};
use std::fmt::Write as _;

fn operation(name: &str, request: &str) -> (String, String) {
    let source = "{page: P, url: https://docs.acme.example/p, undated: true, read: 2026-11-20, language: en}";
    let text = format!("operation: {name}\ndoc: Does something.\nsource: {source}\nrequest:\n{request}");
    (format!("acme/film/{name}.yaml"), text)
}

fn said(operations: &[(String, String)]) -> Errors {
    let files: Vec<(&str, &str)> = operations
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    over_base(&files)
}

fn places(errors: &Errors) -> Vec<&str> {
    let notes = errors.diagnostics().iter().filter(|one| one.code.as_str() == "S0309");
    notes.map(|one| errors.sources().path(one.primary.file)).collect()
}

fn limited(limit: &str) -> String {
    format!("  Mark: {{type: string, doc: A mark., {limit}}}\n")
}

#[test]
fn the_rare_figure_is_the_odd_one() {
    let errors = said(&[
        operation("A", &limited("max_chars: 64")),
        operation("B", &limited("max_chars: 50")),
        operation("C", &limited("max_chars: 50")),
    ]);
    assert_eq!(places(&errors), ["acme/film/A.yaml"], "{errors}");
    let note = &errors.diagnostics()[0];
    assert_eq!(note.severity, Severity::Note);
    assert_eq!(note.label, "at most 64 characters here");
    assert_eq!(note.also[0].1, "at most 50 characters there");
}

#[test]
fn of_two_the_later_one_is() {
    let errors = said(&[
        operation("A", &limited("max_chars: 64")),
        operation("B", &limited("max_chars: 50")),
    ]);
    assert_eq!(places(&errors), ["acme/film/B.yaml"], "{errors}");
}

#[test]
fn an_acknowledged_figure_does_not_count_and_a_new_one_does() {
    let known = limited("max_chars: 64, allow: {S0309: Its page says 64.}");
    let two = said(&[operation("A", &known), operation("B", &limited("max_chars: 50"))]);
    assert!(two.is_empty(), "{two}");
    let three = said(&[
        operation("A", &known),
        operation("B", &limited("max_chars: 50")),
        operation("C", &limited("max_chars: 64")),
    ]);
    assert_eq!(places(&three), ["acme/film/C.yaml"], "{three}");
    let agreed = said(&[operation("A", &known), operation("B", &limited("max_chars: 64"))]);
    assert_eq!(agreed.diagnostics()[0].code.as_str(), "S0110", "{agreed}");
}

#[test]
fn items_and_nested_members_are_compared_as_well() {
    let tags = |most| format!("  Marks: {{type: list<string>, doc: Marks., items: {{max_bytes: {most}}}}}\n");
    let errors = said(&[operation("A", &(tags(8))), operation("B", &tags(9))]);
    assert_eq!(places(&errors), ["acme/film/B.yaml"], "{errors}");
    let nested = |rust_name, most| {
        let members = format!("{{Size: {{type: i32, doc: A size., range: 1..={most}}}}}");
        let types = format!("types: {{Box: {{doc: A box., rust_name: {rust_name}, members: {members}}}}}");
        format!("  Box: {{type: Box, doc: A box.}}\n{types}\n")
    };
    let errors = said(&[operation("A", &nested("One", 8)), operation("B", &nested("Two", 9))]);
    assert_eq!(places(&errors), ["acme/film/B.yaml"], "{errors}");
}

#[test]
fn what_only_looks_alike_is_left_alone() {
    let pairs = [
        // Another type, another kind of limit, a figure of another source, a limit that one of them does not state.
        (
            limited("max_chars: 50"),
            "  Mark: {type: i64, doc: A mark., range: 1..=5}\n".to_owned(),
        ),
        (limited("max_chars: 50"), limited("max_bytes: 64")),
        (
            limited("max_chars: 50"),
            limited("max_chars: {limit: 64, level: disputed}"),
        ),
        (limited("max_chars: 50, starts_with: a"), limited("max_chars: 50")),
    ];
    for (one, other) in pairs {
        let errors = said(&[operation("A", &one), operation("B", &other)]);
        assert_eq!(places(&errors), Vec::<&str>::new(), "{errors}");
    }
}

#[test]
fn pages_that_disagree_all_the_time_are_told_of_once() {
    let (mut one, mut other) = (String::new(), String::new());
    for index in 0..60 {
        writeln!(one, "  Mark{index}: {{type: string, doc: A mark., max_chars: 50}}").unwrap();
        writeln!(other, "  Mark{index}: {{type: string, doc: A mark., max_chars: 64}}").unwrap();
    }
    let errors = said(&[operation("A", &one), operation("B", &other)]);
    assert_eq!(places(&errors), ["acme/film/service.yaml"], "{errors}");
    assert!(errors.diagnostics()[0].message.starts_with("60 limits"), "{errors}");
}

#[test]
fn fields_that_nothing_shows_are_told_of_where_they_are_rare() {
    let plain = |count: usize| {
        let field = |index| format!("  Plain{index}: {{type: string, doc: A text.}}\n");
        (0..count).map(field).collect::<String>()
    };
    let unshown = |count| said(&[operation("A", &plain(count))]).diagnostics().len();
    // The base has nine fields, all of them shown.
    assert_eq!([1, 2, 30].map(unshown), [1, 0, 0]);
}

#[test]
fn many_fields_that_nothing_shows_are_told_of_once() {
    let limited: String = (0..400)
        .map(|index| format!("  Mark{index}: {{type: bool, doc: A mark., required: true}}\n"))
        .collect();
    let plain = |allow: &str| {
        (0..30)
            .map(|index| format!("  Plain{index}: {{type: string, doc: A text.{allow}}}\n"))
            .collect::<String>()
    };
    let found = |allow| {
        let errors = said(&[operation("A", &format!("{limited}{}", plain(allow)))]);
        errors
            .diagnostics()
            .iter()
            .map(|one| one.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["S0607"]);
    assert_eq!(found(", allow: {S0607: The page shows none.}"), Vec::<&str>::new());
}

#[test]
fn whatever_names_a_field_shows_it() {
    let shows = [
        "examples: [{name: a, request: {Plain: x}}]\n",
        "rules: [{id: a, about: Path, when: present(Plain), requires: [Path]}]\n",
        "errors: {Plain.Bad: {doc: x, field: Plain}}\n",
        "repeat: {safe: guarded, guard: Plain, window: 3d}\n",
    ];
    for show in shows {
        let fields =
            "  Plain: {type: string, doc: A text.}\n  Path: {type: string, doc: A path., starts_with: \"/\"}\n";
        let errors = said(&[operation("A", &format!("{fields}{show}"))]);
        assert!(errors.is_empty(), "{show}: {errors}");
    }
}
