//! What the stand-in has seen before: nonces and guards, each for as long as the documents say, and never without bound.

use std::collections::hash_map::RandomState;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::time::{Duration, SystemTime};

/// Things that were seen, by a fingerprint of 64 bits: two of a hundred thousand things being taken for one is a matter of
/// one in a few thousand million.
pub(super) struct Memory {
    window: Duration,
    capacity: usize,
    fingerprint: RandomState,
    seen: HashSet<u64>,
    order: VecDeque<(SystemTime, u64)>,
}

impl Memory {
    /// Remembers `capacity` things, each for that long; beyond that, the oldest is forgotten early.
    pub(super) fn new(window: Duration, capacity: usize) -> Self {
        Self {
            window,
            capacity,
            fingerprint: RandomState::new(),
            seen: HashSet::new(),
            order: VecDeque::new(),
        }
    }

    /// Whether the thing was not seen within the window before now. From now on it was; a repeat does not prolong that.
    pub(super) fn is_new(&mut self, thing: impl Hash, now: SystemTime) -> bool {
        self.forget(now);
        let fingerprint = self.fingerprint.hash_one(thing);
        let is_new = self.seen.insert(fingerprint);
        if is_new {
            self.order.push_back((now, fingerprint));
        }
        is_new
    }

    fn forget(&mut self, now: SystemTime) {
        while let Some((when, fingerprint)) = self.order.front() {
            let is_past = now.duration_since(*when).is_ok_and(|age| age >= self.window);
            if !is_past && self.order.len() < self.capacity {
                return;
            }
            self.seen.remove(fingerprint);
            self.order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn a_thing_is_new_again_after_its_window() {
        let mut memory = Memory::new(Duration::from_secs(600), 100);
        assert!(memory.is_new("a", at(0)));
        assert!(!memory.is_new("a", at(599)));
        assert!(memory.is_new("a", at(600)), "a repeat prolongs the window");
        assert!(memory.is_new("b", at(600)));
    }

    #[test]
    fn the_oldest_goes_when_there_is_no_room() {
        let mut memory = Memory::new(Duration::from_secs(600), 3);
        assert!([1, 2, 3, 4].into_iter().all(|thing| memory.is_new(thing, at(0))));
        assert!(!memory.is_new(4, at(1)));
        assert!(memory.is_new(1, at(1)));
        for thing in 0..10_000 {
            memory.is_new(thing, at(1));
            assert!(memory.seen.len() <= 3 && memory.order.len() <= 3);
        }
    }

    #[test]
    fn a_clock_that_is_set_back_does_no_harm() {
        let mut memory = Memory::new(Duration::from_secs(600), 3);
        assert!(memory.is_new("a", at(1_000)));
        assert!(!memory.is_new("a", at(0)));
    }
}
