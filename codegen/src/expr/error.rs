//! What is wrong with an expression, and where in its text.

use std::ops::Range;

/// A complaint about an expression. The range counts bytes of the expression's own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExprError {
    pub range: Range<usize>,
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    pub fault: Fault,
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read, or says something that cannot be.
    Broken,
    /// There is no member of that name.
    Unknown(String),
    /// It holds always or never, whatever a request says.
    Settled,
}

impl ExprError {
    pub(crate) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            help: None,
            fault: Fault::Broken,
        }
    }

    #[must_use]
    pub(crate) fn fault(mut self, fault: Fault) -> Self {
        self.fault = fault;
        self
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
