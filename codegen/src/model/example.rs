//! Documented examples, and notes on what the page garbled or disputes.

use super::Source;
use serde::Deserialize;
use serde_yaml::Value;

/// A documented example. Requests are in the typed form: lists and objects where the wire carries text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub name: String,
    pub doc: Option<String>,
    pub request: Option<Value>,
    pub response: Option<Value>,
    pub error: Option<Value>,
    pub status: Option<u16>,
    /// Request members as the page prints them, where they differ from what is sent.
    pub wire: Option<Value>,
    /// What of the page's example needed mending.
    pub garbled: Option<String>,
}

/// A remark for whoever holds the page beside the spec.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub about: Option<String>,
    pub kind: NoteKind,
    pub text: String,
    pub source: Option<Source>,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    Garbled,
    Drift,
    Disputed,
    Undocumented,
    Remark,
}
