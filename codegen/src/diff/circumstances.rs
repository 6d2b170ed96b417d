//! What a limit, a rule or a requirement is said with: how sure it is, what the server answers, where it is written.

use super::Kind;
use super::ledger::Ledger;
use super::spot::Pair;
use crate::constraint::Stated;
use crate::model::{Condition, Demand, Level, Requirement, Rule, Source};

#[derive(Debug, Default)]
pub(super) struct Circumstances<'c> {
    error: Option<&'c str>,
    level: Option<Level>,
    /// It never refuses, whatever its level.
    is_advice: bool,
    source: Option<&'c Source>,
    doc: Option<&'c str>,
}

impl Circumstances<'_> {
    /// Whether a policy that says nothing of it refuses a call that breaks it.
    pub fn refuses(&self) -> bool {
        !self.is_advice && self.level() != Level::Disputed
    }

    fn level(&self) -> Level {
        self.level.unwrap_or(Level::Documented)
    }
}

impl<'c> From<&'c Stated> for Circumstances<'c> {
    fn from(stated: &'c Stated) -> Self {
        Self {
            error: stated.error.as_deref(),
            level: stated.level,
            is_advice: false,
            source: stated.source.as_ref(),
            doc: stated.doc.as_deref(),
        }
    }
}

impl<'c> From<Option<&'c Requirement>> for Circumstances<'c> {
    fn from(requirement: Option<&'c Requirement>) -> Self {
        requirement.map_or_else(Self::default, |told| Self {
            error: told.error.as_deref(),
            level: told.level,
            is_advice: false,
            source: told.source.as_ref(),
            doc: told.doc.as_deref(),
        })
    }
}

impl<'c> From<&'c Condition> for Circumstances<'c> {
    fn from(condition: &'c Condition) -> Self {
        Self {
            error: condition.error.as_deref(),
            level: condition.level,
            is_advice: false,
            source: condition.source.as_ref(),
            doc: condition.doc.as_deref(),
        }
    }
}

impl<'c> From<&'c Rule> for Circumstances<'c> {
    fn from(rule: &'c Rule) -> Self {
        Self {
            error: rule.error.as_deref(),
            level: rule.level,
            is_advice: matches!(rule.demand, Demand::Precedence(_)),
            source: rule.source.as_ref(),
            doc: rule.doc.as_deref(),
        }
    }
}

/// `at` is the limit, rule or requirement.
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, old: &Circumstances<'_>, new: &Circumstances<'_>) {
    let level = |told: &Circumstances<'_>| Some(format!("{:?}", told.level()).to_lowercase());
    let kind = match (old.refuses(), new.refuses()) {
        (false, true) => Kind::RefusesNow,
        (true, false) => Kind::WarnsNow,
        _ => Kind::Level,
    };
    ledger.stated(at, "level", (level(old), level(new)), kind);
    let error = |told: &Circumstances<'_>| told.error.map(str::to_owned);
    ledger.stated(at, "error", (error(old), error(new)), Kind::ViolationError);
    ledger.told(at, "doc", (old.doc, new.doc), Kind::LimitNote);
    ledger.source(at, "source", (old.source, new.source));
}
