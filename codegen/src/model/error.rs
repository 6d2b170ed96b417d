//! A row of an error-code table.

use super::Source;
use serde::Deserialize;

/// What is said of a code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    pub doc: String,
    pub field: Option<String>,
    pub http: Option<u16>,
    pub retry: Option<RetryClass>,
    pub remedy: Option<String>,
    pub source: Option<Source>,
}

/// When a repeat makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryClass {
    Never,
    Later,
    AfterRefresh,
    AfterClock,
    WhenSafe,
}
