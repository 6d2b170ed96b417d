//! What is different about calling an operation: method and path, how often, where, and whether twice.

use super::Kind;
use super::ledger::{Ledger, Turns};
use super::meeting::{Met, items, meet, never};
use super::prose;
use super::spot::Pair;
use crate::model::{Offered, Operation, RateLimit, Repeat};

/// `at` is the operation.
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, before: &Operation, after: &Operation) {
    let method = |operation: &Operation| operation.method.clone();
    effective(
        ledger,
        at,
        ("method", "POST"),
        (method(before), method(after)),
        Kind::Method,
    );
    let path = |operation: &Operation| operation.path.clone();
    effective(ledger, at, ("path", "/"), (path(before), path(after)), Kind::Path);
    rates(ledger, &at.key("rate_limits"), &before.rate_limits, &after.rate_limits);
    regions(
        ledger,
        &at.key("regions"),
        before.regions.as_ref(),
        after.regions.as_ref(),
    );
    repeat(ledger, &at.key("repeat"), before.repeat.as_ref(), after.repeat.as_ref());
    polling(ledger, &at.key("asynchronous"), before, after);
    let permission = (before.permission.clone(), after.permission.clone());
    ledger.stated(at, "permission", permission, Kind::Permission);
    prose::prerequisites(
        ledger,
        &at.key("prerequisites"),
        &before.prerequisites,
        &after.prerequisites,
    );
}

/// A key that may be left out, for then it says something all the same.
fn effective(
    ledger: &mut Ledger,
    at: &Pair,
    (key, otherwise): (&str, &str),
    (old, new): (Option<String>, Option<String>),
    kind: Kind,
) {
    let said = |value: &Option<String>| value.as_deref().unwrap_or(otherwise).to_owned();
    if said(&old) != said(&new) {
        ledger.stated(at, key, (Some(said(&old)), Some(said(&new))), kind);
    } else if old != new {
        ledger.new_side(
            Kind::Description,
            &at.key(key),
            format!("`{key}` says what goes without saying"),
        );
    }
}

fn rates(ledger: &mut Ledger, at: &Pair, old: &[RateLimit], new: &[RateLimit]) {
    let known_by = |rate: &RateLimit| {
        let per = format!("{:?}", rate.per).to_lowercase();
        let scope = rate.scope.as_ref().map(|scope| format!(" and {scope}"));
        format!("per {per}{}", scope.unwrap_or_default())
    };
    for met in meet(items(&at.old, old, known_by), items(&at.new, new, known_by), never) {
        match met {
            Met::Both(old, new) => {
                let at = at.at(old.spot.clone(), new.spot.clone());
                let (was, is) = (old.value.requests, new.value.requests);
                let kind = if is < was {
                    Kind::RateLimitTightened
                } else {
                    Kind::RateLimitLoosened
                };
                if is != was {
                    ledger.new_side(kind, &at.key("requests"), format!("{is} calls {}, was {was}", new.key));
                }
                let doc = (old.value.doc.as_deref(), new.value.doc.as_deref());
                ledger.told(&at, "doc", doc, Kind::Description);
                ledger.source(&at, "source", (old.value.source.as_ref(), new.value.source.as_ref()));
            }
            Met::Gained(one) => {
                let says = format!("{} calls {} are documented", one.value.requests, one.key);
                ledger.new_side(Kind::RateLimitAdded, &at.at(at.old.clone(), one.spot), says);
            }
            Met::Lost(one) => {
                let says = format!("{} calls {} are documented no longer", one.value.requests, one.key);
                ledger.old_side(Kind::RateLimitRemoved, &at.at(one.spot, at.new.clone()), says);
            }
        }
    }
}

fn regions(ledger: &mut Ledger, at: &Pair, old: Option<&Offered>, new: Option<&Offered>) {
    let listed = |offered: Option<&'_ Offered>| offered.map(|offered| offered.offered.clone()).unwrap_or_default();
    let (before, after) = (listed(old), listed(new));
    for region in after.iter().filter(|region| !before.contains(region)) {
        ledger.new_side(Kind::OfferedRegionAdded, at, format!("is offered in `{region}`"));
    }
    for region in before.iter().filter(|region| !after.contains(region)) {
        ledger.old_side(
            Kind::OfferedRegionRemoved,
            at,
            format!("is not offered in `{region}` any longer"),
        );
    }
    let doc = |offered: Option<&'_ Offered>| offered.and_then(|offered| offered.doc.clone());
    ledger.told(at, "doc", (doc(old).as_deref(), doc(new).as_deref()), Kind::Description);
    let source = |offered: Option<&Offered>| offered.and_then(|offered| offered.source.clone());
    ledger.source(at, "source", (source(old).as_ref(), source(new).as_ref()));
}

fn repeat(ledger: &mut Ledger, at: &Pair, old: Option<&Repeat>, new: Option<&Repeat>) {
    let (old, new) = (old.unwrap_or(&Repeat::Never), new.unwrap_or(&Repeat::Never));
    let (was, is) = (safety(old), safety(new));
    if was != is {
        let kind = if is.0 > was.0 {
            Kind::RepeatGranted
        } else {
            Kind::RepeatWithdrawn
        };
        ledger.stated(at, "safe", (Some(was.1.to_owned()), Some(is.1.to_owned())), kind);
    }
    let (
        Repeat::Guarded {
            guard: old_guard,
            window_seconds: old_window,
            duplicate_error: old_error,
        },
        Repeat::Guarded {
            guard,
            window_seconds,
            duplicate_error,
        },
    ) = (old, new)
    else {
        return;
    };
    ledger.stated(
        at,
        "guard",
        (Some(old_guard.clone()), Some(guard.clone())),
        Kind::RepeatGuard,
    );
    let seconds = (Some(duration(*old_window)), Some(duration(*window_seconds)));
    let kind = if window_seconds < old_window {
        Kind::RepeatWindowShortened
    } else {
        Kind::RepeatWindowLengthened
    };
    ledger.stated(at, "window", seconds, kind);
    ledger.stated(
        at,
        "duplicate_error",
        (old_error.clone(), duplicate_error.clone()),
        Kind::DuplicateError,
    );
}

/// How much may be repeated, and the word for it.
const fn safety(repeat: &Repeat) -> (u8, &'static str) {
    match repeat {
        Repeat::Never => (0, "never"),
        Repeat::Guarded { .. } => (1, "guarded"),
        Repeat::Always => (2, "always"),
    }
}

fn polling(ledger: &mut Ledger, at: &Pair, before: &Operation, after: &Operation) {
    let (old, new) = (before.asynchronous.as_ref(), after.asynchronous.as_ref());
    let turns = Turns::from(Kind::Polling);
    ledger.stated(
        at,
        "id",
        (old.map(|old| old.id.clone()), new.map(|new| new.id.clone())),
        turns,
    );
    let poll = (
        old.and_then(|old| old.poll.clone()),
        new.and_then(|new| new.poll.clone()),
    );
    ledger.stated(at, "poll", poll, turns);
    let keeps = |seconds: Option<u64>| seconds.map(duration);
    let kept = (
        old.and_then(|old| keeps(old.keeps_seconds)),
        new.and_then(|new| keeps(new.keeps_seconds)),
    );
    ledger.stated(at, "keeps", kept, turns);
    let doc = (
        old.and_then(|old| old.doc.as_deref()),
        new.and_then(|new| new.doc.as_deref()),
    );
    ledger.told(at, "doc", doc, Kind::Description);
}

/// Seconds as a spec writes them, in the largest unit that comes out even.
fn duration(seconds: u64) -> String {
    let units = [(86_400, 'd'), (3600, 'h'), (60, 'm')];
    let even = units.into_iter().find(|(length, _)| seconds.is_multiple_of(*length));
    let (length, unit) = even.unwrap_or((1, 's'));
    format!("{}{unit}", seconds / length)
}
