//! What stands in the cells of tables.

use crate::lower::prose::markdown::code;
use serde_json::Value;

pub(super) fn row(cells: &[String]) -> String {
    let mut row = String::with_capacity(cells.iter().map(|cell| cell.len() + 3).sum::<usize>() + 1);
    row.push('|');
    for cell in cells {
        row.push(' ');
        put_piped(&mut row, cell);
        row.push_str(" |");
    }
    row
}

/// A bar inside a cell needs a backslash, in code too.
fn put_piped(row: &mut String, cell: &str) {
    for (index, part) in cell.split('|').enumerate() {
        if index > 0 {
            row.push_str(if row.ends_with('\\') { "|" } else { "\\|" });
        }
        row.push_str(part);
    }
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
