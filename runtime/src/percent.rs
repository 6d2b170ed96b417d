//! How text is percent-encoded by RFC 3986, and read back.
//!
//! Letters, digits, `-`, `_`, `.` and `~` stay; every other byte of the UTF-8 text becomes `%XX` with upper-case
//! digits. A blank is `%20` and never `+`.

/// What every byte becomes, three places, and how many of them count.
static CODES: [[u8; 4]; 256] = codes();

const fn codes() -> [[u8; 4]; 256] {
    let mut codes = [[0; 4]; 256];
    let mut rest: &mut [[u8; 4]] = &mut codes;
    let mut byte = 0_u8;
    while let [code, others @ ..] = rest {
        *code = if is_unreserved(byte) {
            [byte, 0, 0, 1]
        } else {
            [b'%', upper_digit(byte >> 4), upper_digit(byte & 0xf), 3]
        };
        byte = byte.wrapping_add(1);
        rest = others;
    }
    codes
}

const fn upper_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'A' - 10 + nibble }
}

/// The encoded text, as a fresh string.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(encoded_len(text));
    encode_into(text, &mut encoded);
    encoded
}

/// Appends the encoded text.
pub fn encode_into(text: &str, into: &mut String) {
    each_piece(text, &mut |piece| into.push_str(piece));
}

/// Appends the encoded text as bytes, which are ASCII.
#[cfg(feature = "client")]
pub(crate) fn encode_onto(text: &str, into: &mut Vec<u8>) {
    pieces(text, |piece| into.extend_from_slice(piece));
}

/// The length of the encoded text in bytes, which are also its characters.
pub fn encoded_len(text: &str) -> usize {
    // Counted in bytes, which are too few for more than 255, the compiler counts many at once.
    let count = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |count, byte| count + u8::from(!is_unreserved(*byte)))
    };
    let changed: usize = text.as_bytes().chunks(255).map(|bytes| usize::from(count(bytes))).sum();
    text.len() + 2 * changed
}

/// Hands over the encoded text in pieces that need no allocation.
pub fn each_piece(text: &str, put: &mut dyn FnMut(&str)) {
    // What is encoded is ASCII, so there is always a text.
    pieces(text, |piece| put(str::from_utf8(piece).unwrap_or_default()));
}

/// How many bytes are encoded before they are handed over.
const PIECE: usize = 32;

fn pieces(text: &str, mut put: impl FnMut(&[u8])) {
    // The fourth place of the last code stands behind what counts.
    let mut encoded = [0; 3 * PIECE + 1];
    for bytes in text.as_bytes().chunks(PIECE) {
        let mut length = 0;
        for byte in bytes {
            if let Some(code) = CODES.get(usize::from(*byte))
                && let Some(place) = encoded.get_mut(length..length + 4)
            {
                place.copy_from_slice(code);
                length += usize::from(code[3]);
            }
        }
        put(encoded.get(..length).unwrap_or_default());
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

/// Whether a path is the same decoded and encoded.
#[cfg(feature = "client")]
pub(crate) fn is_plain(path: &str) -> bool {
    path.bytes().all(|byte| is_unreserved(byte) || byte == b'/')
}

/// Comparisons alone, so that the compiler can make them of many bytes at once.
const fn is_unreserved(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter || digit || byte == b'-' || byte == b'_' || byte == b'.' || byte == b'~'
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
    fn every_byte_stays_or_is_named() {
        for (byte, [first, second, third, length]) in (u8::MIN..=u8::MAX).zip(CODES) {
            let stays = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
            assert_eq!(stays, is_unreserved(byte));
            if stays {
                assert_eq!((first, length), (byte, 1));
            } else {
                assert_eq!([first, second, third], format!("%{byte:02X}").as_bytes());
                assert_eq!(length, 3);
            }
        }
    }

    #[test]
    fn pieces_meet_wherever_a_text_ends() {
        for length in 0..=3 * PIECE {
            let text = "值".repeat(length / 3) + &"~".repeat(length % 3);
            let mut encoded = String::new();
            each_piece(&text, &mut |piece| encoded.push_str(piece));
            assert_eq!(encoded, "%E5%80%BC".repeat(length / 3) + &"~".repeat(length % 3));
            assert_eq!(encoded.len(), encoded_len(&text));
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
