//! Documentation comments: Markdown, wrapped into lines of about a hundred columns.

use super::links::Links;
use super::text::quoted;
use crate::ir::{Block, Docs, Example, Step};
use crate::tree::layout::rows::Rows;
use crate::tree::layout::{self, Piece};
use proc_macro2::TokenStream;
use quote::quote;
use std::borrow::Cow;

/// Columns for the text of an item at the margin, and for one inside a type.
const AT_MARGIN: usize = 96;
const INSIDE: usize = 92;

/// The documentation of an item at the margin, with its aliases.
pub(in crate::emit) fn item(docs: &Docs, name: &str) -> TokenStream {
    outer(docs, name, AT_MARGIN)
}

/// The documentation of a field, a variant or a method.
pub(in crate::emit) fn inside(docs: &Docs, name: &str) -> TokenStream {
    outer(docs, name, INSIDE)
}

/// The documentation of a file whose other pieces are tokens.
pub(in crate::emit) fn module(docs: &Docs) -> TokenStream {
    layout::doc::inner(&lines(docs, AT_MARGIN))
}

/// The documentation of a file.
pub(in crate::emit) fn opening(docs: &Docs) -> Piece {
    let mut rows = Rows::default();
    for line in lines(docs, AT_MARGIN) {
        rows.fixed(format!("//! {line}").trim_end_matches(' '));
    }
    rows.into()
}

/// The documentation of an item at the margin, before its other lines.
pub(in crate::emit) fn put(rows: &mut Rows, docs: &Docs, name: &str) {
    let text = text(docs, name, AT_MARGIN);
    if let Some(lines) = text.strip_suffix('\n') {
        rows.lines(lines);
    }
}

/// The documentation of a method, before its other lines.
pub(in crate::emit) fn put_inside(rows: &mut Rows, docs: &Docs, name: &str) {
    for line in written(docs, name).lines() {
        rows.lines(format_args!("    {line}"));
    }
}

/// The documentation of a field as text, each line with its end.
pub(in crate::emit) fn written(docs: &Docs, name: &str) -> String {
    text(docs, name, INSIDE)
}

fn text(docs: &Docs, name: &str, width: usize) -> String {
    let mut text = String::new();
    for line in lines(docs, width) {
        text.push_str("///");
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line.trim_end_matches(' '));
        }
        text.push('\n');
    }
    for alias in aliases(docs, name) {
        text.push_str("#[doc(alias = ");
        text.push_str(&quoted(alias));
        text.push_str(")]\n");
    }
    text
}

fn outer(docs: &Docs, name: &str, width: usize) -> TokenStream {
    let lines = layout::doc::outer(&lines(docs, width));
    let aliases = aliases(docs, name);
    quote!(#lines #(#[doc(alias = #aliases)])*)
}

/// The names under which rustdoc is to find an item besides its own.
fn aliases<'a>(docs: &'a Docs, name: &str) -> Vec<&'a String> {
    let bare = name.trim_start_matches("r#");
    let aliases = docs.aliases.iter();
    let mut aliases: Vec<_> = aliases.filter(|alias| *alias != bare && is_allowed(alias)).collect();
    aliases.dedup();
    aliases
}

/// What rustdoc takes for an alias.
fn is_allowed(alias: &str) -> bool {
    let odd = |c: char| matches!(c, '"' | '\'') || c.is_whitespace() && c != ' ';
    !alias.is_empty() && !alias.contains(odd) && alias.trim() == alias
}

/// The lines of a documentation, blocks set apart by empty ones.
pub(in crate::emit) fn lines(docs: &Docs, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut addresses = Links::default();
    for block in &docs.blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(text) => lines.extend(wrapped(&addresses.gather(text), width, "", "")),
            Block::Heading(text) => lines.push(format!("# {text}")),
            Block::List(items) => {
                lines.extend(
                    items
                        .iter()
                        .flat_map(|item| wrapped(&addresses.gather(item), width, "- ", "  ")),
                );
            }
            Block::Example(example) => lines.extend(program(example)),
        }
    }
    if !addresses.is_empty() {
        lines.push(String::new());
    }
    lines.extend(addresses.lines());
    lines
}

/// An example between its fences.
fn program(example: &Example) -> Vec<String> {
    let mut lines = vec![format!("```{}", example.fence)];
    for step in &example.steps {
        match step {
            Step::Code(code) => lines.extend(layout::statements(&code.0)),
            Step::Comment(text) => lines.push(format!("// {text}")),
            Step::Hidden(text) => lines.push(format!("# {text}")),
            Step::Blank => lines.push(String::new()),
        }
    }
    lines.push("```".to_owned());
    lines
}

fn wrapped(text: &str, width: usize, first: &str, further: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut columns = columns_of(first);
    let mut is_empty = true;
    for word in words(text) {
        let wide = columns_of(word);
        if is_empty {
            let word = harmless(word);
            columns += columns_of(&word);
            line.push_str(&word);
        } else if columns + 1 + wide <= width || begins_block(word) {
            line.push(' ');
            line.push_str(word);
            columns += 1 + wide;
        } else {
            lines.push(std::mem::replace(&mut line, format!("{further}{word}")));
            columns = columns_of(further) + wide;
        }
        is_empty = false;
    }
    lines.push(line);
    lines
}

fn columns_of(text: &str) -> usize {
    text.chars().count()
}

/// Words at blanks, except those within code.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_code = false;
    for (at, c) in text.char_indices() {
        match c {
            '`' => in_code = !in_code,
            ' ' if !in_code => {
                words.extend(text.get(start..at).filter(|word| !word.is_empty()));
                start = at + 1;
            }
            _ => {}
        }
    }
    words.extend(text.get(start..).filter(|word| !word.is_empty()));
    words
}

/// Whether Markdown would read a line that begins with this word as something else than text.
fn begins_block(word: &str) -> bool {
    let marker = matches!(word, "-" | "+" | "*") || word.starts_with(['#', '>', '|', '=']);
    let rule = word.len() > 2 && (word.chars().all(|c| c == '-') || word.chars().all(|c| c == '_'));
    let number = word
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| digits.parse::<u32>().is_ok());
    marker || rule || number
}

/// A first word that is text and nothing else.
fn harmless(word: &str) -> Cow<'_, str> {
    match word.char_indices().next_back() {
        Some((end, stop @ ('.' | ')'))) if begins_block(word) => {
            format!("{}\\{stop}", word.get(..end).unwrap_or_default()).into()
        }
        Some(_) if begins_block(word) => format!("\\{word}").into(),
        _ => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_a_block_by_accident() {
        let text = "a b - c # d 1. e > f";
        for width in 1..20 {
            for line in wrapped(text, width, "", "") {
                assert!(
                    !begins_block(line.split(' ').next().unwrap_or_default()),
                    "{line:?} at {width}"
                );
            }
        }
        assert_eq!(wrapped("1. first", 80, "", ""), ["1\\. first"]);
        assert_eq!(wrapped("- first", 80, "", ""), ["\\- first"]);
    }

    #[test]
    fn code_stays_together() {
        assert_eq!(
            wrapped("one `two three` four", 8, "", ""),
            ["one", "`two three`", "four"]
        );
        assert_eq!(wrapped("one two", 6, "- ", "  "), ["- one", "  two"]);
    }

    #[test]
    fn aliases_that_rustdoc_refuses_are_left_out() {
        let docs = Docs::of(["Text."])
            .alias("a\"b")
            .alias(" a")
            .alias("name")
            .alias("Fine Name");
        assert_eq!(
            item(&docs, "name").to_string(),
            quote!(#[doc = r###" Text."###] #[doc(alias = "Fine Name")]).to_string()
        );
    }
}
