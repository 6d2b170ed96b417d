//! Whether the checks find what breaks a documented rule, and nothing else.

#![allow(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "check/boundaries.rs"]
mod boundaries;
#[path = "check/hostile.rs"]
mod hostile;
#[path = "check/messages.rs"]
mod messages;
#[path = "check/oracles.rs"]
mod oracles;
#[path = "check/places.rs"]
mod places;
#[path = "check/policies.rs"]
mod policies;
#[path = "check/properties.rs"]
mod properties;
#[path = "check/reports.rs"]
mod reports;

use cloudscribe_runtime::check::{Check, Checker, Level, Policy, Report, Rule, Source};

pub static PAGE: Source = Source {
    page: "PullUpload",
    url: "https://www.tencentcloud.com/document/product/266/34118",
    updated: Some("2026-05-19"),
    read: "2026-11-20",
    language: "en",
};

pub static RULE: Rule = Rule {
    id: "tencent.vod.PullUpload.SessionId.max_chars",
    kind: "max_chars",
    member: "SessionId",
    demand: "at most 50 characters",
    unit: None,
    level: Level::Documented,
    source: &PAGE,
    error: Some("InvalidParameterValue.SessionIdTooLong"),
};

/// A request whose rules are written down on the spot.
pub struct Asking<F>(pub F);

impl<F: Fn(&mut Checker<'_>)> Check for Asking<F> {
    fn check(&self, c: &mut Checker<'_>) {
        (self.0)(c);
    }
}

pub fn ask(ask: impl Fn(&mut Checker<'_>)) -> Report {
    Report::of(&Asking(ask), &Policy::strict(), None)
}

/// Whether what is asked refuses the request.
pub fn breaks(asking: impl Fn(&mut Checker<'_>)) -> bool {
    !ask(asking).is_ok()
}

/// What the one violation says was found.
pub fn found(asking: impl Fn(&mut Checker<'_>)) -> String {
    let report = ask(asking);
    assert_eq!(report.violations().len(), 1, "{report}");
    report.violations()[0].actual()
}
