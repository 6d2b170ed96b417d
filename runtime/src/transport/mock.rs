//! How a client is tested against whatever may come off a wire: a transport that answers from a script of bytes and faults,
//! and remembers what it was asked.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::{BlockingTransport, BoxFuture, Transport, TransportError};

/// Answers requests from a queue, then from a closure, and records every one; for asynchronous and blocking clients
/// alike.
///
/// It looks at nothing in a request, and answers whatever it is told, however wrong. For a service that does what its pages
/// say, and for typed answers and codes, there is the [stand-in](crate::mock::Mock).
///
/// Answers that were queued are given out first, one for each request. After them the closure of
/// [`answering`](Self::answering) is asked; without one, a request that finds the queue empty fails as not sent.
/// Clones share queue and record, so keep one to look at afterwards.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

/// The outcome of one request.
type Outcome = Result<http::Response<Bytes>, TransportError>;

type Answering = Arc<dyn Fn(&http::Request<Bytes>) -> Outcome + Send + Sync>;

#[derive(Default)]
struct State {
    queue: VecDeque<Outcome>,
    answering: Option<Answering>,
    requests: Vec<http::Request<Bytes>>,
}

impl MockTransport {
    /// A transport with an empty queue.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport that asks `answer` about every request that finds the queue empty.
    pub fn answering(answer: impl Fn(&http::Request<Bytes>) -> Outcome + Send + Sync + 'static) -> Self {
        let mock = Self::new();
        mock.state().answering = Some(Arc::new(answer));
        mock
    }

    /// Queues a response as it comes off the wire.
    pub fn then_response(&self, response: http::Response<Bytes>) -> &Self {
        self.then_outcome(Ok(response))
    }

    /// Queues a body with this status and the content type `application/json`.
    pub fn then_body(&self, status: http::StatusCode, body: impl Into<Bytes>) -> &Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.then_response(response)
    }

    /// Queues a failure of the connection.
    pub fn then_fault(&self, fault: TransportError) -> &Self {
        self.then_outcome(Err(fault))
    }

    fn then_outcome(&self, outcome: Outcome) -> &Self {
        self.state().queue.push_back(outcome);
        self
    }

    /// The requests so far, signed and complete, in the order in which they came.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    /// How many queued outcomes were not asked for yet.
    pub fn left(&self) -> usize {
        self.state().queue.len()
    }

    /// The closure is called without holding the lock, so that it may look at the mock itself.
    fn outcome(&self, request: &http::Request<Bytes>) -> Outcome {
        let (queued, answering) = {
            let mut state = self.state();
            state.requests.push(request.clone());
            (state.queue.pop_front(), state.answering.clone())
        };
        match (queued, answering) {
            (Some(outcome), _) => outcome,
            (None, Some(answer)) => answer(request),
            (None, None) => Err(TransportError::not_sent("the mock has no answer left")),
        }
    }

    /// A test that panicked while holding the lock has failed anyway; the state is still whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(&self, request: http::Request<Bytes>, _timeout: Duration) -> BoxFuture<'_, Outcome> {
        Box::pin(async move { self.outcome(&request) })
    }
}

impl BlockingTransport for MockTransport {
    fn send(&self, request: http::Request<Bytes>, _timeout: Duration) -> Outcome {
        self.outcome(&request)
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockTransport")
            .field("requests", &state.requests.len())
            .field("left", &state.queue.len())
            .finish_non_exhaustive()
    }
}
