//! A policy names a rule that does not exist: which one, and which one was probably meant.

use crate::nearest::nearest;
use std::fmt;

/// A rule id that no rule has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    id: String,
    nearest: Option<&'static str>,
}

impl UnknownRule {
    pub(super) fn new(id: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self {
            id: id.to_owned(),
            nearest: nearest(id, known),
        }
    }

    /// The id, as the policy names it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id that comes nearest, unless all are far off.
    pub const fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", self.id.escape_debug())?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownRule {}
