//! Boundary cases: values just within a limit and just past it.

use serde_json::Value;

/// What proves that a rule works.
#[derive(Debug, Clone, PartialEq)]
pub enum Cases {
    Found {
        accepted: Vec<Case>,
        refused: Vec<Case>,
    },
    /// No value can break the rule, and why. A spec should not state such a rule.
    Untriggerable(String),
    /// No value was found that breaks it, and what was in the way. There may be one all the same.
    Unfound(String),
}

/// One request, told as changes to a valid one.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What the case shows, in a few words: `50 characters of 3 bytes`.
    pub shows: String,
    pub settings: Vec<Setting>,
    /// The region in which the request is checked, where that matters.
    pub region: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pub place: SettingPlace,
    /// In the typed form. Null means absent.
    pub value: Value,
}

/// Where a change goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingPlace {
    /// The member that carries the constraint (for limits of items: the first item).
    Here,
    /// A member of the structure that carries the rule, by the dotted path of wire names.
    Within(Vec<String>),
    /// A member of the request.
    Request(String),
}

impl Case {
    /// A case that sets the constrained member alone.
    pub fn here(shows: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            shows: shows.into(),
            settings: vec![Setting {
                place: SettingPlace::Here,
                value: value.into(),
            }],
            region: None,
        }
    }
}

/// What a case with a text shows.
pub(super) fn quoted(text: &str) -> String {
    if text.is_empty() {
        "empty".to_owned()
    } else {
        format!("`{text}`")
    }
}
