//! What the vendors' servers would answer, for tests of callers.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

use super::{alibaba, huawei, tencent};
use crate::error::class;
use crate::operation::{OperationInfo, Protocol};
use crate::walk::{Fields, to_wire_json};

/// The id under which nobody remembers the call.
const REQUEST_ID: &str = "00000000-0000-0000-0000-00000000mock";

/// A JSON body with a status.
pub(crate) fn response(status: StatusCode, body: Bytes) -> http::Response<Bytes> {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The vendor's envelope around an answer.
pub(crate) fn accepted(operation: &OperationInfo, answer: &dyn Fields) -> http::Response<Bytes> {
    let answer = to_wire_json(answer);
    let body = match operation.service.protocol {
        Protocol::Tencent => tencent::accepted(&answer),
        Protocol::Alibaba | Protocol::Huawei => answer,
    };
    with_id(operation, response(StatusCode::OK, body.into()))
}

/// The vendor's envelope around an error.
pub(crate) fn refused(operation: &'static OperationInfo, code: &str, message: &str) -> http::Response<Bytes> {
    let documented = class::nearest_family(operation, code).and_then(|info| info.http);
    let documented = documented.and_then(|status| StatusCode::from_u16(status).ok());
    let (body, usual) = match operation.service.protocol {
        Protocol::Tencent => (tencent::refused(code, message, REQUEST_ID), StatusCode::OK),
        Protocol::Alibaba => (alibaba::refused(code, message, REQUEST_ID), StatusCode::BAD_REQUEST),
        Protocol::Huawei => (huawei::refused(code, message), StatusCode::BAD_REQUEST),
    };
    with_id(
        operation,
        response(documented.unwrap_or(usual), body.to_string().into()),
    )
}

/// The request id in a header, where the vendor sends it there.
fn with_id(operation: &OperationInfo, mut response: http::Response<Bytes>) -> http::Response<Bytes> {
    let header = match operation.service.protocol {
        Protocol::Tencent => return response,
        Protocol::Alibaba => "x-acs-request-id",
        Protocol::Huawei => "x-request-id",
    };
    response
        .headers_mut()
        .insert(header, HeaderValue::from_static(REQUEST_ID));
    response
}
