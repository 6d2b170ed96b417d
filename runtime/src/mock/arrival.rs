//! What of a request the stand-in looks at: the bytes as they arrived, with nothing renamed and nothing repaired.

use std::borrow::Cow;

use bytes::Bytes;

use super::verify::spelling::{Blank, decode};

/// A request that has arrived.
#[derive(Clone, Copy)]
pub(super) struct Arrival<'a>(pub(super) &'a http::Request<Bytes>);

impl<'a> Arrival<'a> {
    pub(super) fn method(self) -> &'a str {
        self.0.method().as_str()
    }

    /// As in the request line.
    pub(super) fn path(self) -> &'a str {
        self.0.uri().path()
    }

    /// As in the request line, without the question mark.
    pub(super) fn query(self) -> &'a str {
        self.0.uri().query().unwrap_or_default()
    }

    pub(super) fn body(self) -> &'a Bytes {
        self.0.body()
    }

    /// A header's text without blanks around it; several of one name with commas between them.
    pub(super) fn header(self, name: &str) -> Option<Cow<'a, str>> {
        let mut values = self.0.headers().get_all(name).iter().map(text);
        let first = values.next()?;
        Some(values.fold(first, |all, next| Cow::Owned(format!("{all},{next}"))))
    }

    /// The header's text; empty when it is not there.
    pub(super) fn header_or_empty(self, name: &str) -> Cow<'a, str> {
        self.header(name).unwrap_or_default()
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.0.headers().contains_key(name)
    }

    pub(super) fn header_names(self) -> impl Iterator<Item = &'a str> {
        self.0.headers().keys().map(http::HeaderName::as_str)
    }

    /// The server that was called: its name, without a port.
    pub(super) fn host(self) -> String {
        let authority = self.header("host");
        let authority = authority.as_deref().or_else(|| self.0.uri().host()).unwrap_or_default();
        let name = authority.split_once(':').map_or(authority, |(name, _)| name);
        name.to_ascii_lowercase()
    }

    /// The pairs of the query, decoded.
    pub(super) fn pairs(self) -> Vec<(String, String)> {
        pairs(self.query())
    }

    /// The pairs of a form body, decoded; none for another kind of body.
    pub(super) fn form(self) -> Vec<(String, String)> {
        let content_type = self.header_or_empty("content-type").to_ascii_lowercase();
        if content_type.starts_with("application/x-www-form-urlencoded") {
            pairs(&String::from_utf8_lossy(self.body()))
        } else {
            Vec::new()
        }
    }
}

fn text(value: &http::HeaderValue) -> Cow<'_, str> {
    String::from_utf8_lossy(value.as_bytes().trim_ascii())
}

fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name, Blank::AlsoPlus), decode(value, Blank::AlsoPlus)))
        .collect()
}
