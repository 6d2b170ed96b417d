//! When a request may be sent without exceeding what the documentation says of how often: one window for each documented
//! limit of an operation, shared by the clones of a client.
//!
//! Room is given out in the order in which it is asked for: who asks gets a time at which there is room, and keeps that
//! place while waiting for it. Room that is given back goes to the next who asks, and delays nobody who waits.

#[cfg(test)]
mod tests;
mod window;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::window::Window;
use crate::operation::{OperationInfo, RateLimit};

/// Which limits a client keeps to.
#[derive(Debug, Clone, Default)]
pub struct RateLimits {
    /// In place of what the documentation says, for every operation.
    all: Option<Vec<RateLimit>>,
    /// In place of that, for single operations.
    own: BTreeMap<&'static str, Vec<RateLimit>>,
}

impl RateLimits {
    /// This limit, for every operation separately.
    pub(crate) fn set_all(&mut self, limit: RateLimit) {
        self.all = Some(vec![limit]);
    }

    /// No limits, for no operation.
    pub(crate) fn clear(&mut self) {
        self.all = Some(Vec::new());
        self.own.clear();
    }

    /// These limits, for one operation.
    pub(crate) fn set(&mut self, operation: &'static OperationInfo, limits: Vec<RateLimit>) {
        self.own.insert(operation.id, limits);
    }

    /// The operations which have limits of their own, and every limit that was set.
    pub(crate) fn given(&self) -> (impl Iterator<Item = &'static str>, impl Iterator<Item = &RateLimit>) {
        let limits = self.own.values().chain(&self.all).flatten();
        (self.own.keys().copied(), limits)
    }

    fn of(&self, operation: &'static OperationInfo) -> &[RateLimit] {
        let own = self.own.get(operation.id).or(self.all.as_ref());
        own.map_or(operation.rate_limits, Vec::as_slice)
    }
}

/// Gives out room under the limits of a client.
#[derive(Debug)]
pub(crate) struct Limiter {
    limits: RateLimits,
    /// By the operation's id; an operation that was not called yet has none.
    windows: Mutex<BTreeMap<&'static str, Vec<Window>>>,
}

impl Limiter {
    pub(crate) fn new(limits: RateLimits) -> Self {
        Self {
            limits,
            windows: Mutex::default(),
        }
    }

    /// Takes the first room at or after `now`, and tells when that is; or, if that is not before `end`, takes nothing and
    /// tells how long it would have been.
    pub(crate) fn reserve(
        &self,
        operation: &'static OperationInfo,
        now: Duration,
        end: Duration,
    ) -> Result<Duration, Duration> {
        let limits = self.limits.of(operation);
        if limits.is_empty() {
            return Ok(now);
        }
        let mut windows = self.windows();
        let windows = windows
            .entry(operation.id)
            .or_insert_with(|| limits.iter().map(Window::of).collect());
        let at = windows
            .iter_mut()
            .map(|window| window.next(now))
            .fold(now, Duration::max);
        if at > now && at >= end {
            return Err(at.saturating_sub(now));
        }
        for window in windows {
            window.take(at);
        }
        Ok(at)
    }

    /// Gives back room that was taken for `at` and is not needed.
    pub(crate) fn release(&self, operation: &'static OperationInfo, at: Duration) {
        for window in self.windows().get_mut(operation.id).into_iter().flatten() {
            window.give_back(at);
        }
    }

    /// Which of an operation's limits are the ones that can make it wait.
    pub(crate) fn shown(&self, operation: &'static OperationInfo) -> String {
        let limits: Vec<String> = self.limits.of(operation).iter().map(ToString::to_string).collect();
        limits.join(" and ")
    }

    fn windows(&self) -> MutexGuard<'_, BTreeMap<&'static str, Vec<Window>>> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
