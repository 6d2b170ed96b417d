//! How callers who want the same thing have it fetched once: the first one leads, the others wait, and when the leader
//! gives up, one of them takes over.
//!
//! Threads and tasks may wait for the same flight. The lock is held for moments only, never while something is fetched.

use std::task::Waker;
use std::time::Duration;

use super::ProviderError;
use crate::sync::{Condvar, Mutex, MutexGuard, PoisonError};

mod ticket;

pub(super) use ticket::{Ticket, Tolerance};

/// How long each answer is waited for that is not needed yet.
const EARLY_PATIENCE: Duration = Duration::from_secs(2);

/// What is known of the thing, and who is fetching it.
#[derive(Default)]
pub(super) struct Flight<S> {
    inner: Mutex<Inner<S>>,
    moved: Condvar,
}

#[derive(Default)]
struct Inner<S> {
    known: S,
    /// Whether somebody leads.
    led: bool,
    /// How many fetches have come to an end.
    landings: u64,
    /// How the latest of them failed, if it did.
    failure: Option<ProviderError>,
    /// The tasks that wait, by ticket.
    wakers: Vec<(u64, Waker)>,
    tickets: u64,
}

/// What a caller makes of what is known.
pub(super) enum Want<T> {
    /// This will do.
    Nothing(T),
    /// This will do, but it is time to fetch another.
    Soon(T),
    /// Nothing that is known will do.
    Now,
}

/// What a caller has to do.
pub(super) enum Turn<'f, S, T> {
    /// Take this.
    Take(T),
    /// Fetch it.
    Lead(Lead<'f, S>),
    /// Wait for whoever leads, then ask again.
    Wait(Ticket<'f, S>),
}

impl<S> Flight<S> {
    /// What to do for a caller that makes `want` of what is known.
    pub(super) fn turn<T>(&self, want: impl FnOnce(&mut S) -> Want<T>) -> Turn<'_, S, T> {
        let mut inner = self.lock();
        match want(&mut inner.known) {
            Want::Nothing(known) => Turn::Take(known),
            Want::Soon(known) if inner.led => Turn::Take(known),
            Want::Now if inner.led => {
                inner.tickets = inner.tickets.wrapping_add(1);
                Turn::Wait(Ticket::new(self, inner.tickets, inner.landings))
            }
            wanted => {
                inner.led = true;
                Turn::Lead(Lead {
                    flight: self,
                    is_early: matches!(wanted, Want::Soon(_)),
                })
            }
        }
    }

    /// Changes what is known, whoever leads.
    pub(super) fn amend(&self, change: impl FnOnce(&mut S)) {
        change(&mut self.lock().known);
    }

    /// A caller that panicked did so outside of the lock, or before it changed anything.
    fn lock(&self) -> MutexGuard<'_, Inner<S>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the lead, and wakes whoever waits. All of them: one alone might be dropped before it looks.
    fn release(&self, mut inner: MutexGuard<'_, Inner<S>>) {
        inner.led = false;
        let wakers = std::mem::take(&mut inner.wakers);
        drop(inner);
        self.moved.notify_all();
        for (_, waker) in wakers {
            waker.wake();
        }
    }
}

/// The duty to fetch. Dropping it hands it to somebody who waits.
pub(super) struct Lead<'f, S> {
    flight: &'f Flight<S>,
    is_early: bool,
}

impl<S> Lead<'_, S> {
    /// How long to wait for each answer, at most. Whoever fetches ahead of time has something better to do.
    pub(super) fn patience(&self) -> Duration {
        if self.is_early { EARLY_PATIENCE } else { Duration::MAX }
    }

    /// Ends the fetch. `settle` notes what came of it, and says what the leader gets of it; those who wait get the same
    /// failure, or look again.
    pub(super) fn land<T>(self, settle: impl FnOnce(&mut S) -> Result<T, ProviderError>) -> Result<T, ProviderError> {
        let mut inner = self.flight.lock();
        let outcome = settle(&mut inner.known);
        inner.landings = inner.landings.wrapping_add(1);
        inner.failure = outcome.as_ref().err().cloned();
        drop(inner);
        outcome
    }
}

impl<S> Drop for Lead<'_, S> {
    fn drop(&mut self) {
        self.flight.release(self.flight.lock());
    }
}
