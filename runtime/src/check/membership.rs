//! Whether a text is an item of another member's list, in time that does not grow with the product of both.

use super::wording::Wording;
use super::{Checker, Rule};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Lists that pages allow are shorter, and searching them needs no memory.
const SHORT: usize = 64;

/// After so many texts that are not in a list, its index is trusted.
const DOUBTS: u32 = 100;

/// The index of the long list that was searched last.
#[derive(Debug, Default)]
pub(super) struct Membership {
    index: Option<Index>,
}

#[derive(Debug)]
struct Index {
    address: usize,
    length: usize,
    hasher: RandomState,
    places: HashMap<u64, usize>,
    doubts: u32,
}

impl Checker<'_> {
    /// Is an item of `list`, which is another member of the request. A list that is not given has no items.
    pub fn member_of<'t, 'l>(
        &mut self,
        rule: &'static Rule,
        text: impl Into<Option<&'t str>>,
        list: impl Into<Option<&'l [String]>>,
    ) {
        if let Some(text) = self.asked(rule, text.into())
            && !self.run.membership.holds(list.into().unwrap_or_default(), text)
        {
            self.quoted(rule, Wording::MustBe, text);
        }
    }
}

impl Membership {
    fn holds(&mut self, list: &[String], text: &str) -> bool {
        if list.len() <= SHORT {
            return list.iter().any(|item| item == text);
        }
        let known = self.index.take().filter(|index| index.is_of(list));
        let index = self.index.insert(known.unwrap_or_else(|| Index::new(list)));
        if index.holds(list, text) {
            return true;
        }
        // An address may have been used again for another list of the same length: then the index lies, and is dropped.
        index.doubts = index.doubts.saturating_add(1);
        let missed = index.doubts <= DOUBTS && list.iter().any(|item| item == text);
        if missed {
            self.index = None;
        }
        missed
    }
}

impl Index {
    fn new(list: &[String]) -> Self {
        let hasher = RandomState::new();
        let places = list
            .iter()
            .enumerate()
            .map(|(place, item)| (hasher.hash_one(item.as_str()), place))
            .collect();
        Self {
            address: list.as_ptr().addr(),
            length: list.len(),
            hasher,
            places,
            doubts: 0,
        }
    }

    fn is_of(&self, list: &[String]) -> bool {
        (self.address, self.length) == (list.as_ptr().addr(), list.len())
    }

    fn holds(&self, list: &[String], text: &str) -> bool {
        let place = self.places.get(&self.hasher.hash_one(text));
        place
            .and_then(|place| list.get(*place))
            .is_some_and(|item| item == text)
    }
}

#[cfg(test)]
mod tests {
    use super::{DOUBTS, Membership, SHORT};

    fn numbered(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("https://host/{number}.mp4")).collect()
    }

    #[test]
    fn short_lists_leave_no_index() {
        let list = numbered(SHORT);
        let mut membership = Membership::default();
        assert!(membership.holds(&list, "https://host/63.mp4"));
        assert!(!membership.holds(&list, "https://host/64.mp4"));
        assert!(membership.index.is_none());
    }

    #[test]
    fn long_lists_are_indexed_once() {
        let list = numbered(10_000);
        let mut membership = Membership::default();
        assert!(list.iter().all(|item| membership.holds(&list, item)));
        assert_eq!(
            membership.index.as_ref().map(|index| index.doubts),
            Some(0),
            "every hit came from one index"
        );
        let other: Vec<String> = numbered(100).into_iter().rev().collect();
        assert!(
            other.iter().all(|item| membership.holds(&other, item)) && membership.holds(&list, "https://host/9999.mp4")
        );
        assert_eq!(
            membership.index.as_ref().map(|index| index.doubts),
            Some(0),
            "another list gets its own"
        );
        assert!((0..1000).all(|_| !membership.holds(&list, "https://host/x.mp4")));
        assert!(
            membership.index.is_some_and(|index| index.doubts > DOUBTS),
            "misses stop searching the list"
        );
    }

    #[test]
    fn a_list_at_the_address_of_another_is_not_mistaken_for_it() {
        let mut list = numbered(100);
        let mut membership = Membership::default();
        assert!(membership.holds(&list, "https://host/7.mp4"));
        for item in &mut list {
            item.push('x');
        }
        assert!(!membership.holds(&list, "https://host/7.mp4"));
        assert!(membership.holds(&list, "https://host/7.mp4x"));
        assert!(membership.index.is_none());
    }
}
