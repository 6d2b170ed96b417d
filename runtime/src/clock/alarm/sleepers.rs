//! Whom to wake when, and what those who sleep and the one who wakes them know of each other.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Longer sleeps are cut to this, about a year: a moment further away may not be representable.
pub(super) const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A moment, and a number that tells those apart who wait for the same one.
pub(super) type Key = (Instant, u64);

/// Whoever sleeps. Wakers are woken and dropped without the lock: with a waker may go the last hold on a task, and with the
/// task another sleep.
#[derive(Default)]
pub(super) struct Sleepers {
    inner: Mutex<Inner>,
    /// Somebody is to be woken earlier than everybody before.
    earlier: Condvar,
}

#[derive(Default)]
struct Inner {
    wakers: BTreeMap<Key, Waker>,
    last: u64,
    is_watched: bool,
}

impl Sleepers {
    /// The place of one more sleeper.
    pub(super) fn key(&self, until: Instant) -> Key {
        let mut inner = self.lock();
        inner.last = inner.last.wrapping_add(1);
        (until, inner.last)
    }

    /// Takes a sleeper in, with this waker and no other one from now on; or does not, where nobody watches and `watch` finds
    /// nobody who does.
    pub(super) fn admit(&self, key: Key, waker: Waker, watch: impl FnOnce() -> bool) -> bool {
        let mut inner = self.lock();
        inner.is_watched = inner.is_watched || watch();
        if !inner.is_watched {
            return false;
        }
        let former = inner.wakers.insert(key, waker);
        if inner.wakers.first_key_value().is_some_and(|(first, _)| *first == key) {
            self.earlier.notify_one();
        }
        drop(inner);
        drop(former);
        true
    }

    /// Lets a sleeper go.
    pub(super) fn leave(&self, key: Key) {
        let former = self.lock().wakers.remove(&key);
        drop(former);
    }

    #[cfg(test)]
    pub(super) fn has(&self, key: Key) -> bool {
        self.lock().wakers.contains_key(&key)
    }

    /// Wakes one who is due, or waits until it is worth looking again.
    pub(super) fn watch(&self, now: impl FnOnce() -> Instant) {
        let mut inner = self.lock();
        let now = now();
        if let Some(waker) = inner.due(now) {
            drop(inner);
            // Whatever the woken runtime does wrong, the others must be woken, too.
            let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
            return;
        }
        let left = inner.left(now);
        drop(self.earlier.wait_timeout(inner, left));
    }

    /// Nothing that panics while the lock is held leaves anything half done.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn due(&mut self, now: Instant) -> Option<Waker> {
        let entry = self.wakers.first_entry()?;
        (entry.key().0 <= now).then(|| entry.remove())
    }

    /// How long nobody is due.
    fn left(&self, now: Instant) -> Duration {
        let first = self.wakers.first_key_value();
        first.map_or(LONGEST, |((until, _), _)| until.saturating_duration_since(now))
    }
}
