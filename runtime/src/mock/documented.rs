//! What an operation's page says of its answer and of its parameters, compiled once from the emitted facts.

mod page;

use std::sync::OnceLock;

use serde_json::Value;

use crate::dynamic::DynamicOperation;
use crate::operation::OperationInfo;
use page::Page;

/// An operation that can be called, and what its page says of it: compiled when somebody first asks.
pub(super) struct Offered {
    pub(super) operation: &'static DynamicOperation,
    page: OnceLock<Documented>,
}

impl Offered {
    pub(super) const fn new(operation: &'static DynamicOperation) -> Self {
        Self {
            operation,
            page: OnceLock::new(),
        }
    }

    pub(super) const fn info(&self) -> &'static OperationInfo {
        self.operation.info
    }

    pub(super) fn page(&self) -> &Documented {
        self.page.get_or_init(|| Documented::of(self.operation))
    }
}

/// What is known of an operation beyond its constants.
pub(super) struct Documented {
    pub(super) answer: Part,
    /// Where a request has a list that is written as several parameters; `*` stands for every item.
    lists: Vec<String>,
    /// Every member that a request may have.
    known: Vec<String>,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// The id of the request.
    RequestId,
    /// A fresh text in the shape of another.
    Fresh(String),
    /// A moment some time from now, as Unix seconds.
    Expiry,
    /// The item of the request's list for which the enclosing item stands.
    Item,
    /// What the request says under this name, or else something else.
    Told(String, Value),
    Fixed(Value),
    Structure(Vec<(String, Self)>),
    /// One of these for each item of the request's list of this name.
    Each(String, Box<Self>),
}

impl Documented {
    fn of(operation: &DynamicOperation) -> Self {
        let facts: Value = serde_json::from_str(operation.facts).unwrap_or_default();
        let example = operation.examples.iter().find_map(|example| example.response);
        let example: Value = example
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default();
        let page = Page::of(&facts, operation.info.service.protocol);
        Self {
            answer: page.answer(&example),
            lists: page.plain_lists(),
            known: page.parameters(),
        }
    }

    /// Whether the parameters of this path are the items of a list.
    pub(super) fn is_list(&self, path: &str) -> bool {
        self.lists.iter().any(|list| list == path)
    }

    /// The first member of the request which the page does not have.
    pub(super) fn stranger(&self, request: &Value) -> Option<String> {
        self.stranger_at(request, "")
    }

    fn stranger_at(&self, value: &Value, path: &str) -> Option<String> {
        match value {
            Value::Object(members) if self.has_members(path) => members.iter().find_map(|(name, value)| {
                let path = format!("{path}/{name}");
                let is_known = value.is_null() || self.known.contains(&path);
                if is_known {
                    self.stranger_at(value, &path)
                } else {
                    Some(path)
                }
            }),
            Value::Array(items) => items
                .iter()
                .find_map(|item| self.stranger_at(item, &format!("{path}/*"))),
            _ => None,
        }
    }

    /// Whether the page lists what the structure at this path has; it does not for a map.
    fn has_members(&self, path: &str) -> bool {
        let is_within = |rest: &str| rest.starts_with('/') && !rest.starts_with("/*");
        self.known
            .iter()
            .any(|known| known.strip_prefix(path).is_some_and(is_within))
    }
}
