//! How a future sleeps where nobody has said which runtime it runs in: one thread wakes everything that is due.

use std::future::Future;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

mod sleepers;

use sleepers::{Key, LONGEST, Sleepers};

static SLEEPERS: LazyLock<Sleepers> = LazyLock::new(Sleepers::default);

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
        let now = Instant::now();
        let delay = self.delay.min(LONGEST);
        let key = *self.key.get_or_insert_with(|| SLEEPERS.key(now + delay));
        let left = key.0.saturating_duration_since(now);
        if left.is_zero() {
            return Poll::Ready(());
        }
        if SLEEPERS.admit(key, context.waker().clone(), start) {
            return Poll::Pending;
        }
        // No thread can be had. To be late for others is better than never to come back.
        thread::sleep(left);
        Poll::Ready(())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            SLEEPERS.leave(key);
        }
    }
}

/// Starts the thread that wakes the sleepers, and tells whether that worked.
fn start() -> bool {
    let name = "cloudscribe-timer".to_owned();
    let keep_watch = || loop {
        SLEEPERS.watch(Instant::now);
    };
    thread::Builder::new().name(name).spawn(keep_watch).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex, mpsc};
    use std::task::{Wake, Waker};

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
        sleep.key.is_some_and(|key| SLEEPERS.has(key))
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
        assert!(key.is_some_and(|key| !SLEEPERS.has(key)));
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
        assert!(key.is_some_and(|key| !SLEEPERS.has(key)));
    }

    #[test]
    fn no_time_at_all_is_over_at_once() {
        assert!(poll(&mut Sleep::new(Duration::ZERO), Waker::noop()));
    }
}
