//! What proves the rules of an operation, as the later stages find it.

use super::super::place::Place;
use super::Pointer;
use crate::report::FileId;
use crate::yaml::Path;
use serde_json::Value;
use std::collections::BTreeSet;

/// What proves the rules of one operation.
#[derive(Debug)]
pub struct Proofs {
    pub smallest: Value,
    /// Valid requests; the first one is the smallest of all.
    pub valid: Vec<Valid>,
    pub full: Full,
    /// In the order of the specs; a rule whose structure can stand in several places has one in each.
    pub proofs: Vec<Proof>,
}

/// A valid request, told as changes to the smallest.
#[derive(Debug)]
pub struct Valid {
    /// The structure that it was made for.
    pub made_for: Pointer,
    pub(super) changes: Vec<(Pointer, Value)>,
}

impl Proofs {
    /// A valid request, whole.
    pub fn request(&self, valid: &Valid) -> Value {
        let mut request = self.smallest.clone();
        for (at, value) in &valid.changes {
            at.put(&mut request, value.clone());
        }
        request
    }
}

/// How much of an operation can be proven: the same for one case of each sort as for all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// All that a request is checked against.
    pub rules: usize,
    /// Those of them that no test shows.
    pub untested: usize,
    /// One for each rule in each place where its structure can stand, one for the smallest request and one for the fullest.
    pub tests: usize,
}

impl Shown {
    pub(super) fn of(rules: usize, proofs: &[Proof]) -> Self {
        let proven: BTreeSet<&RulePlace> = proofs.iter().map(|proof| &proof.rule).collect();
        Self {
            rules,
            untested: rules.saturating_sub(proven.len()),
            tests: proofs.len() + 2,
        }
    }

    pub(super) fn without_tests(rules: usize) -> Self {
        Self {
            rules,
            untested: rules,
            tests: 0,
        }
    }
}

/// What proves one rule in one place.
#[derive(Debug)]
pub struct Proof {
    pub rule: RulePlace,
    /// The structure that has it.
    pub within: Pointer,
    /// The request that the cases change.
    pub valid: usize,
    pub cases: Vec<Case>,
}

/// Where a rule is written: the key of a limit or condition, the entry of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RulePlace {
    pub file: FileId,
    pub path: Path,
}

impl From<Place> for RulePlace {
    fn from(Place { file, path }: Place) -> Self {
        Self { file, path }
    }
}

/// One request, told as changes to a valid one.
#[derive(Debug)]
pub struct Case {
    pub shows: String,
    /// In this order. Null means absent.
    pub changes: Vec<(Pointer, Value)>,
    /// The region of the call, where it matters.
    pub region: Option<String>,
    pub outcome: Outcome,
    /// What is broken as well, because it cannot be avoided.
    pub beside: Vec<AlsoBroken>,
}

/// What becomes of a request; of a broken rule, where the finding points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Accepted,
    Warned(Pointer),
    Refused(Pointer),
}

/// A rule that is broken beside the one in question.
#[derive(Debug)]
pub struct AlsoBroken {
    pub rule: RulePlace,
    pub at: Pointer,
}

/// A request with everything in it that goes together.
#[derive(Debug)]
pub struct Full {
    pub request: Value,
    pub region: Option<String>,
    pub left_out: Vec<LeftOut>,
}

/// A member that does not go together with the others.
#[derive(Debug)]
pub struct LeftOut {
    pub at: Pointer,
    /// Because of which rule; none, when it would never end.
    pub rule: Option<RulePlace>,
}
