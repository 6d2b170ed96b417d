//! Texts made to break a reader of YAML: each ends in a complaint about its own file, within bounds of memory and time.

use crate::{command, on_disk};

/// A page of one operation with something in place of what follows its source, and the code that it earns.
struct Hostile {
    what: &'static str,
    body: String,
    code: &'static str,
}

fn hostile(what: &'static str, code: &'static str, body: String) -> Hostile {
    Hostile { what, body, code }
}

fn nested() -> Vec<Hostile> {
    let many = 100_000;
    let lines = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let type_name = "list<".repeat(many);
    let rule = |expression: String| format!("rules: [{{id: a, doc: x, require: \"{expression}\"}}]\n");
    vec![
        hostile("Brackets", "S0016", format!("request: {}\n", "[".repeat(many))),
        hostile(
            "ClosedBrackets",
            "S0016",
            format!("request: {}{}\n", "[".repeat(many), "]".repeat(many)),
        ),
        hostile("Braces", "S0016", format!("request: {}\n", "{a: ".repeat(many))),
        hostile("KeysOfKeys", "S0016", format!("request: {}\n", "{".repeat(many))),
        hostile("Dashes", "S0016", format!("facts:\n  {}x\n", "- ".repeat(many))),
        hostile("Questions", "S0017", format!("request:\n  {}x\n", "? ".repeat(many))),
        hostile("Lines", "S0016", lines),
        hostile(
            "Types",
            "S0105",
            format!("request: {{A: {{doc: x, type: \"{type_name}\"}}}}\n"),
        ),
        hostile("Parentheses", "S0501", rule(format!("{}A", "(".repeat(many)))),
        hostile("Negations", "S0501", rule(format!("{}A", "not ".repeat(many)))),
        hostile("Conjunctions", "S0501", rule(format!("A{}", " and A".repeat(many / 2)))),
        hostile("Dots", "S0501", rule(format!("A{}", ".A".repeat(many / 2)))),
    ]
}

fn long() -> Vec<Hostile> {
    let long = "x".repeat(1_000_000);
    let member = |keys: String| format!("request: {{A: {{doc: x, {keys}}}}}\n");
    vec![
        hostile("LongKey", "S0101", format!("? {long}\n: 1\n")),
        hostile("LongPlainKey", "S0010", format!("{long}: 1\n")),
        hostile("LongQuotedKey", "S0010", format!("\"{long}\": 1\n")),
        hostile(
            "LongMember",
            "S0204",
            format!("request:\n  ? {long}\n  : {{doc: x, type: strnig}}\n"),
        ),
        hostile("LongWord", "S0104", format!("method: {long}\n")),
        hostile("LongType", "S0204", member(format!("type: {long}"))),
        hostile(
            "LongExpression",
            "S0501",
            format!("rules: [{{id: a, doc: x, require: \"{long} == 1\"}}]\n"),
        ),
        hostile(
            "LongCode",
            "S0207",
            member(format!("type: string, max_chars: {{limit: 5, error: {long}}}")),
        ),
    ]
}

fn many() -> Vec<Hostile> {
    let bomb: String = (1..30)
        .map(|level| {
            format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 10].join(", ")
            )
        })
        .collect();
    let numbered = |line: fn(usize) -> String| (0..50_000).map(line).collect::<String>();
    vec![
        hostile("Aliases", "S0013", format!("a0: &a0 x\n{bomb}")),
        hostile(
            "Merges",
            "S0013",
            format!("a0: &a0 {{x: 1}}\n{}", "<<: *a0\n".repeat(10_000)),
        ),
        hostile("Items", "S0004", format!("facts:\n{}", "- x\n".repeat(1_000_000))),
        hostile("SameKeys", "S0012", "a: 1\n".repeat(150_000)),
        hostile("OtherKeys", "S0101", numbered(|number| format!("a{number}: 1\n"))),
        hostile("Anchors", "S0013", format!("facts:\n{}", "- &a x\n".repeat(150_000))),
        hostile("Tags", "S0014", format!("facts:\n{}", "- !a x\n".repeat(150_000))),
        hostile("Documents", "S0015", "---\n".repeat(150_000)),
        hostile("Tabs", "S0018", "\t".repeat(1_000_000)),
    ]
}

fn are_answered(all: &[Hostile]) {
    let page = |one: &Hostile| {
        let source = "{page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}";
        let text = format!("operation: {}\ndoc: x\nsource: {source}\n{}", one.what, one.body);
        (format!("acme/film/{}.yaml", one.what), text)
    };
    let mut missed = Vec::new();
    for one in all {
        let (path, text) = page(one);
        let spec = on_disk(&[(path.clone(), text)]);
        let told = command::told(spec.path());
        if !told.contains(&(path, one.code.to_owned())) {
            missed.push(format!("{}: {:?}", one.what, told.get(..told.len().min(9))));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn nesting_has_an_end() {
    are_answered(&nested());
}

#[test]
fn long_things_are_cut() {
    are_answered(&long());
}

#[test]
fn many_things_are_counted() {
    are_answered(&many());
}
