//! Rules: what a request is checked for, and what is known of each check.

use proc_macro2::TokenStream;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The facts of a rule, emitted as a static.
#[derive(Debug, Clone, Hash)]
pub struct Rule {
    /// The static's name.
    pub name: String,
    pub id: String,
    pub kind: String,
    /// What rules of the kind ask for.
    pub meaning: &'static str,
    /// The member within its structure, by wire names.
    pub member: String,
    /// What is allowed, as a phrase that calls members by their wire names.
    pub demand: String,
    pub unit: Option<&'static str>,
    pub level: Level,
    /// The static's name of where it is said.
    pub source: String,
    pub error: Option<String>,
}

/// A rule as another file names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RuleRef {
    /// The module of the page that has the static; `None` for the page itself.
    pub module: Option<String>,
    pub name: String,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    Wire,
    Documented,
    Disputed,
    Inferred,
    Precedence,
}

/// Where something is said, emitted as a static.
#[derive(Debug, Clone, Hash)]
pub struct Source {
    /// The static's name.
    pub name: String,
    pub page: String,
    pub url: String,
    pub updated: Option<String>,
    pub read: String,
    pub language: String,
}

/// A statement of a check.
#[derive(Debug, Hash)]
pub enum Check {
    /// A limit, or a condition between members.
    Call(Code),
    /// The checks of a structure.
    Structure { wire: String, value: Code },
    /// The checks of each structure of a list.
    Structures { wire: String, value: Code },
    /// The checks of each structure of a map.
    Entries { wire: String, value: Code },
    /// Checks of each item of a list, which is called `item`.
    Each {
        wire: String,
        value: Code,
        body: Vec<Check>,
    },
    /// Checks of a structure from outside; if there is one, it is called `inner`.
    Within {
        wire: String,
        value: Code,
        body: Vec<Check>,
    },
    /// Checks of a member whose value must not be quoted.
    Secret { body: Vec<Check> },
}

/// A piece of Rust, as a limit or a condition supplies it.
#[derive(Clone)]
pub struct Code(pub TokenStream);

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_string().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}
