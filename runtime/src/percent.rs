//! How text is percent-encoded by RFC 3986, and read back.
//!
//! Letters, digits, `-`, `_`, `.` and `~` stay; every other byte of the UTF-8 text becomes `%XX` with upper-case
//! digits. A blank is `%20` and never `+`.

/// `%00` to `%FF`, three bytes each.
const TRIPLETS: &str = concat!(
    "%00%01%02%03%04%05%06%07%08%09%0A%0B%0C%0D%0E%0F",
    "%10%11%12%13%14%15%16%17%18%19%1A%1B%1C%1D%1E%1F",
    "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2D%2E%2F",
    "%30%31%32%33%34%35%36%37%38%39%3A%3B%3C%3D%3E%3F",
    "%40%41%42%43%44%45%46%47%48%49%4A%4B%4C%4D%4E%4F",
    "%50%51%52%53%54%55%56%57%58%59%5A%5B%5C%5D%5E%5F",
    "%60%61%62%63%64%65%66%67%68%69%6A%6B%6C%6D%6E%6F",
    "%70%71%72%73%74%75%76%77%78%79%7A%7B%7C%7D%7E%7F",
    "%80%81%82%83%84%85%86%87%88%89%8A%8B%8C%8D%8E%8F",
    "%90%91%92%93%94%95%96%97%98%99%9A%9B%9C%9D%9E%9F",
    "%A0%A1%A2%A3%A4%A5%A6%A7%A8%A9%AA%AB%AC%AD%AE%AF",
    "%B0%B1%B2%B3%B4%B5%B6%B7%B8%B9%BA%BB%BC%BD%BE%BF",
    "%C0%C1%C2%C3%C4%C5%C6%C7%C8%C9%CA%CB%CC%CD%CE%CF",
    "%D0%D1%D2%D3%D4%D5%D6%D7%D8%D9%DA%DB%DC%DD%DE%DF",
    "%E0%E1%E2%E3%E4%E5%E6%E7%E8%E9%EA%EB%EC%ED%EE%EF",
    "%F0%F1%F2%F3%F4%F5%F6%F7%F8%F9%FA%FB%FC%FD%FE%FF",
);

/// The encoded text, as a fresh string.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(encoded_len(text));
    encode_into(text, &mut encoded);
    encoded
}

/// Appends the encoded text.
pub fn encode_into(text: &str, into: &mut String) {
    pieces(text, |piece| into.push_str(piece));
}

/// The length of the encoded text in bytes, which are also its characters.
pub fn encoded_len(text: &str) -> usize {
    text.bytes().map(|byte| if is_unreserved(byte) { 1 } else { 3 }).sum()
}

/// Hands over the encoded text in pieces that need no allocation: runs that stay, and single triplets.
pub fn each_piece(text: &str, put: &mut dyn FnMut(&str)) {
    pieces(text, put);
}

fn pieces(text: &str, mut put: impl FnMut(&str)) {
    let mut rest = text;
    while !rest.is_empty() {
        let (stays, tail) = cut(rest, |byte| !is_unreserved(byte));
        let (changes, after) = cut(tail, is_unreserved);
        if !stays.is_empty() {
            put(stays);
        }
        changes.bytes().for_each(|byte| put(triplet(byte)));
        rest = after;
    }
}

/// The bytes behind an encoded text; `None` when a `%` is not followed by two hexadecimal digits. What is not encoded
/// stays as it is, `+` included.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            digit(bytes.next())? << 4 | digit(bytes.next())?
        } else {
            byte
        });
    }
    Some(decoded)
}

/// The text behind an encoded one; `None` also when the bytes are not UTF-8.
pub fn decode_text(text: &str) -> Option<String> {
    String::from_utf8(decode(text)?).ok()
}

/// Whether the text can be the outcome of [`encode`]: nothing in it would have to be encoded but the `%` of its triplets.
pub fn is_encoded(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let stays = is_unreserved(byte);
        if !stays && (byte != b'%' || digit(bytes.next()).is_none() || digit(bytes.next()).is_none()) {
            return false;
        }
    }
    true
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// Splits before the first byte that stops. Unreserved bytes are ASCII, so the cut is never inside a character.
fn cut(text: &str, stops: impl FnMut(u8) -> bool) -> (&str, &str) {
    text.bytes()
        .position(stops)
        .and_then(|at| text.split_at_checked(at))
        .unwrap_or((text, ""))
}

fn triplet(byte: u8) -> &'static str {
    let start = 3 * usize::from(byte);
    TRIPLETS.get(start..start + 3).unwrap_or_default()
}

fn digit(byte: Option<u8>) -> Option<u8> {
    char::from(byte?).to_digit(16)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(encode("AZaz09-_.~"), "AZaz09-_.~");
        assert_eq!(encode(" +*/,%:"), "%20%2B%2A%2F%2C%25%3A");
        assert_eq!(encode("值\0"), "%E5%80%BC%00");
        assert_eq!(encode(""), "");
        assert_eq!(encode("\u{7f}a\u{ff}"), "%7Fa%C3%BF");
    }

    #[test]
    fn every_triplet_names_its_byte() {
        for byte in u8::MIN..=u8::MAX {
            assert_eq!(triplet(byte), format!("%{byte:02X}"));
        }
    }

    #[test]
    fn what_is_no_encoding_is_not_decoded() {
        assert_eq!(decode("%"), None);
        assert_eq!(decode("%4"), None);
        assert_eq!(decode("%zz"), None);
        assert_eq!(decode("%FF"), Some(vec![0xff]));
        assert_eq!(decode_text("%FF"), None);
        assert_eq!(decode("%+1"), None);
        assert_eq!(decode_text("a+b%2f").as_deref(), Some("a+b/"));
    }

    #[test]
    fn an_address_is_told_from_its_encoding() {
        assert!(!is_encoded("http://example.com/a%20b"));
        assert!(is_encoded("http%3A%2F%2Fexample.com%2Fa%2520b"));
        assert!(!is_encoded("100%"));
    }

    proptest! {
        #[test]
        fn decoding_undoes_encoding(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert_eq!(encoded.len(), encoded_len(&text));
            prop_assert!(is_encoded(&encoded));
            prop_assert_eq!(decode_text(&encoded), Some(text));
        }

        #[test]
        fn decoding_accepts_any_text(text in "[%0-9a-fxé]*") {
            let _ = decode(&text);
            prop_assert!(!is_encoded(&text) || text.is_ascii());
        }
    }
}
