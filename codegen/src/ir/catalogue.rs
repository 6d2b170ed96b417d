//! What the pages say, for readers that want facts and no code: members found by their paths, rules with their figures, sources
//! with their dates. Texts are the spec's own words, in no markup.

use super::{Level, Per, Place, Source};
use serde_json::Value;

/// What the page of an operation says beyond what the code needs.
#[derive(Debug, Hash)]
pub struct Sheet {
    pub doc: String,
    pub source: Cited,
    pub rate_limits: Vec<Rate>,
    /// What goes with the list of regions.
    pub regions: Option<Statement>,
    pub permission: Option<String>,
    pub prerequisites: Vec<String>,
    pub asynchronous: Option<Asynchronous>,
    /// Documented, and nothing that could be checked.
    pub facts: Vec<Statement>,
    /// In page order, each structure's members after the member that holds it.
    pub parameters: Vec<Fact>,
    /// In the order in which they are checked.
    pub rules: Vec<Between>,
    pub response: Vec<Fact>,
    pub notes: Vec<Note>,
    pub examples: Vec<Shown>,
}

/// A documented example; its parts as JSON text.
#[derive(Debug, Hash)]
pub struct Shown {
    pub name: String,
    pub doc: Option<String>,
    /// In the typed form.
    pub request: Option<String>,
    pub status: Option<u16>,
    pub response: Option<String>,
    pub error: Option<String>,
}

/// What the pages of a service say beyond what the code needs.
#[derive(Debug, Hash)]
pub struct ServiceSheet {
    pub doc: String,
    pub source: Option<Cited>,
    pub notes: Vec<Note>,
}

/// Where something is said.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cited {
    pub page: String,
    pub url: String,
    pub updated: Option<String>,
    pub read: String,
    pub language: String,
}

impl From<&Source> for Cited {
    fn from(source: &Source) -> Self {
        Self {
            page: source.page.clone(),
            url: source.url.clone(),
            updated: source.updated.clone(),
            read: source.read.clone(),
            language: source.language.clone(),
        }
    }
}

/// How often the operation may be called.
#[derive(Debug, Hash)]
pub struct Rate {
    pub count: u32,
    pub per: Per,
    pub scope: Option<String>,
    pub doc: Option<String>,
    pub source: Option<Cited>,
}

/// A sentence about a member (wire names, with dots) or about the whole.
#[derive(Debug, Hash)]
pub struct Statement {
    pub about: Option<String>,
    pub doc: String,
    pub source: Option<Cited>,
}

/// What to ask after the call.
#[derive(Debug, Hash)]
pub struct Asynchronous {
    pub id: String,
    pub poll: Option<String>,
    pub keeps_seconds: Option<u64>,
    pub doc: Option<String>,
}

/// A remark for whoever holds the page beside the spec.
#[derive(Debug, Hash)]
pub struct Note {
    pub about: Option<String>,
    pub kind: &'static str,
    pub text: String,
    pub source: Option<Cited>,
}

/// A member of a request or of an answer, at any depth; or, called `*`, what a list or a map holds.
#[derive(Debug, Clone, Default, Hash)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a page's row says yes or no to many things"
)]
pub struct Fact {
    /// JSON pointer in wire names, through JSON carried in text too.
    pub path: String,
    /// The names on the way with dots, as specs refer to members.
    pub dotted: String,
    pub name: String,
    pub place: Place,
    pub r#type: Sort,
    pub format: Option<&'static str>,
    /// The structure's name in the spec.
    pub structure: Option<String>,
    /// The structure stands on the way already, and is not opened again.
    pub recursive: bool,
    /// There is no room for the structure's members.
    pub unopened: bool,
    pub encoding: Option<&'static str>,
    pub required: Required,
    pub nullable: bool,
    pub default: Option<Value>,
    pub constant: Option<Value>,
    pub choices: Option<Vec<Choice>>,
    pub open: bool,
    pub limits: Vec<Limit>,
    pub supplied_by: Option<&'static str>,
    /// What makes it required, and when: `authentication`, `token`.
    pub required_by: Vec<(String, String)>,
    pub depends_on_account: Option<String>,
    pub unit: Option<String>,
    pub direction: Option<String>,
    pub empty_is_absent: bool,
    pub ignored: bool,
    pub secret: bool,
    pub undocumented: bool,
    /// Documented file formats, each with its other spellings.
    pub formats: Vec<(String, Vec<String>)>,
    /// Where the values are listed, when it is another page.
    pub values_from: Option<Box<Cited>>,
    /// Where the member is described, when it is another page.
    pub source: Option<Box<Cited>>,
    pub doc: Option<String>,
}

/// What travels, in words that every language has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    #[default]
    String,
    Integer,
    Number,
    Boolean,
    Timestamp,
    List,
    Map,
    Struct,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Required {
    #[default]
    No,
    Yes,
    /// In circumstances that a rule or a sentence tells.
    Conditional,
}

/// A documented value.
#[derive(Debug, Clone, Hash)]
pub struct Choice {
    pub value: Value,
    pub label: String,
    pub group: Option<String>,
    /// Other spellings of the same value.
    pub spellings: Vec<String>,
}

/// A rule about one member.
#[derive(Debug, Clone, Hash)]
pub struct Limit {
    pub id: String,
    pub kind: String,
    pub limit: Value,
    pub unit: Option<&'static str>,
    pub level: Level,
    pub error: Option<String>,
    pub source: Cited,
    /// The limit in words.
    pub demand: String,
    pub doc: Option<String>,
    pub disputed: Vec<Disputed>,
}

/// What another source says.
#[derive(Debug, Clone, Hash)]
pub struct Disputed {
    pub limit: Value,
    pub unit: Option<String>,
    pub source: Cited,
    pub doc: Option<String>,
}

/// A rule between members of one structure.
#[derive(Debug, Hash)]
pub struct Between {
    pub id: String,
    pub kind: String,
    /// JSON pointer of the structure whose members the expressions name.
    pub scope: String,
    /// JSON pointer of what a violation points at.
    pub path: String,
    /// In the spec's language of expressions.
    pub when: Option<String>,
    pub require: String,
    /// The demand as the spec writes it.
    pub limit: Value,
    pub level: Level,
    pub error: Option<String>,
    pub source: Cited,
    /// The rule in words, with wire names.
    pub prose: String,
    pub doc: Option<String>,
}
