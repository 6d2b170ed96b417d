//! Whether the checks of a request answer what its page says: what the emitted tests of the rules ask.
//!
//! A test hands over a valid request as JSON in the typed form, the id of a rule, and cases: changes to that request, and
//! what is to be found then. Every finding counts, warnings too, with its rule and its place, so that a rule which is not
//! asked, asks for too much, points elsewhere or drags another one along is noticed.

mod request;
mod setting;

pub use setting::{Setting, items, pieces, repeat, set, text, unset};

use crate::check::{Check, Policy, Report, Violation};
use crate::operation::Operation;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;

/// What a test answers.
pub type Proven = Result<(), Refuted>;

/// In which cases the checks answered something else, one to a paragraph.
#[derive(Clone, PartialEq, Eq)]
pub struct Refuted(Vec<String>);

/// A request that keeps all rules, as JSON in the typed form.
pub struct Valid<T> {
    json: &'static str,
    request: PhantomData<fn() -> T>,
}

impl<T> Valid<T> {
    /// The request that a JSON text holds.
    pub const fn of(json: &'static str) -> Self {
        let request = PhantomData;
        Self { json, request }
    }
}

/// A request, told as changes to a valid one, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    shows: &'a str,
    settings: &'a [Setting<'a>],
    region: Option<&'a str>,
    outcome: Outcome<'a>,
    beside: &'a [(&'a str, &'a str)],
}

/// What becomes of a request; of a broken rule, to which place the finding points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome<'a> {
    Accepted,
    Warned(&'a str),
    Refused(&'a str),
}

/// Nothing is found.
pub const fn accepts<'a>(shows: &'a str, settings: &'a [Setting<'a>]) -> Case<'a> {
    Case::new(shows, settings, Outcome::Accepted)
}

/// The rule refuses the request, and points at `at`.
pub const fn refuses<'a>(at: &'a str, shows: &'a str, settings: &'a [Setting<'a>]) -> Case<'a> {
    Case::new(shows, settings, Outcome::Refused(at))
}

/// The rule warns, and points at `at`.
pub const fn warns<'a>(at: &'a str, shows: &'a str, settings: &'a [Setting<'a>]) -> Case<'a> {
    Case::new(shows, settings, Outcome::Warned(at))
}

impl<'a> Case<'a> {
    const fn new(shows: &'a str, settings: &'a [Setting<'a>], outcome: Outcome<'a>) -> Self {
        let (region, beside) = (None, [].as_slice());
        Self {
            shows,
            settings,
            region,
            outcome,
            beside,
        }
    }
}

/// The call goes to a region.
pub const fn in_region<'a>(region: &'a str, case: Case<'a>) -> Case<'a> {
    Case {
        region: Some(region),
        ..case
    }
}

/// Other rules are broken as well, each with the place it points to, because that cannot be avoided. Beside a request that is
/// accepted they only warn.
pub const fn beside<'a>(others: &'a [(&'a str, &'a str)], case: Case<'a>) -> Case<'a> {
    Case { beside: others, ..case }
}

/// Makes sure that a rule is checked as its cases say, which change a valid request.
///
/// # Errors
/// Every case that turns out otherwise, a request that cannot be read, and a list of cases that proves nothing.
pub fn prove<T>(valid: &Valid<T>, rule: &str, cases: &[Case<'_>]) -> Proven
where
    T: Operation + Serialize + DeserializeOwned,
{
    let mut refuted = Vec::new();
    if T::INFO.rules.iter().all(|known| known.id != rule) {
        refuted.push(format!("{} has no rule {rule}", T::INFO.id));
    }
    let accepted = cases.iter().filter(|case| case.outcome == Outcome::Accepted).count();
    if accepted == 0 || accepted == cases.len() {
        refuted.push(format!("{rule} is not shown from both sides"));
    }
    refuted.extend(cases.iter().filter_map(|case| case.tried(valid, rule).err()));
    Refuted::unless_empty(refuted)
}

/// Makes sure that nothing is found in a request, which is told as changes to a valid one.
///
/// # Errors
/// What is found, and a request that cannot be read.
pub fn passes<T>(valid: &Valid<T>, settings: &[Setting<'_>], region: Option<&str>) -> Proven
where
    T: Operation + Serialize + DeserializeOwned,
{
    let case = Case {
        region,
        ..accepts("a valid request", settings)
    };
    Refuted::unless_empty(case.tried(valid, "").err().into_iter().collect())
}

impl Case<'_> {
    fn tried<T>(&self, valid: &Valid<T>, rule: &str) -> Result<(), String>
    where
        T: Check + Serialize + DeserializeOwned,
    {
        let told = |what: String| format!("{}: {what}", self.shows);
        let request: T = request::of(valid.json, self.settings).map_err(told)?;
        self.answered(&request, rule).map_err(told)
    }

    fn answered(&self, request: &dyn Check, rule: &str) -> Result<(), String> {
        let report = Report::of(request, &Policy::strict(), self.region);
        let (violations, warnings) = (found(report.violations()), found(report.warnings()));
        let mut all: Vec<_> = violations.iter().chain(&warnings).copied().collect();
        let mut expected = self.beside.to_vec();
        let own = match self.outcome {
            Outcome::Accepted => None,
            Outcome::Warned(at) | Outcome::Refused(at) => Some((rule, at)),
        };
        let as_sure = match (self.outcome, own) {
            (Outcome::Warned(_), Some(own)) => warnings.contains(&own),
            (Outcome::Refused(_), Some(own)) => violations.contains(&own),
            _ => violations.is_empty(),
        };
        let mut expected: Vec<(&str, &str)> = expected.drain(..).chain(own).collect();
        all.sort_unstable();
        expected.sort_unstable();
        if as_sure && all == expected && report.more() == 0 {
            return Ok(());
        }
        Err(format!("expected {}\n  found {report}", self.expected(rule)))
    }

    fn expected(&self, rule: &str) -> String {
        let own = match self.outcome {
            Outcome::Accepted => "no violation".to_owned(),
            Outcome::Warned(at) => format!("a warning of {rule} at {at:?}"),
            Outcome::Refused(at) => format!("a violation of {rule} at {at:?}"),
        };
        let beside = self.beside.iter().map(|(rule, at)| format!(", and {rule} at {at:?}"));
        own + &beside.collect::<String>()
    }
}

fn found(findings: &[Violation]) -> Vec<(&str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.rule().id, finding.pointer()))
        .collect()
}

impl Refuted {
    fn unless_empty(cases: Vec<String>) -> Proven {
        if cases.is_empty() { Ok(()) } else { Err(Self(cases)) }
    }
}

impl fmt::Display for Refuted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// As it is displayed: this is what a failed test prints.
impl fmt::Debug for Refuted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Refuted {}
