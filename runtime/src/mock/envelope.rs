//! How each vendor wraps what it answers: status, headers and the object around it.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::cause::Refusal;
use crate::operation::{OperationInfo, Protocol};
use crate::time::{http_date, unix_seconds};

/// An answer on its way out.
pub(super) struct Envelope<'a> {
    /// `None` when nobody can tell which vendor was meant.
    pub(super) protocol: Option<Protocol>,
    pub(super) request_id: &'a str,
    /// The server that was called.
    pub(super) host: &'a str,
    pub(super) now: SystemTime,
}

impl Envelope<'_> {
    /// The operation's own object, with those of its members in headers that travel there. Where the object should name
    /// the request and does not, it gets the id.
    pub(super) fn accepted(&self, operation: &OperationInfo, mut answer: Value) -> http::Response<Bytes> {
        let mut headers = HeaderMap::new();
        if let Value::Object(members) = &mut answer {
            for (member, header) in operation.response_headers {
                let text = members
                    .remove(*member)
                    .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                put(&mut headers, header, text.as_deref());
            }
            if self.protocol != Some(Protocol::Huawei) {
                let id = members.entry("RequestId").or_insert_with(|| "".into());
                if id.as_str().is_some_and(str::is_empty) {
                    *id = self.request_id.into();
                }
            }
        }
        let body = match self.protocol {
            Some(Protocol::Tencent) => json!({ "Response": answer }),
            _ => answer,
        };
        self.response(StatusCode::OK, &body, headers)
    }

    pub(super) fn refused(&self, refusal: &Refusal) -> http::Response<Bytes> {
        let Refusal { code, message, .. } = refusal;
        let body = match self.protocol {
            Some(Protocol::Tencent) => {
                json!({"Response": {"Error": {"Code": code, "Message": message}, "RequestId": self.request_id}})
            }
            Some(Protocol::Alibaba) => {
                json!({"RequestId": self.request_id, "HostId": self.host, "Code": code, "Message": message})
            }
            Some(Protocol::Huawei) => json!({"error_code": code, "error_msg": message}),
            None => json!({ "error": message }),
        };
        let mut headers = HeaderMap::new();
        if let Some(delay) = refusal.retry_after {
            self.ask_for_patience(&mut headers, delay);
        }
        self.response(refusal.status, &body, headers)
    }

    /// Milliseconds in a header of its own at one vendor, whole seconds in the standard one at another, nothing at the third.
    fn ask_for_patience(&self, headers: &mut HeaderMap, delay: Duration) {
        match self.protocol {
            Some(Protocol::Alibaba) => {
                let milliseconds = delay.as_millis().max(1).to_string();
                put(headers, "x-acs-retry-after", Some(&milliseconds));
            }
            Some(Protocol::Huawei) => {
                let seconds = delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
                put(headers, RETRY_AFTER.as_str(), Some(&seconds.max(1).to_string()));
            }
            Some(Protocol::Tencent) | None => {}
        }
    }

    fn response(&self, status: StatusCode, body: &Value, headers: HeaderMap) -> http::Response<Bytes> {
        let mut response = http::Response::new(Bytes::from(body.to_string()));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        let headers = response.headers_mut();
        // Nothing may follow it: one of the vendors' clients overlooks errors of any other content type.
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        put(headers, DATE.as_str(), Some(&http_date(unix_seconds(self.now))));
        let id_header = match self.protocol {
            Some(Protocol::Alibaba) => "x-acs-request-id",
            Some(Protocol::Huawei) => "x-request-id",
            Some(Protocol::Tencent) | None => return response,
        };
        put(headers, id_header, Some(self.request_id));
        response
    }
}

/// What cannot stand in a header is left out.
fn put(headers: &mut HeaderMap, name: &str, value: Option<&str>) {
    let name = HeaderName::from_bytes(name.as_bytes());
    let value = value.and_then(|value| HeaderValue::from_str(value).ok());
    if let (Ok(name), Some(value)) = (name, value) {
        headers.insert(name, value);
    }
}
