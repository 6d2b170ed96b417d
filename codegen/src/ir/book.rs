//! What the crate's own documentation tells: the calls that it shows, and what is common to many rules.

use super::{Code, Level, Rule, Source};

/// What the crate's own documentation tells.
#[derive(Debug, Hash)]
pub struct Book {
    /// The call that opens it; none without documented examples.
    pub opening: Option<Sample>,
    /// The call that shows what rules are; none where no documented example can be made to break one.
    pub lesson: Option<Lesson>,
    /// Sorted by name.
    pub kinds: Vec<Kind>,
    /// A rule of each level that has one, as Markdown.
    pub levels: Vec<(Level, String)>,
}

/// A documented call.
#[derive(Debug, Clone, Hash)]
pub struct Sample {
    /// The feature of its service.
    pub feature: String,
    /// The service's module within the crate: `tencent::vod`.
    pub module: String,
    /// What it does, in the spec's words.
    pub says: String,
    pub method: String,
    pub request: String,
    pub response: String,
    /// The types that building the request names.
    pub types: Vec<String>,
    /// Building the request.
    pub building: Code,
    /// What a client of the service must be told before it can be built: setter and value.
    pub settings: Vec<(&'static str, String)>,
    /// A code that the service answers when it refuses.
    pub refusal: Option<CodeName>,
}

/// An error code, as it travels and in Rust.
#[derive(Debug, Clone, Hash)]
pub struct CodeName {
    pub wire: String,
    pub variant: String,
}

/// A documented call, and how its request breaks rules.
#[derive(Debug, Hash)]
pub struct Lesson {
    pub sample: Sample,
    pub broken: Broken,
    /// Another rule that the request can break as well.
    pub also: Option<Broken>,
}

/// One setter that breaks one rule.
#[derive(Debug, Hash)]
pub struct Broken {
    pub setter: String,
    pub value: Code,
    /// What is counted: 51.
    pub amount: u64,
    /// What a violation finds: `51 characters`.
    pub actual: String,
    pub rule: Rule,
    pub source: Source,
    /// The rule's error code, unless other rules of the operation are answered with the same.
    pub code: Option<String>,
}

/// A kind of rules.
#[derive(Debug, Hash)]
pub struct Kind {
    pub name: String,
    /// What its rules ask for.
    pub meaning: &'static str,
    /// One of its rules, as Markdown.
    pub example: String,
}
