//! How long a text is, in characters and in bytes: two different questions.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};

const CHARACTERS: &str = "characters";
const BYTES: &str = "bytes";

impl Checker<'_> {
    /// At most `limit` characters. A character is a Unicode scalar value: combining marks and joiners count.
    pub fn max_chars<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, limit: u64) {
        if let Some(text) = self.asked(rule, text.into()) {
            self.chars(rule, text, 0, limit);
        }
    }

    /// At least `limit` characters (Unicode scalar values).
    pub fn min_chars<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, limit: u64) {
        if let Some(text) = self.asked(rule, text.into()) {
            self.chars(rule, text, limit, u64::MAX);
        }
    }

    /// At most `limit` bytes in UTF-8.
    pub fn max_bytes<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, limit: u64) {
        let length = self.asked(rule, text.into()).map(|text| wide(text.len()));
        self.amount(rule, length, 0, limit, BYTES);
    }

    /// At least `limit` bytes in UTF-8.
    pub fn min_bytes<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, limit: u64) {
        let length = self.asked(rule, text.into()).map(|text| wide(text.len()));
        self.amount(rule, length, limit, u64::MAX, BYTES);
    }

    /// A character is one to four bytes long, so that most texts need no counting.
    fn chars(&mut self, rule: &'static Rule, text: &str, least: u64, most: u64) {
        let bytes = wide(text.len());
        if bytes > most || bytes.div_ceil(4) < least {
            self.amount(rule, Some(wide(text.chars().count())), least, most, CHARACTERS);
        }
    }

    pub(super) fn amount(
        &mut self,
        rule: &'static Rule,
        amount: Option<u64>,
        least: u64,
        most: u64,
        unit: &'static str,
    ) {
        if let Some(amount) = amount.filter(|amount| !(least..=most).contains(amount)) {
            let wording = if amount > most {
                Wording::Allowed
            } else {
                Wording::Needed
            };
            self.violated(rule, wording, || Actual::Count(amount, unit));
        }
    }
}

pub(super) fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
