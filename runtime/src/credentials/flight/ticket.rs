//! How one waits for whoever leads: as a task, or blocking a thread.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{Flight, Inner};
use crate::credentials::ProviderError;
use crate::sync::PoisonError;

/// A place among those who wait. It resolves when the fetch failed, or when it is worth looking again: the fetch is over,
/// or nobody leads any more.
pub(in crate::credentials) struct Ticket<'f, S> {
    flight: &'f Flight<S>,
    number: u64,
    /// How many fetches had come to an end before.
    landings: u64,
}

impl<'f, S> Ticket<'f, S> {
    pub(super) fn new(flight: &'f Flight<S>, number: u64, landings: u64) -> Self {
        Self {
            flight,
            number,
            landings,
        }
    }

    /// Waits, blocking the thread; nothing has come of it when patience runs out.
    pub(in crate::credentials) fn wait(self, patience: Duration) -> Option<Result<(), ProviderError>> {
        let moved = &self.flight.moved;
        let waiting = |inner: &mut Inner<S>| self.outcome(inner).is_none();
        let waited = moved.wait_timeout_while(self.flight.lock(), patience, waiting);
        let (inner, _) = waited.unwrap_or_else(PoisonError::into_inner);
        self.outcome(&inner)
    }

    fn outcome(&self, inner: &Inner<S>) -> Option<Result<(), ProviderError>> {
        if inner.landings != self.landings {
            Some(inner.failure.clone().map_or(Ok(()), Err))
        } else if inner.led {
            None
        } else {
            Some(Ok(()))
        }
    }
}

/// How one who waits takes the failures of those who lead: the first one as a reason to look again, since whoever leads
/// may have had little time left; the second one as its own.
#[derive(Default)]
pub(in crate::credentials) struct Tolerance {
    is_tried: bool,
}

impl Tolerance {
    pub(in crate::credentials) fn endure(&mut self, outcome: Result<(), ProviderError>) -> Result<(), ProviderError> {
        match outcome {
            Err(failure) if self.is_tried => Err(failure),
            outcome => {
                self.is_tried |= outcome.is_err();
                Ok(())
            }
        }
    }
}

impl<S> Future for Ticket<'_, S> {
    type Output = Result<(), ProviderError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let waker = context.waker().clone();
        let mut inner = self.flight.lock();
        if let Some(outcome) = self.outcome(&inner) {
            return Poll::Ready(outcome);
        }
        let former = inner.leave(self.number);
        inner.wakers.push((self.number, waker));
        drop(inner);
        drop(former);
        Poll::Pending
    }
}

impl<S> Drop for Ticket<'_, S> {
    fn drop(&mut self) {
        let former = self.flight.lock().leave(self.number);
        drop(former);
    }
}

impl<S> Inner<S> {
    /// Takes a waker out. It has to be dropped after the lock: with it may go the last hold on a task, and with the task
    /// another ticket.
    fn leave(&mut self, number: u64) -> Option<Waker> {
        let place = self.wakers.iter().position(|(other, _)| *other == number)?;
        Some(self.wakers.swap_remove(place).1)
    }
}
