//! How a query and a path look in a canonical request.

use crate::percent;

/// `name=value` pairs joined by `&`, in the order of `pairs`, names and values percent-encoded.
pub(super) fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
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
pub(super) fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// A percent-encoded text as plain text. Bytes that are no UTF-8 become U+FFFD, and what is wrongly encoded stays as it
/// is: no service has such paths, and the signature is no place to complain about them.
pub(super) fn decoded(text: &str) -> String {
    percent::decode(text).map_or_else(|| text.to_owned(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}
