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
    meant: Option<String>,
}

impl DecodeError {
    pub(crate) fn mismatch(at: &At<'_>, expected: &'static str, found: &'static str) -> Self {
        Self {
            pointer: at.pointer(),
            expected,
            found,
            line_and_column: None,
            meant: None,
        }
    }

    #[cfg(feature = "dynamic")]
    pub(crate) fn unknown(at: &At<'_>) -> Self {
        Self::mismatch(at, "a name that the page knows", Self::UNKNOWN)
    }

    /// A member is not there that a structure cannot do without.
    pub(crate) fn missing(at: &At<'_>) -> Self {
        Self::mismatch(at, Self::REQUIRED, "nothing")
    }

    #[cfg(feature = "mock")]
    pub(crate) fn is_about_a_missing_member(&self) -> bool {
        self.expected == Self::REQUIRED
    }

    const REQUIRED: &'static str = "a value, which is required";

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
            meant: None,
        }
    }

    /// The same error; when it is about an unknown name, with the one that was probably meant.
    #[cfg(feature = "dynamic")]
    pub(crate) fn or_meant(mut self, nearest: impl FnOnce(&str) -> Option<String>) -> Self {
        if self.found == Self::UNKNOWN {
            self.meant = nearest(&self.pointer);
        }
        self
    }

    #[cfg(feature = "dynamic")]
    const UNKNOWN: &'static str = "an unknown one";

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

    /// The name that was probably meant, where an unknown one stands.
    pub fn meant(&self) -> Option<&str> {
        self.meant.as_deref()
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
        if let Some((line, column)) = self.line_and_column {
            write!(f, " at line {line}, column {column}")?;
        }
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}
