//! How text is percent-encoded, read back and hashed, for whoever checks a signature.
//!
//! Written anew, and on purpose: a stand-in that shared this code with the signers would find their mistakes correct.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Whether a plus sign stands for a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::mock) enum Blank {
    /// It does, as in a query.
    AlsoPlus,
    /// It does not, as in a path.
    Encoded,
}

/// Everything but letters, digits, `-`, `_`, `.` and `~` becomes `%XX`.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            other => {
                let _never_fails = write!(encoded, "%{other:02X}");
            }
        }
    }
    encoded
}

/// A `%` without two hexadecimal digits behind it stays; bytes that are no UTF-8 become U+FFFD.
pub(in crate::mock) fn decode(text: &str, blank: Blank) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'%', [high, low, beyond @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                decoded.push(value(*high) << 4 | value(*low));
                rest = beyond;
            }
            (b'+', _) if blank == Blank::AlsoPlus => decoded.push(b' '),
            (other, _) => decoded.push(*other),
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())
}

const fn value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10),
    }
}

/// HMAC-SHA256.
pub(super) fn mac(key: &[u8], text: &str) -> Vec<u8> {
    // A key of any length will do.
    Hmac::<Sha256>::new_from_slice(key).map_or_else(
        |_| Vec::new(),
        |mut mac| {
            mac.update(text.as_bytes());
            mac.finalize().into_bytes().to_vec()
        },
    )
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _never_fails = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        let text = "a b+c*d~e/视频😀%20";
        assert_eq!(encode(text), "a%20b%2Bc%2Ad~e%2F%E8%A7%86%E9%A2%91%F0%9F%98%80%2520");
        assert_eq!(decode(&encode(text), Blank::Encoded), text);
    }

    #[test]
    fn what_is_no_encoding_stays() {
        assert_eq!(decode("%", Blank::Encoded), "%");
        assert_eq!(decode("%4", Blank::Encoded), "%4");
        assert_eq!(decode("%zz%41%aF%", Blank::Encoded), "%zzA\u{fffd}%");
        assert_eq!(decode("a+b", Blank::AlsoPlus), "a b");
        assert_eq!(decode("a+b", Blank::Encoded), "a+b");
    }

    #[test]
    fn a_known_signature() {
        assert_eq!(
            digest(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        let mac = mac(b"key", "The quick brown fox jumps over the lazy dog");
        assert_eq!(
            hex(&mac),
            "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
        );
    }
}
