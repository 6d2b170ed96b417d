//! How the request of a dry run, and an answer, are printed.

use super::options::Output;
use bytes::Bytes;
use cloudscribe::dynamic::AnyResponse;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// What stands where a secret was.
pub const MASK: &str = "<masked>";

/// The answer: its JSON, laid out for people or on one line.
pub fn answer(response: &dyn AnyResponse, format: Output) -> String {
    // An answer is made of texts, numbers and what holds them: there is nothing to fail.
    let json = match format {
        Output::Json => serde_json::to_string(response),
        Output::Human | Output::Curl => serde_json::to_string_pretty(response),
    };
    json.unwrap_or_default() + "\n"
}

/// The request of a dry run.
pub fn request(request: &http::Request<Bytes>, format: Output) -> String {
    match format {
        Output::Json => document(request).to_string() + "\n",
        Output::Human | Output::Curl => lines(request),
    }
}

/// Method and URL, a line for each header, the body after an empty line.
fn lines(request: &http::Request<Bytes>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in headers(request.headers()) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}: {value}");
    }
    if !request.body().is_empty() {
        let _ = writeln!(text, "\n{}", String::from_utf8_lossy(request.body()));
    }
    text
}

fn document(request: &http::Request<Bytes>) -> Value {
    let headers: Map<String, Value> = headers(request.headers())
        .map(|(name, value)| (name.to_string(), value.into()))
        .collect();
    let body = (!request.body().is_empty()).then(|| String::from_utf8_lossy(request.body()));
    json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "headers": headers,
        "body": body,
    })
}

fn headers(headers: &HeaderMap) -> impl Iterator<Item = (&HeaderName, String)> {
    headers.iter().map(|(name, value)| (name, masked(value)))
}

/// A header's value without what must not be seen. Of a signature's header the beginning tells how it was made.
fn masked(value: &HeaderValue) -> String {
    let text = String::from_utf8_lossy(value.as_bytes());
    if !value.is_sensitive() {
        return text.into_owned();
    }
    match text.rsplit_once("Signature=") {
        Some((before, _)) => format!("{before}Signature={MASK}"),
        None => MASK.to_owned(),
    }
}
