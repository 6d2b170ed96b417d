//! Which URLs a list holds.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The column of a CSV file that counts.
const COLUMN: &str = "url";

/// The URLs of a file in their order, each of them once. Empty lines do not count, nor do lines that begin with `#`.
pub fn read(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let is_csv = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let cells = if is_csv { column(&text)? } else { lines(&text) };
    let mut seen = HashSet::new();
    Ok(cells.into_iter().filter(|url| seen.insert(url.clone())).collect())
}

/// A list for trying things out: enough for several calls of twenty, and one URL that no service takes.
pub fn sample() -> Vec<String> {
    let sound = (1..=150).map(|number| format!("https://media.example/archive/{number:03}.mp4"));
    sound.chain(["media.example/without-a-scheme.mp4".to_owned()]).collect()
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn column(text: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut names = reader.headers()?.iter();
    let index = names
        .position(|name| name.eq_ignore_ascii_case(COLUMN))
        .ok_or_else(|| format!("the list has no column `{COLUMN}`"))?;
    let cells = reader
        .records()
        .map(|row| Ok(row?.get(index).unwrap_or_default().to_owned()));
    cells
        .filter(|cell| !matches!(cell, Ok(url) if url.is_empty()))
        .collect()
}
