//! All that was found wrong with a request, kept to a size that can be read and stored.

use super::{Action, Rule, Violation};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// Of violations, and of warnings, a report keeps this many and of each further rule the first, and counts the rest.
const CAP: usize = 100;

/// What the checks found: violations, which refuse the request, and warnings, which do not.
///
/// `Display` prints one line per finding, violations first. Serialised, it is an object of `violations`, `warnings` and
/// `more`, the number of findings that were counted but not kept.
#[derive(Debug, Clone, PartialEq, Default)]
#[must_use]
pub struct Report {
    violations: Findings,
    warnings: Findings,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Findings {
    kept: Vec<Violation>,
    more: u64,
}

impl Report {
    /// What refuses the request, in the order of the page; at most 100, and of each rule that is not among these the first.
    pub fn violations(&self) -> &[Violation] {
        &self.violations.kept
    }

    /// What the policy only warns of, in the order of the page; at most 100, and of each rule that is not among these the
    /// first.
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings.kept
    }

    /// How many violations and warnings were found beyond those that are kept.
    pub const fn more(&self) -> u64 {
        self.violations.more.saturating_add(self.warnings.more)
    }

    /// Whether the request may be sent: there may be warnings, but no violations.
    pub const fn is_ok(&self) -> bool {
        self.violations.kept.is_empty()
    }

    /// Whether nothing was found at all.
    pub const fn is_empty(&self) -> bool {
        self.is_ok() && self.warnings.kept.is_empty()
    }

    /// The report as an error when it holds violations, as a value (with whatever warnings there are) when not.
    ///
    /// # Errors
    /// The report itself, when [`is_ok`](Self::is_ok) is false.
    pub fn into_result(self) -> Result<Self, Self> {
        if self.is_ok() { Ok(self) } else { Err(self) }
    }

    pub(super) fn add(&mut self, action: Action, rule: &'static Rule, violation: impl FnOnce() -> Violation) {
        match action {
            Action::Refuse => self.violations.add(rule, violation),
            Action::Warn => self.warnings.add(rule, violation),
            Action::Off => {}
        }
    }
}

impl Findings {
    fn add(&mut self, rule: &'static Rule, violation: impl FnOnce() -> Violation) {
        if self.kept.len() < CAP || self.kept.iter().all(|kept| kept.rule().id != rule.id) {
            self.kept.push(violation());
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    fn write(&self, lines: &mut Lines<'_, '_>, prefix: &str, noun: &str) -> fmt::Result {
        for violation in &self.kept {
            lines.line(format_args!("{prefix}{violation}"))?;
        }
        match self.more {
            0 => Ok(()),
            1 => lines.line(format_args!("and 1 more {noun}")),
            more => lines.line(format_args!("and {more} more {noun}s")),
        }
    }
}

/// Lines with breaks between them, and none at the end.
struct Lines<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    begun: bool,
}

impl Lines<'_, '_> {
    fn line(&mut self, line: fmt::Arguments<'_>) -> fmt::Result {
        if self.begun {
            self.out.write_str("\n")?;
        }
        self.begun = true;
        self.out.write_fmt(line)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Lines { out: f, begun: false };
        self.violations.write(&mut lines, "", "violation")?;
        self.warnings.write(&mut lines, "warning: ", "warning")?;
        if lines.begun {
            Ok(())
        } else {
            f.write_str("no rule is broken")
        }
    }
}

impl std::error::Error for Report {}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Report", 3)?;
        object.serialize_field("violations", self.violations())?;
        object.serialize_field("warnings", self.warnings())?;
        object.serialize_field("more", &self.more())?;
        object.end()
    }
}
