//! What stands in the cells of tables.

use crate::lower::prose::markdown::code;
use serde_json::Value;

pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| piped(cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// A bar inside a cell needs a backslash, in code too.
fn piped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        if c == '|' && !text.ends_with('\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// A value as it travels.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// Names as code, one after the other.
pub(super) fn codes<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    let mut shown: Vec<String> = Vec::new();
    for name in names {
        let name = code(name);
        if !shown.contains(&name) {
            shown.push(name);
        }
    }
    shown.join(", ")
}

pub(super) fn yes(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}
