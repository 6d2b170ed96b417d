//! A provider that asks one server for each issue, and a server that answers when a test says so.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudscribe_runtime::credentials::{
    Answer, Conversation, Credentials, Issued, Lack, ProvideCredentials, ProviderError, Step,
};
use cloudscribe_runtime::transport::{BoxFuture, Transport, TransportError};

use crate::talk::at;

/// How long [`Mint`] would wait for an answer.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Asks for one request; the answer's body is an id and the second in which the credentials end.
#[derive(Debug)]
pub struct Mint;

struct Asking;

impl ProvideCredentials for Mint {
    fn begin(&self) -> Box<dyn Conversation> {
        Box::new(Asking)
    }
}

impl Conversation for Asking {
    fn next(&mut self, _now: SystemTime, answer: Option<Answer>) -> Step {
        let Some(answer) = answer else {
            let request = http::Request::new(Bytes::new());
            return Step::Ask(Box::new(request), PATIENCE);
        };
        match answer {
            Ok(response) => Step::Ready(issue(response.body())),
            Err(fault) => Step::Failed(ProviderError::new("mint", Lack::Unavailable, fault.to_string())),
        }
    }
}

fn issue(body: &[u8]) -> Issued {
    let text = std::str::from_utf8(body).unwrap();
    let (id, end) = text.split_once(' ').unwrap();
    let credentials = Credentials::temporary(id, "secret", "token");
    match end {
        "never" => Issued::lasting(credentials),
        end => Issued::until(credentials, at(end.parse().unwrap())),
    }
}

/// The answer for [`Mint`] that issues credentials of this id until this second.
pub fn minted(id: &str, end: u64) -> Answer {
    Ok(http::Response::new(Bytes::from(format!("{id} {end}"))))
}

pub fn broken() -> Answer {
    Err(TransportError::maybe_sent("connection reset"))
}

/// A server whose answers a test gives one by one.
#[derive(Clone, Default)]
pub struct Server(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    asked: usize,
    patience: Duration,
    /// The exchange that is under way.
    open: Option<Exchange>,
}

#[derive(Default)]
struct Exchange {
    answer: Option<Answer>,
    waker: Option<Waker>,
}

impl Server {
    /// A test that panicked has failed anyway.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many requests there were.
    pub fn asked(&self) -> usize {
        self.lock().asked
    }

    /// How long whoever asked last waits for the answer.
    pub fn patience(&self) -> Duration {
        self.lock().patience
    }

    /// Whether one of them waits for its answer.
    pub fn is_asked(&self) -> bool {
        self.lock().open.is_some()
    }

    /// Answers the request that is under way.
    pub fn answer(&self, answer: Answer) {
        let waker = {
            let mut state = self.lock();
            let exchange = state.open.as_mut().expect("a request to answer");
            exchange.answer = Some(answer);
            exchange.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Transport for Server {
    fn send(&self, _request: http::Request<Bytes>, timeout: Duration) -> BoxFuture<'_, Answer> {
        let mut state = self.lock();
        state.asked += 1;
        state.patience = timeout;
        let before = state.open.replace(Exchange::default());
        assert!(before.is_none(), "two requests at a time");
        Box::pin(Waiting(self))
    }
}

struct Waiting<'s>(&'s Server);

impl Future for Waiting<'_> {
    type Output = Answer;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Answer> {
        let mut state = self.0.lock();
        let exchange = state.open.as_mut().unwrap();
        if let Some(answer) = exchange.answer.take() {
            return Poll::Ready(answer);
        }
        exchange.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.lock().open = None;
    }
}
