//! Whether what is advised mends what is told, and what is said of examples.

use crate::trees::over_base;
use cloudscribe_codegen::report::Errors;

const HEAD: &str = "operation: Sample\ndoc: x\n\
    source: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n";

fn sample(rest: &str) -> Errors {
    over_base(&[("acme/film/Sample.yaml", &format!("{HEAD}{rest}\n"))])
}

/// Code, message and help of the only complaint.
fn told(rest: &str) -> (String, String, String) {
    let errors = sample(rest);
    assert_eq!(errors.diagnostics().len(), 1, "{errors}");
    let one = &errors.diagnostics()[0];
    let help = one.help.clone().unwrap_or_default();
    (one.code.as_str().to_owned(), one.message.clone(), help)
}

#[test]
fn a_number_out_of_bounds_is_told_the_bounds() {
    for (rest, bounds) in [
        ("rate_limits: [{requests: 0, per: second}]", "from 1 to 4294967295"),
        (
            "rate_limits: [{requests: 99999999999, per: day}]",
            "from 1 to 4294967295",
        ),
        ("errors: {A: {doc: x., http: 4000}}", "from 100 to 599"),
        (
            "examples: [{name: a, request: {}, response: {}, status: 2000}]",
            "from 100 to 599",
        ),
        ("errors: {A: {doc: x., http: -1}}", "from 100 to 599"),
    ] {
        assert_eq!(told(rest).2, format!("write a whole number {bounds}"), "{rest}");
    }
    let text = told("errors: {A: {doc: x., http: \"400\"}}");
    assert_eq!(text.2, "write the number alone, without quotes or separators");
}

#[test]
fn limits_are_told_what_they_are() {
    let row = |keys: &str| told(&format!("request: {{A: {{doc: x., {keys}}}}}"));
    assert_eq!(row("type: i32, range: []").1, "`range` without a range");
    assert_eq!(row("type: list<string>, max_items: 010").2, "write `max_items: 10`");
    let (code, message, _) = row("type: u64, values: [18446744073709551615, 1]");
    assert_eq!(code, "S0804");
    assert_eq!(message, "`18446744073709551615` is more than an enumeration can hold");
}

#[test]
fn an_example_shows_one_answer() {
    let example = |keys: &str| told(&format!("errors: {{A: {{doc: x.}}}}\nexamples: [{{name: a, {keys}}}]")).0;
    assert_eq!(example("response: {}, error: {Code: A}"), "S0106");
    assert_eq!(example("response: {}, status: 404"), "S0106");
    assert_eq!(example("doc: Nothing."), "S0102");
    assert_eq!(example("error: {Message: no code}"), "S0102");
    assert_eq!(example("error: {errorCode: B}"), "S0207");
    for fine in [
        "request: {}",
        "error: {Response: {Error: {Code: A}}}, status: 200",
        "error: {Message: no code}, garbled: The page leaves it out.",
        "response: {}, status: 204",
    ] {
        let errors = sample(&format!("errors: {{A: {{doc: x.}}}}\nexamples: [{{name: a, {fine}}}]"));
        assert!(errors.is_empty(), "{fine}: {errors}");
    }
}
