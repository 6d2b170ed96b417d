//! How a test is told that calls did not come as it expected them.

use std::fmt;

/// What a test expected and did not get, and what it got instead.
///
/// `Debug` shows the same lines as `Display`, so that `unwrap` in a test prints something to read.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet {
    missing: Vec<String>,
    strangers: Vec<String>,
    more_strangers: usize,
}

impl Unmet {
    pub(super) const fn new(missing: Vec<String>, strangers: Vec<String>, more_strangers: usize) -> Self {
        Self {
            missing,
            strangers,
            more_strangers,
        }
    }

    /// The expectations that were not met, each on a line: operation, conditions, and how often it was called.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// The calls that no expectation was about, each on a line: operation and outcome. At most 20 of them.
    pub fn unexpected(&self) -> &[String] {
        &self.strangers
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unexpected = self.strangers.len() + self.more_strangers;
        let mut blank = "";
        if !self.missing.is_empty() {
            write!(f, "expected, and did not come:")?;
            self.missing.iter().try_for_each(|line| write!(f, "\n- {line}"))?;
            blank = "\n";
        }
        if unexpected > 0 {
            write!(f, "{blank}not expected, and came:")?;
            self.strangers.iter().try_for_each(|line| write!(f, "\n- {line}"))?;
        }
        match self.more_strangers {
            0 => Ok(()),
            more => write!(f, "\n- and {more} more"),
        }
    }
}

impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Unmet {}
