//! Whether a request keeps the documented limits: who asks, where in the request, and under which policy.
//!
//! Emitted code implements [`Check`] by calling one primitive of [`Checker`] per documented rule. A primitive takes its
//! [`Rule`] first, does nothing for a value that is not given, and records a [`Violation`] otherwise. A [`Policy`] decides
//! whether that refuses the request, warns, or is not looked at. Nothing is allocated unless a rule is broken.
//!
//! ```
//! use cloudscribe_runtime::check::{Action, Check, Checker, Level, Policy, Rule, Source, report, validate};
//!
//! static PAGE: Source = Source {
//!     page: "PullUpload",
//!     url: "https://www.tencentcloud.com/document/product/266/34118",
//!     updated: Some("2026-05-19"),
//!     read: "2026-11-20",
//!     language: "en",
//! };
//! static SESSION_ID_MAX_CHARS: Rule = Rule {
//!     id: "tencent.vod.PullUpload.SessionId.max_chars",
//!     kind: "max_chars",
//!     member: "SessionId",
//!     demand: "at most 50 characters",
//!     unit: Some("characters"),
//!     level: Level::Documented,
//!     source: &PAGE,
//!     error: Some("InvalidParameterValue.SessionIdTooLong"),
//! };
//!
//! struct Request {
//!     session_id: Option<String>,
//! }
//!
//! impl Check for Request {
//!     fn check(&self, c: &mut Checker<'_>) {
//!         c.max_chars(&SESSION_ID_MAX_CHARS, self.session_id.as_deref(), 50);
//!     }
//! }
//!
//! let request = Request { session_id: Some("x".repeat(51)) };
//! let refused = validate(&request).unwrap_err();
//! assert_eq!(refused.violations()[0].pointer(), "/SessionId");
//! assert_eq!(refused.violations()[0].message(), "51 characters, at most 50 characters allowed");
//!
//! // The vendor raised the limit and this crate does not know it yet: overrule that one rule.
//! let policy = Policy::strict().rule("tencent.vod.PullUpload.SessionId.max_chars", Action::Warn);
//! let accepted = report(&request, &policy);
//! assert!(accepted.is_ok());
//! assert_eq!(accepted.warnings().len(), 1);
//! ```

mod charset;
mod date;
mod emoji;
mod length;
mod list;
mod membership;
mod path;
mod policy;
mod presence;
mod quote;
mod range;
mod region;
mod relation;
mod report;
mod rule;
mod text;
mod timestamp;
mod unknown;
mod url;
mod violation;
mod wording;

pub use charset::Charset;
pub use date::{Date, DateError};
pub use policy::{Action, Policy};
pub use range::{Natural, Span, Whole};
pub use relation::same_directory;
pub use report::Report;
pub use rule::{Level, Rule, Source};
pub use unknown::UnknownRule;
pub use violation::Violation;

use membership::Membership;
use path::Path;
use quote::Quoting;
use violation::Actual;
use wording::Wording;

/// Something that documented rules speak of.
pub trait Check {
    /// Asks the checker about every rule, in the order of the page.
    fn check(&self, c: &mut Checker<'_>);
}

impl<T: Check + ?Sized> Check for &T {
    fn check(&self, c: &mut Checker<'_>) {
        (**self).check(c);
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, c: &mut Checker<'_>) {
        (**self).check(c);
    }
}

/// Checks every documented rule under the default policy and returns all violations at once.
///
/// # Errors
/// The report, when a rule is broken that refuses the request.
pub fn validate(value: &impl Check) -> Result<(), Report> {
    Report::of(value, &Policy::strict(), None).into_result().map(drop)
}

/// Checks every documented rule under a policy; the report holds the warnings too.
pub fn report(value: &impl Check, policy: &Policy) -> Report {
    Report::of(value, policy, None)
}

/// [`report`] for a call to a region, so that rules about regions are checked as well.
pub fn report_in(value: &impl Check, policy: &Policy, region: Option<&str>) -> Report {
    Report::of(value, policy, region)
}

/// Takes the questions about one structure and knows where in the request it stands.
#[derive(Debug)]
pub struct Checker<'a> {
    path: Path<'a>,
    policy: &'a Policy,
    region: Option<&'a str>,
    quoting: Quoting,
    run: &'a mut Run,
}

/// What one run of the checks gathers, shared by the checkers of all nested structures.
#[derive(Debug, Default)]
struct Run {
    report: Report,
    membership: Membership,
}

impl Report {
    /// Checks `value` under `policy`; rules about regions are skipped while the region is unknown.
    pub fn of(value: &dyn Check, policy: &Policy, region: Option<&str>) -> Self {
        let mut run = Run::default();
        let quoting = Quoting::Shown;
        value.check(&mut Checker {
            path: Path::Root,
            policy,
            region,
            quoting,
            run: &mut run,
        });
        run.report
    }
}

impl Checker<'_> {
    /// The same place, for a member whose value must not appear in reports: violations say `<redacted>` instead.
    pub fn secret(&mut self) -> Checker<'_> {
        let path = self.path;
        Checker {
            quoting: Quoting::Redacted,
            ..self.at(path)
        }
    }

    fn at<'c>(&'c mut self, path: Path<'c>) -> Checker<'c> {
        Checker {
            path,
            policy: self.policy,
            region: self.region,
            quoting: self.quoting,
            run: &mut *self.run,
        }
    }

    /// The value to look at: none when it is not given or when the policy does not want the rule evaluated.
    fn asked<T>(&self, rule: &Rule, value: Option<T>) -> Option<T> {
        value.filter(|_| self.policy.action(rule) != Action::Off)
    }

    #[cold]
    fn violated(&mut self, rule: &'static Rule, wording: Wording, actual: impl FnOnce() -> Actual) {
        let path = self.path;
        let found = || Violation::new(rule, path.pointer(rule.member), actual(), wording);
        self.run.report.add(self.policy.action(rule), rule, found);
    }
}
