//! A request in the making, and what was changed to make it.

use super::ground::Ground;
use super::pointer::Pointer;
use super::sheet::{Holds, Sheet};
use crate::constraint::{Setting, SettingPlace};
use serde_json::Value;
use std::cell::RefCell;
use std::iter::successors;
use std::rc::Rc;

/// Where something is put. Null takes away what is there.
pub(super) type Change = (Pointer, Value);

/// A request in the making. Copies share what was changed before they were made.
#[derive(Debug, Clone)]
pub(super) struct Draft<'g> {
    pub ground: &'g Ground,
    last: Option<Rc<Step>>,
    /// So many of the steps make the valid request that the others change.
    given: usize,
    pub region: Option<String>,
}

/// A change, and the one before it.
#[derive(Debug)]
pub(super) struct Step {
    pub at: Pointer,
    /// Lent to the request while that is looked at.
    pub value: RefCell<Value>,
    before: Option<Rc<Self>>,
}

impl<'g> Draft<'g> {
    pub fn on(ground: &'g Ground) -> Self {
        Self {
            ground,
            last: None,
            given: 0,
            region: ground.region.clone(),
        }
    }

    /// The request as it is now, to be changed further.
    pub fn settled(self) -> Self {
        let given = self.steps().len();
        Self { given, ..self }
    }

    pub fn in_region(self, region: Option<String>) -> Self {
        Self { region, ..self }
    }

    pub fn put(&mut self, at: Pointer, value: Value) {
        let (value, before) = (RefCell::new(value), self.last.take());
        self.last = Some(Rc::new(Step { at, value, before }));
    }

    pub fn change(&mut self, changes: Vec<Change>) {
        for (at, value) in changes {
            self.put(at, value);
        }
    }

    /// What was done to the ground, in this order.
    pub fn steps(&self) -> Vec<&Step> {
        let latest_first = successors(self.last.as_deref(), |step| step.before.as_deref());
        let mut steps: Vec<&Step> = latest_first.collect();
        steps.reverse();
        steps
    }

    /// What was done since the request was given.
    pub fn further(&self) -> Vec<Change> {
        self.steps().into_iter().skip(self.given).map(Step::change).collect()
    }

    pub fn into_changes(self) -> Vec<Change> {
        self.steps().into_iter().map(Step::change).collect()
    }

    /// Shows the request.
    pub fn look<T>(&self, look: impl FnOnce(&Value) -> T) -> T {
        self.ground.with(&self.steps(), look)
    }

    /// What stands somewhere in the request.
    pub fn get(&self, at: &Pointer) -> Value {
        self.look(|request| at.get(request).clone())
    }

    /// Whether nothing stands there.
    pub fn lacks(&self, at: &Pointer) -> bool {
        self.look(|request| at.get(request).is_null())
    }

    /// The request's own members in which it differs from the ground; null for those that it lacks.
    pub fn difference(&self) -> Value {
        let steps = self.steps();
        let firsts = || steps.iter().filter_map(|step| step.at.segments().first());
        let members = |request: &Value| -> Vec<Value> {
            let of = |name: &String| request.get(name).cloned().unwrap_or_default();
            firsts().map(of).collect()
        };
        let (now, before) = (self.look(members), self.ground.with(&[], members));
        let pairs = firsts().zip(now.into_iter().zip(before));
        let differing = pairs.filter(|(_, (now, before))| now != before);
        Value::Object(differing.map(|(name, (now, _))| (name.clone(), now)).collect())
    }
}

impl Step {
    fn change(&self) -> Change {
        (self.at.clone(), self.value.borrow().clone())
    }
}

impl Sheet<'_, '_> {
    /// Changes to the members of a structure, as changes to the request. Structures on the way that are not there yet come
    /// with what they require.
    pub fn placed(&self, table: usize, within: &Pointer, request: &Value, settings: &[Setting]) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for setting in settings {
            if let SettingPlace::Within(path) = &setting.place {
                let is_there = |at: &Pointer, changes: &[Change]| {
                    !at.get(request).is_null() || changes.iter().any(|(known, _)| known == at)
                };
                let mut way = self.way(table, within, path);
                way.retain(|(at, _)| !is_there(at, &changes));
                // What is to be absent in a structure that is absent needs no change.
                if way.is_empty() || !setting.value.is_null() {
                    changes.extend(way);
                    changes.push((within.down(path), setting.value.clone()));
                }
            }
        }
        changes
    }

    /// The structures on the way to a member, with what they require.
    fn way(&self, table: usize, within: &Pointer, path: &[String]) -> Vec<Change> {
        let mut way = Vec::new();
        let (mut table, mut at) = (Some(table), within.clone());
        for name in path.iter().take(path.len().saturating_sub(1)) {
            at = at.key(name);
            let member = table.and_then(|table| self.member(table, name));
            way.extend(member.and_then(|member| Some((at.clone(), self.sample(member)?))));
            table = match member.map(|member| member.holds) {
                Some(Holds::Structure(target)) => Some(target),
                _ => None,
            };
        }
        way
    }
}
