//! How a typed request becomes an HTTP request, and an HTTP response an answer or an error; without any input or output.
//!
//! [`encode`] routes every member to where it travels. [`Encoded::sign`] makes the request of one attempt. [`decode`]
//! unwraps the answer and recognises errors in whatever shape the vendor sends them.

mod alibaba;
mod encoded;
mod hints;
mod huawei;
mod route;
mod tencent;
mod xml;

pub use encoded::{AGENT, Encoded};

use bytes::Bytes;
use serde_json::Value;

use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{Error, Hints, Refusal, Reply};
use crate::operation::{OperationInfo, Protocol};
use crate::walk::{Decoding, Fields, from_answer};

/// Whom a request is for.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The server.
    pub endpoint: &'a Endpoint,
    /// The region, where one was chosen.
    pub region: Option<&'a str>,
    /// The caller's project, where the service wants one.
    pub project_id: Option<&'a str>,
}

/// What the members of a request became.
struct Parts {
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// Puts every member of `request` where the operation's table says that it travels.
///
/// # Errors
/// [`ErrorKind::Invalid`](crate::error::ErrorKind::Invalid) for a member that cannot travel in a path or a header. A project
/// that is not known yet can be [set](Encoded::set_project) later.
pub fn encode(request: &dyn Fields, operation: &'static OperationInfo, target: &Target<'_>) -> Result<Encoded, Error> {
    let parts = match operation.service.protocol {
        Protocol::Tencent => tencent::encode(request, operation, target),
        Protocol::Alibaba => alibaba::encode(request, operation, target),
        Protocol::Huawei => huawei::encode(request, operation, target),
    };
    Ok(Encoded {
        operation,
        endpoint: target.endpoint.clone(),
        region: target.region.map(str::to_owned),
        project_id: target.project_id.map(str::to_owned),
        parts: parts.map_err(|fault| Error::unsendable(operation, fault))?,
    })
}

/// The accepted answer of an operation.
pub struct Answer {
    operation: &'static OperationInfo,
    payload: Value,
    hints: Hints,
    reply: Reply,
}

/// What a body turned out to be.
enum Reading {
    /// The operation's own object.
    Accepted(Value),
    /// An error of the service's, or of something before it.
    Refused(Refusal),
    /// JSON was wanted and there was none.
    Unreadable(serde_json::Error),
    /// JSON, or nothing at all, but not in the protocol's shape.
    Misshapen(&'static str),
}

/// Unwraps the answer to a call of `operation`.
///
/// # Errors
/// What the service refused the call with, or [`ErrorKind::Decode`](crate::error::ErrorKind::Decode) for a success
/// without a readable body.
pub fn decode(operation: &'static OperationInfo, response: http::Response<Bytes>) -> Result<Answer, Error> {
    let (parts, body) = response.into_parts();
    let reply = Reply {
        status: parts.status,
        headers: parts.headers,
        body,
    };
    let protocol = operation.service.protocol;
    let mut hints = hints::of(protocol, &reply);
    let (reading, request_id) = match protocol {
        Protocol::Tencent => tencent::read(&reply),
        Protocol::Alibaba => alibaba::read(&reply),
        Protocol::Huawei => huawei::read(&reply),
    };
    hints.request_id = request_id;
    match reading {
        Reading::Accepted(payload) => {
            let payload = with_headers(payload, operation, &reply);
            Ok(Answer {
                operation,
                payload,
                hints,
                reply,
            })
        }
        Reading::Refused(refusal) => Err(Error::refused(operation, refusal, hints, reply)),
        Reading::Unreadable(fault) => Err(Error::unreadable(operation, &fault, hints, reply)),
        Reading::Misshapen(fault) => Err(Error::misshapen(operation, fault, hints, reply)),
    }
}

/// Adds what the operation answers in headers to what it answers in the body.
fn with_headers(mut payload: Value, operation: &OperationInfo, reply: &Reply) -> Value {
    if let Value::Object(members) = &mut payload {
        for (member, header) in operation.response_headers {
            if let Some(value) = hints::header(&reply.headers, header) {
                members.insert((*member).to_owned(), Value::String(value.to_owned()));
            }
        }
    }
    payload
}

impl Answer {
    /// The id under which the service remembers the call.
    pub fn request_id(&self) -> Option<&str> {
        self.hints.request_id.as_deref()
    }

    /// The HTTP status.
    pub fn status(&self) -> http::StatusCode {
        self.reply.status
    }

    /// The same answer without what the call was signed with, should the server have made its request id of that.
    pub(crate) fn without(mut self, secrets: &Credentials) -> Self {
        let clean = self.request_id().and_then(|id| secrets.hidden_in(id));
        self.hints.request_id = clean.or(self.hints.request_id);
        self
    }

    /// Reads the answer into its type.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::error::ErrorKind::Decode) with the place in the answer that does not fit, or when nothing
    /// in it tells that it is the service's.
    pub fn read<T: Fields>(self) -> Result<T, Error> {
        self.read_whole(from_answer).map(|(value, _, _)| value)
    }

    /// Whether nothing but its content can tell whose it is.
    fn is_anonymous(&self) -> bool {
        self.hints.request_id.is_none() && self.reply.status != http::StatusCode::NO_CONTENT
    }

    pub(crate) fn read_whole<T>(mut self, read: Decoding<T>) -> Result<(T, Option<String>, Reply), Error> {
        match read(std::mem::take(&mut self.payload)) {
            // Whoever else answers JSON, the service it is not.
            Ok(decoded) if !decoded.is_known && self.is_anonymous() => {
                let fault = "the answer has no request id, and nothing of what the page describes";
                Err(Error::misshapen(self.operation, fault, self.hints, self.reply))
            }
            Ok(decoded) => Ok((decoded.value, self.hints.request_id, self.reply)),
            Err(fault) => Err(Error::undecodable(self.operation, fault, self.hints, self.reply)),
        }
    }
}

/// A body as JSON.
fn json(body: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(without_mark(body))
}

/// A body without the byte order mark that some senders of UTF-8 put in front of it.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// A text or a number of an error, as text; nothing if it is empty or anything else.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Codes whose sense a program may want to know, whatever a spec says of them: those of a protocol's gateway, and those of
/// the services behind it.
pub(crate) struct Families {
    /// Too many calls.
    pub(crate) throttled: &'static [&'static str],
    /// Bad credentials, signatures or permissions.
    pub(crate) auth: &'static [&'static str],
    /// A request that has come before: whoever carried it has sent it twice.
    pub(crate) replayed: &'static [&'static str],
}

impl Families {
    pub(crate) const fn of(protocol: Protocol) -> &'static Self {
        match protocol {
            Protocol::Tencent => &tencent::FAMILIES,
            Protocol::Alibaba => &alibaba::FAMILIES,
            Protocol::Huawei => &huawei::FAMILIES,
        }
    }
}
