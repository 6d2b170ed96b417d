//! Which entries of two lists are the same thing.

use super::spot::Spot;
use crate::model::Entries;

/// An entry of a list or a table, and where it stands.
#[derive(Debug)]
pub(super) struct One<'e, T> {
    pub key: String,
    pub spot: Spot,
    pub value: &'e T,
}

/// What became of an entry.
#[derive(Debug)]
pub(super) enum Met<'e, T> {
    Both(One<'e, T>, One<'e, T>),
    Gained(One<'e, T>),
    Lost(One<'e, T>),
}

/// The entries of a mapping.
pub(super) fn entries<'e, T>(at: &Spot, entries: &'e Entries<T>) -> Vec<One<'e, T>> {
    let one = |(name, value): (&str, &'e T)| One {
        key: name.to_owned(),
        spot: at.key(name),
        value,
    };
    entries.iter().map(one).collect()
}

/// The items of a list, each with what it is known by.
pub(super) fn items<'e, T>(at: &Spot, items: &'e [T], known_by: impl Fn(&T) -> String) -> Vec<One<'e, T>> {
    let one = |(index, value)| One {
        key: known_by(value),
        spot: at.index(index),
        value,
    };
    items.iter().enumerate().map(one).collect()
}

/// Brings together what has the same key, then what is alike although its key differs. What both have comes in the new order.
pub(super) fn meet<'e, T>(
    old: Vec<One<'e, T>>,
    new: Vec<One<'e, T>>,
    alike: impl Fn(&One<'e, T>, &One<'e, T>) -> bool,
) -> Vec<Met<'e, T>> {
    let mut rest: Vec<Option<One<'e, T>>> = old.into_iter().map(Some).collect();
    let mut take = |wanted: &dyn Fn(&One<'e, T>) -> bool| {
        let found = rest.iter_mut().find(|one| one.as_ref().is_some_and(wanted));
        found.and_then(Option::take)
    };
    let known: Vec<_> = new
        .into_iter()
        .map(|new| (take(&|old| old.key == new.key), new))
        .collect();
    let mut met: Vec<Met<'e, T>> = known
        .into_iter()
        .map(|(old, new)| match old.or_else(|| take(&|old| alike(old, &new))) {
            Some(old) => Met::Both(old, new),
            None => Met::Gained(new),
        })
        .collect();
    met.extend(rest.into_iter().flatten().map(Met::Lost));
    met
}

/// Only the same key is the same thing.
pub(super) fn never<T>(_: &One<'_, T>, _: &One<'_, T>) -> bool {
    false
}

/// Whether what both have comes in another order.
pub(super) fn is_reordered<'n>(old: impl Iterator<Item = &'n str>, new: impl Iterator<Item = &'n str>) -> bool {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.collect(), new.collect());
    let before = old.iter().filter(|name| new.contains(name));
    let after = new.iter().filter(|name| old.contains(name));
    before.ne(after)
}
