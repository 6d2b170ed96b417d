//! How tests wait for nothing: a timer whose time passes when somebody sleeps.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Timer;
use crate::transport::BoxFuture;

/// A timer on which time passes only by sleeping, and then at once: what would take minutes is over immediately.
///
/// Meant for calls that are made one after another. Clones share their time, so keep one to look at afterwards.
#[derive(Debug, Clone, Default)]
pub struct MockTimer(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    now: Duration,
    sleeps: Vec<Duration>,
}

impl MockTimer {
    /// A timer at its beginning.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets time pass, as if the program had been busy.
    pub fn advance(&self, time: Duration) {
        let mut state = self.state();
        state.now = state.now.saturating_add(time);
    }

    /// How long each sleep was meant to last, in the order in which they began.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn pass(&self, delay: Duration) {
        self.advance(delay);
        self.state().sleeps.push(delay);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Timer for MockTimer {
    fn now(&self) -> Duration {
        self.state().now
    }

    fn sleep(&self, delay: Duration) -> BoxFuture<'static, ()> {
        let timer = self.clone();
        Box::pin(async move { timer.pass(delay) })
    }

    fn pause(&self, delay: Duration) {
        self.pass(delay);
    }
}
