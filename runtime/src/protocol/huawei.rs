//! How Huawei Cloud's REST services wrap requests and answers: path, query and JSON body; errors by status.

use serde_json::{Map, Value};

use super::{Families, Parts, Reading, Target, hints, route};
use crate::error::{Refusal, Reply};
use crate::operation::{Method, OperationInfo, Place};
use crate::walk::Fields;

pub(super) static FAMILIES: Families = Families {
    throttled: &["APIGW.0308", "VOD.10127"],
    auth: &[
        "APIGW.0301",
        "APIGW.0302",
        "APIGW.0303",
        "APIGW.0304",
        "APIGW.0305",
        "APIGW.0306",
        "APIGW.0307",
        "VOD.10054",
        "VOD.10074",
        "VOD.10111",
        "VOD.10133",
        "VST.10004",
    ],
    replayed: &[],
};

/// The spellings of an error, in the order in which they are looked for.
const SPELLINGS: [(&str, &str); 3] = [
    ("error_code", "error_msg"),
    ("errorCode", "errorMsg"),
    ("code", "message"),
];

pub(super) fn encode(request: &dyn Fields, operation: &OperationInfo, target: &Target<'_>) -> Result<Parts, String> {
    let mut headers = route::headers(request, operation)?;
    headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    Ok(Parts {
        path: route::path(request, operation, target)?,
        query: route::repeated(request, operation),
        headers,
        body: body(request, operation).into(),
    })
}

fn body(request: &dyn Fields, operation: &OperationInfo) -> Vec<u8> {
    let has_place = operation.place == Place::Body || operation.placed.iter().any(|(_, place)| *place == Place::Body);
    let may_be_empty = matches!(operation.method, Method::Get | Method::Delete);
    let body = if has_place {
        route::json_body(request, operation)
    } else {
        Vec::new()
    };
    if may_be_empty && body == b"{}" {
        Vec::new()
    } else {
        body
    }
}

/// The operation's object, or an error by status; the request id stands in a header.
pub(super) fn read(reply: &Reply) -> (Reading, Option<String>) {
    let parsed = super::json(&reply.body);
    let in_body = parsed
        .as_ref()
        .ok()
        .and_then(|document| super::text(document.get("request_id")));
    let request_id = hints::header(&reply.headers, "x-request-id")
        .map(str::to_owned)
        .or(in_body);
    if !reply.status.is_success() {
        let refusal = parsed.ok().and_then(|document| refusal(&document)).unwrap_or_default();
        return (Reading::Refused(refusal), request_id);
    }
    let reading = match parsed {
        Ok(Value::Object(members)) if is_error(&members) => Reading::Refused(spelt(&members).unwrap_or_default()),
        Ok(Value::Object(members)) => Reading::Accepted(Value::Object(members)),
        Ok(_) => Reading::Misshapen("the answer is JSON but no object"),
        Err(_) if reply.status == http::StatusCode::NO_CONTENT => Reading::Accepted(Value::Object(Map::new())),
        Err(_) if reply.body.is_empty() => Reading::Misshapen("the answer has no body"),
        Err(fault) => Reading::Unreadable(fault),
    };
    (reading, request_id)
}

/// Whether a document is an error, whatever its status says: nothing in it is what an operation would answer.
fn is_error(members: &Map<String, Value>) -> bool {
    const OF_ERRORS: [&str; 6] = [
        "error_code",
        "error_msg",
        "errorCode",
        "errorMsg",
        "request_id",
        "encoded_authorization_message",
    ];
    let is_of_errors = |name: &String| OF_ERRORS.contains(&name.as_str());
    members.keys().all(is_of_errors) && spelt(members).is_some_and(|refusal| refusal.code.is_some())
}

/// An error at the top of the document or one level down.
fn refusal(document: &Value) -> Option<Refusal> {
    let members = document.as_object()?;
    spelt(members).or_else(|| members.values().filter_map(Value::as_object).find_map(spelt))
}

fn spelt(members: &Map<String, Value>) -> Option<Refusal> {
    SPELLINGS.iter().find_map(|(code, message)| {
        let refusal = Refusal {
            code: super::text(members.get(*code)),
            message: super::text(members.get(*message)),
        };
        (refusal.code.is_some() || refusal.message.is_some()).then_some(refusal)
    })
}
