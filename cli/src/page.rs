//! What the page of an operation says, as the generated crate carries it.

use cloudscribe::dynamic::{DynamicOperation, OPERATIONS};
use serde::Deserialize;
use serde_json::Value;

/// The operation of that id.
pub fn operation(id: &str) -> Option<&'static DynamicOperation> {
    OPERATIONS.iter().copied().find(|known| known.info.id == id)
}

/// The facts of an operation, as far as they are shown; the rest is in its tables.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Page {
    pub doc: String,
    pub source: Source,
    pub rate_limits: Vec<Rate>,
    pub regions: Vec<String>,
    pub regions_note: Option<Statement>,
    pub permission: Option<String>,
    pub prerequisites: Vec<String>,
    pub asynchronous: Option<Asynchronous>,
    pub facts: Vec<Statement>,
    pub parameters: Vec<Member>,
    pub rules: Vec<Condition>,
    pub response: Vec<Member>,
    pub errors: Vec<Refusal>,
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Source {
    pub url: String,
    pub page: String,
    pub updated: Option<String>,
    pub read: String,
}

#[derive(Debug, Deserialize)]
pub struct Rate {
    pub count: u32,
    pub per: String,
    pub scope: Option<String>,
    pub source: Option<Source>,
}

#[derive(Debug, Deserialize)]
pub struct Statement {
    pub about: Option<String>,
    pub doc: Option<String>,
    pub source: Option<Source>,
}

#[derive(Debug, Deserialize)]
pub struct Asynchronous {
    pub id: String,
    pub poll: Option<String>,
    pub keeps_seconds: Option<u64>,
    pub doc: Option<String>,
}

/// A member of the request or of the answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a page's row says yes or no to many things"
)]
pub struct Member {
    pub path: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub format: Option<String>,
    pub required: Value,
    pub default: Value,
    #[serde(rename = "enum")]
    pub values: Option<Vec<Choice>>,
    pub open: bool,
    pub unit: Option<String>,
    pub rules: Vec<Limit>,
    /// Whoever gives it when the caller does not: `protocol`, `client`, `signer`.
    pub supplied_by: Option<String>,
    pub depends_on_account: Option<String>,
    pub ignored: bool,
    pub secret: bool,
    pub undocumented: bool,
    pub source: Option<Source>,
    pub doc: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Choice {
    pub value: Value,
    pub label: String,
}

/// A rule about one member.
#[derive(Debug, Deserialize)]
pub struct Limit {
    pub id: String,
    pub kind: String,
    pub demand: String,
    pub level: String,
    pub error: Option<String>,
    pub source: Source,
    #[serde(default)]
    pub disputed: Vec<Other>,
    pub doc: Option<String>,
}

/// What another source says of the same limit.
#[derive(Debug, Deserialize)]
pub struct Other {
    pub limit: Value,
    pub unit: Option<String>,
    pub source: Source,
}

/// A rule between members.
#[derive(Debug, Deserialize)]
pub struct Condition {
    pub id: String,
    pub level: String,
    pub path: Option<String>,
    pub prose: Option<String>,
    pub require: String,
    pub doc: Option<String>,
    pub error: Option<String>,
    pub source: Source,
}

#[derive(Debug, Deserialize)]
pub struct Refusal {
    pub code: String,
    pub path: Option<String>,
    pub http: Option<u16>,
    pub doc: Option<String>,
    pub remedy: Option<String>,
    pub source: Option<Source>,
}

#[derive(Debug, Deserialize)]
pub struct Note {
    pub about: Option<String>,
    pub kind: String,
    pub text: String,
    pub source: Option<Source>,
}

impl Page {
    /// What is known of the operation. The crate was generated with it: there is nothing to fail.
    pub fn of(operation: &DynamicOperation) -> Self {
        serde_json::from_str(operation.facts).unwrap_or_default()
    }

    /// Every page that something is said on, the operation's own first, the others as they come.
    pub fn sources(&self) -> Vec<&Source> {
        let rates = self.rate_limits.iter().filter_map(|rate| rate.source.as_ref());
        let members = self.parameters.iter().chain(&self.response).flat_map(Member::sources);
        let rules = self.rules.iter().map(|rule| &rule.source);
        let codes = self.errors.iter().filter_map(|code| code.source.as_ref());
        let facts = self.regions_note.iter().chain(&self.facts);
        let facts = facts.filter_map(|fact| fact.source.as_ref());
        let notes = self.notes.iter().filter_map(|note| note.source.as_ref());
        let mut sources = vec![&self.source];
        for source in rates.chain(members).chain(rules).chain(codes).chain(facts).chain(notes) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// The members that a request may have.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.parameters.iter().filter(|member| member.supplied_by.is_none())
    }
}

impl Member {
    fn sources(&self) -> impl Iterator<Item = &Source> {
        let own = self.rules.iter().map(|rule| &rule.source);
        let others = self
            .rules
            .iter()
            .flat_map(|rule| &rule.disputed)
            .map(|other| &other.source);
        self.source.iter().chain(own).chain(others)
    }
}
