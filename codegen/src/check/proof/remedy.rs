//! Ways to mend one fault of a request.

use super::draft::Change;
use super::judge::Finding;
use super::names::Names;
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::{Member, Sheet};
use crate::constraint::Setting;
use serde_json::Value;
use std::rc::Rc;

/// So many ways to mend a rule between members are enough.
const ENOUGH: usize = 500;
/// For so many different objects they are remembered.
const REMEMBERED: usize = 16;
/// So many other values of a member are tried, and so many items of a list.
const SEVERAL: usize = 6;

/// Changes that mend a fault together.
pub(super) type Remedy = Vec<Change>;

/// Ways to mend one fault, those with few changes first.
pub(super) enum Remedies {
    Changes(Vec<Remedy>),
    /// Changes to the object between whose members a rule is broken.
    Settings(Rc<Vec<Vec<Setting>>>),
}

impl Remedies {
    pub fn len(&self) -> usize {
        match self {
            Self::Changes(remedies) => remedies.len(),
            Self::Settings(ways) => ways.len(),
        }
    }
}

impl<'c> Sheet<'c, '_> {
    pub fn remedies(&self, fault: &Finding, request: &Value, region: Option<&str>) -> Remedies {
        let found = match fault.rule {
            Rule::Limit { table, member, limit } => {
                let member = self.nth(table, member);
                member.and_then(|member| self.other_values(fault, request, region, member, limit))
            }
            Rule::Item { table, member, .. } => {
                let list = self.stated(fault.rule).and_then(|stated| stated.constraint.refers_to());
                let item = self.nth(table, member).and_then(|member| self.sample_item(member));
                let item = item.map(|item| vec![(fault.at.clone(), item)]);
                let others = list.map(|list| belonging(fault, request, list));
                Some(others.into_iter().flatten().chain(item).collect())
            }
            Rule::Relation { table, relation } => {
                return Remedies::Settings(self.ways_to_keep(table, relation, fault.within.get(request)));
            }
        };
        Remedies::Changes(found.unwrap_or_default())
    }

    /// One of them, as changes to the request.
    pub fn remedy(&self, remedies: &Remedies, nth: usize, fault: &Finding, request: &Value) -> Option<Remedy> {
        match remedies {
            Remedies::Changes(remedies) => remedies.get(nth).cloned(),
            Remedies::Settings(ways) => Some(self.placed(fault.rule.table(), &fault.within, request, ways.get(nth)?)),
        }
    }

    /// How an object could be changed to keep a rule between its members.
    fn ways_to_keep(&self, table: usize, relation: usize, object: &Value) -> Rc<Vec<Vec<Setting>>> {
        let Some(related) = self.related(table, relation) else {
            return Rc::default();
        };
        let object = related.looked_at(object);
        if let Some(known) = related.ways_to_keep.borrow().get(&object) {
            return Rc::clone(known);
        }
        let trials = (related.relation).first_trials(&Names { sheet: self, table }, &object, usize::MAX);
        self.effort.set(self.effort.get() + trials.count());
        let kept = [trials.accepted, trials.excused, trials.idle];
        let mut kept: Vec<Vec<Setting>> = kept.into_iter().flatten().map(|trial| trial.settings).collect();
        kept.sort_by_key(Vec::len);
        kept.truncate(ENOUGH);
        let kept = Rc::new(kept);
        let mut known = related.ways_to_keep.borrow_mut();
        if known.len() < REMEMBERED {
            known.insert(object, Rc::clone(&kept));
        }
        kept
    }

    /// Other values for a member that breaks a limit of its own.
    fn other_values(
        &self,
        fault: &Finding,
        request: &Value,
        region: Option<&str>,
        member: &Member<'c>,
        limit: usize,
    ) -> Option<Vec<Remedy>> {
        let here = |value: Value| vec![(fault.at.clone(), value)];
        let stated = member.limits.get(limit)?;
        let mut values: Vec<Remedy> = match (stated.key, stated.constraint.refers_to()) {
            (_, Some(list)) => belonging(fault, request, list),
            ("same_region", _) => region.map(|region| here(region.into())).into_iter().collect(),
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
fn belonging(fault: &Finding, request: &Value, list: &str) -> Vec<Remedy> {
    let list = Pointer::default().key(list);
    let items = list.get(request).as_array().cloned().unwrap_or_default();
    let others = items
        .iter()
        .take(SEVERAL)
        .map(|item| vec![(fault.at.clone(), item.clone())]);
    let text = fault.at.get(request).clone();
    let longer = items.iter().cloned().chain([text]).collect();
    others.chain([vec![(list, longer)]]).collect()
}
