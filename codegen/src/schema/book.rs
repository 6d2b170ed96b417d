//! The examples of the book of the language, by section and key: an editor shows what the book shows.

use serde_json::Value;

/// Its tables have a row for every key and every limit; the book's own tests hold them to the tables of keys.
const BOOK: &str = include_str!("../../../spec/README.md");

/// The heading of the table of limits.
pub(super) const LIMITS: &str = "limits";

/// What the book shows of a key.
pub(super) struct Shown {
    /// What the key says, in Markdown.
    pub says: &'static str,
    /// What may follow the key.
    pub example: Value,
}

/// The row of a key in the table under a heading.
pub(super) fn shown(heading: &str, key: &str) -> Option<Shown> {
    let cells = rows(heading).find(|cells| cells.first().and_then(|cell| code(cell)) == Some(key))?;
    let [.., says, example] = cells.as_slice() else {
        return None;
    };
    let mut pair = serde_yaml::from_str::<serde_yaml::Mapping>(code(example)?).ok()?;
    let example = serde_json::to_value(pair.remove(key)?).ok()?;
    Some(Shown { says, example })
}

/// The rows of the first table under a heading.
fn rows(heading: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let is_heading = move |line: &&str| line.starts_with("##") && plain(line) == plain(heading);
    let under = BOOK.lines().skip_while(move |line| !is_heading(line)).skip(1);
    let table = under
        .take_while(|line| !line.starts_with('#'))
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    table
        .skip(2)
        .map(|line| line.trim_matches('|').split(" |").map(str::trim).collect())
}

fn plain(heading: &str) -> String {
    heading.trim_start_matches('#').replace('`', "").trim().to_lowercase()
}

fn code(cell: &'static str) -> Option<&'static str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}
