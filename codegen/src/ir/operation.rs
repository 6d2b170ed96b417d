//! Operations, and the pages on which items stand.

use super::proof::Proof;
use super::{Docs, ErrorInfo, Item, Rule, RuleRef, Sheet, Source, Structure};

/// An operation of a service.
#[derive(Debug, Hash)]
pub struct Operation {
    pub page: Page,
    /// The client's method.
    pub method: String,
    pub method_docs: Docs,
    pub request: String,
    pub response: String,
    pub info: Info,
    /// Variants of the service's error codes which the page lists, in page order.
    pub codes: Vec<String>,
    pub sheet: Sheet,
    /// What shows that the rules are checked, and how they are.
    pub proof: Proof,
}

/// A Rust module with items: what one file of the specs becomes.
#[derive(Debug, Hash)]
pub struct Page {
    pub module: String,
    /// Whether several operations use what stands on the page.
    pub is_shared: bool,
    /// The spec's file, relative to the root of the specs.
    pub origin: String,
    /// The sentence that opens the module.
    pub opening: String,
    /// In the order in which they are emitted.
    pub items: Vec<Item>,
    /// Where the rules of this page are said; the page itself comes first.
    pub sources: Vec<Source>,
    /// Rules of the page's own structures.
    pub rules: Vec<Rule>,
    /// Every rule that is checked, those of shared structures included.
    pub all_rules: Vec<RuleRef>,
}

impl Page {
    /// Whether something on the page is checked.
    pub fn is_checked(&self) -> bool {
        self.structures().any(|structure| structure.role.is_built())
    }

    pub fn structures(&self) -> impl Iterator<Item = &Structure> {
        self.items.iter().filter_map(|item| match item {
            Item::Structure(structure) => Some(structure),
            Item::Enumeration(_) => None,
        })
    }
}

/// The constants of an operation.
#[derive(Debug, Hash)]
pub struct Info {
    pub id: String,
    /// The name on the wire.
    pub name: String,
    pub method: Method,
    pub path: String,
    pub place: Place,
    /// Members that travel elsewhere, by wire name.
    pub placed: Vec<(String, Place)>,
    /// Members of the answer that arrive as headers: wire name and header.
    pub response_headers: Vec<(String, String)>,
    pub rate_limits: Vec<RateLimit>,
    pub regions: Vec<String>,
    pub repeat: Repeat,
    pub errors: Vec<ErrorInfo>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Place {
    #[default]
    Body,
    Query,
    Path,
    Header(String),
}

#[derive(Debug, Hash)]
pub struct RateLimit {
    pub requests: u32,
    pub per: Per,
    /// Empty when the page does not say.
    pub scope: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    Second,
    Minute,
    Day,
}

#[derive(Debug, Hash)]
pub enum Repeat {
    Never,
    Always,
    Guarded {
        member: String,
        window_seconds: u64,
        duplicate_error: String,
    },
}
