//! A limit with its circumstances: the vendor's error code, how sure it is, where it comes from.

use super::Constraint;
use crate::model::{Level, Source};
use serde_yaml::Value;

/// A limit as a spec states it.
#[derive(Debug)]
pub struct Stated {
    pub constraint: Box<dyn Constraint>,
    /// The vendor's error code that the server would answer.
    pub error: Option<String>,
    /// As written; [`level`](Self::level) decides.
    pub level: Option<Level>,
    pub source: Option<Source>,
    pub doc: Option<String>,
    pub disputed: Vec<Disputed>,
    /// The key under which the spec states it: the kind's name.
    pub key: &'static str,
}

/// What another source says.
#[derive(Debug, Clone)]
pub struct Disputed {
    pub limit: Value,
    pub unit: Option<String>,
    pub source: Source,
    pub doc: Option<String>,
}

impl Stated {
    /// A limit without circumstances, as a type or a `required: true` implies it.
    pub fn plain(constraint: Box<dyn Constraint>) -> Self {
        let key = constraint.kind();
        Self {
            constraint,
            error: None,
            level: None,
            source: None,
            doc: None,
            disputed: Vec::new(),
            key,
        }
    }

    /// How sure the limit is. The page rules: that another source has another figure does not weaken it unless the spec says so.
    pub fn level(&self) -> Level {
        self.level.unwrap_or(Level::Documented)
    }
}
