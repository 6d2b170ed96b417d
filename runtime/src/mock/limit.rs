//! How often an operation may be called: the documented number of calls in any span of the documented length.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, SystemTime};

use crate::operation::{OperationInfo, Per, RateLimit};

/// The calls of the last while.
#[derive(Default)]
pub(super) struct Limits(HashMap<Key, VecDeque<SystemTime>>);

/// Operation, which of its limits, and whom that counts.
type Key = (&'static str, usize, String);

impl Limits {
    /// Counts a call, unless a limit is reached: then how long it will be until one is possible.
    pub(super) fn admit(
        &mut self,
        operation: &'static OperationInfo,
        caller: &str,
        now: SystemTime,
    ) -> Result<(), Duration> {
        let limits = operation.rate_limits.iter().enumerate();
        for (index, limit) in limits.clone() {
            let calls = self.recent((operation.id, index, counted(limit, caller)), span(limit.per), now);
            if let Some(oldest) = calls.front().filter(|_| calls.len() >= limit.requests as usize) {
                return Err(span(limit.per).saturating_sub(age(*oldest, now)));
            }
        }
        for (index, limit) in limits {
            self.0
                .entry((operation.id, index, counted(limit, caller)))
                .or_default()
                .push_back(now);
        }
        Ok(())
    }

    fn recent(&mut self, key: Key, span: Duration, now: SystemTime) -> &VecDeque<SystemTime> {
        let calls = self.0.entry(key).or_default();
        while calls.front().is_some_and(|then| age(*then, now) >= span) {
            calls.pop_front();
        }
        calls
    }
}

/// Whom a limit counts together. Where the page does not say, or counts addresses, which the stand-in does not see, that is
/// everybody.
fn counted(limit: &RateLimit, caller: &str) -> String {
    match limit.scope {
        "account" | "tenant" | "user" => caller.to_owned(),
        _ => String::new(),
    }
}

const fn span(per: Per) -> Duration {
    Duration::from_secs(match per {
        Per::Second => 1,
        Per::Minute => 60,
        Per::Day => 86_400,
    })
}

fn age(then: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(then).unwrap_or_default()
}
