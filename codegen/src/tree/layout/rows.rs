//! How lines that need no formatter get past it: a stand-in carries them to their place.
//!
//! A table's rows are the bulk of the emitted code, and nearly all of them are short. To parse each of them and print it again as it
//! was would take most of a run. A row that is not short is laid out by the formatter as ever.

use super::{doc, piece};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// Opens what a stand-in carries, and stands between the names and the lines.
pub(super) const OPENING: char = '\u{2}';

/// The formatter's margin, less what may follow a row.
const WIDTH: usize = 85;

/// Lines, and which names of other modules stand in them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    names: BTreeSet<String>,
    lines: Vec<String>,
}

/// Where a row stands, and thus what it is a part of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    /// A statement of a method.
    Statement,
    /// An arm of a `match` that is a method's whole body.
    Arm,
    /// A method with its attributes.
    Method,
    /// A field with its attributes.
    Field,
}

impl At {
    const fn indent(self) -> usize {
        match self {
            Self::Method | Self::Field => 4,
            Self::Statement => 8,
            Self::Arm => 12,
        }
    }

    /// The row in surroundings of its kind; and how many lines these have before it, and after.
    fn surrounded(self, row: &TokenStream) -> (TokenStream, usize, usize) {
        match self {
            Self::Statement => (quote!(impl X { fn f() { #row } }), 2, 2),
            Self::Arm => (quote!(impl X { fn f() { match x { #row } } }), 3, 3),
            Self::Method => (quote!(impl X { #row }), 1, 1),
            Self::Field => (quote!(struct X { #row }), 1, 1),
        }
    }
}

impl Rows {
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: names.into_iter().collect(),
            lines: Vec::new(),
        }
    }

    /// Adds a row, whose lines are laid out already if they are all short.
    pub fn push(&mut self, at: At, row: &str) {
        let is_short = |line: &str| at.indent() + line.len() <= WIDTH || line.starts_with("///");
        let is_short = row.lines().all(is_short);
        let laid = if is_short { None } else { laid_out(at, row) };
        match laid {
            Some(lines) => self.lines.extend(lines),
            None => self.lines.extend(row.lines().map(str::to_owned)),
        }
    }

    /// Adds a line as it is.
    pub fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    /// The same, one level deeper between other lines.
    pub fn within(self, before: &str, after: &str) -> Self {
        let before = before.lines().map(str::to_owned);
        let inside = self.lines.iter().map(|line| format!("    {line}"));
        let after = after.lines().map(str::to_owned);
        Self {
            lines: before.chain(inside).chain(after).collect(),
            names: self.names,
        }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The stand-in among statements, or among the methods of an `impl`.
    pub fn item(&self) -> TokenStream {
        let carried = self.carried();
        quote!(#[doc = #carried] fn rows() {})
    }

    /// The stand-in among fields.
    pub fn field(&self) -> TokenStream {
        let carried = self.carried();
        quote!(#[doc = #carried] rows: ())
    }

    fn carried(&self) -> Literal {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let lines = self.lines.join("\u{1}");
        doc::literal(&format!("{OPENING}{}{OPENING}{lines}", names.join(" ")))
    }
}

fn laid_out(at: At, row: &str) -> Option<Vec<String>> {
    let (surrounded, before, after) = at.surrounded(&row.parse().ok()?);
    let text = piece(&surrounded);
    let lines: Vec<&str> = text.lines().collect();
    let inside = lines.get(before..lines.len().checked_sub(after)?)?;
    let indent = at.indent();
    Some(
        inside
            .iter()
            .map(|line| line.get(indent..).unwrap_or_default().to_owned())
            .collect(),
    )
}

/// The names that a stand-in's literal tells of.
pub(crate) fn names(literal: &str) -> impl Iterator<Item = &str> {
    let carried = match literal.strip_prefix(doc::RAW) {
        Some(raw) => raw.strip_prefix(OPENING).and_then(|rest| rest.split_once(OPENING)),
        None => literal
            .strip_prefix("\"\\u{2}")
            .and_then(|rest| rest.split_once("\\u{2}")),
    };
    let names = carried.map_or("", |(names, _)| names);
    names.split(' ').filter(|name| !name.is_empty())
}

/// Puts what a line carries in the stand-in's place.
pub(super) fn put_carried(text: &mut String, line: &str) {
    let indent = line.len() - line.trim_start().len();
    let indent = line.get(..indent).unwrap_or_default();
    let carried = line.split(OPENING).nth(2).unwrap_or_default();
    for row in carried.split(doc::BREAK) {
        if !row.is_empty() {
            text.push_str(indent);
            text.push_str(row);
        }
        text.push('\n');
    }
}
