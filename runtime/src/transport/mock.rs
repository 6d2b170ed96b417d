//! How calls are tested without a server: a transport that answers from a script and remembers what it was asked.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;

use super::{BlockingTransport, BoxFuture, Transport, TransportError};
use crate::operation::Operation;
use crate::protocol;

/// Answers requests from a queue, then from a closure, and records every one; for asynchronous and blocking clients
/// alike.
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
        self.then_response(protocol::mock::response(status, body.into()))
    }

    /// Queues the success of operation `O`, in the shape in which its vendor sends it.
    pub fn then_answer<O: Operation>(&self, answer: &O::Response) -> &Self {
        self.then_response(protocol::mock::accepted(O::INFO, answer))
    }

    /// Queues a refusal of operation `O`, in the shape and with the status in which its vendor sends it: the code's
    /// documented status, or else 200 for Tencent Cloud and 400 for the others.
    pub fn then_refusal<O: Operation>(&self, code: &str, message: &str) -> &Self {
        self.then_response(protocol::mock::refused(O::INFO, code, message))
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
