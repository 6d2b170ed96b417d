//! The rules between members.

use super::sources::Sources;
use super::{Page, cells, words};
use crate::ir::{Between, Operation};
use crate::lower::prose::markdown::{code, escape};
use crate::lower::prose::stopped;

const HEAD: &[&str] = &["Rule", "At", "When", "Require", "In words", "Level", "Error"];

pub(super) fn write(page: &mut Page, operation: &Operation, sources: &mut Sources) {
    let rules = &operation.sheet.rules;
    if rules.is_empty() {
        return;
    }
    page.heading(3, "Rules between members");
    let row = |rule: &Between| {
        let doc = rule.doc.as_deref().map(|doc| stopped(&escape(doc)));
        let told = [doc, Some(escape(&rule.prose))].into_iter().flatten();
        let told: Vec<String> = told.collect();
        vec![
            code(&rule.id),
            place(rule),
            rule.when.as_deref().map(code).unwrap_or_default(),
            code(&rule.require),
            format!("{}{}", told.join(" "), sources.aside(Some(&rule.source))),
            words::level(rule.level).to_owned(),
            rule.error.as_deref().map(code).unwrap_or_default(),
        ]
    };
    page.table(HEAD, rules.iter().map(row).collect());
}

/// What a violation points at, and where the names of a nested structure belong.
fn place(rule: &Between) -> String {
    let path = code(&rule.path);
    if rule.scope.is_empty() {
        path
    } else {
        format!("{path}, names in {}", cells::codes([rule.scope.as_str()]))
    }
}
