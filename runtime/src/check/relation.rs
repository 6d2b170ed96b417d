//! What holds between members of one structure.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule, Whole};
use std::borrow::Cow;

/// What was found where a condition as a whole is not met.
const UNMET: &str = "does not hold";

impl Checker<'_> {
    /// A condition that must hold, evaluated by the caller.
    pub fn holds(&mut self, rule: &'static Rule, condition: bool) {
        self.unless(rule, !condition, Wording::MustHold, UNMET);
    }

    /// A condition that should hold, evaluated by the caller. What becomes of it is a matter of the rule's level.
    pub fn advise(&mut self, rule: &'static Rule, condition: bool) {
        self.unless(rule, !condition, Wording::ShouldHold, UNMET);
    }

    /// Of members where one wins over the others, no more than one should be given.
    pub fn precedence<const N: usize>(&mut self, rule: &'static Rule, given: [bool; N]) {
        let count = how_many(&given);
        self.some_of(rule, count > 1, count, N);
    }

    /// If the first member is given, the other one must be. The rule may be told of either of them.
    pub fn requires(&mut self, rule: &'static Rule, given: bool, other: bool) {
        self.holds(rule, !given || other);
    }

    /// If the first member is given, the other one must not be. The rule may be told of either of them.
    pub fn forbids(&mut self, rule: &'static Rule, given: bool, other: bool) {
        self.holds(rule, !given || !other);
    }

    /// Exactly one of the members must be given.
    pub fn exactly_one<const N: usize>(&mut self, rule: &'static Rule, given: [bool; N]) {
        let count = how_many(&given);
        self.some_of(rule, count != 1, count, N);
    }

    /// At least one of the members must be given.
    pub fn at_least_one<const N: usize>(&mut self, rule: &'static Rule, given: [bool; N]) {
        let count = how_many(&given);
        self.some_of(rule, count == 0, count, N);
    }

    /// The integers must not all be 0. One that is not given may be anything.
    pub fn not_all_zero<const N: usize>(&mut self, rule: &'static Rule, values: [impl Whole; N]) {
        let all = N > 0 && values.into_iter().all(|value| value.whole() == Some(0));
        self.unless(rule, all, Wording::ButMustHold, "all are 0");
    }

    fn some_of(&mut self, rule: &'static Rule, broken: bool, count: usize, of: usize) {
        if broken {
            self.violated(rule, Wording::Give, || Actual::Words(how_many_given(count, of)));
        }
    }
}

fn how_many_given(count: usize, of: usize) -> Cow<'static, str> {
    match (count, of) {
        (0, _) => "none given".into(),
        (2, 2) => "both given".into(),
        _ if count == of => format!("all {of} given").into(),
        _ => format!("{count} of {of} given").into(),
    }
}

fn how_many(given: &[bool]) -> usize {
    given.iter().filter(|given| **given).count()
}

/// Whether the directory of an object's key is the named one. Slashes at either end make no difference: the directory of
/// `test/hls/video.m3u8` is `test/hls` and `/test/hls/`, and the directory of `video.m3u8` is the empty one.
///
/// ```
/// use cloudscribe_runtime::check::same_directory;
///
/// assert!(same_directory("test/hls/video.m3u8", "test/hls/"));
/// assert!(!same_directory("test/hls/video.m3u8", "test"));
/// ```
pub fn same_directory(path: &str, directory: &str) -> bool {
    let own = path.rsplit_once('/').map_or("", |(own, _)| own);
    own.trim_matches('/') == directory.trim_matches('/')
}
