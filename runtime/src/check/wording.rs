//! How what was found and what is demanded become one sentence.

use super::violation::Actual;

/// The sentence of a primitive. Demands are phrases of several shapes, and each primitive knows the shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// `51 characters, at most 50 characters allowed`
    Allowed,
    /// `0 items, at least 1 item needed`
    Needed,
    /// `11, but must be between -10 and 10`
    MustBe,
    /// `` `a/b`, but only what starts with `/` is allowed ``
    OnlyWhat,
    /// `missing or empty, but a value is required`
    Required,
    /// `` missing, but required when `storage_mode` is 1 ``
    But,
    /// `` given in a call to `a`, but may be given only in calls to `b` ``
    MayBeGiven,
    /// `` both given; give only one of `a` and `b` (`a` wins) ``
    Give,
    /// `` given, but this must hold: `b` not given when `a` is 0 ``
    ButMustHold,
    /// `` this must hold: `storage_mode` is 1 when `video_type` is `HLS` ``
    MustHold,
    /// The same of what is only advised.
    ShouldHold,
}

impl Wording {
    pub(super) fn sentence(self, actual: &Actual, demand: &str) -> String {
        match self {
            Self::Allowed => format!("{actual}, {demand} allowed"),
            Self::Needed => format!("{actual}, {demand} needed"),
            Self::MustBe => format!("{actual}, but must be {demand}"),
            Self::OnlyWhat => format!("{actual}, but only what {demand} is allowed"),
            Self::Required => format!("{actual} or empty, but {demand} is required"),
            Self::But => format!("{actual}, but {demand}"),
            Self::MayBeGiven => format!("{actual}, but may be given {demand}"),
            Self::Give => format!("{actual}; give {demand}"),
            Self::ButMustHold => format!("{actual}, but this must hold: {demand}"),
            Self::MustHold => format!("this must hold: {demand}"),
            Self::ShouldHold => format!("this should hold: {demand}"),
        }
    }
}
