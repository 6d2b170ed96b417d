//! Whether a limit lets more pass than another of its kind.
//!
//! The boundary cases of both are held against both: they lie where the two can differ. Where a value alone cannot break the
//! limit, or no case is known, the figures themselves are compared.

use crate::constraint::{Case, Cases, SettingPlace, Stated, Subject, cases};
use serde_json::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    Same,
    /// The same values pass, and the limit is written differently.
    Reworded,
    Tighter,
    Looser,
    /// Some values pass no longer, and some pass now; or nobody can tell.
    Other,
}

/// A limit, and the member that it limits.
type Limited<'l> = (&'l Stated, &'l Subject);

pub(super) fn compare(old: Limited<'_>, new: Limited<'_>) -> Strictness {
    let limits = (old.0.constraint.limit(), new.0.constraint.limit());
    if limits.0 == limits.1 {
        return Strictness::Same;
    }
    let values: Vec<Value> = boundary(old).into_iter().chain(boundary(new)).collect();
    let passes = |limited: Limited<'_>, value: &Value| limited.0.constraint.accepts(value).is_ok();
    let lost = values.iter().any(|value| passes(old, value) && !passes(new, value));
    let gained = values.iter().any(|value| !passes(old, value) && passes(new, value));
    let tells = |limited: Limited<'_>| values.iter().any(|value| !passes(limited, value));
    match (lost, gained) {
        (true, true) => Strictness::Other,
        (true, false) => Strictness::Tighter,
        (false, true) => Strictness::Looser,
        (false, false) if tells(old) && tells(new) => Strictness::Reworded,
        (false, false) => by_figure(new.0.key, &limits.0, &limits.1),
    }
}

/// Values at the limit and just past it.
fn boundary((stated, subject): Limited<'_>) -> Vec<Value> {
    let Cases::Found { accepted, refused } = cases(std::slice::from_ref(stated), 0, subject) else {
        return Vec::new();
    };
    let alone = |case: &Case| case.region.is_none() && case.settings.iter().all(|one| one.place == SettingPlace::Here);
    let settings = accepted.into_iter().chain(refused).filter(alone);
    settings
        .flat_map(|case| case.settings)
        .map(|setting| setting.value)
        .collect()
}

/// Fewer is tighter, unless the limit is a lower one.
fn by_figure(kind: &str, old: &Value, new: &Value) -> Strictness {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => {
            let is_lower = kind.starts_with("min_");
            let more = old.as_f64() < new.as_f64();
            if more == is_lower {
                Strictness::Tighter
            } else {
                Strictness::Looser
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            let holds = |all: &[Value], some: &[Value]| some.iter().all(|one| all.contains(one));
            match (holds(old, new), holds(new, old)) {
                (true, true) => Strictness::Reworded,
                (true, false) => Strictness::Tighter,
                (false, true) => Strictness::Looser,
                (false, false) => Strictness::Other,
            }
        }
        _ => Strictness::Other,
    }
}
