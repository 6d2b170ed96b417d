//! How Tencent Cloud API 3.0 wraps requests and answers: one JSON object each way, errors with HTTP 200.

use serde_json::{Map, Value};

use super::{Families, Parts, Reading, Target, route};
use crate::error::{Refusal, Reply};
use crate::operation::{Method, OperationInfo, Place};
use crate::walk::Fields;

pub(super) static FAMILIES: Families = Families {
    throttled: &["RequestLimitExceeded"],
    auth: &["AuthFailure", "UnauthorizedOperation"],
    replayed: &[],
};

/// Items of a list are counted from here in a query.
const FIRST_INDEX: usize = 0;

pub(super) fn encode(request: &dyn Fields, operation: &OperationInfo, target: &Target<'_>) -> Result<Parts, String> {
    let body = if operation.method == Method::Get {
        Vec::new()
    } else {
        route::json_body(request, operation)
    };
    Ok(Parts {
        path: route::path(request, operation, target)?,
        query: route::flattened(request, operation, Place::Query, FIRST_INDEX),
        headers: route::headers(request, operation)?,
        body: body.into(),
    })
}

/// `{"Response": {…, "RequestId": …}}`, in which a member `Error` makes the difference, whatever status and content
/// type say.
pub(super) fn read(reply: &Reply) -> (Reading, Option<String>) {
    let accepted = reply.status.is_success();
    let otherwise = |reading| {
        if accepted {
            reading
        } else {
            Reading::Refused(Refusal::default())
        }
    };
    let mut document = match super::json(&reply.body) {
        Ok(document) => document,
        Err(fault) => return (otherwise(Reading::Unreadable(fault)), None),
    };
    let Some(Value::Object(mut response)) = document.get_mut("Response").map(Value::take) else {
        return (otherwise(Reading::Misshapen("there is no object `Response`")), None);
    };
    let request_id = super::text(response.get("RequestId"));
    let reading = match response.remove("Error") {
        Some(error) if !error.is_null() => Reading::Refused(refusal(&error)),
        _ => otherwise(Reading::Accepted(Value::Object(response))),
    };
    (reading, request_id)
}

fn refusal(error: &Value) -> Refusal {
    let none = Map::new();
    let error = error.as_object().unwrap_or(&none);
    Refusal {
        code: super::text(error.get("Code")),
        message: super::text(error.get("Message")),
    }
}
