//! How much of a caller's text a report may show.

/// A report quotes no more characters of a text than this.
const LIMIT: usize = 64;

/// Whether the values of a member may be shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    Shown,
    Redacted,
}

impl Quoting {
    /// The beginning of a text, on one line. Of an address, what may be a secret (user information and query) is left out.
    pub(super) fn text(self, text: &str) -> String {
        match text.split_once("://") {
            Some((scheme, rest)) => self.pieces(&[&[scheme, "://"], &address(rest)]),
            None => self.pieces(&[&[text]]),
        }
    }

    /// The beginning of what was meant to be an address, even if it has no scheme.
    pub(super) fn address(self, text: &str) -> String {
        match text.split_once("://") {
            Some(_) => self.text(text),
            None => self.pieces(&[&address(text)]),
        }
    }

    /// One character, with its number for those who cannot see it.
    pub(super) fn character(self, c: char) -> String {
        match self {
            Self::Shown => format!("{} (U+{:04X})", self.text(c.encode_utf8(&mut [0; 4])), u32::from(c)),
            Self::Redacted => "<redacted>".to_owned(),
        }
    }

    fn pieces(self, pieces: &[&[&str]]) -> String {
        if self == Self::Redacted {
            return "<redacted>".to_owned();
        }
        let mut chars = pieces.iter().copied().flatten().flat_map(|piece| piece.chars());
        let mut shown = String::from("`");
        for c in chars.by_ref().take(LIMIT) {
            if disturbs(c) {
                shown.extend(c.escape_unicode());
            } else {
                shown.push(c);
            }
        }
        if chars.next().is_some() {
            shown.push('…');
        }
        shown.push('`');
        shown
    }
}

/// An address after its scheme, without the parts that may hold a password or a signature. A password may hold a slash,
/// so that everything before an `@` is suspect.
fn address(rest: &str) -> [&str; 3] {
    let (place, query) = rest.split_once('?').map_or((rest, ""), |(place, _)| (place, "?…"));
    let (mask, place) = place.rsplit_once('@').map_or(("", place), |(_, place)| ("…@", place));
    [mask, place, query]
}

/// Characters that would break the line or reorder what follows.
fn disturbs(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::Quoting::{Redacted, Shown};

    #[test]
    fn texts_are_cut_and_stay_on_one_line() {
        assert_eq!(Shown.text("mp4"), "`mp4`");
        assert_eq!(Shown.text(&"字".repeat(64)), format!("`{}`", "字".repeat(64)));
        assert_eq!(Shown.text(&"字".repeat(65)), format!("`{}…`", "字".repeat(64)));
        assert_eq!(Shown.text("a\nb\u{202E}c"), "`a\\u{a}b\\u{202e}c`");
        assert_eq!(Shown.character('\u{200D}'), "`\u{200D}` (U+200D)");
    }

    #[test]
    fn secrets_in_addresses_are_left_out() {
        assert_eq!(
            Shown.text("https://me:pass@host/a?Signature=x#f"),
            "`https://…@host/a?…`"
        );
        assert_eq!(Shown.text("https://me:p@/ss@host/a"), "`https://…@host/a`");
        assert_eq!(Shown.text("ftp://host/a#f"), "`ftp://host/a#f`");
        assert_eq!(Shown.text("https://host?Signature=x"), "`https://host?…`");
        assert_eq!(Shown.address("me:pass@host/a?Signature=x"), "`…@host/a?…`");
        assert_eq!(Redacted.text("https://host"), "<redacted>");
        assert_eq!(Redacted.character('x'), "<redacted>");
    }
}
