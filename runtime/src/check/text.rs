//! What a text looks like: its beginning, its characters, and whether it is one of the listed values.

use super::quote::Quoting;
use super::violation::Actual;
use super::wording::Wording;
use super::{Charset, Checker, Rule, Whole, emoji};
use crate::nearest::nearest;

impl Checker<'_> {
    /// Starts with `prefix`.
    pub fn starts_with<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, prefix: &str) {
        if let Some(text) = self.asked(rule, text.into())
            && !text.starts_with(prefix)
        {
            self.quoted(rule, Wording::OnlyWhat, text);
        }
    }

    /// Holds no character outside of `allowed`.
    pub fn only_chars<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, allowed: &Charset) {
        if let Some(text) = self.asked(rule, text.into())
            && let Some(stranger) = text.chars().find(|c| !allowed.contains(*c))
        {
            self.holding(rule, Wording::Allowed, stranger);
        }
    }

    /// Can be told from its neighbours once the items of a list are joined by `separator`: does not hold it, and is not empty.
    pub fn no_separator<'t>(&mut self, rule: &'static Rule, item: impl Into<Option<&'t str>>, separator: char) {
        if let Some(item) = self.asked(rule, item.into()) {
            if item.is_empty() {
                self.violated(rule, Wording::MustBe, || Actual::Words("empty".into()));
            } else if item.contains(separator) {
                self.holding(rule, Wording::MustBe, separator);
            }
        }
    }

    /// Holds no emoji: nothing that Unicode presents as one. Digits, `#`, `©` and rare Han characters are none.
    pub fn no_emoji<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>) {
        if let Some(text) = self.asked(rule, text.into())
            && let Some(emoji) = emoji::first(text)
        {
            self.holding(rule, Wording::Allowed, emoji);
        }
    }

    /// Is one of the listed texts.
    pub fn one_of<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>, values: &[&str]) {
        if let Some(text) = self.asked(rule, text.into())
            && !values.contains(&text)
        {
            let quoting = self.quoting;
            self.violated(rule, Wording::MustBe, || {
                let quoted = quoting.text(text);
                // A name that comes near a secret would tell most of it.
                let meant = if quoting == Quoting::Shown {
                    nearest(text, values.iter().copied())
                } else {
                    None
                };
                let hint = meant.map(|meant| format!(" (did you mean `{meant}`?)"));
                Actual::Words((quoted + &hint.unwrap_or_default()).into())
            });
        }
    }

    /// Is one of the listed integers.
    pub fn one_of_codes(&mut self, rule: &'static Rule, code: impl Whole, codes: &[i64]) {
        if let Some(code) = self.asked(rule, code.whole())
            && !codes.contains(&code)
        {
            self.violated(rule, Wording::MustBe, || Actual::Signed(code, rule.unit));
        }
    }

    pub(super) fn quoted(&mut self, rule: &'static Rule, wording: Wording, text: &str) {
        let quoting = self.quoting;
        self.violated(rule, wording, || Actual::Words(quoting.text(text).into()));
    }

    fn holding(&mut self, rule: &'static Rule, wording: Wording, c: char) {
        let quoting = self.quoting;
        self.violated(rule, wording, || {
            Actual::Words(format!("holds {}", quoting.character(c)).into())
        });
    }
}
