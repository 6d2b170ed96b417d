//! Whether a call that failed is attempted again, when, and how often: what can be set, and the rules that cannot.
//!
//! An attempt that did not bring the answer is followed by another one
//!
//! - if no connection was made: always;
//! - if the service refused it because of too many calls: always, after the delay that it asks for;
//! - if the service failed, or the connection broke after something was sent: only where the operation's page says that a
//!   repeat does no harm, or where the request carries the guard by which the service knows repeats, for as long as it
//!   remembers that;
//! - if temporary credentials expired: once, with fresh ones;
//! - if the signature's time was refused: once, with the clock corrected by the answer's `Date`;
//! - and in no other case. What a page calls worth repeating later for another reason than load, such as a function that is
//!   out of service, takes longer than a call, and is left to the caller: see
//!   [`Error::documented`](crate::error::Error::documented).
//!
//! Nothing in here sends or sleeps: it is told what became of an attempt, and tells what to do next.

mod attempts;
mod budget;
mod cause;

pub(crate) use attempts::{Attempts, Limits, Next, Repeat, Safety, Stop, Why};
pub(crate) use budget::Budget;
pub(crate) use cause::Cause;

use std::time::Duration;

/// How often a call is attempted, and how long it waits in between where the service does not say.
///
/// Before the `n`-th repeat a call waits for a random part of the base delay doubled `n - 1` times, though of no more than
/// the longest delay. All of it happens within the time of the call: a repeat that would begin after its end is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retries {
    max_attempts: u32,
    base: Duration,
    longest: Duration,
    budget: u32,
}

impl Retries {
    /// 3 attempts, delays of 100 milliseconds that grow up to 5 seconds, a budget of 100 repeats.
    pub const fn standard() -> Self {
        Self {
            max_attempts: 3,
            base: Duration::from_millis(100),
            longest: Duration::from_secs(5),
            budget: 100,
        }
    }

    /// One attempt, whatever becomes of it.
    pub const fn off() -> Self {
        Self::standard().max_attempts(1)
    }

    /// How many times a call is attempted in all, whatever the reasons; 0 means 1.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// What delays begin with, and what they grow to. A delay which the service asks for is neither shortened nor
    /// lengthened.
    #[must_use]
    pub const fn delays(mut self, base: Duration, longest: Duration) -> Self {
        self.base = base;
        self.longest = longest;
        self
    }

    /// How many repeats a client and its clones may make in a row; 0 for none, whatever calls succeed.
    ///
    /// A repeat takes 1 from the budget, a call that succeeds puts back a tenth, until it is full again: while a service is
    /// down, its clients soon ask no more than once, and add a tenth to the load while it recovers. Credentials and clocks are
    /// corrected without. The budget is the client's; it is not looked at in the settings of a call.
    #[must_use]
    pub const fn budget(mut self, repeats: u32) -> Self {
        self.budget = repeats;
        self
    }

    pub(crate) const fn allowed(&self) -> u32 {
        self.max_attempts
    }

    pub(crate) const fn repeats_in_budget(&self) -> u32 {
        self.budget
    }

    /// The delay after `made` attempts: the part that `chance`, from 0 to 1, takes of the longest possible.
    fn delay(&self, made: u32, chance: f64) -> Duration {
        let doubled = 1_u32.checked_shl(made.saturating_sub(1)).unwrap_or(u32::MAX);
        let whole = self.base.saturating_mul(doubled).min(self.longest);
        Duration::try_from_secs_f64(whole.as_secs_f64() * chance).map_or(whole, |part| part.min(whole))
    }
}

impl Default for Retries {
    /// [`Retries::standard`].
    fn default() -> Self {
        Self::standard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_longest() {
        let retries = Retries::standard();
        let whole = |made| retries.delay(made, 1.0).as_millis();
        assert_eq!(
            [1, 2, 3, 6, 7, 33, u32::MAX].map(whole),
            [100, 200, 400, 3_200, 5_000, 5_000, 5_000]
        );
        assert_eq!(retries.delay(2, 0.25), Duration::from_millis(50));
        assert_eq!(retries.delay(1, 0.0), Duration::ZERO);
    }

    #[test]
    fn no_chance_leads_out_of_bounds() {
        let retries = Retries::standard().delays(Duration::MAX, Duration::MAX);
        for chance in [f64::NAN, f64::INFINITY, -1.0, 2.0, 1e300] {
            assert!(retries.delay(9, chance) <= Duration::MAX);
            assert!(Retries::standard().delay(9, chance) <= Duration::from_secs(5));
        }
    }

    #[test]
    fn there_is_always_one_attempt() {
        assert_eq!(Retries::standard().max_attempts(0).allowed(), 1);
        assert_eq!(Retries::off().allowed(), 1);
        assert_eq!(Retries::default(), Retries::standard());
    }
}
