//! Tasks that a test polls by hand, and only when they were woken.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Whether a task was woken since it was polled last.
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A future and its waker.
pub struct Task<'f, T> {
    future: Pin<Box<dyn Future<Output = T> + 'f>>,
    flag: Arc<Flag>,
}

impl<'f, T> Task<'f, T> {
    /// A task that wants to be polled.
    pub fn new(future: impl Future<Output = T> + 'f) -> Self {
        Self {
            future: Box::pin(future),
            flag: Arc::new(Flag(AtomicBool::new(true))),
        }
    }

    /// Whether there is a reason to poll it.
    pub fn is_woken(&self) -> bool {
        self.flag.0.load(Ordering::SeqCst)
    }

    /// Polls it, with a reason or without.
    pub fn poll(&mut self) -> Option<T> {
        self.flag.0.store(false, Ordering::SeqCst);
        let waker = Waker::from(Arc::clone(&self.flag));
        match self.future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        }
    }

    /// Polls it if it was woken.
    pub fn run(&mut self) -> Option<T> {
        if self.is_woken() { self.poll() } else { None }
    }
}

/// The outcome of a future that never has to wait.
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    Task::new(future).poll().expect("nothing to wait for")
}
