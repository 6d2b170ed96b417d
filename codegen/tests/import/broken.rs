//! Descriptions that are broken: everything that is wrong is told, each with the place where it stands.

use super::{FILM, imported};
use serde_json::{Value, json};

/// The description with one place of it changed.
fn with(pointer: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(FILM).unwrap();
    *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    document.to_string()
}

fn faults(text: &str) -> Vec<String> {
    let faults = imported(text).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_fault_has_a_place() {
    let cases = [
        (
            "/metadata/serviceShortName",
            json!("../etc"),
            "$.metadata.serviceShortName: no name of a service: lower-case letters, digits and `_`, a letter first",
        ),
        (
            "/metadata/apiVersion",
            json!(2),
            "$.metadata.apiVersion: a text was expected, not a number",
        ),
        (
            "/metadata/apiVersion",
            json!("1\"\n"),
            "$.metadata.apiVersion: no version of an API, such as 2018-07-17",
        ),
        ("/metadata", json!([]), "$.metadata: an object was expected, not a list"),
        (
            "/actions/DropFilm/input",
            json!("Nobody"),
            "$.actions.DropFilm.input: there is no object \"Nobody\"",
        ),
        (
            "/actions/DropFilm/output",
            json!(null),
            "$.actions.DropFilm: `output` is missing",
        ),
        (
            "/actions/DropFilm/status",
            json!("asleep"),
            "$.actions.DropFilm.status: neither `online` nor `deprecated` nor `offline`",
        ),
        (
            "/actions/DropFilm",
            json!("x"),
            "$.actions.DropFilm: an object was expected, not a text",
        ),
        (
            "/objects/Cover/members",
            json!({}),
            "$.objects.Cover.members: a list was expected, not an object",
        ),
        ("/objects/Cover/members/1/member", json!("int65"), ""),
        (
            "/objects/Cover/members/1/type",
            json!(true),
            "$.objects.Cover.members[1].type: a text was expected, not a boolean",
        ),
        (
            "/objects/Cover/members/1/required",
            json!("yes"),
            "$.objects.Cover.members[1].required: true or false was expected, not a text",
        ),
        (
            "/objects/Cover/members/1/required",
            json!(2),
            "$.objects.Cover.members[1].required: true or false was expected, not a number",
        ),
        (
            "/objects/Cover/members/1/name",
            json!("a b"),
            "$.objects.Cover.members[1].name: no proper name: ASCII letters and digits, a letter first",
        ),
        (
            "/objects/Cover/members/1/name",
            json!("Second"),
            "$.objects.Cover.members[1]: a second member `Second`",
        ),
        (
            "/objects/Film/members/1/member",
            json!("Covr"),
            "$.objects.Film.members[1].member: there is no object \"Covr\"",
        ),
        (
            "/objects/Film/members/4/member",
            json!("string8"),
            "$.objects.Film.members[4].member: there is no object \"string8\"",
        ),
    ];
    for (pointer, value, told) in cases {
        let wanted: Vec<&str> = [told].into_iter().filter(|told| !told.is_empty()).collect();
        assert_eq!(faults(&with(pointer, value)), wanted, "{pointer}");
    }
}

#[test]
fn names_that_would_become_other_files_or_types_are_refused() {
    let rename = |chapter: &str, from: &str, to: &str| {
        FILM.replace(
            &format!("\"{from}\": {{\"{chapter}"),
            &format!("\"{to}\": {{\"{chapter}"),
        )
    };
    for (to, told) in [
        (
            "../DropFilm",
            "$.actions[\"../DropFilm\"]: no proper name: ASCII letters and digits, a letter first",
        ),
        ("types", "$.actions.types: an operation begins with a capital"),
        (
            "",
            "$.actions[\"\"]: no proper name: ASCII letters and digits, a letter first",
        ),
    ] {
        assert_eq!(faults(&rename("document", "DropFilm", to)), [told]);
    }
    let document = FILM
        .replace("\"FileAddr\": {\n", "\"timestamp\": {\n")
        .replace("\"member\": \"FileAddr\"", "\"member\": \"timestamp\"");
    assert_eq!(
        faults(&document),
        ["$.objects.timestamp: no name of a structure: the specs use the word for something else"]
    );
}

#[test]
fn everything_is_told_at_once() {
    let mut document: Value = serde_json::from_str(FILM).unwrap();
    document["metadata"]["apiVersion"] = json!(1);
    document["actions"]["Move"]["input"] = json!([]);
    document["objects"]["Film"]["members"][0]["name"] = json!(0);
    document["objects"]["Film"]["members"][0]["disabled"] = json!("no");
    document["objects"]["Filter"] = json!(null);
    let told = faults(&document.to_string());
    assert_eq!(
        told,
        [
            "$.metadata.apiVersion: a text was expected, not a number",
            "$.actions.Move.input: a text was expected, not a list",
            "$.objects.Film.members[0].name: a text was expected, not a number",
            "$.objects.Film.members[0].disabled: true or false was expected, not a text",
            "$.objects.Filter: an object was expected, not null",
        ]
    );
}

#[test]
fn what_is_no_json_is_told_with_its_line() {
    for (text, told) in [("", "line 1"), ("{\"actions\": {,}}", "line 1"), ("\n\n{]", "line 3")] {
        let told_of = faults(text);
        assert!(
            told_of.len() == 1 && told_of[0].starts_with("$: no JSON: ") && told_of[0].contains(told),
            "{told_of:?}"
        );
    }
    let deep = "[".repeat(100_000);
    assert_eq!(faults(&deep).len(), 1);
    assert_eq!(faults("[]"), ["$: an object was expected, not a list"]);
}
