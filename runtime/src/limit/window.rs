//! How many requests may begin within a span of time that moves along with the clock.

use std::collections::VecDeque;
use std::time::Duration;

use crate::operation::{Per, RateLimit};

/// How much closer to each other two requests may arrive than they were let through: the vendor counts arrivals, and who
/// asks here has looked at the clock a moment before.
const SLACK: Duration = Duration::from_millis(50);

/// The most moments that are remembered apart. Where more requests are allowed, those of one grain are counted together.
const GRAINS: u32 = 4_096;

/// The requests of the last while, and those that wait for their turn.
///
/// Within any span of the limit's length no more requests begin than it allows, and as many do if they are asked for: a
/// request waits until the one as many places before it is a whole span old. Nothing is spread out and no rate is
/// averaged, so that a few calls at once do not wait, however little a day's limit is for each second of it.
#[derive(Debug)]
pub(super) struct Window {
    limit: usize,
    span: Duration,
    grain: Duration,
    /// Moments in order, no two of them alike, and how many requests begin at each.
    taken: VecDeque<(Duration, usize)>,
    total: usize,
}

impl Window {
    pub(super) fn of(limit: &RateLimit) -> Self {
        let span = match limit.per {
            Per::Second => Duration::from_secs(1),
            Per::Minute => Duration::from_secs(60),
            Per::Day => Duration::from_secs(24 * 60 * 60),
        };
        let grain = if limit.requests > GRAINS {
            span / GRAINS
        } else {
            Duration::from_nanos(1)
        };
        Self {
            limit: usize::try_from(limit.requests).unwrap_or(usize::MAX),
            span: span + SLACK,
            grain,
            taken: VecDeque::new(),
            total: 0,
        }
    }

    /// The first moment at or after `now` with room for one more request.
    pub(super) fn next(&mut self, now: Duration) -> Duration {
        self.forget(now);
        match self.total.checked_sub(self.limit) {
            Some(place) => self.moment_of(place).saturating_add(self.span).max(now),
            None => now,
        }
    }

    /// Takes a moment that is no earlier than [`next`](Self::next) has told.
    pub(super) fn take(&mut self, at: Duration) {
        let at = self.grain_end(at);
        let index = self.taken.partition_point(|(moment, _)| *moment < at);
        match self.taken.get_mut(index) {
            Some((moment, count)) if *moment == at => *count += 1,
            _ => self.taken.insert(index, (at, 1)),
        }
        self.total += 1;
    }

    /// Forgets a request that was to begin at this moment and does not.
    pub(super) fn give_back(&mut self, at: Duration) {
        let at = self.grain_end(at);
        let Ok(index) = self.taken.binary_search_by_key(&at, |(moment, _)| *moment) else {
            return;
        };
        if let Some((_, count)) = self.taken.get_mut(index) {
            *count -= 1;
            self.total -= 1;
            if *count == 0 {
                self.taken.remove(index);
            }
        }
    }

    /// Drops what is a whole span old.
    fn forget(&mut self, now: Duration) {
        while let Some((first, count)) = self.taken.front() {
            if first.saturating_add(self.span) > now {
                break;
            }
            self.total -= count;
            self.taken.pop_front();
        }
    }

    /// When the request of this place began, counted from the oldest.
    fn moment_of(&self, place: usize) -> Duration {
        let mut before = 0;
        for (moment, count) in &self.taken {
            before += count;
            if before > place {
                return *moment;
            }
        }
        Duration::MAX
    }

    /// The end of the grain in which a moment lies: never earlier than the moment, so that rounding waits longer, not less.
    fn grain_end(&self, at: Duration) -> Duration {
        let grain = self.grain.as_nanos();
        let end = at.as_nanos().div_ceil(grain).saturating_mul(grain);
        u64::try_from(end).map_or(Duration::MAX, Duration::from_nanos)
    }
}
