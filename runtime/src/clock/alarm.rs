//! How a future sleeps where nobody has said which runtime it runs in: one thread wakes everything that is due.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

/// Longer sleeps are cut to this, about a year: a moment further away may not be representable.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Whom to wake when.
static SLEEPERS: Mutex<Sleepers> = Mutex::new(Sleepers {
    wakers: BTreeMap::new(),
    last: 0,
    is_watched: false,
});

/// Somebody is to be woken earlier than everybody before.
static EARLIER: Condvar = Condvar::new();

/// A moment, and a number that tells those apart who wait for the same one.
type Key = (Instant, u64);

struct Sleepers {
    wakers: BTreeMap<Key, Waker>,
    last: u64,
    is_watched: bool,
}

/// A future that is ready after a delay, counted from its first poll.
pub(super) struct Sleep {
    delay: Duration,
    key: Option<Key>,
}

impl Sleep {
    pub(super) fn new(delay: Duration) -> Self {
        Self { delay, key: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let (now, waker) = (Instant::now(), context.waker().clone());
        let mut sleepers = sleepers();
        let delay = self.delay.min(LONGEST);
        let key = *self.key.get_or_insert_with(|| sleepers.key(now + delay));
        let left = key.0.saturating_duration_since(now);
        if left.is_zero() {
            return Poll::Ready(());
        }
        if sleepers.are_watched() {
            // Dropped without the lock: with a waker may go the last hold on a task, and with the task another sleep.
            let former = sleepers.admit(key, waker);
            drop(sleepers);
            drop(former);
            return Poll::Pending;
        }
        // No thread can be had. To be late for others is better than never to come back.
        drop(sleepers);
        thread::sleep(left);
        Poll::Ready(())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            // The waker is dropped without the lock here, too.
            let waker = sleepers().wakers.remove(&key);
            drop(waker);
        }
    }
}

impl Sleepers {
    fn key(&mut self, until: Instant) -> Key {
        self.last = self.last.wrapping_add(1);
        (until, self.last)
    }

    /// Whether somebody wakes them.
    fn are_watched(&mut self) -> bool {
        self.is_watched = self.is_watched || watch();
        self.is_watched
    }

    /// Takes the waker of a sleeper in, and gives back the one that it had before.
    fn admit(&mut self, key: Key, waker: Waker) -> Option<Waker> {
        let former = self.wakers.insert(key, waker);
        if self.wakers.first_key_value().is_some_and(|(first, _)| *first == key) {
            EARLIER.notify_one();
        }
        former
    }

    fn due(&mut self, now: Instant) -> Option<Waker> {
        let entry = self.wakers.first_entry()?;
        (entry.key().0 <= now).then(|| entry.remove())
    }
}

/// Starts the thread that wakes the sleepers, and tells whether that worked.
fn watch() -> bool {
    let name = "cloudscribe-timer".to_owned();
    thread::Builder::new().name(name).spawn(keep_watch).is_ok()
}

fn keep_watch() {
    let mut sleepers = sleepers();
    loop {
        let now = Instant::now();
        if let Some(waker) = sleepers.due(now) {
            drop(sleepers);
            // Whatever the woken runtime does wrong, the others must be woken, too.
            let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
            sleepers = self::sleepers();
            continue;
        }
        let first = sleepers.wakers.first_key_value().map(|((until, _), _)| *until);
        let left = first.map_or(LONGEST, |until| until.saturating_duration_since(now));
        (sleepers, _) = EARLIER
            .wait_timeout(sleepers, left)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// Nothing that panics while the lock is held leaves anything half done.
fn sleepers() -> MutexGuard<'static, Sleepers> {
    SLEEPERS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::task::Wake;

    /// Tells when it is woken, and panics thereafter if it is told to.
    struct Bell(mpsc::Sender<()>, AtomicBool);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            let _ = self.0.send(());
            assert!(!self.1.load(Ordering::Relaxed), "a runtime that is broken");
        }
    }

    fn bell(breaks: bool) -> (Waker, mpsc::Receiver<()>) {
        let (sender, receiver) = mpsc::channel();
        (Waker::from(Arc::new(Bell(sender, AtomicBool::new(breaks)))), receiver)
    }

    fn poll(sleep: &mut Sleep, waker: &Waker) -> bool {
        Pin::new(sleep).poll(&mut Context::from_waker(waker)).is_ready()
    }

    fn is_waiting(sleep: &Sleep) -> bool {
        sleep.key.is_some_and(|key| sleepers().wakers.contains_key(&key))
    }

    #[test]
    fn sleepers_are_woken_however_many_and_whatever_the_others_do() {
        let (broken, broke) = bell(true);
        let mut first = Sleep::new(Duration::from_millis(1));
        assert!(!poll(&mut first, &broken));
        let mut sleeping: Vec<(Sleep, mpsc::Receiver<()>)> = Vec::new();
        for length in 0..200 {
            let (waker, woken) = bell(false);
            let mut sleep = Sleep::new(Duration::from_millis(1 + length % 3));
            assert!(!poll(&mut sleep, &waker));
            sleeping.push((sleep, woken));
        }
        broke.recv().unwrap_or_default();
        for (mut sleep, woken) in sleeping {
            assert_eq!(woken.recv(), Ok(()));
            assert!(poll(&mut sleep, Waker::noop()), "woken, and not ready");
        }
    }

    #[test]
    fn only_the_last_waker_counts_and_a_dropped_sleep_leaves_nothing_behind() {
        let (stale, never) = bell(false);
        let mut sleep = Sleep::new(Duration::MAX);
        assert!(!poll(&mut sleep, &stale));
        assert!(!poll(&mut sleep, Waker::noop()));
        assert!(is_waiting(&sleep));
        let key = sleep.key;
        drop(sleep);
        assert!(key.is_some_and(|key| !sleepers().wakers.contains_key(&key)));
        drop(stale);
        assert!(never.recv().is_err(), "woken by nobody");
    }

    #[test]
    fn a_waker_that_goes_may_take_another_sleep_along() {
        struct Holding(Mutex<Sleep>);
        impl Wake for Holding {
            fn wake(self: Arc<Self>) {
                drop(self.0.lock());
            }
        }
        let mut held = Sleep::new(Duration::MAX);
        assert!(!poll(&mut held, Waker::noop()));
        let key = held.key;
        let mut sleep = Sleep::new(Duration::MAX);
        assert!(!poll(&mut sleep, &Waker::from(Arc::new(Holding(Mutex::new(held))))));
        // This is where both would wait for the one lock.
        assert!(!poll(&mut sleep, Waker::noop()));
        assert!(key.is_some_and(|key| !sleepers().wakers.contains_key(&key)));
    }

    #[test]
    fn no_time_at_all_is_over_at_once() {
        assert!(poll(&mut Sleep::new(Duration::ZERO), Waker::noop()));
    }
}
