//! How Alibaba Cloud's RPC style wraps requests and answers: parameters in the query, errors by status in JSON or XML.

use serde_json::Value;

use super::{Families, Parts, Reading, Target, hints, route, xml};
use crate::error::{Refusal, Reply};
use crate::operation::{OperationInfo, Place};
use crate::percent;
use crate::walk::Fields;

pub(super) static FAMILIES: Families = Families {
    throttled: &["Throttling", "RequestsTooFrequent"],
    auth: &[
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch",
        "IncompleteSignature",
        "SignatureNonceUsed",
        "InvalidTimeStamp",
        "InvalidSecurityToken",
        "MissingSecurityToken",
        "Forbidden",
        "NoPermission",
    ],
    replayed: &["SignatureNonceUsed"],
};

/// Items of a list are counted from here.
const FIRST_INDEX: usize = 1;

const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn encode(request: &dyn Fields, operation: &OperationInfo, target: &Target<'_>) -> Result<Parts, String> {
    let mut headers = route::headers(request, operation)?;
    let body = form(route::flattened(request, operation, Place::Body, FIRST_INDEX));
    if !body.is_empty() {
        headers.push(("content-type".to_owned(), FORM.to_owned()));
    }
    Ok(Parts {
        path: route::path(request, operation, target)?,
        query: route::flattened(request, operation, Place::Query, FIRST_INDEX),
        headers,
        body: body.into(),
    })
}

/// Sorted by name; a blank is written as `+` here, and only here.
fn form(mut pairs: Vec<(String, String)>) -> String {
    pairs.sort();
    let encode = |text: &str| percent::encode(text).replace("%20", "+");
    let written: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    written.join("&")
}

/// The operation's object with `RequestId` beside the data, or an error by status.
pub(super) fn read(reply: &Reply) -> (Reading, Option<String>) {
    let parsed = super::json(&reply.body);
    let from_header = || hints::header(&reply.headers, "x-acs-request-id").map(str::to_owned);
    if !reply.status.is_success() {
        let (refusal, request_id) = match &parsed {
            Ok(document) => refusal(|name| member(document, name)),
            Err(_) => refusal(|name| xml::text_within(&reply.body, "Error", name)),
        };
        return (Reading::Refused(refusal), request_id.or_else(from_header));
    }
    let request_id = parsed.as_ref().ok().and_then(|document| member(document, "RequestId"));
    let reading = match parsed {
        Ok(document) if is_error(&document) => Reading::Refused(refusal(|name| member(&document, name)).0),
        Ok(Value::Object(members)) => Reading::Accepted(Value::Object(members)),
        Ok(_) => Reading::Misshapen("the answer is JSON but no object"),
        Err(_) if reply.body.is_empty() => Reading::Misshapen("the answer has no body"),
        Err(fault) => Reading::Unreadable(fault),
    };
    (reading, request_id.or_else(from_header))
}

/// Whether a document is an error, whatever its status says: nothing in it is what an operation would answer.
fn is_error(document: &Value) -> bool {
    const OF_ERRORS: [&str; 6] = [
        "Code",
        "Message",
        "RequestId",
        "HostId",
        "Recommend",
        "AccessDeniedDetail",
    ];
    let is_of_errors = |name: &String| OF_ERRORS.iter().any(|known| known.eq_ignore_ascii_case(name));
    let has = |name| member(document, name).is_some();
    let members = document.as_object();
    members.is_some_and(|members| members.keys().all(is_of_errors)) && has("Code") && has("Message")
}

fn refusal(text_of: impl Fn(&str) -> Option<String>) -> (Refusal, Option<String>) {
    (
        Refusal {
            code: text_of("Code"),
            message: text_of("Message"),
        },
        text_of("RequestId"),
    )
}

/// A member by its name, or by its name with a small first letter.
fn member(document: &Value, name: &str) -> Option<String> {
    super::text(document.get(name)).or_else(|| {
        let mut letters = name.chars();
        let lower = letters.next().map(|first| first.to_ascii_lowercase());
        let lower: String = lower.into_iter().chain(letters).collect();
        super::text(document.get(&lower))
    })
}
