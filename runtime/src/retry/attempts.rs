//! The attempts of one call as a machine without input or output: told the time and what became of an attempt, it tells
//! what to do next.

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::{Budget, Cause, Retries};

/// Where the attempts of a call have got to.
#[derive(Debug)]
pub(crate) struct Attempts {
    retries: Retries,
    limits: Limits,
    safety: Safety,
    stage: Stage,
    made: u32,
    began: Option<Duration>,
    first_sent: Option<Duration>,
    /// Whether an attempt may have run the operation.
    in_doubt: bool,
    refreshed: bool,
    corrected: bool,
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The whole call, waiting included.
    pub(crate) call: Duration,
    /// Each attempt, from its request to the last byte of its answer.
    pub(crate) attempt: Duration,
}

/// Whether the operation may be asked for again when an attempt may have run it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safety {
    /// It would run twice.
    Never,
    /// It does no harm.
    Always,
    /// For so long after the first attempt the service knows a repeat for what it is.
    Within(Duration),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The next attempt needs credentials.
    Anonymous,
    /// It needs room under the rate limits.
    Identified,
    /// It has room there at that time.
    Admitted(Duration),
    /// It is on its way.
    Out,
    /// The next one begins after a delay.
    Between(Duration, Why),
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Find out who signs.
    Identify,
    /// Wait for this long.
    Sleep(Duration, Why),
    /// Send the request, and tell so; wait for at most this long for its answer, and tell what became of it.
    Send(Duration),
    /// There will be no further attempt.
    Stop(Stop),
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The delay that the service asked for.
    Asked,
    /// A random delay that grows from repeat to repeat.
    Backoff,
    /// Room under the rate limits.
    RateLimit,
}

/// Why there is no further attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It would end no better.
    Final,
    /// All allowed ones were made.
    Exhausted,
    /// It might do the work twice.
    Unsafe,
    /// It would have to wait for so long, which is longer than the call lasts.
    Deadline(Duration),
    /// The clones of the client have repeated enough.
    Budget,
    /// The rate limits leave no room for so long, which is longer than the call lasts.
    RateLimit(Duration),
    /// The call's time is over.
    OutOfTime,
}

/// What a repeat takes beside a cause.
pub(crate) struct Repeat<'a> {
    /// The delay that the service asked for.
    pub(crate) asked: Option<Duration>,
    /// Which part of the longest possible delay is waited for otherwise, from 0 to 1.
    pub(crate) chance: &'a dyn Fn() -> f64,
    pub(crate) budget: &'a Budget,
}

impl Attempts {
    pub(crate) fn new(retries: Retries, limits: Limits, safety: Safety) -> Self {
        Self {
            retries,
            limits,
            safety,
            stage: Stage::Anonymous,
            made: 0,
            began: None,
            first_sent: None,
            in_doubt: false,
            refreshed: false,
            corrected: false,
        }
    }

    /// How many attempts were made, the one on its way included.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// How many attempts may be made.
    pub(crate) fn allowed(&self) -> u32 {
        self.retries.allowed()
    }

    /// Whether credentials may still be replaced.
    pub(crate) fn may_refresh(&self) -> bool {
        !self.refreshed
    }

    /// Whether the clock may still be corrected.
    pub(crate) fn may_correct(&self) -> bool {
        !self.corrected
    }

    /// The time under the rate limits which is reserved and not used.
    pub(crate) fn reserved(&self) -> Option<Duration> {
        match self.stage {
            Stage::Admitted(at) => Some(at),
            _ => None,
        }
    }

    /// How much of the call's time is left.
    pub(crate) fn left(&self, now: Duration) -> Duration {
        self.end().saturating_sub(now)
    }

    /// What to do at `now`. `reserve` is asked for room under the rate limits before a time, and answers when there is
    /// some, or for how long there is none.
    pub(crate) fn next(&mut self, now: Duration, reserve: impl FnOnce(Duration) -> Result<Duration, Duration>) -> Next {
        self.began.get_or_insert(now);
        let end = self.end();
        match self.stage {
            _ if now >= end => Next::Stop(Stop::OutOfTime),
            Stage::Anonymous => {
                self.stage = Stage::Identified;
                Next::Identify
            }
            Stage::Identified => match reserve(end) {
                Ok(at) => {
                    self.stage = Stage::Admitted(at);
                    let wait = at.saturating_sub(now);
                    if wait.is_zero() {
                        self.send(now)
                    } else {
                        Next::Sleep(wait, Why::RateLimit)
                    }
                }
                Err(wait) => Next::Stop(Stop::RateLimit(wait)),
            },
            Stage::Admitted(_) => self.send(now),
            Stage::Between(delay, why) => {
                self.stage = Stage::Anonymous;
                if delay.is_zero() {
                    self.next(now, reserve)
                } else {
                    Next::Sleep(delay, why)
                }
            }
            Stage::Out => Next::Stop(Stop::Final),
        }
    }

    /// Notes that the request is handed over at `now`.
    pub(crate) fn sent(&mut self, now: Duration) {
        self.stage = Stage::Out;
        self.made = self.made.saturating_add(1);
        self.first_sent.get_or_insert(now);
    }

    /// What follows at `now` from an attempt that failed of `cause`: nothing, or a further attempt after a delay.
    pub(crate) fn failed(&mut self, now: Duration, cause: Cause, repeat: &Repeat<'_>) -> Result<Duration, Stop> {
        self.in_doubt |= cause == Cause::Fault;
        let (delay, why) = self.delay(cause, repeat)?;
        let begins = now.saturating_add(delay);
        if self.made >= self.retries.allowed() {
            return Err(Stop::Exhausted);
        }
        if self.in_doubt && begins >= self.safe_until() {
            return Err(Stop::Unsafe);
        }
        if begins >= self.end() {
            return Err(Stop::Deadline(delay));
        }
        if !(cause.is_corrected() || repeat.budget.take()) {
            return Err(Stop::Budget);
        }
        self.refreshed |= cause == Cause::Expired;
        self.corrected |= cause == Cause::Skewed;
        self.stage = Stage::Between(delay, why);
        Ok(delay)
    }

    /// How long to wait before the next attempt, if the cause allows for one.
    fn delay(&self, cause: Cause, repeat: &Repeat<'_>) -> Result<(Duration, Why), Stop> {
        match cause {
            Cause::Unsent | Cause::Throttled | Cause::Fault => {
                Ok(match repeat.asked.filter(|asked| !asked.is_zero()) {
                    Some(asked) => (asked, Why::Asked),
                    None => (self.retries.delay(self.made, (repeat.chance)()), Why::Backoff),
                })
            }
            Cause::Expired if self.may_refresh() => Ok((Duration::ZERO, Why::Backoff)),
            Cause::Skewed if self.may_correct() => Ok((Duration::ZERO, Why::Backoff)),
            Cause::Expired | Cause::Skewed | Cause::Final => Err(Stop::Final),
        }
    }

    fn send(&self, now: Duration) -> Next {
        Next::Send(self.left(now).min(self.limits.attempt))
    }

    /// When the call has to be over. Once an attempt may have run the operation, that is no later than the end of the
    /// service's memory of it.
    fn end(&self) -> Duration {
        let began = self.began.unwrap_or(Duration::MAX);
        let end = began.saturating_add(self.limits.call);
        if self.in_doubt { end.min(self.safe_until()) } else { end }
    }

    /// Until when a repeat is known for what it is.
    fn safe_until(&self) -> Duration {
        match (self.safety, self.first_sent) {
            (Safety::Never, _) => Duration::ZERO,
            (Safety::Always, _) | (Safety::Within(_), None) => Duration::MAX,
            (Safety::Within(window), Some(first)) => first.saturating_add(window),
        }
    }
}

impl Cause {
    /// Whether a repeat corrects what was wrong, so that it is no load without an end.
    fn is_corrected(self) -> bool {
        matches!(self, Self::Expired | Self::Skewed)
    }
}
