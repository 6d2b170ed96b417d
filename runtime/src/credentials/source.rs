//! Which credentials a call signs with at this moment: the ones that were given, or those of a provider, kept until they
//! are about to expire.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::flight::{Flight, Tolerance, Turn};
use super::provider::{self, ProvideCredentials};
use super::{Credentials, ProviderError};
use crate::transport::{BlockingTransport, Transport};

mod cache;

use cache::Cache;

/// Where a client's credentials come from. Clones share what was obtained, and may serve tasks and threads at once.
///
/// However many callers ask at a time, the provider is asked once. Credentials that expire are replaced ahead of their end
/// by one caller, which waits at most 2 seconds for each answer, while the others go on with the old ones; if that fails,
/// the old ones are used until they end, with pauses between attempts. Once they have ended, callers wait for whoever asks the provider. A caller that leads and is
/// dropped hands over to one that waits; a future that leads and is kept without being polled holds up the others.
#[derive(Clone)]
pub struct CredentialsSource(Kind);

#[derive(Clone)]
enum Kind {
    Fixed(Credentials),
    Provided(Arc<Provided>),
}

struct Provided {
    provider: Box<dyn ProvideCredentials>,
    flight: Flight<Cache>,
}

impl CredentialsSource {
    /// Always these credentials.
    pub fn fixed(credentials: Credentials) -> Self {
        Self(Kind::Fixed(credentials))
    }

    /// The credentials of a provider, which is first asked when they are first needed.
    pub fn provided(provider: impl ProvideCredentials + 'static) -> Self {
        Self(Kind::Provided(Arc::new(Provided {
            provider: Box::new(provider),
            flight: Flight::default(),
        })))
    }

    /// The credentials of [`fixed`](Self::fixed), which can be checked before the first call.
    pub fn as_fixed(&self) -> Option<&Credentials> {
        match &self.0 {
            Kind::Fixed(credentials) => Some(credentials),
            Kind::Provided(_) => None,
        }
    }

    /// The credentials to sign with at `now`. Requests that a provider needs travel through `link`.
    ///
    /// # Errors
    /// What was tried when there are none.
    pub async fn current(&self, link: &dyn Transport, now: SystemTime) -> Result<Credentials, ProviderError> {
        let provided = match &self.0 {
            Kind::Fixed(credentials) => return Ok(credentials.clone()),
            Kind::Provided(provided) => provided,
        };
        let mut tolerance = Tolerance::default();
        loop {
            match provided.flight.turn(|cache| cache.want(now)) {
                Turn::Take(credentials) => return Ok(credentials),
                Turn::Wait(ticket) => tolerance.endure(ticket.await)?,
                Turn::Lead(lead) => {
                    let outcome = provider::converse(&*provided.provider, link, now, lead.patience()).await;
                    return lead.land(|cache| cache.settle(outcome, now));
                }
            }
        }
    }

    /// The credentials to sign with at `now`, for a thread that may block. Requests that a provider needs travel through
    /// `link`.
    ///
    /// # Errors
    /// What was tried when there are none.
    pub fn current_blocking(
        &self,
        link: &dyn BlockingTransport,
        now: SystemTime,
    ) -> Result<Credentials, ProviderError> {
        loop {
            if let Some(credentials) = self.current_within(Duration::MAX, link, now)? {
                return Ok(credentials);
            }
        }
    }

    /// The same, unless another caller asks the provider for longer than `patience`. How long this one asks is up to `link`.
    pub(crate) fn current_within(
        &self,
        patience: Duration,
        link: &dyn BlockingTransport,
        now: SystemTime,
    ) -> Result<Option<Credentials>, ProviderError> {
        let provided = match &self.0 {
            Kind::Fixed(credentials) => return Ok(Some(credentials.clone())),
            Kind::Provided(provided) => provided,
        };
        let (began, mut tolerance) = (Instant::now(), Tolerance::default());
        loop {
            match provided.flight.turn(|cache| cache.want(now)) {
                Turn::Take(credentials) => return Ok(Some(credentials)),
                Turn::Wait(ticket) => match ticket.wait(patience.saturating_sub(began.elapsed())) {
                    Some(outcome) => tolerance.endure(outcome)?,
                    None => return Ok(None),
                },
                Turn::Lead(lead) => {
                    let outcome = provider::converse_blocking(&*provided.provider, link, now, lead.patience());
                    return lead.land(|cache| cache.settle(outcome, now)).map(Some);
                }
            }
        }
    }

    /// Tells that a service called `used` expired: unless they were replaced already, they are replaced before the next
    /// use. A provider that sticks to them is not asked again for a minute. Returns whether there can be others.
    pub fn reject(&self, used: &Credentials) -> bool {
        match &self.0 {
            Kind::Fixed(_) => false,
            Kind::Provided(provided) => {
                provided.flight.amend(|cache| cache.reject(used));
                true
            }
        }
    }
}

impl From<Credentials> for CredentialsSource {
    fn from(credentials: Credentials) -> Self {
        Self::fixed(credentials)
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Fixed(credentials) => credentials.fmt(f),
            Kind::Provided(provided) => provided.provider.fmt(f),
        }
    }
}
