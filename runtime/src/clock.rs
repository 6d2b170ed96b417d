//! What time it is and which nonce comes next: the two things a signature takes from outside the request.

use std::time::SystemTime;

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
        format!("{:032x}", fastrand::u128(..))
    }
}

impl<F: Fn() -> String + Send + Sync> Nonce for F {
    fn next(&self) -> String {
        self()
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
