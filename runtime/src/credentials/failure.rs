//! Why no credentials were found: what was tried, and what each place lacked. Never what a secret was.

use std::fmt;

use crate::error::text;

/// No credentials, or no project id: every place that was tried, in order, and why it gave none.
///
/// Holds names of variables, paths of files, addresses of servers, statuses and error codes; never a secret, nor the
/// contents of a file or an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderError {
    lacking: &'static str,
    tried: Vec<Tried>,
}

/// One place that was tried.
#[derive(Clone, PartialEq, Eq)]
pub struct Tried {
    place: String,
    lack: Lack,
    reason: String,
}

/// What a place lacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Lack {
    /// Nothing is there. A chain goes on to its next provider.
    Absent,
    /// Something is there that cannot be used, such as half a key. A chain stops: to go on would be to sign with an
    /// identity that nobody meant.
    Unusable,
    /// A server that ought to be there did not answer, or answered that it is at fault. A later attempt may succeed.
    Unavailable,
}

impl ProviderError {
    /// The failure of one place. `reason` is a clause that follows the place's name and a colon.
    pub fn new(place: impl Into<String>, lack: Lack, reason: impl Into<String>) -> Self {
        let tried = Tried {
            place: text::bounded(&place.into(), text::MESSAGE),
            lack,
            reason: text::bounded(&reason.into(), text::MESSAGE),
        };
        Self::from(vec![tried])
    }

    /// The same, of a project that was looked up.
    pub(super) fn of_project(self) -> Self {
        Self {
            lacking: "project id",
            ..self
        }
    }

    /// What was tried, in order.
    pub fn tried(&self) -> &[Tried] {
        &self.tried
    }

    /// Whether no place had anything at all.
    pub fn is_absent(&self) -> bool {
        self.tried.iter().all(|tried| tried.lack == Lack::Absent)
    }

    /// Whether a later attempt may succeed without anybody changing anything.
    pub fn is_transient(&self) -> bool {
        self.tried.iter().any(|tried| tried.lack == Lack::Unavailable)
    }

    /// The same, where there would have to be something.
    pub(super) fn if_expected(mut self) -> Self {
        if self.is_absent() {
            self.tried.iter_mut().for_each(|tried| tried.lack = Lack::Unusable);
        }
        self
    }

    pub(super) fn into_tried(self) -> Vec<Tried> {
        self.tried
    }
}

impl From<Vec<Tried>> for ProviderError {
    fn from(tried: Vec<Tried>) -> Self {
        Self {
            lacking: "credentials",
            tried,
        }
    }
}

impl Tried {
    /// The place's name, such as a path or an address.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What it lacked.
    pub fn lack(&self) -> Lack {
        self.lack
    }

    /// What is wrong there, in words.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl fmt::Debug for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({self})", self.lack)
    }
}

impl fmt::Display for ProviderError {
    /// One line, whatever was tried.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {}", self.lacking)?;
        if self.tried.is_empty() {
            f.write_str(": nothing was tried")?;
        }
        for (index, tried) in self.tried.iter().enumerate() {
            write!(f, "{} {tried}", if index == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for ProviderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ProviderError").field(&self.tried).finish()
    }
}

impl core::error::Error for ProviderError {}

/// What is wrong at a place that is known elsewhere.
pub(super) struct Fault {
    lack: Lack,
    reason: String,
}

impl Fault {
    fn new(lack: Lack, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { lack, reason }
    }

    /// Nothing is there.
    pub(super) fn absent(reason: impl Into<String>) -> Self {
        Self::new(Lack::Absent, reason)
    }

    /// What is there cannot be used.
    pub(super) fn unusable(reason: impl Into<String>) -> Self {
        Self::new(Lack::Unusable, reason)
    }

    /// A server did not answer, or is at fault.
    pub(super) fn unavailable(reason: impl Into<String>) -> Self {
        Self::new(Lack::Unavailable, reason)
    }

    /// The same, where there would have to be something.
    pub(super) fn if_expected(mut self) -> Self {
        if self.lack == Lack::Absent {
            self.lack = Lack::Unusable;
        }
        self
    }

    pub(super) fn at(self, place: impl Into<String>) -> ProviderError {
        ProviderError::new(place, self.lack, self.reason)
    }
}
