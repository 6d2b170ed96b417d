//! Limits on lists, and the descent into lists, maps and nested structures.

use super::length::wide;
use super::path::Path;
use super::{Check, Checker, Rule};
use crate::walk::{Member, encoded_len};
use std::collections::BTreeMap;

const ITEMS: &str = "items";

impl Checker<'_> {
    /// At most `limit` items; `count` is the list's length.
    pub fn max_items(&mut self, rule: &'static Rule, count: impl Into<Option<usize>>, limit: u64) {
        let count = self.asked(rule, count.into()).map(wide);
        self.amount(rule, count, 0, limit, ITEMS);
    }

    /// At least `limit` items; `count` is the list's length.
    pub fn min_items(&mut self, rule: &'static Rule, count: impl Into<Option<usize>>, limit: u64) {
        let count = self.asked(rule, count.into()).map(wide);
        self.amount(rule, count, limit, u64::MAX, ITEMS);
    }

    /// At most `limit` bytes of JSON, as the member is put on the wire.
    pub fn encoded_max_bytes(&mut self, rule: &'static Rule, member: Option<&dyn Member>, limit: u64) {
        if let Some(member) = self.asked(rule, member)
            && !member.is_absent()
        {
            self.amount(rule, Some(wide(encoded_len(member))), 0, limit, "bytes");
        }
    }

    /// Asks about every item of a list. Within, rules of the item itself name no member.
    ///
    /// A list within a list has the empty name.
    pub fn each<'t, T: 't>(
        &mut self,
        name: &str,
        items: impl Into<Option<&'t [T]>>,
        mut ask: impl FnMut(&mut Checker<'_>, &'t T),
    ) {
        let path = self.path;
        for (index, item) in items.into().unwrap_or_default().iter().enumerate() {
            ask(&mut self.at(Path::Item(&path, name, index)), item);
        }
    }

    /// Asks about every value of a map. Within, rules of the value itself name no member.
    pub fn entries<'t, T: 't>(
        &mut self,
        name: &str,
        map: impl Into<Option<&'t BTreeMap<String, T>>>,
        mut ask: impl FnMut(&mut Checker<'_>, &'t T),
    ) {
        let path = self.path;
        for (key, value) in map.into().into_iter().flatten() {
            ask(&mut self.at(Path::Entry(&path, name, key)), value);
        }
    }

    /// Asks about a nested structure what its own checks cannot answer.
    pub fn within<'t, T: ?Sized + 't>(
        &mut self,
        name: &str,
        value: impl Into<Option<&'t T>>,
        ask: impl FnOnce(&mut Checker<'_>, &'t T),
    ) {
        if let Some(value) = value.into() {
            let path = self.path;
            ask(&mut self.at(Path::Member(&path, name)), value);
        }
    }

    /// Checks a nested structure.
    pub fn structure<'t, T: Check + ?Sized + 't>(&mut self, name: &str, value: impl Into<Option<&'t T>>) {
        if let Some(value) = value.into() {
            let path = self.path;
            value.check(&mut self.at(Path::Member(&path, name)));
        }
    }

    /// Checks every structure in a list.
    pub fn structures<'t, T: Check + 't>(&mut self, name: &str, items: impl Into<Option<&'t [T]>>) {
        let path = self.path;
        for (index, item) in items.into().unwrap_or_default().iter().enumerate() {
            item.check(&mut self.at(Path::Item(&path, name, index)));
        }
    }
}
