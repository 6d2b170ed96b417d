//! Which rules between members are in question when one member changes.

use super::sheet::Related;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The relations that look at one member.
#[derive(Default)]
pub(super) struct Looking {
    always: Vec<usize>,
    /// By the member without which they say nothing. Where one member decides over a thousand others, few of these are given.
    only_with: BTreeMap<String, Vec<usize>>,
}

impl Looking {
    pub fn put(&mut self, related: &Related<'_>, position: usize) {
        let list = match related.relation.says_nothing_without() {
            Some(name) => self.only_with.entry(name.to_owned()).or_default(),
            None => &mut self.always,
        };
        list.push(position);
    }

    /// Those that an object can break.
    pub fn in_force(&self, object: &Value) -> Vec<usize> {
        let members = || object.as_object().into_iter().flat_map(Map::keys);
        let mut all = self.always.clone();
        if members().count() < self.only_with.len() {
            all.extend(members().filter_map(|name| self.only_with.get(name)).flatten());
        } else {
            let is_given = |name: &str| object.get(name).is_some_and(|value| !value.is_null());
            let given = self.only_with.iter().filter(|(name, _)| is_given(name));
            all.extend(given.flat_map(|(_, list)| list));
        }
        all
    }
}
