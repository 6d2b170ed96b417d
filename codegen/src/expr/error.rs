//! What is wrong with an expression, and where in its text.

use std::ops::Range;

/// A complaint about an expression. The range counts bytes of the expression's own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExprError {
    pub range: Range<usize>,
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl ExprError {
    pub(crate) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
