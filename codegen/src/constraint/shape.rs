//! What room the text limits of a member leave together, so that a boundary case breaks one rule and no other.

use super::length::TOO_LONG;

/// Bytes of the widest character.
const WIDEST: usize = 4;

/// How valid texts of a member look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What every text starts with.
    pub prefix: String,
    /// Characters that may follow, of different lengths in UTF-8, widest first. Never empty, unless nothing may follow.
    pub fillers: Vec<char>,
    /// What every text ends with.
    pub suffix: String,
    /// So many characters are enough for every lower limit.
    pub least: usize,
}

impl Default for Shape {
    fn default() -> Self {
        // None of them is an emoji; the first lies outside of the basic plane.
        Self {
            prefix: String::new(),
            fillers: vec!['𠀀', '字', 'é', 'a'],
            suffix: String::new(),
            least: 0,
        }
    }
}

impl Shape {
    /// Demands a length.
    pub(super) fn lengthen(&mut self, least: u64) {
        self.least = self.least.max(usize::try_from(least.min(TOO_LONG)).unwrap_or_default());
    }

    /// Demands a beginning. Of two beginnings the longer one stays when it starts with the other.
    pub(super) fn begin(&mut self, prefix: &str) {
        if !self.prefix.starts_with(prefix) {
            prefix.clone_into(&mut self.prefix);
        }
    }

    /// A text of exactly so many characters, filled up with one character.
    pub(super) fn of_chars(&self, count: u64, filler: char) -> Option<String> {
        let fixed = self.prefix.chars().count() + self.suffix.chars().count();
        let missing = usize::try_from(count).ok()?.checked_sub(fixed)?;
        Some(self.filled(&filler.to_string().repeat(missing)))
    }

    /// A text of exactly so many bytes, filled up with one character and, where that does not come out even, another one.
    pub(super) fn of_bytes(&self, count: u64, filler: char) -> Option<String> {
        let missing = usize::try_from(count)
            .ok()?
            .checked_sub(self.prefix.len() + self.suffix.len())?;
        let most = missing / filler.len_utf8();
        // With fewer of the one, others may come out even that do not with the rest.
        (most.saturating_sub(WIDEST)..=most).rev().find_map(|count| {
            let rest = missing - count * filler.len_utf8();
            let others = if rest == 0 { String::new() } else { self.even(rest)? };
            Some(self.filled(&format!("{}{others}", filler.to_string().repeat(count))))
        })
    }

    /// So many bytes of one filler.
    fn even(&self, bytes: usize) -> Option<String> {
        let mut fillers = self.fillers.iter();
        let filler = fillers.find(|filler| bytes.is_multiple_of(filler.len_utf8()))?;
        Some(filler.to_string().repeat(bytes / filler.len_utf8()))
    }

    /// A text with these characters in the place of fillers.
    pub(super) fn filled(&self, filling: &str) -> String {
        format!("{}{filling}{}", self.prefix, self.suffix)
    }

    /// A text with these characters in the place of fillers, and as many fillers as it lacks.
    pub(super) fn padded(&self, filling: &str) -> String {
        let length = self.filled(filling).chars().count();
        let filler = self.fillers.last().map(ToString::to_string).unwrap_or_default();
        self.filled(&format!(
            "{filling}{}",
            filler.repeat(self.least.saturating_sub(length))
        ))
    }

    /// A short valid text.
    pub(super) fn sample(&self) -> String {
        self.padded(&self.fillers.last().map(ToString::to_string).unwrap_or_default())
    }
}
