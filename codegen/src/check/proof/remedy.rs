//! Ways to mend one fault of a request.

use super::draft::{Change, Draft};
use super::judge::Finding;
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::{Member, Names, Sheet};
use serde_json::Value;

/// So many ways to mend a rule between members are enough.
const ENOUGH: usize = 500;
/// So many other values of a member are tried, and so many items of a list.
const SEVERAL: usize = 6;

/// Changes that mend a fault together.
pub(super) type Remedy = Vec<Change>;

impl<'c> Sheet<'c, '_> {
    /// Ways to mend a fault, those with few changes first.
    pub fn remedies(&self, fault: &Finding, draft: &Draft) -> Vec<Remedy> {
        let found = match fault.rule {
            Rule::Limit { table, member, limit } => {
                let member = self.nth(table, member);
                member.and_then(|member| self.other_values(fault, draft, member, limit))
            }
            Rule::Item { table, member, .. } => {
                let list = self.stated(fault.rule).and_then(|stated| stated.constraint.refers_to());
                let item = self.nth(table, member).and_then(|member| self.sample_item(member));
                let item = item.map(|item| vec![(fault.at.clone(), item)]);
                let others = list.map(|list| belonging(fault, draft, list));
                Some(others.into_iter().flatten().chain(item).collect())
            }
            Rule::Relation { table, relation } => self.other_circumstances(fault, draft, table, relation),
        };
        found.unwrap_or_default()
    }

    fn other_circumstances(
        &self,
        fault: &Finding,
        draft: &Draft,
        table: usize,
        relation: usize,
    ) -> Option<Vec<Remedy>> {
        let related = self.related(table, relation)?;
        let object = fault.within.get(&draft.request);
        let trials = related.relation.trials(&Names { sheet: self, table }, object);
        let kept = [trials.accepted, trials.excused, trials.idle];
        let mut kept: Vec<_> = kept.into_iter().flatten().map(|trial| trial.settings).collect();
        kept.sort_by_key(Vec::len);
        kept.truncate(ENOUGH);
        let placed = |settings: &Vec<_>| self.placed(table, &fault.within, &draft.request, settings);
        Some(kept.iter().map(placed).collect())
    }

    /// Other values for a member that breaks a limit of its own.
    fn other_values(&self, fault: &Finding, draft: &Draft, member: &Member<'c>, limit: usize) -> Option<Vec<Remedy>> {
        let here = |value: Value| vec![(fault.at.clone(), value)];
        let stated = member.limits.get(limit)?;
        let mut values: Vec<Remedy> = match (stated.key, stated.constraint.refers_to()) {
            (_, Some(list)) => belonging(fault, draft, list),
            ("same_region", _) => draft
                .region
                .clone()
                .map(|region| here(region.into()))
                .into_iter()
                .collect(),
            ("only_in_regions", _) => Vec::new(),
            _ => {
                let samples = member.samples().iter().take(SEVERAL).cloned();
                self.sample(member).into_iter().chain(samples).map(here).collect()
            }
        };
        if !member.field.required {
            values.push(here(Value::Null));
        }
        Some(values)
    }
}

/// A text that has to be an item of a list: another text, or a longer list.
fn belonging(fault: &Finding, draft: &Draft, list: &str) -> Vec<Remedy> {
    let list = Pointer::default().key(list);
    let items = list.get(&draft.request).as_array().cloned().unwrap_or_default();
    let others = items
        .iter()
        .take(SEVERAL)
        .map(|item| vec![(fault.at.clone(), item.clone())]);
    let text = fault.at.get(&draft.request).clone();
    let longer = items.iter().cloned().chain([text]).collect();
    others.chain([vec![(list, longer)]]).collect()
}
