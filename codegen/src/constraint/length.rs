//! What the four limits on the length of a text have in common.

use super::{Case, Cases, Constraint, Subject};
use crate::expr::number;
use serde_json::Value;

/// Longer texts are tried with one kind of filler only, so that emitted tests stay short.
const LONG: u64 = 2_000;

/// Longer texts are not tried at all: no request carries them.
pub(super) const TOO_LONG: u64 = 4 << 20;

/// Bytes of the widest character.
const WIDEST: u64 = 4;

/// How a text is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Chars,
    Bytes,
}

impl Measure {
    pub(super) fn of(self, text: &str) -> u64 {
        let length = match self {
            Self::Chars => text.chars().count(),
            Self::Bytes => text.len(),
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }

    pub(super) const fn unit(self) -> &'static str {
        match self {
            Self::Chars => "characters",
            Self::Bytes => "bytes",
        }
    }

    pub(super) fn amount(self, count: u64) -> String {
        let plural = if count == 1 {
            self.unit().trim_end_matches('s')
        } else {
            self.unit()
        };
        format!("{} {plural}", number(count.into()))
    }

    fn text(self, subject: &Subject, count: u64, filler: char) -> Option<String> {
        match self {
            Self::Chars => subject.shape.of_chars(count, filler),
            Self::Bytes => subject.shape.of_bytes(count, filler),
        }
    }

    /// Why a text is not within `least..=most`.
    pub(super) fn judge(self, value: &Value, least: u64, most: u64, demand: &str) -> Result<(), String> {
        let Value::String(text) = value else { return Ok(()) };
        let length = self.of(text);
        if (least..=most).contains(&length) {
            Ok(())
        } else {
            Err(format!("{}, {demand} allowed", self.amount(length)))
        }
    }

    /// Texts of the limit's length and of a length just past it, in every width that the other limits leave.
    pub(super) fn cases(self, subject: &Subject, limit: u64, past: u64) -> Cases {
        if limit > TOO_LONG {
            return Cases::Untriggerable(format!("no request carries a text of {}", self.amount(limit)));
        }
        let widths = if limit > LONG { 1 } else { subject.shape.fillers.len() };
        let of = |count: u64| -> Vec<Case> {
            let fillers = subject.shape.fillers.iter().take(widths);
            let texts = fillers.filter_map(|filler| {
                let text = self.text(subject, count, *filler)?;
                let wide = filler.len_utf8();
                Some(Case::here(
                    format!(
                        "{}, filled with characters of {}",
                        self.amount(count),
                        Self::Bytes.amount(u64::try_from(wide).ok()?)
                    ),
                    text,
                ))
            });
            texts.collect()
        };
        // Where characters are wide, no text may be of just that length.
        let nearest = |from: u64, is_up: bool| {
            let lengths = (0..WIDEST).filter_map(|off| {
                if is_up {
                    from.checked_add(off)
                } else {
                    from.checked_sub(off)
                }
            });
            lengths.map(of).find(|cases| !cases.is_empty()).unwrap_or_default()
        };
        Cases::Found {
            accepted: nearest(limit, past < limit),
            refused: nearest(past, past > limit),
        }
    }
}

/// The limit of another kind on the same member.
pub(super) fn other(others: &[&dyn Constraint], kind: &str) -> Option<u64> {
    others.iter().find(|other| other.kind() == kind)?.limit().as_u64()
}
