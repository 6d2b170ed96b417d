//! The tables of the chapters on rules.

use crate::ir::{Broken, Kind, Level};

pub(super) fn kinds(kinds: &[Kind]) -> Vec<String> {
    let rows = kinds.iter().map(|kind| {
        vec![
            format!("`{}`", kind.name),
            kind.meaning.to_owned(),
            kind.example.clone(),
        ]
    });
    table(&["kind", "asks for", "for example"], rows)
}

pub(super) fn levels(examples: &[(Level, String)]) -> Vec<String> {
    let levels = [
        (
            Level::Wire,
            "Wire",
            "The request cannot be put on the wire otherwise.",
            "refuses",
        ),
        (Level::Documented, "Documented", "The page says so.", "refuses"),
        (
            Level::Disputed,
            "Disputed",
            "Sources disagree, and another one than the page says so.",
            "warns",
        ),
        (
            Level::Inferred,
            "Inferred",
            "No source says so, but it is unavoidable.",
            "refuses",
        ),
        (
            Level::Precedence,
            "Precedence",
            "Of two members that are given, the service ignores one.",
            "warns",
        ),
    ];
    let rows = levels.into_iter().map(|(level, name, meaning, default)| {
        let example = examples.iter().find(|(of, _)| *of == level);
        let example = example.map_or("none so far", |(_, example)| example);
        vec![
            format!("[`{name}`](crate::Level::{name})"),
            meaning.to_owned(),
            default.to_owned(),
            example.to_owned(),
        ]
    });
    table(&["level", "meaning", "by default", "for example"], rows)
}

/// What a violation knows, and of the example, if there is one.
pub(super) fn violation(broken: Option<&Broken>) -> Vec<String> {
    let code = |text: &str| format!("`{text}`");
    let facts = [
        (
            "pointer",
            "where: a JSON pointer in the names that travel",
            broken.map(|broken| format!("`/{}`", broken.rule.member)),
        ),
        (
            "actual",
            "what was found, with its unit",
            broken.map(|broken| broken.actual.clone()),
        ),
        (
            "allowed",
            "what is allowed",
            broken.map(|broken| broken.rule.demand.clone()),
        ),
        (
            "unit",
            "what is counted",
            broken.and_then(|broken| broken.rule.unit).map(str::to_owned),
        ),
        ("message", "both in one sentence", broken.map(super::finding::message)),
        (
            "level",
            "how sure the rule is",
            broken.map(|_| "`Level::Documented`".to_owned()),
        ),
        (
            "error",
            "the code that is spared",
            broken.map(|broken| {
                broken
                    .rule
                    .error
                    .as_deref()
                    .map_or("none is documented".to_owned(), code)
            }),
        ),
        (
            "rule",
            "the rule: `id`, `kind`, `source` and the rest",
            broken.map(|broken| code(&broken.rule.id)),
        ),
    ];
    let rows = facts.into_iter().map(|(method, meaning, example)| {
        let method = format!("[`{method}`](crate::Violation::{method})");
        [method, meaning.to_owned()].into_iter().chain(example).collect()
    });
    let head: &[&str] = match broken {
        Some(_) => &["method", "tells", "above"],
        None => &["method", "tells"],
    };
    table(head, rows)
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let head = head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
    let rule = format!("|{}", "---|".repeat(head.len()));
    let rows = rows.map(|cells| row(&cells));
    [row(&head), rule].into_iter().chain(rows).collect()
}

/// A bar inside a cell needs a backslash, in code too.
fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}
