//! Text that is laid out as it is written: what has a fixed form gets past the formatter.
//!
//! Tables and what hangs on them are the bulk of the emitted code, nearly all of it in lines of a form that is known beforehand and
//! short. To parse these and print them again as they were would take most of a run. What could be broken into several lines, and is
//! so long that it might be, is laid out by the formatter as ever.

use super::term::{MARGIN, Term};
use super::{finished, laid_out};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::{Display, Write as _};

/// The formatter's margin, less what may follow a line.
const WIDTH: usize = MARGIN - 4;

/// The formatter keeps a literal of a struct on one line when it is no wider.
const NARROW: usize = 35;

/// The lines of an item, and which names of other modules stand in them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    names: Vec<String>,
    text: String,
    /// Whether some line is better laid out by the formatter, and with it the item.
    is_doubtful: bool,
}

/// Where a row stands, and thus what it is a part of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    /// A statement of a method.
    Statement,
    /// A field with its value, in a literal that is a method's whole body.
    Value,
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
            Self::Value => 12,
        }
    }

    /// The row in surroundings of its kind; and how many lines these have before it, and after.
    fn surrounded(self, row: &TokenStream) -> (TokenStream, usize, usize) {
        match self {
            Self::Statement => (quote!(impl X { fn f() { #row } }), 2, 2),
            Self::Value => (quote!(impl X { fn f() { Self { #row } } }), 3, 3),
            Self::Method => (quote!(impl X { #row }), 1, 1),
            Self::Field => (quote!(struct X { #row }), 1, 1),
        }
    }
}

impl Rows {
    /// Tells of a name that stands in the lines.
    pub fn name(&mut self, name: &str) {
        self.names.push(name.to_owned());
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Lines, which are to be short.
    pub fn lines(&mut self, lines: impl Display) {
        let start = self.text.len();
        self.fixed(lines);
        let added = self.text.get(start..).unwrap_or_default();
        self.is_doubtful |= !are_short(added, 0);
    }

    /// Lines that have no place where they could be broken.
    pub fn fixed(&mut self, lines: impl Display) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{lines}");
    }

    pub fn blank_line(&mut self) {
        self.text.push('\n');
    }

    /// A row, which is written without its indentation and may have any length.
    pub fn push(&mut self, at: At, row: &str) {
        let indent = at.indent();
        if !are_short(row, indent)
            && let Some(inside) = row.parse().ok().and_then(|row| inside(at, &row))
        {
            self.text.push_str(&inside);
            return;
        }
        for line in row.lines() {
            let indent = if line.is_empty() { 0 } else { indent };
            let _ = writeln!(self.text, "{:indent$}{line}", "");
        }
    }

    /// What stands before a term, the term, and what stands behind it.
    pub fn term(&mut self, indent: usize, before: impl Display, term: &Term, after: &str) {
        self.term_before(indent, before, term, after, after.len());
    }

    /// The last member of a literal: its comma is not counted.
    pub fn last_member(&mut self, indent: usize, before: impl Display, term: &Term) {
        self.term_before(indent, before, term, ",", 0);
    }

    fn term_before(&mut self, indent: usize, before: impl Display, term: &Term, after: &str, counted: usize) {
        let start = self.text.len();
        let _ = write!(self.text, "{:indent$}{before}", "");
        let column = self.text.len() - start;
        self.is_doubtful |= !term.put(&mut self.text, indent, column, counted);
        self.text.push_str(after);
        // What stands behind may have brackets as well.
        let last = self.text.get(start..).and_then(|text| text.lines().next_back());
        self.is_doubtful |= after.contains('<') && !last.is_some_and(|line| are_short(line, 0));
        self.text.push('\n');
    }

    /// `Self { … }`, which is a method's whole body.
    pub fn own_literal(&mut self, fields: &[String]) {
        let indent = At::Statement.indent();
        if fields.is_empty() {
            self.fixed(format_args!("{:indent$}Self {{}}", ""));
            return;
        }
        let inline = format!("Self {{ {} }}", fields.join(", "));
        if inline.len() <= NARROW {
            self.fixed(format_args!("{:indent$}{inline}", ""));
            return;
        }
        self.fixed(format_args!("{:indent$}Self {{", ""));
        for field in fields {
            self.push(At::Value, &format!("{field},"));
        }
        self.fixed(format_args!("{:indent$}}}", ""));
    }

    /// Puts others behind these.
    pub fn append(&mut self, others: Self) {
        self.text.push_str(&others.text);
        self.names.extend(others.names);
        self.is_doubtful |= others.is_doubtful;
    }

    /// Puts a method behind these, of which the formatter gets no more than that where it is in doubt.
    pub fn append_method(&mut self, mut method: Self) {
        if std::mem::take(&mut method.is_doubtful)
            && let Some(inside) = method.text.parse().ok().and_then(|row| inside(At::Method, &row))
        {
            method.text = inside;
        }
        self.append(method);
    }

    /// The number of bytes.
    pub(super) fn width(&self) -> usize {
        self.text.len()
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.text.lines().count()
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The item's text.
    pub(super) fn put(&self, text: &mut String) {
        match self.is_doubtful.then(|| syn::parse_file(&self.text)) {
            Some(Ok(file)) => text.push_str(&finished(&file)),
            _ => text.push_str(&self.text),
        }
    }
}

fn are_short(lines: &str, indent: usize) -> bool {
    let is_comment = |line: &str| line.trim_start_matches(' ').starts_with("//");
    lines
        .lines()
        .all(|line| indent + line.len() <= WIDTH || is_comment(line))
}

/// A row as the formatter lays it out.
fn inside(at: At, row: &TokenStream) -> Option<String> {
    let (surrounded, before, after) = at.surrounded(row);
    let text = laid_out(&surrounded);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    Some(lines.get(before..lines.len().checked_sub(after)?)?.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::layout::statements;

    /// A method with a member of such a name.
    fn method(name: &str) -> Rows {
        let parameters = ["self".to_owned(), format!("{name}: impl IntoIterator<Item = {name}>")];
        let mut rows = Rows::default();
        rows.term(
            4,
            "fn f",
            &Term::tuple(parameters.map(Term::word).into()),
            " -> Vec<Self> {",
        );
        rows.lines(format_args!("        self.{name} = f({name}.clone(), 1);"));
        rows.own_literal(&[format!("{name}: f()"), "x".to_owned()]);
        rows.fixed("    }");
        rows
    }

    #[test]
    fn methods_of_any_width_stand_as_the_formatter_would_have_them() {
        for width in 1..120 {
            let name = "x".repeat(width);
            let mut rows = Rows::default();
            rows.fixed("impl X {");
            rows.append_method(method(&name));
            rows.fixed("}");
            let mut text = String::new();
            rows.put(&mut text);
            let again = laid_out(&text.parse().unwrap_or_default());
            assert_eq!(text, again);
        }
    }

    #[test]
    fn long_statements_are_laid_out() {
        let statement = format!("v.member({:?}, &self.{});", "x".repeat(40), "x".repeat(40));
        let mut rows = Rows::default();
        rows.push(At::Statement, &statement);
        let lines = statements(&statement.parse().unwrap_or_default());
        let expected: Vec<String> = lines.iter().map(|line| format!("        {line}\n")).collect();
        assert_eq!(rows.text, expected.concat());
        assert_eq!(rows.len(), 4);
    }
}
