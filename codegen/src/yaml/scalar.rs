//! What a plain scalar is to the typed decoder: null, a boolean, a number or text.

use super::NodeKind;

impl NodeKind {
    /// The text of a scalar that is not null.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Nothing after the colon, `null` or `~`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "null" | "Null" | "NULL" | "~"))
    }

    /// `true` or `false`, unquoted.
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Self::Scalar { text, plain: true, .. } => text.parse().ok(),
            _ => None,
        }
    }

    /// An unquoted whole number without sign, leading zeros or a base of its own.
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Scalar { text, plain: true, .. } if text == "0" || !text.starts_with(['0', '+']) => text.parse().ok(),
            _ => None,
        }
    }

    /// What the node is called in a complaint.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Elsewhere => "an alias",
            Self::List(_) => "a list",
            Self::Map { .. } => "a mapping",
            Self::Scalar { .. } if self.is_null() => "nothing",
            Self::Scalar { .. } if self.boolean().is_some() => "a boolean",
            Self::Scalar { text, plain: true, .. } if text.parse::<f64>().is_ok() => "a number",
            Self::Scalar { .. } => "a text",
        }
    }
}
