//! What a call takes from outside: what time it is, which nonce comes next, and how time passes until something is due.

mod alarm;
#[cfg(feature = "mock")]
mod mock;
mod offset;

#[cfg(feature = "mock")]
pub use mock::MockTimer;
pub(crate) use offset::Offset;

use std::fmt::Write as _;
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::transport::BoxFuture;

/// Tells the time that goes into signatures.
///
/// Vendors refuse a signature whose time is 5 minutes (Tencent Cloud) or 15 minutes (Alibaba Cloud, Huawei Cloud)
/// away from their own, so a machine with a wrong clock needs another source than the system. Any
/// `Fn() -> SystemTime` is a clock.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> SystemTime;
}

/// The clock of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// Makes the text that keeps two otherwise equal signed requests apart. Any `Fn() -> String` is a source.
///
/// Alibaba Cloud refuses a nonce that it has seen before, so a source must not repeat itself. Letters, digits and `-`
/// are safe; 32 hexadecimal digits are usual. A call with a nonce that is empty, or that holds anything but visible ASCII,
/// is not sent.
pub trait Nonce: Send + Sync {
    /// A text that was not returned before.
    fn next(&self) -> String;
}

/// 128 random bits as 32 hexadecimal digits: unique, though not meant to be unguessable.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomNonce;

impl Nonce for RandomNonce {
    fn next(&self) -> String {
        let mut text = String::with_capacity(32);
        let _never_fails = write!(text, "{:032x}", fastrand::u128(..));
        text
    }
}

impl<F: Fn() -> String + Send + Sync> Nonce for F {
    fn next(&self) -> String {
        self()
    }
}

/// Measures how time passes, and lets it pass: between the attempts of a call, and while a rate limit leaves no room.
///
/// Another than [`SystemTimer`] is wanted where there are no threads, where the caller's runtime is to keep the time, and
/// in tests, which need not wait for anything: see `MockTimer` of the feature `mock`.
pub trait Timer: Send + Sync {
    /// How long ago some moment was that this timer has chosen for good. Never less than what it said before.
    fn now(&self) -> Duration;

    /// Is ready once `delay` has passed since it was first polled. Used by asynchronous clients; dropped when a call is.
    fn sleep(&self, delay: Duration) -> BoxFuture<'static, ()>;

    /// Returns once `delay` has passed. Used by blocking clients.
    fn pause(&self, delay: Duration);
}

/// The operating system's timer. It needs no runtime: what sleeps asynchronously is woken by a thread which all clients of
/// the process share, and which the first sleep starts.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemTimer;

impl Timer for SystemTimer {
    fn now(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }

    fn sleep(&self, delay: Duration) -> BoxFuture<'static, ()> {
        Box::pin(alarm::Sleep::new(delay))
    }

    fn pause(&self, delay: Duration) {
        thread::sleep(delay);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::unix_seconds;
    use std::collections::HashSet;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn nonces_are_32_hex_digits_and_differ() {
        let seen: HashSet<String> = (0..1_000).map(|_| RandomNonce.next()).collect();
        assert_eq!(seen.len(), 1_000);
        assert!(
            seen.iter()
                .all(|n| n.len() == 32 && n.bytes().all(|b| b.is_ascii_hexdigit()))
        );
    }

    #[test]
    fn closures_are_clocks_and_nonces() {
        let fixed = || UNIX_EPOCH + Duration::from_secs(7);
        assert_eq!(unix_seconds(Clock::now(&fixed)), 7);
        assert_eq!(Nonce::next(&|| "n".to_owned()), "n");
    }
}
