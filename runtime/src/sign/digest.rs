//! How bytes become digests, and digests become text.

use hmac::digest::Output;
use hmac::digest::common::Key;
use hmac::{EagerHash, Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::Payload;

/// SHA-256 of nothing.
pub(super) const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// A digest in lower-case hexadecimal.
pub(super) struct Hex<const N: usize>([[u8; 2]; N]);

impl<const N: usize> Hex<N> {
    pub(super) fn as_str(&self) -> &str {
        // Digits are ASCII, so there is always a text.
        str::from_utf8(self.0.as_flattened()).unwrap_or_default()
    }
}

#[cfg(feature = "sha1-signers")]
impl<const N: usize> zeroize::Zeroize for Hex<N> {
    fn zeroize(&mut self) {
        self.0.as_flattened_mut().zeroize();
    }
}

pub(super) fn hex<const N: usize>(bytes: &[u8; N]) -> Hex<N> {
    Hex(bytes.map(|byte| [hex_digit(byte >> 4), hex_digit(byte & 0xf)]))
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble }
}

/// SHA-256 of a text in lower-case hexadecimal.
pub(super) fn sha256_hex(pieces: &[&str]) -> Hex<32> {
    let mut digest = Sha256::new();
    for piece in pieces {
        digest.update(piece);
    }
    hex(&digest.finalize().into())
}

/// SHA-256 of a body in lower-case hexadecimal.
pub(super) fn payload_sha256(payload: Payload<'_>) -> String {
    match payload {
        Payload::Bytes([]) => EMPTY_SHA256.to_owned(),
        Payload::Bytes(bytes) => hex(&Sha256::digest(bytes).into()).as_str().to_owned(),
        Payload::Sha256(known) => known.to_owned(),
    }
}

/// HMAC with SHA-256. The result may be the key of another, so it is wiped when it is dropped.
pub(super) fn hmac_sha256(key: &[u8], message: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hmac::<Sha256>(key, message).into())
}

/// HMAC with SHA-1, for the two protocols that never moved on.
#[cfg(feature = "sha1-signers")]
pub(super) fn hmac_sha1(key: &[u8], message: &[u8]) -> Zeroizing<[u8; 20]> {
    Zeroizing::new(hmac::<sha1::Sha1>(key, message).into())
}

/// HMAC takes a key of any length, but the library says so with a `Result`. A key of exactly one block needs none, so
/// the first step of the algorithm, which makes one block of any key, is done here.
fn hmac<D: EagerHash>(key: &[u8], message: &[u8]) -> Output<Hmac<D>> {
    let mut block = Key::<Hmac<D>>::default();
    if key.len() > block.len() {
        fill(&mut block, &D::digest(key));
    } else {
        fill(&mut block, key);
    }
    let mac = Hmac::<D>::new(&block).chain_update(message).finalize().into_bytes();
    block.as_mut_slice().zeroize();
    mac
}

fn fill(block: &mut [u8], key: &[u8]) {
    block.iter_mut().zip(key).for_each(|(place, byte)| *place = *byte);
}

/// Base64 with padding.
#[cfg(feature = "sha1-signers")]
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | group.get(at).copied().map_or(0, usize::from));
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = ALPHABET.get(bits >> shift & 63).filter(|_| place <= group.len());
            text.push(letter.copied().map_or('=', char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{EMPTY_SHA256, hex, hmac_sha256, sha256_hex};

    #[test]
    fn the_digest_of_nothing() {
        assert_eq!(sha256_hex(&[]).as_str(), EMPTY_SHA256);
    }

    /// Cases 1, 2, 6 and 7 of RFC 4231: keys shorter and longer than a block.
    #[test]
    fn hmac_takes_keys_of_any_length() {
        let cases: [(&[u8], &[u8], &str); 4] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. \
                  The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, expected) in cases {
            assert_eq!(hex(&hmac_sha256(key, message)).as_str(), expected);
        }
    }

    #[test]
    fn a_key_of_one_block_is_used_as_it_is() {
        let padded = [b"Jefe".as_slice(), &[0; 60]].concat();
        assert_eq!(hmac_sha256(&padded, b"x"), hmac_sha256(b"Jefe", b"x"));
        assert_ne!(hmac_sha256(&[0xaa; 64], b"x"), hmac_sha256(&[0xaa; 65], b"x"));
    }

    /// The examples of RFC 4648.
    #[cfg(feature = "sha1-signers")]
    #[test]
    fn base64_pads_to_groups_of_four() {
        let lengths = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (plain, encoded) in lengths {
            assert_eq!(super::base64(plain.as_bytes()), encoded);
        }
        assert_eq!(super::base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
