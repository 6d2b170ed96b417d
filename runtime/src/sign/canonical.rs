//! How a query and a path look in a canonical request.

use std::string::FromUtf8Error;

use super::headers::Canonical;
use crate::percent;

/// `name=value` pairs joined by `&`, in the order of `pairs`, names and values percent-encoded.
pub(crate) fn query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let length = |(name, value)| percent::encoded_len(name) + percent::encoded_len(value) + 2;
    let mut text = String::with_capacity(pairs.clone().map(length).sum());
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        percent::encode_into(name, &mut text);
        text.push('=');
        percent::encode_into(value, &mut text);
    }
    text
}

/// The pairs as [`query`] takes them.
pub(super) fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> + Clone {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// The canonical request as all but one scheme lay it out, in one piece of memory.
pub(super) fn request(method: &str, path: &str, query: &str, signed: &Canonical, payload: &str) -> String {
    [method, path, query, &signed.lines, &signed.names, payload].join("\n")
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
