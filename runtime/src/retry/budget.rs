//! How many repeats the clones of a client may still make together.

use crate::sync::atomic::{AtomicU64, Ordering};

/// What a successful call puts back.
const EARNED: u64 = 1;

/// What a repeat takes.
const COST: u64 = 10 * EARNED;

/// A supply that repeats draw on and successes fill up again.
///
/// One number stands for all of it and nothing else is read with it, so that no order of memory matters.
pub(crate) struct Budget {
    left: AtomicU64,
    full: u64,
}

impl Budget {
    pub(crate) fn of(repeats: u32) -> Self {
        let full = u64::from(repeats) * COST;
        Self {
            left: AtomicU64::new(full),
            full,
        }
    }

    /// Takes what a repeat costs; `false` if there is not enough left.
    pub(crate) fn take(&self) -> bool {
        let less = |left: u64| left.checked_sub(COST);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .is_ok()
    }

    /// Puts back what a success earns.
    pub(crate) fn earn(&self) {
        let more = |left: u64| (left < self.full).then_some(left + EARNED);
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn ten_successes_pay_for_a_repeat_and_no_more_than_all_is_put_back() {
        let budget = Budget::of(2);
        assert!(budget.take() && budget.take() && !budget.take());
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.take());
        budget.earn();
        assert!(budget.take() && !budget.take());
        (0..1_000).for_each(|_| budget.earn());
        assert!(budget.take() && budget.take() && !budget.take());
        assert!(!Budget::of(0).take());
    }

    #[test]
    fn threads_take_exactly_what_there_is() {
        let budget = Budget::of(100);
        let taken = |rounds: u32| -> usize {
            thread::scope(|scope| {
                let takers: Vec<_> = (0..8)
                    .map(|_| scope.spawn(|| (0..rounds).filter(|_| budget.take()).count()))
                    .collect();
                takers.into_iter().map(|taker| taker.join().unwrap_or_default()).sum()
            })
        };
        assert_eq!(taken(50), 100);
        thread::scope(|scope| {
            (0..8).for_each(|_| drop(scope.spawn(|| (0..25).for_each(|_| budget.earn()))));
        });
        assert_eq!(taken(50), 20);
    }
}
