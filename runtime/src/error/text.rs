//! How text from elsewhere gets into messages: bounded, on one line, without control characters.

use std::error::Error as StdError;
use std::fmt::Write as _;

/// The most characters of a server's message that are kept.
pub(crate) const MESSAGE: usize = 2_000;

/// The most characters of an error code or a request id that are kept.
pub(crate) const WORD: usize = 200;

/// The first `limit` characters, whatever could move a cursor or break a line escaped; escapes count as what they take.
pub(crate) fn bounded(text: &str, limit: usize) -> String {
    let mut kept = String::with_capacity(text.len().min(limit));
    let mut left = limit;
    for character in text.chars() {
        let escape = is_hostile(character).then(|| character.escape_default());
        let length = escape.as_ref().map_or(1, ExactSizeIterator::len);
        if length > left {
            kept.push('…');
            break;
        }
        left -= length;
        match escape {
            Some(escape) => kept.extend(escape),
            None => kept.push(character),
        }
    }
    kept
}

/// Control characters, line separators, and what reorders the text around it.
fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An error and its causes, outermost first, without saying anything twice.
pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !line.contains(&text) {
            let _ = write!(line, ": {text}");
        }
        cause = error.source();
    }
    bounded(&line, MESSAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn control_and_reordering_characters_are_escaped() {
        assert_eq!(
            bounded("a\r\nb\u{1b}[31m\u{202e}c", 50),
            "a\\r\\nb\\u{1b}[31m\\u{202e}c"
        );
        assert_eq!(bounded("视频", 50), "视频");
    }

    #[test]
    fn the_bound_counts_characters() {
        assert_eq!(bounded("视频点播", 2), "视频…");
        assert_eq!(bounded("ab", 2), "ab");
        assert_eq!(bounded("a\n\nb", 4), "a\\n…");
        assert_eq!(bounded(&"\u{202e}".repeat(3_000), 2_000).chars().count(), 2_001);
    }

    #[test]
    fn a_chain_names_every_cause_once() {
        let inner = io::Error::new(io::ErrorKind::ConnectionRefused, "refused by 127.0.0.1");
        assert_eq!(chain(&inner), "refused by 127.0.0.1");
        let wrapped = io::Error::other(inner);
        assert_eq!(chain(&wrapped), "refused by 127.0.0.1");
    }
}
