//! What can go wrong between a client and a service, on demand.

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

use crate::transport::TransportError;

/// Something that goes wrong with one request.
///
/// [`Mock::respond`](super::Mock::respond) shows what can be seen in an answer. What concerns the connection is left to
/// whoever has one: a server finds it in [`Answer::fault`](super::Answer::fault), and the stand-in as a transport makes a
/// [`TransportError`] of it, without waiting.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Fault {
    /// The request is carried out, and the answer comes this much later.
    Delay(Duration),
    /// The connection ends before the request is looked at.
    CloseUnread,
    /// The request is carried out, and the connection ends without an answer.
    CloseUnanswered,
    /// The request is carried out, and the connection ends after this many bytes of the answer's body, of which the head
    /// announces more.
    Truncate(usize),
    /// The request is carried out, and the bytes of the answer's body are not those that were sent.
    Garble,
    /// Something before the service answers, and the request is not looked at.
    Replace(Box<http::Response<Bytes>>),
    /// The service refuses the request, whatever it holds, with this code and message.
    Refuse {
        /// One of the service's codes, or any other.
        code: String,
        /// What a person is to read.
        message: String,
    },
}

impl Fault {
    /// The page of a proxy, or anything else that is not the service's own answer.
    pub fn replace(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self::Replace(Box::new(response))
    }

    /// The service refuses the request with one of its codes.
    pub fn refuse(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Refuse {
            code: code.into(),
            message: message.into(),
        }
    }

    /// The fault's name in logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Delay(_) => "delay",
            Self::CloseUnread => "close_unread",
            Self::CloseUnanswered => "close_unanswered",
            Self::Truncate(_) => "truncate",
            Self::Garble => "garble",
            Self::Replace(_) => "replace",
            Self::Refuse { .. } => "refuse",
        }
    }

    pub(super) const fn keeps_from_looking(&self) -> bool {
        matches!(self, Self::CloseUnread | Self::Replace(_))
    }

    /// What a client sees of the answer.
    pub(super) fn distort(&self, response: http::Response<Bytes>) -> http::Response<Bytes> {
        match self {
            Self::Garble => response.map(|body| body.iter().map(|byte| byte ^ 0x80).collect()),
            Self::Truncate(length) => response.map(|body| body.slice(..body.len().min(*length))),
            Self::Replace(other) => (**other).clone(),
            _ => response,
        }
    }

    /// What the fault is to a client without a connection that could break.
    pub(super) fn of_transport(&self, timeout: Duration) -> Option<TransportError> {
        match self {
            Self::CloseUnread | Self::CloseUnanswered => Some(TransportError::maybe_sent(
                "the stand-in closed the connection without an answer",
            )),
            Self::Truncate(length) => {
                let fault = format!("the stand-in closed the connection after {length} bytes of the answer");
                Some(TransportError::maybe_sent(fault))
            }
            Self::Delay(delay) if *delay >= timeout => {
                Some(TransportError::timeout(true, "the stand-in would have answered later"))
            }
            Self::Delay(_) | Self::Garble | Self::Replace(_) | Self::Refuse { .. } => None,
        }
    }
}
