//! How a list stands in one text.

use serde_json::Value;

use crate::percent;

/// How the items of a list are joined into one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joining {
    /// Stands between two items.
    pub separator: char,
    /// Whether each item is percent-encoded (RFC 3986) before it is joined.
    pub percent: bool,
}

impl Joining {
    /// Items as they are, with commas between them. An item that holds a comma comes back as two.
    pub const COMMA: Self = Self {
        separator: ',',
        percent: false,
    };
    /// Percent-encoded items with commas between them.
    pub const COMMA_PERCENT: Self = Self {
        separator: ',',
        percent: true,
    };

    /// The items of a joined text; none for an empty text. An item that was not encoded though it should be stays.
    pub(crate) fn split(self, text: &str) -> Vec<Value> {
        if text.is_empty() {
            return Vec::new();
        }
        text.split(self.separator)
            .map(|item| Value::String(self.plain(item)))
            .collect()
    }

    fn plain(self, item: &str) -> String {
        let decoded = if self.percent && percent::is_encoded(item) {
            percent::decode_text(item)
        } else {
            None
        };
        decoded.unwrap_or_else(|| item.to_owned())
    }
}
