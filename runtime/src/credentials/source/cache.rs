//! When credentials that were obtained are good, when they are to be replaced, and what becomes of a failure to do so.

use std::time::{Duration, SystemTime};

use crate::credentials::flight::Want;
use crate::credentials::provider::Issued;
use crate::credentials::{Credentials, ProviderError};

/// The longest pause between two attempts to replace credentials that are still good.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The credentials at hand.
#[derive(Default)]
pub(super) struct Cache(Option<Held>);

struct Held {
    issued: Issued,
    refresh_at: Option<SystemTime>,
    /// Whether a service called them expired.
    rejected: bool,
    /// Until when that is not believed, because the provider gave the same ones again.
    upheld_until: Option<SystemTime>,
}

impl Cache {
    /// What a caller makes of the credentials at hand.
    ///
    /// Who is told to replace them soon is the only one for a while, whatever becomes of it: not even one that gives up
    /// half-way makes the next one try at once.
    pub(super) fn want(&mut self, now: SystemTime) -> Want<Credentials> {
        let Some(held) = self.0.as_mut().filter(|held| held.is_good(now)) else {
            return Want::Now;
        };
        let credentials = held.issued.credentials.clone();
        if held.refresh_at.is_some_and(|moment| moment <= now) {
            held.refresh_at = now.checked_add(held.pause(now));
            Want::Soon(credentials)
        } else {
            Want::Nothing(credentials)
        }
    }

    /// Notes what a provider came up with. A failure matters only if the credentials at hand are no good any more.
    pub(super) fn settle(
        &mut self,
        outcome: Result<Issued, ProviderError>,
        now: SystemTime,
    ) -> Result<Credentials, ProviderError> {
        let held = self.0.as_ref();
        match outcome {
            Ok(issued) => {
                let next = Held::new(issued, held, now);
                Ok(self.0.insert(next).issued.credentials.clone())
            }
            Err(error) => {
                let good = held.filter(|held| held.is_good(now));
                good.map(|held| held.issued.credentials.clone()).ok_or(error)
            }
        }
    }

    /// Notes that a service called `used` expired.
    pub(super) fn reject(&mut self, used: &Credentials) {
        if let Some(held) = &mut self.0 {
            held.rejected |= held.issued.credentials.is_same(used);
        }
    }
}

impl Held {
    fn new(issued: Issued, before: Option<&Self>, now: SystemTime) -> Self {
        let is_rejected = |held: &&Self| held.rejected && held.issued.credentials.is_same(&issued.credentials);
        let upheld_until = before.filter(is_rejected).and_then(|_| now.checked_add(LONGEST_PAUSE));
        Self {
            refresh_at: issued.refresh_at(now),
            issued,
            rejected: false,
            upheld_until,
        }
    }

    fn is_good(&self, now: SystemTime) -> bool {
        let is_upheld = self.upheld_until.is_some_and(|end| now < end);
        !self.issued.is_over(now) && (!self.rejected || is_upheld)
    }

    /// Several attempts fit into what is left.
    fn pause(&self, now: SystemTime) -> Duration {
        self.issued
            .left(now)
            .map_or(LONGEST_PAUSE, |left| LONGEST_PAUSE.min(left / 4))
    }
}
