//! Where a fact comes from.

use serde::Deserialize;

/// A page, with its own date and the date on which it was read (`YYYY-MM-DD`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub page: String,
    pub url: String,
    /// The page's own date; absent when the page carries none (`undated: true`).
    pub updated: Option<String>,
    #[serde(default)]
    pub undated: bool,
    pub read: String,
    pub language: String,
}
