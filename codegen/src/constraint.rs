//! The kinds of limits that a spec can put on a member, one file per kind: how it is written, what it fits, the check it
//! becomes, its sentence, and the cases that prove it.
//!
//! A limit on a member of a nested structure is checked where the structure is checked. Those that look at another member
//! of the *request* cannot be: they answer [`Constraint::refers_to`], and the request's own check descends to them.
//! Conditions between members are [relations](Relation).

mod cases;
mod count;
mod encoded_max_bytes;
mod fault;
mod fits;
mod given;
mod hint;
mod length;
mod max_bytes;
mod max_chars;
mod max_items;
mod member_of;
mod min_bytes;
mod min_chars;
mod min_items;
mod no_emoji;
mod no_separator;
mod only_chars;
mod only_in_regions;
mod range;
mod relation;
mod required;
mod same_region;
mod samples;
mod shape;
mod starts_with;
mod stated;
mod subject;
#[cfg(test)]
mod tests;
mod timestamp;
mod url;
mod value;
mod values;
mod verified;
mod written;

pub use cases::{Case, Cases, Setting, SettingPlace};
pub use fault::Fault;
pub use relation::{Demand, Relation, RelationError, Trial, Trials};
pub use shape::Shape;
pub use stated::{Disputed, Stated};
pub use subject::Subject;

use crate::model::Level;
use proc_macro2::TokenStream;
use serde_yaml::Value;
use std::fmt::Debug;

/// Every kind that a spec states as a key of a field, with its reader of short-form limits.
pub const KINDS: &[(&str, Reader)] = &[
    ("max_chars", max_chars::read),
    ("min_chars", min_chars::read),
    ("max_bytes", max_bytes::read),
    ("min_bytes", min_bytes::read),
    ("encoded_max_bytes", encoded_max_bytes::read),
    ("range", range::read),
    ("starts_with", starts_with::read),
    ("only_chars", only_chars::read),
    ("no_emoji", no_emoji::read),
    ("url", url::read),
    ("timestamp", timestamp::read),
    ("max_items", max_items::read),
    ("min_items", min_items::read),
    ("member_of", member_of::read),
    ("only_in_regions", only_in_regions::read),
    ("same_region", same_region::read),
];

/// Reads a limit in the short form.
pub type Reader = fn(&Value) -> Result<Box<dyn Constraint>, Fault>;

/// A limit on one member.
pub trait Constraint: Debug + Send + Sync {
    /// The YAML key, and the last segment of the rule's id.
    fn kind(&self) -> &'static str;
    /// What every limit of the kind asks for, for readers who meet the kind's name first.
    fn meaning(&self) -> &'static str;
    /// Why the limit makes no sense on the subject, with a mend.
    fn fits(&self, subject: &Subject) -> Result<(), String>;
    /// Why the limit cannot stand beside others on the same member (itself may be among them).
    fn conflicts(&self, _others: &[&dyn Constraint]) -> Option<String> {
        None
    }
    /// Which expression of the member the check wants.
    fn view(&self, subject: &Subject) -> View;
    /// The check, as a statement: `c.max_chars(&RULE, value, 50);`. `rule` is the whole argument, with its `&`; the checker
    /// is called `c`, the door of the runtime `rt`.
    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream;
    /// The limit in English: `at most 50 characters`.
    fn prose(&self) -> String;
    fn unit(&self) -> Option<&'static str> {
        None
    }
    /// The limit for the catalogue.
    fn limit(&self) -> serde_json::Value;
    /// Why a value in the typed form breaks the limit: for defaults, examples and boundary cases. Null (absent) breaks
    /// `required` alone. What only a whole request or a region can tell is accepted.
    fn accepts(&self, value: &serde_json::Value) -> Result<(), String>;
    /// Candidates for boundary cases. [`cases`](fn@cases) picks those that break no other limit.
    fn cases(&self, subject: &Subject) -> Cases;
    /// Further candidates, for where those of [`cases`](Self::cases) are refused for another reason.
    fn further_cases(&self, _subject: &Subject) -> Cases {
        Cases::Unfound("there is nothing else to try".to_owned())
    }
    /// Narrows what valid texts of the member look like.
    fn narrow(&self, _shape: &mut Shape) {}

    /// The request's member (wire name) which the check has to see. Such a check is emitted in the request's own `check`.
    fn refers_to(&self) -> Option<&str> {
        None
    }
    /// Whether the check is emitted at the level of the request.
    fn needs_request(&self) -> bool {
        self.refers_to().is_some()
    }
    /// The check with the member it refers to, as `Option<&[String]>` or `&[String]`.
    fn call_with(
        &self,
        subject: &Subject,
        rule: &TokenStream,
        value: &TokenStream,
        _referred: &TokenStream,
    ) -> TokenStream {
        self.call(subject, rule, value)
    }
    /// [`accepts`](Self::accepts), with the member it refers to in the typed form.
    fn accepts_with(&self, value: &serde_json::Value, _referred: &serde_json::Value) -> Result<(), String> {
        self.accepts(value)
    }
}

/// Which expression of a member a check wants; every one may also be given as an `Option` of it, except where noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// `&str`
    Text,
    /// `i64`, `i32` or `u32`
    Integer,
    /// `u64` or `u32`
    Unsigned,
    /// `f64`
    Float,
    /// `usize`, a list's or map's length
    Count,
    /// `Option<&dyn rt::Member>`
    Encoded,
    /// `bool` (no `Option`): the member is given
    Given,
    /// `bool` (no `Option`): the member is absent or, as a text, list or map, empty
    Missing,
}

/// Reads a limit: the value of a key, in the short form (`max_chars: 50`) or the long one (`{limit: 50, error: ..}`).
pub fn parse(key: &str, value: &Value) -> Result<Stated, Fault> {
    written::limit(key, value)
}

/// Reads `items:`, the limits on each item of a list.
pub fn items(value: &Value) -> Result<Vec<Stated>, Vec<Fault>> {
    written::items(value)
}

/// What to write instead of a key that is no kind but looks like one.
pub fn hint(key: &str) -> Option<&'static str> {
    hint::hint(key)
}

/// The boundary cases of one limit among all limits of a member: each accepted value satisfies all of them, each refused
/// value breaks that one alone.
pub fn cases(limits: &[Stated], index: usize, subject: &Subject) -> Cases {
    verified::cases(limits, index, subject, |limit, subject| limit.cases(subject))
}

/// The same with values that are tried when those do not fit into any request.
pub fn further_cases(limits: &[Stated], index: usize, subject: &Subject) -> Cases {
    verified::cases(limits, index, subject, |limit, subject| limit.further_cases(subject))
}

/// Values that all limits of a member accept, ordinary ones first, then those at the limits. Of lists, maps and structures
/// there are none; they are made of what they hold.
pub fn samples(limits: &[Stated], subject: &Subject) -> Vec<serde_json::Value> {
    samples::samples(limits, subject)
}

/// The limit that `required: true` implies.
pub fn required() -> Stated {
    Stated::plain(Box::new(required::Required))
}

/// The limit that `type: url` implies.
pub fn url() -> Stated {
    Stated::plain(Box::new(url::Url))
}

/// The limit that `type: timestamp` implies.
pub fn timestamp() -> Stated {
    Stated::plain(Box::new(timestamp::Timestamp))
}

/// The limit that `encoding: csv` implies for items that are texts. Without it, they could not be told apart.
pub fn no_separator() -> Stated {
    Stated {
        level: Some(Level::Wire),
        ..Stated::plain(Box::new(no_separator::NoSeparator))
    }
}

/// The limit that a closed enumeration of texts, or a constant text, implies.
pub fn values(wire: Vec<String>) -> Stated {
    Stated::plain(Box::new(values::Texts(wire)))
}

/// The limit that a closed enumeration of integers, a constant integer, or a flag (0 and 1) implies.
pub fn codes(codes: Vec<i64>) -> Stated {
    Stated::plain(Box::new(values::Codes(codes)))
}

/// A value of a spec in the typed form that [`Constraint::accepts`] takes.
pub fn typed(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}
