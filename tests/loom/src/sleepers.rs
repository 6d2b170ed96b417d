//! Is whoever is due woken, whoever else comes, goes or holds on to somebody at that moment?

use super::sleepers::{Key, Sleepers};
use crate::Claim;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::thread;
use std::sync::Mutex;
use std::task::{Wake, Waker};
use std::time::{Duration, Instant};

pub const CLAIMS: &[Claim] = &[
    (
        "who comes to be woken earlier than everybody is not waited past",
        earlier,
    ),
    (
        "who leaves while the alarm rings is woken once or not at all, and nobody else is missed",
        leaving,
    ),
    ("a waker that is replaced may take another sleep along", replaced),
    ("a waker that is dropped may take another sleep along", dropped),
];

/// Sleepers, one who is not due for long, and a clock that stands still.
struct Night {
    sleepers: Sleepers,
    begun: Instant,
}

impl Night {
    fn new() -> Arc<Self> {
        let night = Arc::new(Self {
            sleepers: Sleepers::default(),
            begun: Instant::now(),
        });
        night.admit(3_600, Waker::noop().clone());
        night
    }

    /// Somebody who is to be woken at that second; it is the tenth.
    fn admit(&self, second: u64, waker: Waker) -> Key {
        let key = self.sleepers.key(self.begun + Duration::from_secs(second));
        assert!(self.sleepers.admit(key, waker, || true));
        key
    }
}

/// A thread that wakes whoever is due until that one was woken.
fn watched(night: &Arc<Night>, last: &std::sync::Arc<Bell>) -> thread::JoinHandle<()> {
    let (night, last) = (Arc::clone(night), std::sync::Arc::clone(last));
    thread::spawn(move || {
        while !last.0.load(Ordering::Acquire) {
            night.sleepers.watch(|| night.begun + Duration::from_secs(10));
        }
    })
}

/// Rings once.
struct Bell(AtomicBool);

impl Bell {
    fn new() -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self(AtomicBool::new(false)))
    }
}

impl Wake for Bell {
    fn wake(self: std::sync::Arc<Self>) {
        assert!(!self.0.swap(true, Ordering::AcqRel), "woken twice");
    }
}

fn earlier() {
    let (night, bell) = (Night::new(), Bell::new());
    let watcher = watched(&night, &bell);
    night.admit(5, Waker::from(bell));
    watcher.join().unwrap();
}

fn leaving() {
    let (night, bell, left) = (Night::new(), Bell::new(), Bell::new());
    let key = night.admit(4, Waker::from(std::sync::Arc::clone(&left)));
    let watcher = watched(&night, &bell);
    night.sleepers.leave(key);
    night.admit(5, Waker::from(bell));
    watcher.join().unwrap();
    assert_eq!(std::sync::Arc::strong_count(&left), 1, "a waker stayed behind");
}

/// The last hold on a sleeper, which leaves when it goes.
struct Holding(Mutex<Option<(Arc<Night>, Key)>>);

impl Wake for Holding {
    fn wake(self: std::sync::Arc<Self>) {}
}

impl Drop for Holding {
    fn drop(&mut self) {
        if let Some((night, key)) = self.0.lock().unwrap().take() {
            night.sleepers.leave(key);
        }
    }
}

/// `end` makes an end of a waker while the watcher may do the same; with the waker another sleeper goes.
fn entangled(end: fn(&Night, Key)) {
    let (night, bell, held) = (Night::new(), Bell::new(), Bell::new());
    let key = night.admit(3_000, Waker::from(std::sync::Arc::clone(&held)));
    let holding = Holding(Mutex::new(Some((Arc::clone(&night), key))));
    let key = night.admit(4, Waker::from(std::sync::Arc::new(holding)));
    let watcher = watched(&night, &bell);
    end(&night, key);
    night.admit(5, Waker::from(bell));
    watcher.join().unwrap();
    assert_eq!(std::sync::Arc::strong_count(&held), 1, "a waker stayed behind");
}

fn replaced() {
    entangled(|night, key| assert!(night.sleepers.admit(key, Waker::noop().clone(), || true)));
}

fn dropped() {
    entangled(|night, key| night.sleepers.leave(key));
}
