//! How a query and a path look in a canonical request.

use std::string::FromUtf8Error;

use super::Keep;
use super::digest::{Hex, sha256_hex};
use super::headers::Canonical;
use crate::percent;

/// `name=value` pairs joined by `&`, in the order of `pairs`, names and values percent-encoded.
pub(crate) fn query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    query_after(0, pairs)
}

/// [`query`], with room for so many bytes that are to stand before it in the request line: a query may be long, and is not
/// moved for them.
pub(super) fn query_after<'a>(bytes: usize, pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let length = |(name, value)| percent::encoded_len(name) + percent::encoded_len(value) + 2;
    let mut length: usize = pairs.clone().map(length).sum();
    if length > 0 {
        length += bytes;
    }
    let mut text = Vec::with_capacity(length);
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push(b'&');
        }
        percent::encode_onto(name, &mut text);
        text.push(b'=');
        percent::encode_onto(value, &mut text);
    }
    // What is encoded is ASCII, so there is always a text.
    String::from_utf8(text).unwrap_or_default()
}

/// The pairs as [`query`] takes them.
pub(super) fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> + Clone {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// The canonical request as all but one scheme lay it out, and its digest. The text is empty unless it is to be kept: with a
/// long query, putting it together costs more than all else but the digest.
pub(super) fn request(
    keep: Keep,
    [method, path, query]: [&str; 3],
    signed: &Canonical<'_>,
    payload: &str,
) -> (String, Hex<32>) {
    let headers = signed.lines();
    let pieces = [
        method,
        "\n",
        path,
        "\n",
        query,
        "\n",
        &headers,
        "\n",
        &signed.names,
        "\n",
        payload,
    ];
    let text = match keep {
        Keep::Everything => pieces.concat(),
        Keep::Needed => String::new(),
    };
    (text, sha256_hex(&pieces))
}

/// A percent-encoded text as plain text. Bytes that are no UTF-8 become U+FFFD, and what is wrongly encoded stays as it
/// is: no service has such paths, and the signature is no place to complain about them.
pub(super) fn decoded(text: &str) -> String {
    let lossy = |fault: FromUtf8Error| String::from_utf8_lossy(fault.as_bytes()).into_owned();
    percent::decode(text).map_or_else(
        || text.to_owned(),
        |bytes| String::from_utf8(bytes).unwrap_or_else(lossy),
    )
}
