//! A limit that cannot be read, and where in its YAML.

/// A complaint about the YAML of a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Keys and indices from the limit's own value down to what is wrong. Indices are decimal.
    pub at: Vec<String>,
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            at: Vec::new(),
            message: message.into(),
            help: Some(help.into()),
        }
    }

    /// The same, seen from one level up.
    #[must_use]
    pub(super) fn under(mut self, key: impl Into<String>) -> Self {
        self.at.insert(0, key.into());
        self
    }
}
