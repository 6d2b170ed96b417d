//! How requests travel while their thread waits: through a `ureq` agent, ready made or the caller's.

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use ureq::config::AutoHeaderValue;
use ureq::{Agent, AsSendBody, Body, SendBody, Timeout};

use super::bounded::Bounded;
use super::{BlockingTransport, CONNECT_TIMEOUT, DEFAULT_MAX_BODY, NoProxy, TransportError};

/// Longer timeouts are cut to this, about a year: the agent adds them to the present moment, which can overflow.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How many connections are kept while nobody uses them. The agent's own three to a server would let all but three of a
/// caller's threads open a connection, with its handshake, for every call.
const IDLE: usize = 64;

/// Sends through a [`ureq::Agent`] and blocks the thread.
///
/// TLS is rustls with ring and Mozilla's certificates. Redirects are not followed, requests are not repeated, bodies
/// are not asked for in compressed form. Proxies are taken from the environment (`HTTPS_PROXY`, `HTTP_PROXY`,
/// `NO_PROXY`), but for what is marked [`NoProxy`]. Clones share their connections.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    max_body: usize,
}

impl UreqTransport {
    /// A transport with connections of its own, of which it keeps up to 64 that are idle, for 15 seconds.
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .max_idle_connections(IDLE)
            .max_idle_connections_per_host(IDLE);
        Self::from_agent(config.build().into())
    }

    /// A transport that uses the caller's agent, with its TLS, proxies and connections. Statuses, redirects, timeouts
    /// and automatic headers are set for each request, whatever the agent's configuration says.
    pub fn from_agent(agent: Agent) -> Self {
        Self {
            agent,
            max_body: DEFAULT_MAX_BODY,
        }
    }

    /// The most bytes of a response body that are read; [`DEFAULT_MAX_BODY`] by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    fn exchange(
        &self,
        parts: http::request::Parts,
        body: impl AsSendBody,
        timeout: Duration,
    ) -> Result<http::Response<Body>, ureq::Error> {
        let is_direct = parts.extensions.get::<NoProxy>().is_some();
        let request = http::Request::from_parts(parts, body);
        let mut configured = self.agent.configure_request(request);
        if is_direct {
            configured = configured.proxy(None);
        }
        let configured = configured
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding(AutoHeaderValue::None)
            .timeout_global(Some(timeout))
            .timeout_connect(Some(CONNECT_TIMEOUT.min(timeout)));
        self.agent.run(configured.build())
    }

    fn receive(&self, response: http::Response<Body>) -> Result<http::Response<Bytes>, TransportError> {
        let (parts, body) = response.into_parts();
        let mut reader = body.into_reader();
        let mut gathered = Bounded::new(self.max_body);
        let mut piece = vec![0; 16 * 1024];
        loop {
            match reader.read(&mut piece) {
                Ok(0) => break,
                Ok(length) => gathered.push(piece.get(..length).unwrap_or_default())?,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
                Err(fault) => return Err(broken_off(fault)),
            }
        }
        Ok(http::Response::from_parts(parts, gathered.finish()))
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        let timeout = timeout.min(LONGEST);
        let (mut parts, body) = request.into_parts();
        if body.is_empty() {
            let answered = if super::expects_a_length(&parts.method) {
                self.exchange(parts, &[][..], timeout)
            } else {
                self.exchange(parts, (), timeout)
            };
            return self.receive(answered.map_err(|fault| unanswered(fault, Progress::Unknown))?);
        }
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        let mut body = Outgoing {
            left: body,
            progress: Progress::None,
        };
        let answered = self.exchange(parts, SendBody::from_reader(&mut body), timeout);
        self.receive(answered.map_err(|fault| unanswered(fault, body.progress))?)
    }
}

/// A body that knows whether the agent has come to it, which happens after the connection is made.
struct Outgoing {
    left: Bytes,
    progress: Progress,
}

/// How much of a request with a body was written. Without the announced body no server acts on the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// Nothing of the body.
    None,
    /// Some of the body.
    Some,
    /// There is no body to tell by.
    Unknown,
}

impl Read for Outgoing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.progress = Progress::Some;
        let length = into.len().min(self.left.len());
        if let Some(into) = into.get_mut(..length) {
            self.left.copy_to_slice(into);
        }
        Ok(length)
    }
}

/// Before the answer's headers arrived.
fn unanswered(fault: ureq::Error, progress: Progress) -> TransportError {
    let sent = match progress {
        Progress::None => false,
        Progress::Some => true,
        Progress::Unknown => !precedes_the_request(&fault),
    };
    match (is_timeout(&fault), sent) {
        (true, sent) => TransportError::timeout(sent, fault),
        (false, false) => TransportError::not_sent(fault),
        (false, true) => TransportError::maybe_sent(fault),
    }
}

/// Faults which can only happen before anything is written.
fn precedes_the_request(fault: &ureq::Error) -> bool {
    use ureq::Error as Fault;
    match fault {
        Fault::Io(fault) => fault.kind() == io::ErrorKind::ConnectionRefused || is_unknown_host(fault),
        Fault::Timeout(phase) => matches!(phase, Timeout::Resolve | Timeout::Connect),
        Fault::HostNotFound
        | Fault::ConnectionFailed
        | Fault::ConnectProxyFailed(_)
        | Fault::InvalidProxyUrl
        | Fault::BadUri(_)
        | Fault::Http(_)
        | Fault::RequireHttpsOnly(_)
        | Fault::Tls(_)
        | Fault::TlsRequired => true,
        _ => false,
    }
}

/// A failed look-up of the name. The standard library has no kind for it, only these words; should they change, such
/// a call counts as possibly sent.
fn is_unknown_host(fault: &io::Error) -> bool {
    fault.raw_os_error().is_none() && fault.to_string().starts_with("failed to lookup address information")
}

fn is_timeout(fault: &ureq::Error) -> bool {
    match fault {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(fault) => is_slow(fault),
        _ => false,
    }
}

fn is_slow(fault: &io::Error) -> bool {
    let inner = fault.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    fault.kind() == io::ErrorKind::TimedOut || inner.is_some_and(is_timeout)
}

/// While the answer's body arrived.
fn broken_off(fault: io::Error) -> TransportError {
    if is_slow(&fault) {
        TransportError::timeout(true, fault)
    } else {
        TransportError::maybe_sent(fault)
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport")
            .field("max_body", &self.max_body)
            .finish_non_exhaustive()
    }
}
