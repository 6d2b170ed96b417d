//! A request in the making, and what was changed to make it.

use super::pointer::Pointer;
use super::sheet::{Holds, Sheet};
use crate::constraint::{Setting, SettingPlace};
use serde_json::Value;

/// Where something is put. Null takes away what is there.
pub(super) type Change = (Pointer, Value);

/// A request in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub request: Value,
    /// What was changed, in this order.
    pub changes: Vec<Change>,
    pub region: Option<String>,
}

impl Draft {
    pub fn of(request: Value) -> Self {
        Self {
            request,
            changes: Vec::new(),
            region: None,
        }
    }

    pub fn in_region(self, region: Option<&str>) -> Self {
        let region = region.map(str::to_owned);
        Self { region, ..self }
    }

    pub fn put(&mut self, at: Pointer, value: Value) {
        at.put(&mut self.request, value.clone());
        self.changes.push((at, value));
    }

    pub fn change(&mut self, changes: Vec<Change>) {
        for (at, value) in changes {
            self.put(at, value);
        }
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
