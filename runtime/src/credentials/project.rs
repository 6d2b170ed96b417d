//! Which project of Huawei Cloud a call is about: the one that was given, or the one that the identity service names for
//! the region.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::flight::{Tolerance, Turn};
use super::iam;
use super::surroundings::{Machine, Surroundings};
use super::{Credentials, ProviderError};
use crate::endpoint::Endpoint;
use crate::transport::{BlockingTransport, Transport};

mod lookup;

use lookup::Lookup;

/// Where the project id of a client comes from. Clones share what was looked up, and may serve tasks and threads at once.
#[derive(Clone)]
pub struct ProjectSource(Kind);

#[derive(Clone)]
enum Kind {
    Fixed(String),
    LookedUp(Arc<Lookup>),
}

impl ProjectSource {
    /// Always this project.
    pub fn fixed(project_id: impl Into<String>) -> Self {
        Self(Kind::Fixed(project_id.into()))
    }

    /// The project that the identity service names for the region of a call: `iam.<region>.myhuaweicloud.com` is asked
    /// once for each access key and region.
    pub fn looked_up() -> Self {
        Self::of(Lookup::default())
    }

    /// The same, asking another identity service.
    pub fn looked_up_at(endpoint: Endpoint) -> Self {
        Self::of(Lookup::at(endpoint))
    }

    /// The project in `HUAWEICLOUD_SDK_PROJECT_ID`; unless that is set, the one that the identity service names, or the
    /// server in `HUAWEICLOUD_SDK_IAM_ENDPOINT` in its place.
    pub fn from_env() -> Self {
        Self::of(Lookup::within(Machine::own()))
    }

    /// The same with another environment than the process's own.
    pub fn from_env_in(surroundings: impl Surroundings + 'static) -> Self {
        Self::of(Lookup::within(Machine::new(surroundings)))
    }

    fn of(lookup: Lookup) -> Self {
        Self(Kind::LookedUp(Arc::new(lookup)))
    }

    /// The project of [`fixed`](Self::fixed).
    pub fn as_fixed(&self) -> Option<&str> {
        match &self.0 {
            Kind::Fixed(project_id) => Some(project_id),
            Kind::LookedUp(_) => None,
        }
    }

    /// The project id for calls in `region` that are signed with `credentials`. The request that may be needed is signed
    /// for `now` and travels through `link`.
    ///
    /// # Errors
    /// What keeps it from being known.
    pub async fn current(
        &self,
        link: &dyn Transport,
        credentials: &Credentials,
        region: &str,
        now: SystemTime,
    ) -> Result<String, ProviderError> {
        let lookup = match &self.0 {
            Kind::Fixed(project_id) => return Ok(project_id.clone()),
            Kind::LookedUp(lookup) => lookup,
        };
        if let Some(project_id) = lookup.given()? {
            return Ok(project_id);
        }
        let flight = lookup.flight(credentials, region);
        let mut tolerance = Tolerance::default();
        loop {
            match flight.turn(|known| known.want()) {
                Turn::Take(project_id) => return Ok(project_id),
                Turn::Wait(ticket) => tolerance.endure(ticket.await)?,
                Turn::Lead(lead) => {
                    let request = lookup.request(credentials, region, now)?;
                    let answer = link.send(request, iam::PATIENCE).await;
                    return lead.land(|known| known.settle(answer, region));
                }
            }
        }
    }

    /// The project id for calls in `region` that are signed with `credentials`, for a thread that may block.
    ///
    /// # Errors
    /// What keeps it from being known.
    pub fn current_blocking(
        &self,
        link: &dyn BlockingTransport,
        credentials: &Credentials,
        region: &str,
        now: SystemTime,
    ) -> Result<String, ProviderError> {
        loop {
            if let Some(project_id) = self.current_within(Duration::MAX, link, credentials, region, now)? {
                return Ok(project_id);
            }
        }
    }

    /// The same, unless another caller asks the identity service for longer than `patience`. How long this one asks is up
    /// to `link`.
    pub(crate) fn current_within(
        &self,
        patience: Duration,
        link: &dyn BlockingTransport,
        credentials: &Credentials,
        region: &str,
        now: SystemTime,
    ) -> Result<Option<String>, ProviderError> {
        let lookup = match &self.0 {
            Kind::Fixed(project_id) => return Ok(Some(project_id.clone())),
            Kind::LookedUp(lookup) => lookup,
        };
        if let Some(project_id) = lookup.given()? {
            return Ok(Some(project_id));
        }
        let flight = lookup.flight(credentials, region);
        let (began, mut tolerance) = (Instant::now(), Tolerance::default());
        loop {
            match flight.turn(|known| known.want()) {
                Turn::Take(project_id) => return Ok(Some(project_id)),
                Turn::Wait(ticket) => match ticket.wait(patience.saturating_sub(began.elapsed())) {
                    Some(outcome) => tolerance.endure(outcome)?,
                    None => return Ok(None),
                },
                Turn::Lead(lead) => {
                    let request = lookup.request(credentials, region, now)?;
                    let answer = link.send(request, iam::PATIENCE);
                    return lead.land(|known| known.settle(answer, region)).map(Some);
                }
            }
        }
    }
}

impl fmt::Debug for ProjectSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Fixed(project_id) => project_id.fmt(f),
            Kind::LookedUp(_) => f.write_str("LookedUp"),
        }
    }
}
