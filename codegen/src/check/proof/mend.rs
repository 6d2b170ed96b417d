//! The few changes that make a request keep all rules, or all but one.

use super::judge::{Finding, Rule};
use super::pointer::Pointer;
use super::sheet::{Holds, Member, Names, Sheet};
use crate::constraint::{Setting, SettingPlace};
use serde_json::Value;
use std::cell::Cell;

/// After how many changes nothing more is tried, and how many of the most hopeful ones are followed at each step.
const BREADTH: [usize; 4] = [12, 6, 3, 2];
/// Of the ways to mend one fault so many are looked at.
const MOST_REMEDIES: usize = 120;
/// So many requests are judged for one case.
const MOST_ASKED: usize = 2_500;

/// A request in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub request: Value,
    /// What was changed, in this order.
    pub changes: Vec<(Pointer, Value)>,
    pub region: Option<String>,
}

/// What a request is to become.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'w> {
    /// The one rule that it has to break; none, when it has to keep all.
    pub broken: Option<&'w Finding>,
    /// What must stay as it is.
    pub fixed: &'w [Pointer],
    /// What may be changed within but has to be there.
    pub kept: &'w [Pointer],
    /// Nothing that is given may be taken away.
    pub whole: bool,
    /// Which other rules may be broken.
    pub beside: Beside<'w>,
}

/// What may be broken beside the rule in question, because it cannot be avoided.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Beside<'w> {
    #[default]
    Nothing,
    /// Limits on the same member that only warn.
    Warnings(&'w Pointer),
    /// These, and what the member has to have in common with another one.
    Belonging(&'w Pointer),
}

impl Draft {
    pub fn of(request: Value) -> Self {
        Self {
            request,
            changes: Vec::new(),
            region: None,
        }
    }

    pub fn put(&mut self, at: Pointer, value: Value) {
        at.put(&mut self.request, value.clone());
        self.changes.push((at, value));
    }
}

impl<'c> Sheet<'c, '_> {
    /// The draft with as few further changes as it takes; `None` when none were found.
    pub fn mended(&self, draft: Draft, wanted: Wanted<'_>) -> Option<Draft> {
        let search = Search {
            sheet: self,
            wanted,
            asked: Cell::new(0),
        };
        let faults = search.faults(&draft)?;
        search.from(draft, &faults, &BREADTH)
    }

    fn is_beside(&self, finding: &Finding, beside: Beside<'_>) -> bool {
        match beside {
            Beside::Nothing => false,
            Beside::Warnings(at) => finding.at == *at && self.warns(finding.rule),
            Beside::Belonging(at) => finding.at == *at && (self.warns(finding.rule) || self.is_referring(finding.rule)),
        }
    }

    /// Changes to the members of a structure, as changes to the request. Structures on the way that are not there yet come
    /// with what they require.
    pub fn placed(
        &self,
        table: usize,
        within: &Pointer,
        request: &Value,
        settings: &[Setting],
    ) -> Vec<(Pointer, Value)> {
        let mut changes: Vec<(Pointer, Value)> = Vec::new();
        for setting in settings {
            let SettingPlace::Within(path) = &setting.place else {
                continue;
            };
            let mut at = table;
            for (depth, name) in path.iter().enumerate() {
                let Some(member) = self.member(at, name) else { break };
                let pointer = within.down(path.get(..=depth).unwrap_or_default());
                if depth + 1 == path.len() {
                    changes.push((pointer, setting.value.clone()));
                    break;
                }
                let is_there = !pointer.get(request).is_null() || changes.iter().any(|(known, _)| *known == pointer);
                if !is_there && setting.value.is_null() {
                    break;
                }
                if !is_there {
                    changes.extend(self.sample(member).map(|value| (pointer, value)));
                }
                let Holds::Structure(target) = member.holds else { break };
                at = target;
            }
        }
        changes
    }
}

struct Search<'s, 'c, 'a, 'w> {
    sheet: &'s Sheet<'c, 'a>,
    wanted: Wanted<'w>,
    asked: Cell<usize>,
}

impl<'c> Search<'_, 'c, '_, '_> {
    /// What is still wrong; `None` when the rule that has to be broken is kept.
    fn faults(&self, draft: &Draft) -> Option<Vec<Finding>> {
        self.asked.set(self.asked.get() + 1);
        let mut findings = self.sheet.findings(&draft.request, draft.region.as_deref());
        if let Some(broken) = self.wanted.broken {
            let at = findings
                .iter()
                .position(|found| found.rule == broken.rule && found.at == broken.at)?;
            findings.remove(at);
        }
        findings.retain(|finding| !self.sheet.is_beside(finding, self.wanted.beside));
        Some(findings)
    }

    fn from(&self, draft: Draft, faults: &[Finding], breadth: &[usize]) -> Option<Draft> {
        let Some(first) = faults.first() else {
            return Some(draft);
        };
        let (most, deeper) = breadth.split_first()?;
        let mut options = Vec::new();
        for remedy in self.remedies(first, &draft).into_iter().take(MOST_REMEDIES) {
            if self.asked.get() > MOST_ASKED {
                return None;
            }
            let mut mended = draft.clone();
            remedy.into_iter().for_each(|(at, value)| mended.put(at, value));
            match self.faults(&mended) {
                Some(left) if left.is_empty() => return Some(mended),
                Some(left) if !left.contains(first) => options.push((mended, left)),
                _ => {}
            }
        }
        options.sort_by_key(|(_, left)| left.len());
        options
            .into_iter()
            .take(*most)
            .find_map(|(mended, left)| self.from(mended, &left, deeper))
    }

    /// Ways to mend a fault, those with few changes first.
    fn remedies(&self, fault: &Finding, draft: &Draft) -> Vec<Vec<(Pointer, Value)>> {
        let all = match fault.rule {
            Rule::Limit { table, member, limit } => {
                let member = self.sheet.tables.get(table).and_then(|table| table.members.get(member));
                member
                    .map(|member| self.values(fault, draft, member, limit))
                    .unwrap_or_default()
            }
            Rule::Item { table, member, .. } => {
                let member = self.sheet.tables.get(table).and_then(|table| table.members.get(member));
                let item = member.and_then(|member| self.sheet.sample_item(member));
                item.map(|item| vec![vec![(fault.at.clone(), item)]])
                    .unwrap_or_default()
            }
            Rule::Relation { table, relation } => self.relation(fault, draft, table, relation),
        };
        all.into_iter()
            .filter(|remedy| remedy.iter().all(|change| self.is_allowed(draft, change)))
            .collect()
    }

    fn is_allowed(&self, draft: &Draft, (at, value): &(Pointer, Value)) -> bool {
        let before = at.get(&draft.request);
        let taken_away = amount(value) < amount(before);
        self.wanted.fixed.iter().all(|fixed| !fixed.touches(at))
            && self.wanted.kept.iter().all(|kept| kept.within(at).is_none())
            && !(self.wanted.whole && taken_away)
    }

    fn relation(&self, fault: &Finding, draft: &Draft, table: usize, relation: usize) -> Vec<Vec<(Pointer, Value)>> {
        let sheet = self.sheet;
        let Some(related) = sheet.tables.get(table).and_then(|table| table.relations.get(relation)) else {
            return Vec::new();
        };
        let object = fault.within.get(&draft.request);
        let trials = related.relation.trials(&Names { sheet, table }, object);
        let mut all: Vec<_> = [trials.accepted, trials.excused, trials.idle]
            .into_iter()
            .flatten()
            .collect();
        all.sort_by_key(|trial| trial.settings.len());
        let all = all.into_iter().take(MOST_REMEDIES * 4);
        all.map(|trial| sheet.placed(table, &fault.within, &draft.request, &trial.settings))
            .collect()
    }

    /// Other values for a member that breaks a limit of its own.
    fn values(&self, fault: &Finding, draft: &Draft, member: &Member<'c>, limit: usize) -> Vec<Vec<(Pointer, Value)>> {
        let here = |value: Value| vec![(fault.at.clone(), value)];
        let Some(stated) = member.limits.get(limit) else {
            return Vec::new();
        };
        let mut values = Vec::new();
        match (stated.key, stated.constraint.refers_to()) {
            (_, Some(list)) => values.extend(self.belonging(fault, draft, list)),
            ("same_region", _) => values.extend(draft.region.clone().map(|region| here(region.into()))),
            ("only_in_regions", _) => {}
            _ => {
                values.extend(self.sheet.sample(member).map(here));
                values.extend(member.samples().iter().take(6).cloned().map(here));
            }
        }
        if !member.field.required {
            values.push(here(Value::Null));
        }
        values
    }

    /// A text that has to be an item of a list: another text, or a longer list.
    fn belonging(&self, fault: &Finding, draft: &Draft, list: &str) -> Vec<Vec<(Pointer, Value)>> {
        let items = draft
            .request
            .get(list)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let others = items.iter().take(3).map(|item| vec![(fault.at.clone(), item.clone())]);
        let mut all: Vec<_> = others.collect();
        let mut longer = items.clone();
        longer.push(fault.at.get(&draft.request).clone());
        all.push(vec![(Pointer::default().key(list), Value::Array(longer))]);
        all
    }
}

/// How much is given, so that it can be told when something is taken away.
fn amount(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::String(text) => usize::from(!text.is_empty()) + 1,
        Value::Array(items) => items.len() + 1,
        Value::Object(members) => members.len() + 1,
        _ => 2,
    }
}
