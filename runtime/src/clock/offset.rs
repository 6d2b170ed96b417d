//! How far a service's clock is ahead of the one at hand.

use std::time::{Duration, SystemTime};

use crate::sync::atomic::{AtomicI64, Ordering};

/// Seconds, of which the latest are right: none to begin with. Whoever finds others measures them against the clock at hand,
/// never against the corrected one, so that two who find them at once do not add up.
///
/// Nothing else is read with it, so that no order of memory matters.
#[derive(Default)]
pub(crate) struct Offset(AtomicI64);

impl Offset {
    pub(crate) fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::Relaxed);
    }

    /// What the service's clock shows when the one at hand shows `now`; a moment that cannot be represented is not corrected.
    pub(crate) fn corrected(&self, now: SystemTime) -> SystemTime {
        let offset = self.0.load(Ordering::Relaxed);
        let distance = Duration::from_secs(offset.unsigned_abs());
        let corrected = if offset < 0 {
            now.checked_sub(distance)
        } else {
            now.checked_add(distance)
        };
        corrected.unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    #[test]
    fn clocks_are_put_forward_and_back_and_left_alone_at_the_end_of_time() {
        let (offset, now) = (Offset::default(), UNIX_EPOCH + Duration::from_secs(1_000));
        let shown = |seconds| {
            offset.set(seconds);
            offset.corrected(now)
        };
        assert_eq!(offset.corrected(now), now);
        assert_eq!(shown(300), now + Duration::from_secs(300));
        assert_eq!(shown(-300), now - Duration::from_secs(300));
        assert_eq!(shown(i64::MAX), now);
    }
}
