//! A clock that moves when everybody waits: tasks and threads of a test see the same time and lose none of it.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use cloudscribe_runtime::clock::Timer;
use cloudscribe_runtime::transport::{BlockingTransport, BoxFuture, Transport, TransportError};
use http::Response;

#[derive(Clone, Default)]
pub struct Simulation(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    now: Duration,
    /// When somebody wants to go on, and how many of these are threads.
    ends: BTreeMap<Duration, usize>,
    /// Threads which are at work.
    awake: usize,
}

impl State {
    /// On to the first moment at which somebody wants to go on.
    fn advance(&mut self) {
        if let Some((end, threads)) = self.ends.pop_first() {
            self.now = self.now.max(end);
            self.awake += threads;
        }
    }
}

impl Simulation {
    /// Runs all tasks to their ends, in the order in which they are given whenever several can go on.
    pub fn run(&self, tasks: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>) {
        let mut tasks = tasks;
        let mut context = Context::from_waker(Waker::noop());
        loop {
            tasks.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
            if tasks.is_empty() {
                return;
            }
            self.0.state.lock().unwrap().advance();
        }
    }

    /// Runs the work on so many threads at once.
    pub fn spawn(&self, threads: usize, work: impl Fn(usize) + Sync) {
        self.0.state.lock().unwrap().awake = threads;
        std::thread::scope(|scope| {
            for index in 0..threads {
                let work = &work;
                scope.spawn(move || {
                    work(index);
                    self.rest(&mut self.0.state.lock().unwrap());
                });
            }
        });
    }

    /// A thread has nothing to do; if no other has, time goes on.
    fn rest(&self, state: &mut State) {
        state.awake -= 1;
        if state.awake == 0 {
            state.advance();
            self.0.moved.notify_all();
        }
    }
}

impl Timer for Simulation {
    fn now(&self) -> Duration {
        self.0.state.lock().unwrap().now
    }

    fn sleep(&self, delay: Duration) -> BoxFuture<'static, ()> {
        let shared = Arc::clone(&self.0);
        let mut end = None;
        Box::pin(poll_fn(move |_| {
            let mut state = shared.state.lock().unwrap();
            let end = *end.get_or_insert(state.now + delay);
            if state.now >= end {
                return Poll::Ready(());
            }
            state.ends.entry(end).or_default();
            Poll::Pending
        }))
    }

    fn pause(&self, delay: Duration) {
        let mut state = self.0.state.lock().unwrap();
        let end = state.now + delay;
        *state.ends.entry(end).or_default() += 1;
        self.rest(&mut state);
        while state.now < end {
            state = self.0.moved.wait(state).unwrap();
        }
    }
}

/// A server that takes its time, and remembers when it was asked by whom.
#[derive(Clone)]
pub struct Counter {
    pub simulation: Simulation,
    asked: Arc<Mutex<Vec<(Duration, String)>>>,
}

impl Counter {
    pub fn new(simulation: &Simulation) -> Self {
        Self {
            simulation: simulation.clone(),
            asked: Arc::default(),
        }
    }

    /// When requests arrived, and what was in them.
    pub fn asked(&self) -> Vec<(Duration, String)> {
        self.asked.lock().unwrap().clone()
    }

    /// Notes the request, and tells how long its answer takes: between 20 and 60 milliseconds.
    fn note(&self, request: &http::Request<Bytes>) -> Duration {
        let mut asked = self.asked.lock().unwrap();
        asked.push((
            self.simulation.now(),
            String::from_utf8_lossy(request.body()).into_owned(),
        ));
        Duration::from_millis(20 + asked.len() as u64 * 7 % 41)
    }
}

fn answer() -> Response<Bytes> {
    Response::new(Bytes::from_static(br#"{"Response":{"TaskId":"t","RequestId":"r"}}"#))
}

impl Transport for Counter {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: Duration,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let takes = self.note(&request);
            self.simulation.sleep(takes).await;
            Ok(answer())
        })
    }
}

impl BlockingTransport for Counter {
    fn send(&self, request: http::Request<Bytes>, _: Duration) -> Result<Response<Bytes>, TransportError> {
        let takes = self.note(&request);
        self.simulation.pause(takes);
        Ok(answer())
    }
}
