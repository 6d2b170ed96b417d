//! What is known of a documented rule: what it demands, how sure that is, and where it is written.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// A documented rule, as emitted code tabulates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, such as `tencent.vod.PullUpload.SessionId.max_chars`.
    pub id: &'static str,
    /// The kind of limit, such as `max_chars`: the last segment of the id, except for rules between members.
    pub kind: &'static str,
    /// The member within its structure, as the fragment of a JSON pointer in wire names, without the leading slash. Empty
    /// for a rule about the structure itself, or about an item of a list. A rule between members names the one to change.
    pub member: &'static str,
    /// What is allowed, as a phrase: `at most 50 characters`.
    pub demand: &'static str,
    /// What the limit counts, such as `characters` or `seconds`.
    pub unit: Option<&'static str>,
    /// How sure the rule is.
    pub level: Level,
    /// Where the rule is written.
    pub source: &'static Source,
    /// The code with which the service would answer, where the page says so.
    pub error: Option<&'static str>,
}

impl Rule {
    /// The rule's name and where it is written, in parentheses, with the code of the error that it `spares`.
    pub(crate) const fn provenance(&'static self, spares: Option<&'static str>) -> Provenance {
        Provenance { rule: self, spares }
    }
}

/// How a line about a rule ends.
pub(crate) struct Provenance {
    rule: &'static Rule,
    spares: Option<&'static str>,
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rule { id, level, source, .. } = self.rule;
        write!(f, "(rule {id}")?;
        if *level != Level::Documented {
            write!(f, ", {level}")?;
        }
        if let Some(error) = self.spares {
            write!(f, ", spares {error}")?;
        }
        write!(f, ", page {source})")
    }
}

/// How sure a rule is. The level decides what a [`Policy`](super::Policy) makes of a violation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The request cannot be put on the wire otherwise.
    Wire,
    /// The page says so.
    Documented,
    /// Two sources disagree.
    Disputed,
    /// No source says so, but it is unavoidable.
    Inferred,
    /// Two members are given of which one is ignored: advice, not a limit.
    Precedence,
}

impl Level {
    /// The level's name in specs and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Documented => "documented",
            Self::Disputed => "disputed",
            Self::Inferred => "inferred",
            Self::Precedence => "precedence",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A documentation page, and when it said what is quoted from it. Dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The page's name.
    pub page: &'static str,
    /// Its address.
    pub url: &'static str,
    /// The page's own date, when it carries one.
    pub updated: Option<&'static str>,
    /// When it was read.
    pub read: &'static str,
    /// The language of the edition, such as `en`.
    pub language: &'static str,
}

impl Source {
    /// The date that tells the page's age: its own, else the day it was read.
    pub const fn date(&self) -> &'static str {
        match self.updated {
            Some(updated) => updated,
            None => self.read,
        }
    }
}

/// `<address> of <date>`, or `<address> read <date>` for a page without a date.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = if self.updated.is_some() { "of" } else { "read" };
        write!(f, "{} {verb} {}", self.url, self.date())
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Source", 5)?;
        object.serialize_field("page", self.page)?;
        object.serialize_field("url", self.url)?;
        object.serialize_field("updated", &self.updated)?;
        object.serialize_field("read", self.read)?;
        object.serialize_field("language", self.language)?;
        object.end()
    }
}
