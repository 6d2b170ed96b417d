//! How complaints are gathered until a stage has seen everything.

use super::{Code, Diagnostic, Errors, Severity, Span};
use crate::load::Sources;

/// The complaints so far.
#[derive(Debug, Default, Clone)]
pub struct Complaints {
    earlier: Vec<Diagnostic>,
    /// Apart from the others, so that label and help can still be added to it.
    latest: Option<Diagnostic>,
}

impl Complaints {
    /// Notes a complaint; label, further places and help are added on what comes back.
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, span, message))
    }

    /// Notes a complaint that is complete.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.earlier.extend(self.latest.take());
        self.latest.insert(diagnostic)
    }

    /// Whether there is a complaint of that code.
    pub fn has(&self, code: Code) -> bool {
        self.earlier.iter().chain(&self.latest).any(|one| one.code == code)
    }

    /// Whether there is a complaint that keeps the specs from being accepted.
    pub fn fails(&self) -> bool {
        let mut all = self.earlier.iter().chain(&self.latest);
        all.any(|one| one.severity == Severity::Error)
    }

    /// Keeps some of them.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.earlier.extend(self.latest.take());
        self.earlier.retain(keep);
        self.latest = self.earlier.pop();
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.earlier.iter().chain(&self.latest)
    }

    pub fn is_empty(&self) -> bool {
        self.latest.is_none()
    }

    /// Takes over the complaints of another collector.
    pub fn append(&mut self, other: Self) {
        for one in other.earlier.into_iter().chain(other.latest) {
            self.push(one);
        }
    }

    /// The warnings, when nothing is worse; all complaints otherwise.
    pub fn finish(self, sources: &Sources) -> Result<Errors, Errors> {
        let all = self.earlier.into_iter().chain(self.latest).collect();
        let sorted = Errors::new(all, sources);
        let fails = sorted.diagnostics.iter().any(|one| one.severity == Severity::Error);
        if fails { Err(sorted) } else { Ok(sorted) }
    }
}

impl FromIterator<Diagnostic> for Complaints {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        let mut complaints = Self::default();
        for one in diagnostics {
            complaints.push(one);
        }
        complaints
    }
}
