//! What a constraint is applied to.

use super::Shape;
use crate::expr::Kind;
use crate::model::Encoding;
use serde_json::Value;

/// A member, or an item of a member that is a list.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The wire name, for messages.
    pub name: String,
    pub kind: Kind,
    /// How the member's structure is carried in text. `None` for items.
    pub encoding: Option<Encoding>,
    /// A required text or list that is empty breaks `required` and nothing else. Never for items: an empty item is an item.
    pub required: bool,
    /// `empty: absent`: an empty text breaks nothing. Never for items.
    pub empty_is_absent: bool,
    /// The Rust enumeration whose constant lists exactly the member's values.
    pub listed_by: Option<String>,
    /// For structures: an otherwise valid value in the typed form and the wire name of a text member in it that may grow.
    pub padding: Option<(Value, String)>,
    /// For lists: a valid item in the typed form, where the kind alone does not tell.
    pub item: Option<Value>,
    /// Valid items, for lists, and valid items of the request's list to which a limit refers.
    pub items: Vec<Value>,
    pub referred: Vec<Value>,
    /// What the text limits on the member leave room for. [`super::cases`](fn@super::cases) fills it in.
    pub shape: Shape,
}

impl Subject {
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            encoding: None,
            required: false,
            empty_is_absent: false,
            listed_by: None,
            padding: None,
            item: None,
            items: Vec::new(),
            referred: Vec::new(),
            shape: Shape::default(),
        }
    }

    /// Whether a value counts as not given, so that it can break no limit but `required`.
    pub(crate) fn lacks(&self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::String(text) => text.is_empty() && (self.required || self.empty_is_absent),
            Value::Array(items) => items.is_empty() && self.required,
            Value::Object(entries) => entries.is_empty() && self.required && matches!(self.kind, Kind::Map(_)),
            _ => false,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Timestamp | Kind::Choice { .. })
    }

    /// What the member is, for complaints.
    pub(super) fn shown(&self) -> &'static str {
        match self.kind {
            Kind::Text => "text",
            Kind::Timestamp => "a timestamp",
            Kind::Choice { .. } | Kind::Code { .. } => "an enumeration",
            Kind::Flag => "a switch",
            Kind::Integer { .. } => "an integer",
            Kind::Float => "a number",
            Kind::Bool => "true or false",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
            Kind::Structure => "a structure",
        }
    }
}
