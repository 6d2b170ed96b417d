//! How documentation passes through the formatter: all its lines as one, which costs a parser a fraction of an attribute for each.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Stands between lines on their way; no text has it.
pub(super) const BREAK: char = '\u{1}';

/// `#[doc = "…"]`, for lines without their markers.
pub(crate) fn outer(lines: &[String]) -> TokenStream {
    let texts = texts(lines).into_iter().map(|text| literal(&text));
    quote!(#(#[doc = #texts])*)
}

/// `#![doc = "…"]`.
pub(crate) fn inner(lines: &[String]) -> TokenStream {
    let texts = texts(lines).into_iter().map(|text| literal(&text));
    quote!(#(#![doc = #texts])*)
}

/// The lines together, or each by itself where one of them could be taken for several.
fn texts(lines: &[String]) -> Vec<String> {
    let spaced: Vec<String> = lines.iter().map(|line| spaced(line)).collect();
    let is_odd = |line: &String| line.contains(|c: char| c.is_control());
    if spaced.len() < 2 || spaced.iter().any(is_odd) {
        return spaced;
    }
    vec![spaced.join("\u{1}")]
}

/// A literal of the text, raw where it can be: nothing has to be escaped, and read back again.
fn literal(text: &str) -> Literal {
    let raw = || format!("r###\"{text}\"###").parse().ok();
    let is_plain = !text.contains("\"###") && !text.contains('\r');
    let literal: Option<Literal> = is_plain.then(raw).flatten();
    literal.unwrap_or_else(|| Literal::string(text))
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// Puts each line that came as a part of this one, behind the same marker.
pub(super) fn put_lines(text: &mut String, line: &str) {
    let indent = line.len() - line.trim_start().len();
    // Either marker has three characters.
    let (head, lines) = line.split_at_checked(indent + 3).unwrap_or((line, ""));
    for line in lines.split(BREAK) {
        text.push_str(head);
        text.push_str(line.trim_end_matches(' '));
        text.push('\n');
    }
}
