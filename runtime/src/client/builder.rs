//! What a client can be told before it exists, and what is checked when it comes into being.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::core::Carries;
use super::core::sealed::Assemble;
use super::prepare::{Settings, check_credentials, check_policy};
use super::{DEFAULT_TIMEOUT, ServiceClient, TakesProjectId};
use crate::check::Policy;
use crate::clock::{Clock, Nonce, RandomNonce, SystemClock};
use crate::credentials::Credentials;
use crate::endpoint::{Endpoint, check_region};
use crate::error::Error;
use crate::operation::ServiceInfo;

/// Gathers the settings of a client `C`. Nothing is checked before [`build`](Self::build).
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C: ServiceClient> {
    region: Option<String>,
    endpoint: Option<String>,
    project_id: Option<String>,
    credentials: Option<Credentials>,
    policy: Policy,
    timeout: Duration,
    clock: Box<dyn Clock>,
    nonce: Box<dyn Nonce>,
    link: Option<Arc<<C::Core as Assemble>::Link>>,
    client: PhantomData<fn() -> C>,
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with the defaults: strict policy, a timeout of 30 seconds, system clock, random nonces, and the
    /// transport of the enabled feature.
    pub fn new() -> Self {
        Self {
            region: None,
            endpoint: None,
            project_id: None,
            credentials: None,
            policy: Policy::strict(),
            timeout: DEFAULT_TIMEOUT,
            clock: Box::new(SystemClock),
            nonce: Box::new(RandomNonce),
            link: None,
            client: PhantomData,
        }
    }

    /// The region to call. It chooses the host from the service's endpoint table, and is what rules about regions are
    /// checked against.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The server to call, whatever the region: `host`, `host:port`, `https://host[:port]`, or `http://host[:port]`
    /// for a connection without encryption.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// What calls are signed with, unless a call brings its own.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// What to do about broken rules, [`Policy::strict`] by default.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// How long a call may take from its start to the last byte of the answer; 30 seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// What carries the requests: a [`Transport`](crate::transport::Transport) for an asynchronous client, a
    /// [`BlockingTransport`](crate::transport::BlockingTransport) for a blocking one. An [`Arc`] of one will do, so
    /// that several clients can share connections.
    pub fn transport<T>(mut self, transport: T) -> Self
    where
        C::Core: Carries<T>,
    {
        self.link = Some(<C::Core as Carries<T>>::link(transport));
        self
    }

    /// Where the time in signatures comes from; the operating system by default.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Where the nonces in signatures come from; 128 random bits by default.
    pub fn nonce(mut self, nonce: impl Nonce + 'static) -> Self {
        self.nonce = Box::new(nonce);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](crate::error::ErrorKind::Config) for a missing or unknown region, a malformed endpoint or
    /// project id, a policy that names a rule which the service does not have, or a transport that is not there;
    /// [`ErrorKind::Credentials`](crate::error::ErrorKind::Credentials) for credentials that cannot be right.
    pub fn build(self) -> Result<C, Error> {
        let service = C::SERVICE;
        check_policy(&self.policy, service)?;
        if let Some(credentials) = &self.credentials {
            check_credentials(credentials, service)?;
        }
        check_project_id(self.project_id.as_deref(), service)?;
        let endpoint = endpoint(service, self.endpoint.as_deref(), self.region.as_deref())?;
        let link = match self.link {
            Some(link) => link,
            None => C::Core::default_link(service)?,
        };
        let settings = Settings {
            service,
            endpoint,
            endpoint_is_explicit: self.endpoint.is_some(),
            region: self.region,
            project_id: self.project_id,
            credentials: self.credentials,
            policy: self.policy,
            timeout: self.timeout,
            clock: self.clock,
            nonce: self.nonce,
        };
        Ok(C::from_core(C::Core::assemble(settings, link)))
    }
}

impl<C: ServiceClient + TakesProjectId> ClientBuilder<C> {
    /// The project that all calls are about: letters, digits, `-` and `_`, 32 hexadecimal digits as a rule.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }
}

fn endpoint(service: &'static ServiceInfo, explicit: Option<&str>, region: Option<&str>) -> Result<Endpoint, Error> {
    if let Some(region) = region {
        check_region(region).map_err(|fault| Error::config(service, fault))?;
    }
    match explicit {
        Some(explicit) => Endpoint::explicit(service, explicit),
        None => Endpoint::of(service, region),
    }
}

/// The project id becomes a part of the path and a header, so nothing that could alter either gets through.
fn check_project_id(project_id: Option<&str>, service: &'static ServiceInfo) -> Result<(), Error> {
    let is_needed = service.client_supplies.contains(&"project_id");
    let is_plausible = |id: &str| {
        (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    match project_id {
        Some(id) if is_plausible(id) => Ok(()),
        Some(id) => Err(Error::config(
            service,
            format!("{id:?} cannot be a project id: a project id is 1 to 128 letters, digits, `-` and `_`"),
        )),
        None if is_needed => Err(Error::config(
            service,
            "a project id is needed: give one with `project_id`",
        )),
        None => Ok(()),
    }
}

impl<C: ServiceClient> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C: ServiceClient> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &C::SERVICE.id)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("policy", &self.policy)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
