//! A documentation page, transcribed.

use super::forms::optional_duration;
use super::{Entries, ErrorCode, Example, Field, Note, Rule, Source};
use serde::Deserialize;

/// One operation's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    pub operation: String,
    pub rust_name: Option<String>,
    pub doc: String,
    pub source: Source,
    /// Short names, for this file.
    #[serde(default)]
    pub sources: Entries<Source>,
    pub method: Option<String>,
    pub path: Option<String>,
    #[serde(default)]
    pub rate_limits: Vec<RateLimit>,
    pub regions: Option<Offered>,
    pub repeat: Option<Repeat>,
    pub asynchronous: Option<Asynchronous>,
    pub permission: Option<String>,
    #[serde(default)]
    pub prerequisites: Vec<String>,
    #[serde(default)]
    pub facts: Vec<Fact>,
    #[serde(default)]
    pub request: Entries<Field>,
    #[serde(default)]
    pub types: Structures,
    #[serde(default)]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub response: Entries<Field>,
    #[serde(default)]
    pub errors: Entries<ErrorCode>,
    #[serde(default)]
    pub examples: Vec<Example>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub allow: Entries<String>,
}

/// Structures by their name in the spec, in page order.
pub type Structures = Entries<Structure>;

/// A nested table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    pub doc: String,
    pub rust_name: Option<String>,
    pub source: Option<Source>,
    pub members: Entries<Field>,
    #[serde(default)]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub allow: Entries<String>,
}

/// How often the page allows a call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    pub requests: u32,
    pub per: Per,
    pub scope: Option<String>,
    pub source: Option<Source>,
    pub doc: Option<String>,
}

/// The span of a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Second,
    Minute,
    Day,
}

/// Regions in which the page offers the operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    pub offered: Vec<String>,
    pub doc: Option<String>,
    pub source: Option<Source>,
}

/// Whether a call may be repeated.
#[derive(Debug, Deserialize)]
#[serde(try_from = "WrittenRepeat")]
pub enum Repeat {
    Never,
    Always,
    Guarded {
        guard: String,
        window_seconds: u64,
        duplicate_error: Option<String>,
    },
}

/// `repeat:` with every key that it may carry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRepeat {
    safe: Safe,
    guard: Option<String>,
    #[serde(default, deserialize_with = "optional_duration")]
    window: Option<u64>,
    duplicate_error: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Safe {
    Never,
    Always,
    Guarded,
}

impl TryFrom<WrittenRepeat> for Repeat {
    type Error = &'static str;

    fn try_from(written: WrittenRepeat) -> Result<Self, Self::Error> {
        match (written.safe, written.guard, written.window, written.duplicate_error) {
            (Safe::Never, None, None, None) => Ok(Self::Never),
            (Safe::Always, None, None, None) => Ok(Self::Always),
            (Safe::Guarded, Some(guard), Some(window_seconds), duplicate_error) => Ok(Self::Guarded {
                guard,
                window_seconds,
                duplicate_error,
            }),
            _ => Err("`guard` and `window` stand with `safe: guarded`, and only there"),
        }
    }
}

/// What to poll after the call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asynchronous {
    pub id: String,
    pub poll: Option<String>,
    #[serde(rename = "keeps", default, deserialize_with = "optional_duration")]
    pub keeps_seconds: Option<u64>,
    pub doc: Option<String>,
}

/// Something documented that cannot be checked from here.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub about: Option<String>,
    pub doc: String,
    pub source: Option<Source>,
}
