//! How a signed request reaches a server, and how far it got when no answer came back.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::error::text;

#[cfg(feature = "reqwest")]
mod background;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod bounded;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "mock")]
pub use mock::MockTransport;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use ureq::UreqTransport;

/// The most bytes of a response body which the adapters of this crate read unless told otherwise: 8 MiB.
///
/// The answers of the supported operations are a few kilobytes. The bound keeps a broken or hostile server from
/// filling the memory; what exceeds it ends as [`TransportErrorKind::TooLarge`].
pub const DEFAULT_MAX_BODY: usize = 8 * 1024 * 1024;

/// The longest that the adapters of this crate wait for a connection, TLS included: 10 seconds. A shorter timeout of
/// the call wins, and a `reqwest` client of the caller's keeps its own.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries one signed request and brings back the whole answer, asynchronously.
///
/// The request is complete: an implementation sends method, URI, headers (`host` among them) and body as they are.
/// Since they are signed and a repeat may do the work twice, it must not follow redirects, must not repeat a request
/// of which anything was written, and must not add `x-acs-*`, `x-tc-*` or `x-sdk-*` headers. What is marked [`NoProxy`]
/// must not go through a proxy. Every status is an answer, not an error. Dropping the future abandons the request.
pub trait Transport: Send + Sync {
    /// Sends `request` and waits at most `timeout`, counted from the call, for the complete answer.
    ///
    /// # Errors
    /// When there is no complete answer; the error tells whether anything may have been sent.
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;
}

/// Carries one signed request and brings back the whole answer, blocking the thread.
///
/// The rules of [`Transport`] hold here too.
pub trait BlockingTransport: Send + Sync {
    /// Sends `request` and waits at most `timeout`, counted from the call, for the complete answer.
    ///
    /// # Errors
    /// When there is no complete answer; the error tells whether anything may have been sent.
    fn send(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError>;
}

/// Marks a request, among its [extensions](http::Request::extensions), that reaches its server directly or not at all.
///
/// Metadata servers are asked by such: they are next to the machine, know no HTTPS, and answer with keys, which a proxy of
/// the environment would see. The adapters of this crate heed it, whatever client or agent they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoProxy;

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, timeout)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        (**self).send(request, timeout)
    }
}

/// Why no complete answer came back, and how far the request got.
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

/// How far a request got that was not answered.
///
/// In doubt an implementation says that something may have been sent: a wrong `NotSent` makes callers repeat work
/// which was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Nothing left that a server could act on: no connection was made, or nothing of an announced body was written.
    NotSent,
    /// The request, or a part of it, may have reached the server.
    MaybeSent,
    /// Time ran out.
    Timeout {
        /// Whether the request, or a part of it, may have reached the server by then.
        sent: bool,
    },
    /// The server answered, with more than this many bytes.
    TooLarge {
        /// The bound that was exceeded, in bytes.
        limit: usize,
    },
    /// The transport was told to stop.
    Cancelled {
        /// Whether the request, or a part of it, may have reached the server by then.
        sent: bool,
    },
}

impl TransportError {
    /// An error of this kind for this reason.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// Nothing left that a server could act on.
    pub fn not_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::NotSent, source)
    }

    /// The request, or a part of it, may have reached the server.
    pub fn maybe_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::MaybeSent, source)
    }

    /// Time ran out; `sent` tells whether anything may have reached the server.
    pub fn timeout(sent: bool, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Timeout { sent }, source)
    }

    /// The answer exceeds `limit` bytes.
    pub fn too_large(limit: usize) -> Self {
        Self::new(
            TransportErrorKind::TooLarge { limit },
            format!("the answer is larger than {limit} bytes"),
        )
    }

    /// How far the request got.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    /// The whole chain of causes on one line: the outermost one alone seldom says what happened.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::chain(self.source.as_ref()))
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("source", &format_args!("{self}"))
            .finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}

/// Whether servers want to be told that a request of this method has an empty body.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
fn expects_a_length(method: &http::Method) -> bool {
    method == http::Method::POST || method == http::Method::PUT
}
