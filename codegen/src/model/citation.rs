//! Which source a short name stands for, and how a file reads once its short names are written out.
//!
//! The typed decoder never sees a short name: it reads the file as if each source's mapping stood in its place. So whatever
//! has a source has it whole, limits included, which are decoded much later. Positions are those of the file as it is.

use super::Source;
use crate::report::{Cause, Code, Complaints, FileId, did_you_mean, is_invisible, quoted};
use crate::yaml::{Index, Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Title, address and dates of a page. Whoever cites it thousands of times would otherwise make a book of a line.
const LONGEST: usize = 500;

/// The sources that a file can cite by name: its own, then those of the files above it.
pub(super) struct Known<'s> {
    file: Option<FileId>,
    /// By name; `None` for what is no proper source, which has its own complaint.
    own: BTreeMap<String, Option<String>>,
    above: Option<&'s Self>,
    /// Whether the table could be read: otherwise nobody knows which names it has.
    complete: bool,
}

impl<'s> Known<'s> {
    /// The table of a file's sources.
    pub fn of(index: Option<&Index>, above: Option<&'s Self>, complaints: &mut Complaints) -> Self {
        let table = index.and_then(|index| index.root().child("sources").map(|table| (index, table)));
        let own = table.map(|(index, table)| {
            let entries = table.entries().iter();
            entries
                .map(|(name, node)| (name.clone(), written(index, node, complaints)))
                .collect()
        });
        Self {
            file: index.map(Index::file),
            own: own.unwrap_or_default(),
            above,
            complete: index.is_some() && table.is_none_or(|(_, table)| matches!(table.kind, NodeKind::Map { .. })),
        }
    }

    /// The nearest table first.
    fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |table| table.above)
    }

    fn find(&self, name: &str) -> Option<(&Self, Option<&str>)> {
        self.chain()
            .find_map(|table| table.own.get(name).map(|entry| (table, entry.as_deref())))
    }
}

/// A source as a mapping on one line; `None` when it is not sound.
fn written(index: &Index, node: &Node, complaints: &mut Complaints) -> Option<String> {
    let mut entries = Vec::new();
    for (key, value) in node.entries() {
        let text = value.kind.text()?;
        // Of all keys of a source only `undated` is no text.
        let plain = value.kind.boolean().filter(|_| key == "undated");
        entries.push(format!(
            "{key}: {}",
            plain.map_or_else(|| in_quotes(text), |it| it.to_string())
        ));
    }
    let written = format!("{{{}}}", entries.join(", "));
    if written.len() > LONGEST {
        let message = format!("a source of more than {LONGEST} bytes");
        let complaint = complaints.error(Code::TooLarge, index.key_of(node), message);
        complaint
            .label("stands in for one word")
            .help("give the page's title and address, and nothing of its text");
        return None;
    }
    serde_yaml::from_str::<Source>(&written).is_ok().then_some(written)
}

/// YAML between double quotes.
fn in_quotes(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || is_invisible(c) => quoted.extend(['\\', 'U'].into_iter().chain(digits(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The eight hexadecimal digits of a character.
fn digits(c: char) -> impl Iterator<Item = char> {
    let code = u32::from(c);
    (0..8_u32)
        .rev()
        .filter_map(move |place| char::from_digit(code >> (4 * place) & 0xf, 16))
}

/// A file with its short names written out.
pub(super) struct Written {
    pub text: String,
    /// Where a mapping stands now, and where its name stood.
    swaps: Vec<(Range<usize>, Range<usize>)>,
}

impl Written {
    /// Where in the file something stands that stands at `at` in the text.
    pub fn origin(&self, at: usize) -> usize {
        let before = self.swaps.iter().rev().find(|(now, _)| now.start <= at);
        match before {
            Some((now, name)) if at < now.end => name.start,
            Some((now, name)) => name.end + (at - now.end),
            None => at,
        }
    }
}

/// Writes the names out, or complains of those that no table has. `cited` gains the entries that were used.
pub(super) fn write_out(
    (index, text): (&Index, &str),
    names: &[&Node],
    known: &Known<'_>,
    cited: &mut BTreeSet<(FileId, String)>,
    complaints: &mut Complaints,
) -> Option<Written> {
    let mut found = Vec::new();
    for node in names {
        let name = node.kind.text().unwrap_or_default();
        match known.find(name) {
            Some((of, entry)) => {
                cited.extend(of.file.map(|file| (file, name.to_owned())));
                found.extend(entry.map(|entry| (node.value.clone(), entry)));
            }
            None => unknown(index, node, known, complaints),
        }
    }
    (found.len() == names.len()).then(|| swap(text, found))
}

/// The text with something else in some of its places, which stand in their order.
fn swap(text: &str, places: Vec<(Range<usize>, &str)>) -> Written {
    let mut written = Written {
        text: String::with_capacity(text.len()),
        swaps: Vec::new(),
    };
    let mut done = 0;
    for (name, entry) in places {
        written.text.push_str(text.get(done..name.start).unwrap_or_default());
        let start = written.text.len();
        written.text.push_str(entry);
        done = name.end;
        written.swaps.push((start..written.text.len(), name));
    }
    written.text.push_str(text.get(done..).unwrap_or_default());
    written
}

fn unknown(index: &Index, node: &Node, known: &Known<'_>, complaints: &mut Complaints) {
    // What could not be read may well have the name.
    if known.chain().any(|table| !table.complete) {
        return;
    }
    let name = node.kind.text().unwrap_or_default();
    let all: BTreeSet<&str> = known
        .chain()
        .flat_map(|table| table.own.keys())
        .map(String::as_str)
        .collect();
    let complaint = complaints.error(
        Code::UnknownSource,
        index.value_of(node),
        format!("unknown source {}", quoted(name)),
    );
    complaint
        .label("no table of sources that counts here has this name")
        .caused_by(Cause::Source(name.to_owned()))
        .help(match did_you_mean(name, all) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name it under `sources`, or write {page, url, updated, read, language} here".to_owned(),
        });
}

#[cfg(test)]
mod tests {
    use super::{in_quotes, swap};

    #[test]
    fn whatever_a_title_holds_is_read_back() {
        for title in [
            "plain",
            "it's \"quoted\" \\ {here}: # no",
            "two\nlines\ttabbed",
            "媒体 \u{200b}\u{7f}\u{feff} 😀",
            "null",
        ] {
            let read = serde_yaml::from_str::<String>(&in_quotes(title)).unwrap_or_default();
            assert_eq!(read, title);
        }
    }

    #[test]
    fn places_of_the_text_are_places_of_the_file() {
        let written = swap("a: go b: go!", vec![(3..5, "0123456789"), (9..11, "0123456789")]);
        assert_eq!(written.text, "a: 0123456789 b: 0123456789!");
        let origins = [0, 3, 7, 13, 14, 17, 26, 27].map(|at| written.origin(at));
        assert_eq!(origins, [0, 3, 3, 5, 6, 9, 9, 11]);
    }
}
