//! Proofs: requests that show what the rules of an operation allow and what they refuse, emitted as tests.

/// Tests that are no rule's.
pub const SMALLEST_TEST: &str = "smallest_request";
pub const FULLEST_TEST: &str = "fullest_request";

/// The functions that tests call, sorted.
pub const VERBS: &[&str] = &[
    "accepts",
    "beside",
    "in_region",
    "items",
    "passes",
    "pieces",
    "prove",
    "refuses",
    "repeat",
    "set",
    "text",
    "unset",
    "warns",
];

/// What proves the rules of one operation.
#[derive(Debug, Default, Hash)]
pub struct Proof {
    /// The requests that the cases change; the first one is the smallest of all.
    pub valid: Vec<Valid>,
    pub full: Full,
    /// In the order of the specs.
    pub proven: Vec<Proven>,
}

/// A request that keeps all rules.
#[derive(Debug, Hash)]
pub struct Valid {
    /// The constant's name.
    pub name: String,
    /// The structure for which it was made, as a JSON pointer; empty for the request itself.
    pub with: String,
    /// In the typed form.
    pub json: String,
}

/// The request with everything in it that goes together.
#[derive(Debug, Default, Hash)]
pub struct Full {
    pub settings: Vec<Setting>,
    pub region: Option<String>,
    pub left_out: Vec<LeftOut>,
}

/// A member that does not go together with the others.
#[derive(Debug, Hash)]
pub struct LeftOut {
    /// As a JSON pointer, with `*` for the items of a list.
    pub at: String,
    /// The id of the rule that keeps it out; none where it would never end.
    pub rule: Option<String>,
}

/// A rule in one place of the request.
#[derive(Debug, Hash)]
pub struct Proven {
    /// The test's name.
    pub test: String,
    /// The rule's id.
    pub rule: String,
    /// The constant with the request that the cases change.
    pub valid: String,
    pub cases: Vec<Case>,
}

/// One request, told as changes to a valid one.
#[derive(Debug, Hash)]
pub struct Case {
    pub shows: String,
    pub settings: Vec<Setting>,
    pub region: Option<String>,
    pub outcome: Outcome,
    /// Other rules that are broken, because it cannot be avoided: id and JSON pointer.
    pub beside: Vec<(String, String)>,
}

/// What becomes of the request; of a broken rule, where the finding points.
#[derive(Debug, Hash)]
pub enum Outcome {
    Accepted,
    Warned(String),
    Refused(String),
}

/// A change: where, as a JSON pointer in which `*` stands for every item of a list, and to what.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setting {
    pub at: String,
    pub to: To,
}

/// A value in the typed form, told briefly.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum To {
    Nothing,
    Json(String),
    Text(String),
    /// One piece, so many times.
    Repeated(String, usize),
    /// Pieces, each so many times.
    Pieces(Vec<(String, usize)>),
    /// So many like items, each as JSON.
    Items(usize, String),
}
