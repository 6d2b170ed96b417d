//! What a call brings back: the typed answer, and everything around it that one may want to log or look into.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

use crate::check::Report;
use crate::error::{Error, Reply};
use crate::protocol::Answer;
use crate::telemetry::Span;
use crate::walk::Decoding;

/// The answer of an operation, with the circumstances of the call. Derefs to the answer.
pub struct Response<T> {
    value: T,
    circumstances: Box<Circumstances>,
}

struct Circumstances {
    request_id: Option<String>,
    status: http::StatusCode,
    headers: http::HeaderMap,
    raw: Bytes,
    attempts: u32,
    warnings: Report,
}

impl<T> Response<T> {
    /// The id under which the service remembers the call; empty if it sent none.
    pub fn request_id(&self) -> &str {
        self.circumstances.request_id.as_deref().unwrap_or_default()
    }

    /// The HTTP status.
    pub fn status(&self) -> http::StatusCode {
        self.circumstances.status
    }

    /// How many times the request was handed to the transport.
    pub fn attempts(&self) -> u32 {
        self.circumstances.attempts
    }

    /// The body as it arrived. It may hold secrets which the service answered.
    pub fn raw(&self) -> &Bytes {
        &self.circumstances.raw
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &http::HeaderMap {
        &self.circumstances.headers
    }

    /// The rules which the request broke and which the policy only warns of.
    pub fn warnings(&self) -> &Report {
        &self.circumstances.warnings
    }

    /// The answer alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("request_id", &self.request_id())
            .field("status", &self.status())
            .field("attempts", &self.attempts())
            .field("raw", &format_args!("{} bytes", self.raw().len()))
            .field("warnings", &self.warnings().warnings().len())
            .finish_non_exhaustive()
    }
}

/// The accepted answer of any operation, not yet read into its type.
pub(super) struct Answered {
    pub(super) answer: Answer,
    pub(super) attempts: u32,
    pub(super) allowed: u32,
    pub(super) warnings: Report,
}

impl Answered {
    /// The end of a call: its answer read into the operation's type, and its span closed.
    pub(super) fn read<T>(answered: Result<Self, Error>, read: Decoding<T>, span: &Span) -> Result<Response<T>, Error> {
        let end = answered.and_then(|answered| answered.into_response(read));
        match &end {
            Ok(response) => span.ended(response.attempts(), response.circumstances.request_id.as_deref(), None),
            Err(error) => span.ended(error.attempts(), error.request_id(), Some(error)),
        }
        end
    }

    fn into_response<T>(self, read: Decoding<T>) -> Result<Response<T>, Error> {
        let Self {
            answer,
            attempts,
            allowed,
            warnings,
        } = self;
        match answer.read_whole(read) {
            Ok((value, request_id, reply)) => Ok(Response {
                value,
                circumstances: circumstances(request_id, reply, attempts, warnings),
            }),
            Err(error) => Err(error.on_attempt(attempts, allowed)),
        }
    }
}

fn circumstances(request_id: Option<String>, reply: Reply, attempts: u32, warnings: Report) -> Box<Circumstances> {
    let Reply { status, headers, body } = reply;
    Box::new(Circumstances {
        request_id,
        status,
        headers,
        raw: body,
        attempts,
        warnings,
    })
}
