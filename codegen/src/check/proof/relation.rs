//! The cases of a rule or condition between members.

use super::Case;
use super::cases::{Candidate, Doubt, NOWHERE, Shows};
use super::draft::Draft;
use super::judge::Finding;
use super::mend::Beside;
use super::names::Names;
use super::rule::Rule;
use super::sheet::{Sheet, Sought};
use super::stage::Stage;
use crate::constraint::{Trial, Trials};
use serde_json::Value;

/// So many requests of each sort are enough.
const ENOUGH: usize = 3;
/// So many are looked at first: most rules are shown by one of them.
const FIRST: usize = 12;
/// So many are looked at, and so many tried with further changes.
const TRIED: usize = 1_000;
const MENDED: usize = 24;

impl Sheet<'_, '_> {
    pub fn relation(
        &self,
        table: usize,
        relation: usize,
        stage: &Stage,
        valid: &Draft<'_>,
    ) -> Result<Vec<Case>, Doubt> {
        let related = self.related(table, relation).ok_or(NOWHERE)?;
        let names = Names { sheet: self, table };
        let object = valid.look(|request| related.looked_at(stage.at.get(request)));
        let broken = Finding {
            rule: Rule::Relation { table, relation },
            at: stage.at.down(&related.at),
            within: stage.at.clone(),
        };
        let shown = |trials: Trials| {
            self.effort.set(self.effort.get() + trials.count());
            self.shown(trials, &broken, stage, valid)
        };
        if self.sought() == Sought::OneOfEach {
            let first = shown(related.relation.first_trials(&names, &object, FIRST));
            if first.is_ok() {
                return first;
            }
        }
        shown(related.relation.trials(&names, &object))
    }

    fn shown(&self, trials: Trials, broken: &Finding, stage: &Stage, valid: &Draft<'_>) -> Result<Vec<Case>, Doubt> {
        let kept = self.ranked(trials.accepted, None, stage, valid);
        let broke = self.ranked(trials.refused, Some(broken), stage, valid);
        let mut accepted = self.first_tier(broken, |beside| self.enough(&kept, None, beside));
        if accepted.is_empty() || self.sought() == Sought::All {
            let excused = self.ranked(trials.excused, None, stage, valid);
            accepted.extend(self.first_tier(broken, |beside| self.enough(&excused, None, beside)));
        }
        let refused = self.first_tier(broken, |beside| self.enough(&broke, Some(broken), beside));
        self.both((accepted, &kept), (refused, &broke), broken)
    }

    /// The first that turn out as they should.
    fn enough(&self, ranked: &[Candidate<'_>], broken: Option<&Finding>, beside: Beside<'_>) -> Vec<Case> {
        let tried = |one| self.tried(one, broken, beside);
        let most = self.sought().at_most(ENOUGH);
        ranked.iter().take(MENDED).filter_map(tried).take(most).collect()
    }

    /// Telling ones first, and of these the ones that need few further changes. Those behind enough that need none are left out.
    fn ranked<'g>(
        &self,
        trials: Vec<Trial>,
        broken: Option<&Finding>,
        stage: &Stage,
        valid: &Draft<'g>,
    ) -> Vec<Candidate<'g>> {
        let mut ranked = Vec::new();
        let (mut sound, mut are_telling) = (0, true);
        for trial in trials.into_iter().take(TRIED) {
            let is_telling = trial.is_telling;
            if is_telling != are_telling {
                (sound, are_telling) = (0, is_telling);
            }
            if sound == self.sought().at_most(ENOUGH) {
                break;
            }
            let candidate = self.changed(trial, stage, valid);
            let mut faults = self.findings(&candidate.draft);
            let breaks = broken.is_none_or(|broken| faults.contains(broken));
            faults.retain(|fault| broken != Some(fault));
            sound += usize::from(breaks && faults.is_empty());
            if !faults.iter().any(|fault| self.is_final(fault, &candidate)) {
                ranked.push((!is_telling, faults.len(), candidate));
            }
        }
        ranked.sort_by_key(|(is_plain, faults, _)| (*is_plain, *faults));
        ranked.into_iter().map(|(_, _, candidate)| candidate).collect()
    }

    fn changed<'g>(&self, trial: Trial, stage: &Stage, valid: &Draft<'g>) -> Candidate<'g> {
        let changes = valid.look(|request| self.placed(stage.table, &stage.at, request, &trial.settings));
        let mut draft = valid.clone();
        // Where a structure is put in, only that it is there counts: its own rules may ask for more.
        let (mut fixed, mut kept) = (Vec::new(), vec![stage.at.clone()]);
        for (at, value) in &changes {
            let list = if is_made_of_structures(value) {
                &mut kept
            } else {
                &mut fixed
            };
            list.push(at.clone());
        }
        draft.change(changes);
        Candidate {
            shows: Shows::Settings(trial.settings),
            draft,
            fixed,
            kept,
        }
    }

    /// Whether a value of the case itself breaks a limit of its own, which no further change can mend.
    fn is_final(&self, fault: &Finding, candidate: &Candidate<'_>) -> bool {
        let is_own = !matches!(fault.rule, Rule::Relation { .. }) && !self.is_referring(fault.rule);
        is_own && candidate.fixed.contains(&fault.at)
    }
}

fn is_made_of_structures(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.first().is_some_and(is_made_of_structures),
        _ => false,
    }
}
