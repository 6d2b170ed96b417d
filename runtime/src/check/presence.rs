//! Whether a member that must be given is, and whether one that must not be is not.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};

impl Checker<'_> {
    /// Must be given.
    pub fn required(&mut self, rule: &'static Rule, is_missing: bool) {
        self.unless(rule, is_missing, Wording::Required, "missing");
    }

    /// Must be given in a circumstance.
    pub fn required_when(&mut self, rule: &'static Rule, circumstance: bool, is_missing: bool) {
        self.unless(rule, circumstance && is_missing, Wording::But, "missing");
    }

    /// Must not be given.
    pub fn forbidden(&mut self, rule: &'static Rule, given: bool) {
        self.unless(rule, given, Wording::ButMustHold, "given");
    }

    /// Must not be given except in a circumstance.
    pub fn valid_only_when(&mut self, rule: &'static Rule, circumstance: bool, given: bool) {
        self.unless(rule, given && !circumstance, Wording::But, "given");
    }

    /// The rule is broken, in these words, if `broken`.
    pub(super) fn unless(&mut self, rule: &'static Rule, broken: bool, wording: Wording, words: &'static str) {
        if broken {
            self.violated(rule, wording, || Actual::Words(words.into()));
        }
    }
}
