//! Requests just within a rule, and requests that it alone refuses.

use super::draft::{Change, Draft};
use super::judge::Finding;
use super::limit::Limited;
use super::mend::{Beside, Mended, Wanted};
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::Sheet;
use super::stage::{Stage, Stages};
use super::{AlsoBroken, Case, Outcome};
use crate::constraint::{self, Setting};

/// Why a rule cannot be tried that is written down and never asked.
pub(super) const NOWHERE: &str = "none that keeps all rules holds its structure where it is checked";

/// Why there are no cases, and which other rule is in the way.
#[derive(Debug)]
pub(super) struct Doubt {
    pub why: String,
    pub other: Option<Rule>,
    /// There are none; otherwise none were found.
    pub is_certain: bool,
}

impl From<&str> for Doubt {
    fn from(why: &str) -> Self {
        Self {
            why: why.to_owned(),
            other: None,
            is_certain: false,
        }
    }
}

impl Doubt {
    pub fn certain(why: String) -> Self {
        Self {
            why,
            other: None,
            is_certain: true,
        }
    }
}

/// A request that is to be tried: what it shows, and what may not be changed any more.
pub(super) struct Candidate<'g> {
    pub shows: Shows,
    pub draft: Draft<'g>,
    pub fixed: Vec<Pointer>,
    /// What has to be there, whatever is in it.
    pub kept: Vec<Pointer>,
}

pub(super) enum Shows {
    Said(String),
    /// Nothing but what it sets.
    Settings(Vec<Setting>),
}

impl Sheet<'_, '_> {
    /// The cases of one rule in one place, accepted ones first; otherwise why there are none.
    pub fn cases(&self, rule: Rule, stages: &Stages<'_>, stage: &Stage) -> Result<Vec<Case>, Doubt> {
        let (_, valid) = stages.valid.get(stage.valid).ok_or(NOWHERE)?;
        match rule {
            Rule::Relation { table, relation } => self.relation(table, relation, stage, valid),
            limit => self.limit(&Limited::of(self, limit, stage, valid).ok_or(NOWHERE)?, stage),
        }
    }

    /// The case, if the request turns out as it should, perhaps with further changes.
    pub fn tried(&self, candidate: &Candidate<'_>, broken: Option<&Finding>, beside: Beside<'_>) -> Option<Case> {
        let wanted = Wanted {
            broken,
            fixed: &candidate.fixed,
            kept: &candidate.kept,
            beside,
            whole: false,
        };
        let Mended { draft, tolerated } = self.mended(candidate.draft.clone(), wanted)?;
        let beside = tolerated.into_iter().map(|other| AlsoBroken {
            rule: self.place(other.rule).into(),
            at: other.at,
        });
        Some(Case {
            shows: match &candidate.shows {
                Shows::Said(text) => text.clone(),
                Shows::Settings(settings) => constraint::Case::of(settings.clone()).shows,
            },
            beside: beside.collect(),
            changes: lasting(draft.further()),
            region: draft.region,
            outcome: broken.map_or(Outcome::Accepted, |broken| self.outcome(broken)),
        })
    }

    /// The cases with as little beside the rule as there can be.
    pub fn first_tier(&self, broken: &Finding, cases: impl Fn(Beside<'_>) -> Vec<Case>) -> Vec<Case> {
        let tiers = Beside::tiers(&broken.at, self.warns(broken.rule));
        let found = tiers.into_iter().map(cases).find(|cases| !cases.is_empty());
        found.unwrap_or_default()
    }

    fn outcome(&self, broken: &Finding) -> Outcome {
        let at = broken.at.clone();
        if self.warns(broken.rule) {
            Outcome::Warned(at)
        } else {
            Outcome::Refused(at)
        }
    }

    /// Cases of both sorts; otherwise what keeps the first candidate from being one.
    pub fn both(
        &self,
        (accepted, kept): (Vec<Case>, &[Candidate<'_>]),
        (refused, broke): (Vec<Case>, &[Candidate<'_>]),
        broken: &Finding,
    ) -> Result<Vec<Case>, Doubt> {
        let (why, candidates) = match (accepted.is_empty(), refused.is_empty()) {
            (_, true) => ("whatever was tried to break it breaks another rule as well", broke),
            (true, _) => ("whatever was tried to keep it breaks another rule", kept),
            _ => return Ok(accepted.into_iter().chain(refused).collect()),
        };
        let found = candidates.first().map(|first| self.findings(&first.draft));
        let other = found.into_iter().flatten().find(|found| found.rule != broken.rule);
        Err(Doubt {
            other: other.map(|other| other.rule),
            ..Doubt::from(why)
        })
    }
}

/// The changes that are not overtaken by a later one.
fn lasting(changes: Vec<Change>) -> Vec<Change> {
    let mut lasting: Vec<Change> = Vec::new();
    for (at, value) in changes {
        lasting.retain(|(earlier, _)| earlier.within(&at).is_none());
        lasting.push((at, value));
    }
    lasting
}
