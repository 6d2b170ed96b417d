//! Requests just within a rule, and requests that it alone refuses.

use super::judge::{Finding, Rule};
use super::mend::{Beside, Draft, Wanted};
use super::pointer::Pointer;
use super::sheet::{Holds, Member, Names, Sheet};
use super::stage::{Stage, Stages};
use super::{AlsoBroken, Case, Outcome};
use crate::constraint::{self, Cases, SettingPlace, Stated, Subject, Trial};
use crate::expr::Kind;
use serde_json::Value;

/// Why a rule cannot be tried that is written down and never asked.
pub(super) const NOWHERE: &str = "no valid request holds its structure where it is checked";
/// Longer structures are not made.
const MOST: usize = 4 << 20;
/// Of conditions between members so many requests of each sort are enough.
const ENOUGH: usize = 3;
/// So many are looked at, and so many tried with further changes.
const TRIED: usize = 1_000;
const MENDED: usize = 24;

/// Why there are no cases, and which other rule is in the way.
#[derive(Debug)]
pub(super) struct Doubt {
    pub why: String,
    pub other: Option<Rule>,
}

impl From<&str> for Doubt {
    fn from(why: &str) -> Self {
        Self { why: why.to_owned(), other: None }
    }
}

/// A request that is to be tried: what it shows, and what it changes.
struct Candidate {
    shows: String,
    draft: Draft,
    fixed: Vec<Pointer>,
}

impl<'c> Sheet<'c, '_> {
    /// The cases of one rule in one place, accepted ones first; otherwise why there are none.
    pub fn cases(&self, rule: Rule, stages: &Stages, stage: &Stage) -> Result<Vec<Case>, Doubt> {
        let (_, valid) = stages.valid.get(stage.valid).ok_or(NOWHERE)?;
        let member = |table: usize, member: usize| self.tables.get(table).and_then(|table| table.members.get(member));
        match rule {
            Rule::Limit { table, member: index, limit } => {
                let member = member(table, index).ok_or(NOWHERE)?;
                let at = stage.at.key(&member.name);
                self.limit(rule, stage, member, (&member.subject, member.limits), limit, &at, Draft::of(valid.clone()))
            }
            Rule::Item { table, member: index, limit } => {
                let member = member(table, index).ok_or(NOWHERE)?;
                let (subject, limits) = member.item.as_ref().ok_or(NOWHERE)?;
                let (at, mut draft) = (stage.at.key(&member.name), Draft::of(valid.clone()));
                let count = self.lengthen(&mut draft, member, &at).filter(|count| *count > 0);
                let last = count.ok_or("its list holds nothing")? - 1;
                self.limit(rule, stage, member, (subject, limits), limit, &at.index(last), draft)
            }
            Rule::Relation { .. } => self.relation(rule, stage, valid),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a limit, what it limits, and where both stand")]
    fn limit(
        &self,
        rule: Rule,
        stage: &Stage,
        member: &Member<'c>,
        (subject, limits): (&Subject, &[Stated]),
        limit: usize,
        at: &Pointer,
        draft: Draft,
    ) -> Result<Vec<Case>, Doubt> {
        let subject = Subject { item: self.sample_item(member), ..subject.clone() };
        let grown = limits.get(limit).and_then(|stated| self.grown(member, stated));
        let (accepted, refused) = match grown.unwrap_or_else(|| constraint::cases(limits, limit, &subject)) {
            Cases::Found { accepted, refused } => (accepted, refused),
            Cases::Untriggerable(why) => return Err(Doubt { why, other: None }),
        };
        let broken = Finding { rule, at: at.clone(), within: stage.at.clone() };
        let candidates = |cases: Vec<constraint::Case>| -> Vec<Candidate> {
            cases.into_iter().map(|case| self.candidate(case, member, at, &draft)).collect()
        };
        // A limit that warns is shown alone.
        let beside = if self.warns(rule) { Beside::Nothing } else { Beside::Warnings(at) };
        let (kept, broke) = (candidates(accepted), candidates(refused));
        let accepted: Vec<Case> = kept.iter().filter_map(|one| self.tried(one, None, beside, stage)).collect();
        let against = |beside| -> Vec<Case> {
            broke.iter().filter_map(|one| self.tried(one, Some(&broken), beside, stage)).collect()
        };
        let mut refused = against(beside);
        if refused.is_empty() {
            refused = against(Beside::Belonging(at));
        }
        self.both(accepted, refused, [&kept, &broke], &broken)
    }

    /// A request with what a case changes.
    fn candidate(&self, case: constraint::Case, member: &Member<'c>, at: &Pointer, draft: &Draft) -> Candidate {
        let mut draft = Draft { region: case.region, ..draft.clone() };
        let mut fixed = vec![at.clone()];
        for setting in case.settings {
            match setting.place {
                SettingPlace::Here => draft.put(at.clone(), setting.value),
                SettingPlace::Request(name) => {
                    let list = Pointer::default().key(&name);
                    let longer = longer(list.get(&draft.request), setting.value);
                    draft.put(list.clone(), longer);
                    fixed.push(list);
                }
                SettingPlace::Within(_) => {}
            }
        }
        let is_said = draft.changes.iter().any(|(changed, _)| changed == at);
        if at.get(&draft.request).is_null() && !is_said {
            draft.put(at.clone(), self.sample(member).unwrap_or_default());
        }
        Candidate { shows: case.shows, draft, fixed }
    }

    /// The case, if the request turns out as it should, perhaps with further changes.
    fn tried(
        &self,
        candidate: &Candidate,
        broken: Option<&Finding>,
        beside: Beside<'_>,
        stage: &Stage,
    ) -> Option<Case> {
        let kept = [stage.at.clone()];
        let wanted = Wanted { broken, fixed: &candidate.fixed, kept: &kept, beside, whole: false };
        let draft = self.mended(candidate.draft.clone(), wanted)?;
        let found = self.findings(&draft.request, draft.region.as_deref()).into_iter();
        let others = found.filter(|found| broken.is_none_or(|broken| (found.rule, &found.at) != (broken.rule, &broken.at)));
        let beside = others.map(|other| AlsoBroken { rule: self.place(other.rule).into(), at: other.at, warns: self.warns(other.rule) });
        let outcome = broken.map_or(Outcome::Accepted, |broken| {
            let at = broken.at.clone();
            if self.warns(broken.rule) { Outcome::Warned(at) } else { Outcome::Refused(at) }
        });
        let beside = beside.collect();
        Some(Case { shows: candidate.shows.clone(), changes: lasting(draft.changes), region: draft.region, outcome, beside })
    }

    fn relation(&self, rule: Rule, stage: &Stage, valid: &Value) -> Result<Vec<Case>, Doubt> {
        let Rule::Relation { table, relation } = rule else { return Err(NOWHERE.into()) };
        let related = self.tables.get(table).and_then(|table| table.relations.get(relation)).ok_or(NOWHERE)?;
        let trials = related.relation.trials(&Names { sheet: self, table }, stage.at.get(valid));
        let broken = Finding { rule, at: stage.at.down(&related.at), within: stage.at.clone() };
        let (kept, excused) = (self.ranked(trials.accepted, None, stage, valid), self.ranked(trials.excused, None, stage, valid));
        let mut accepted = self.enough(&kept, None, stage);
        accepted.extend(self.enough(&excused, None, stage));
        let broke = self.ranked(trials.refused, Some(&broken), stage, valid);
        let refused = self.enough(&broke, Some(&broken), stage);
        self.both(accepted, refused, [&kept, &broke], &broken)
    }

    /// The first that turn out as they should.
    fn enough(&self, ranked: &[Candidate], broken: Option<&Finding>, stage: &Stage) -> Vec<Case> {
        let tried = ranked.iter().take(MENDED).filter_map(|one| self.tried(one, broken, Beside::Nothing, stage));
        tried.take(ENOUGH).collect()
    }

    /// Telling ones first, and of these the ones that need few further changes.
    fn ranked(&self, trials: Vec<Trial>, broken: Option<&Finding>, stage: &Stage, valid: &Value) -> Vec<Candidate> {
        let mut ranked = Vec::new();
        for trial in trials.into_iter().take(TRIED) {
            let is_telling = trial.is_telling;
            let candidate = self.changed(trial, stage, valid);
            let mut faults = self.findings(&candidate.draft.request, None);
            faults.retain(|fault| broken != Some(fault));
            if !faults.iter().any(|fault| self.is_final(fault, &candidate)) {
                ranked.push((!is_telling, faults.len(), candidate));
            }
        }
        ranked.sort_by_key(|(is_plain, faults, _)| (*is_plain, *faults));
        ranked.into_iter().map(|(_, _, candidate)| candidate).collect()
    }

    fn changed(&self, trial: Trial, stage: &Stage, valid: &Value) -> Candidate {
        let changes = self.placed(stage.table, &stage.at, valid, &trial.settings);
        let mut draft = Draft::of(valid.clone());
        let fixed = changes.iter().map(|(at, _)| at.clone()).collect();
        changes.into_iter().for_each(|(at, value)| draft.put(at, value));
        Candidate { shows: constraint::Case::of(trial.settings).shows, draft, fixed }
    }

    /// Whether a value of the case itself breaks a limit of its own, which no further change can mend.
    fn is_final(&self, fault: &Finding, candidate: &Candidate) -> bool {
        let is_own = !matches!(fault.rule, Rule::Relation { .. }) && !self.is_referring(fault.rule);
        is_own && candidate.fixed.iter().any(|fixed| *fixed == fault.at)
    }

    /// Cases of both sorts; otherwise what keeps the first candidate from being one.
    fn both(
        &self,
        accepted: Vec<Case>,
        refused: Vec<Case>,
        [kept, broke]: [&[Candidate]; 2],
        broken: &Finding,
    ) -> Result<Vec<Case>, Doubt> {
        let (why, candidates) = match (accepted.is_empty(), refused.is_empty()) {
            (_, true) => ("whatever breaks it breaks another rule as well", broke),
            (true, _) => ("whatever keeps it breaks another rule", kept),
            _ => return Ok(accepted.into_iter().chain(refused).collect()),
        };
        let found = candidates.first().map(|first| self.findings(&first.draft.request, first.draft.region.as_deref()));
        let other = found.into_iter().flatten().find(|found| found.rule != broken.rule);
        Err(Doubt { why: why.to_owned(), other: other.map(|other| other.rule) })
    }

    /// Values whose JSON is as long as a limit on it, and one byte longer, where structures are within.
    fn grown(&self, member: &Member<'c>, stated: &Stated) -> Option<Cases> {
        if stated.key != "encoded_max_bytes" {
            return None;
        }
        let (Holds::Structure(target) | Holds::List(target)) = member.holds else { return None };
        let limit = usize::try_from(stated.constraint.limit().as_u64()?).ok().filter(|limit| *limit <= MOST)?;
        let growing = self.tables.get(target)?.members.iter().find(|member| {
            let is_plain = member.limits.iter().all(|limit| limit.key == "required") && member.field.encoding.is_none();
            member.subject.kind == Kind::Text && is_plain
        })?;
        let inside = match member.holds {
            Holds::List(_) => Pointer::default().index(0).key(&growing.name),
            _ => Pointer::default().key(&growing.name),
        };
        let of = |length: usize| {
            let mut value = self.sample(member)?;
            inside.put(&mut value, "".into());
            let room = length.checked_sub(self.carried(member, &value).to_string().len())?;
            let text = format!("{}{}", "字".repeat(room / 3), "a".repeat(room % 3));
            inside.put(&mut value, text.into());
            Some(constraint::Case::here(format!("{length} bytes of JSON"), value))
        };
        let (accepted, refused) = (of(limit)?, of(limit + 1)?);
        Some(Cases::Found { accepted: vec![accepted], refused: vec![refused] })
    }
}

/// A list of the request with further items.
fn longer(list: &Value, further: Value) -> Value {
    let mut items = list.as_array().cloned().unwrap_or_default();
    if let Value::Array(further) = further {
        items.extend(further);
    }
    Value::Array(items)
}

/// The changes that are not overtaken by a later one.
fn lasting(changes: Vec<(Pointer, Value)>) -> Vec<(Pointer, Value)> {
    let mut lasting: Vec<(Pointer, Value)> = Vec::new();
    for (at, value) in changes {
        lasting.retain(|(earlier, _)| earlier.within(&at).is_none());
        lasting.push((at, value));
    }
    lasting
}
