//! What may be said of the body of an answer: how long it is, what kind of thing it is, and the words of a plain page.

use serde_core::de::IgnoredAny;

use super::text;
use crate::protocol::without_mark;

/// The most characters of a page that are quoted.
const QUOTED: usize = 240;

/// The most ASCII characters of a word that is quoted. What is longer may be a key, a token, or something encoded.
const WORD: usize = 32;

/// `a body of 512 bytes that is not JSON`, or `a body of 29 bytes: "<h1>502 Bad Gateway</h1>"`.
///
/// What is JSON, or was on its way to be some, is not quoted: even broken off, or behind something that is no JSON, it may
/// hold keys which the service answered.
pub(super) fn described(body: &[u8]) -> String {
    let size = match body.len() {
        0 => return "an empty body".to_owned(),
        1 => "1 byte".to_owned(),
        length => format!("{length} bytes"),
    };
    let text = std::str::from_utf8(body).ok().filter(|text| is_plain(text));
    if serde_json::from_slice::<IgnoredAny>(without_mark(body)).is_ok() {
        format!("a JSON body of {size}")
    } else if body.iter().any(|byte| matches!(byte, b'{' | b'[' | b'"')) {
        format!("a body of {size} that is not JSON")
    } else if let Some(text) = text {
        format!("a body of {size}: \"{}\"", words(text))
    } else {
        format!("a body of {size} that is not text")
    }
}

fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !c.is_whitespace())
}

/// The beginning of a page on one line, without what stands between quotes.
fn words(text: &str) -> String {
    // Blanks and what is left out may be more than what is quoted, but the whole of a large page need not be looked at.
    let start: String = text.chars().take(64 * QUOTED).collect();
    let quoted = |(index, piece): (usize, &str)| {
        if index % 2 == 1 {
            "'…'".to_owned()
        } else {
            shortened(piece)
        }
    };
    let bare: String = start.split('\'').enumerate().map(quoted).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    text::bounded(&words.join(" "), QUOTED)
}

fn shortened(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>');
    let word = |word: &str| {
        let bare = word.trim_end_matches(ends);
        let end = word.strip_prefix(bare).unwrap_or_default();
        if bare.is_ascii() && bare.len() > WORD {
            format!("…{end}")
        } else {
            word.to_owned()
        }
    };
    text.split_inclusive(ends).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_quoted_on_one_line() {
        for (body, said) in [
            ("", "an empty body"),
            ("x", "a body of 1 byte: \"x\""),
            (" \r\n ", "a body of 4 bytes: \"\""),
            (
                "<html>\r\n\t<h1>502 Bad  Gateway</h1>\n</html>\n",
                "a body of 43 bytes: \"<html> <h1>502 Bad Gateway</h1> </html>\"",
            ),
            ("busy\u{202e}", "a body of 7 bytes: \"busy\\u{202e}\""),
            (
                "<a href='https://x.example/?t=hunter2'>go</a>",
                "a body of 45 bytes: \"<a href='…'>go</a>\"",
            ),
            ("key 'hunter2", "a body of 12 bytes: \"key '…'\""),
            ("请求过于频繁", "a body of 18 bytes: \"请求过于频繁\""),
        ] {
            assert_eq!(described(body.as_bytes()), said);
        }
        let long = described("é ".repeat(100_000).as_bytes());
        assert!(long.chars().count() < 300 && long.ends_with("…\""), "{long}");
    }

    #[test]
    fn what_may_hold_a_secret_is_not_quoted() {
        for (body, said) in [
            (r#"{"SecretKey":"hunter2"}"#, "a JSON body of 23 bytes"),
            ("\u{feff}{\"SecretKey\":\"hunter2\"}", "a JSON body of 26 bytes"),
            (r#""hunter2""#, "a JSON body of 9 bytes"),
            (r#"{"SecretKey":"hunter2"#, "a body of 21 bytes that is not JSON"),
            (")]}',\n[hunter2]", "a body of 15 bytes that is not JSON"),
            ("1a\r\nhunter2 {", "a body of 13 bytes that is not JSON"),
            ("{'SecretKey': 'hunter2'}", "a body of 24 bytes that is not JSON"),
            ("hunter2\0", "a body of 8 bytes that is not text"),
            (
                "eyJTZWNyZXRLZXkiOiJodW50ZXIyIiwieCI6MX0= and SecretKey=hunter2&Token=hunter2&x=1",
                "a body of 80 bytes: \"… and …\"",
            ),
        ] {
            assert_eq!(described(body.as_bytes()), said);
        }
        assert_eq!(described(b"hunter2\xff"), "a body of 8 bytes that is not text");
        let wide: Vec<u8> = "{\"k\":\"hunter2\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(described(&wide), "a body of 30 bytes that is not JSON");
    }
}
