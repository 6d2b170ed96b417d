//! How it is said that a document could not be read: where, what was expected, and what kind of thing was found.

use std::fmt;

use crate::walk::At;

/// A document that does not fit the type it was read into.
///
/// Holds no part of the document except the names on the way to the fault, so that it can be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    expected: &'static str,
    found: &'static str,
    line_and_column: Option<(usize, usize)>,
}

impl DecodeError {
    pub(crate) fn mismatch(at: &At<'_>, expected: &'static str, found: &'static str) -> Self {
        Self {
            pointer: at.pointer(),
            expected,
            found,
            line_and_column: None,
        }
    }

    pub(crate) fn syntax(error: &serde_json::Error) -> Self {
        use serde_json::error::Category;
        let found = match error.classify() {
            Category::Eof => "a document that breaks off",
            _ => "text that is not JSON, or is nested too deeply",
        };
        let line_and_column = Some((error.line(), error.column()));
        Self {
            pointer: String::new(),
            expected: "a JSON document",
            found,
            line_and_column,
        }
    }

    /// JSON pointer (RFC 6901) of the fault, in wire names; empty for the document as a whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What would have been accepted, in words.
    pub const fn expected(&self) -> &'static str {
        self.expected
    }

    /// The kind of thing that was there instead, in words; never the thing itself.
    pub const fn found(&self) -> &'static str {
        self.found
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.pointer.is_empty() {
            "the document"
        } else {
            &self.pointer
        };
        write!(f, "{at}: expected {}, found {}", self.expected, self.found)?;
        match self.line_and_column {
            Some((line, column)) => write!(f, " at line {line}, column {column}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}
