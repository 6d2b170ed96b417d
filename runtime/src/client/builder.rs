//! What a client can be told before it exists, and what is checked when it comes into being.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::core::Carries;
use super::core::sealed::Assemble;
use super::settings::{Chance, Settings, Watcher, check_policy, check_project_id, check_source};
use super::{DEFAULT_TIMEOUT, ServiceClient, TakesProjectId, headers};
use crate::check::Policy;
use crate::clock::{Clock, Nonce, RandomNonce, SystemClock, SystemTimer, Timer};
use crate::credentials::{CredentialsSource, ProjectSource, ProvideCredentials};
use crate::endpoint::{Endpoint, check_region};
use crate::error::Error;
use crate::limit::RateLimits;
use crate::operation::{Operation, RateLimit, ServiceInfo};
use crate::retry::{Limits, Retries};
use crate::telemetry::Attempt;

/// Gathers the settings of a client `C`. Nothing is checked before [`build`](Self::build).
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C: ServiceClient> {
    service: &'static ServiceInfo,
    region: Option<String>,
    endpoint: Option<String>,
    project: Option<ProjectSource>,
    credentials: Option<CredentialsSource>,
    policy: Policy,
    limits: Limits,
    retries: Retries,
    rate_limits: RateLimits,
    allowed_headers: Vec<String>,
    clock: Box<dyn Clock>,
    nonce: Box<dyn Nonce>,
    timer: Box<dyn Timer>,
    chance: Chance,
    watcher: Option<Watcher>,
    link: Option<Arc<<C::Core as Assemble>::Link>>,
    client: PhantomData<fn() -> C>,
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with the defaults: strict policy, a timeout of 30 seconds, [standard retries](Retries::standard), the
    /// documented rate limits, the system's clock and timer, random nonces, and the transport of the enabled feature.
    pub fn new() -> Self {
        Self::of(C::SERVICE)
    }

    pub(super) fn of(service: &'static ServiceInfo) -> Self {
        Self {
            service,
            region: None,
            endpoint: None,
            project: None,
            credentials: None,
            policy: Policy::strict(),
            limits: Limits {
                call: DEFAULT_TIMEOUT,
                attempt: Duration::MAX,
            },
            retries: Retries::standard(),
            rate_limits: RateLimits::default(),
            allowed_headers: Vec::new(),
            clock: Box::new(SystemClock),
            nonce: Box::new(RandomNonce),
            timer: Box::new(SystemTimer),
            chance: Box::new(fastrand::f64),
            watcher: None,
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

    /// What calls are signed with, unless a call brings its own: [`Credentials`](crate::credentials::Credentials), or a
    /// source that several clients share.
    pub fn credentials(mut self, credentials: impl Into<CredentialsSource>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// Who is asked for what calls are signed with: by the first call, and again before it expires.
    pub fn credentials_provider(self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials(CredentialsSource::provided(provider))
    }

    /// What to do about broken rules, [`Policy::strict`] by default.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// How long a call may take from its start to the last byte of the answer, credentials, room under the rate limits, all
    /// attempts and the delays between them included; 30 seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.call = timeout;
        self
    }

    /// How long each attempt may take, from its request to the last byte of the answer; as long as is left of the call by
    /// default. A short one makes room for repeats, where these are safe, and leaves in doubt what ran where they are not.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt = timeout;
        self
    }

    /// How often calls are attempted, [`Retries::standard`] by default. Whether a call may be attempted again is decided by
    /// what the documentation says of its operation.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// How often each operation may be called, in place of what its page says. The client and its clones keep to it
    /// together, every attempt counts, and calls wait for their turn in the order in which they were made. A call that would
    /// have to wait beyond its end fails at once.
    ///
    /// All that is allowed may be called at once. A second counts 50 milliseconds longer, and so do a minute and a day,
    /// because requests may arrive closer together than they were sent.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limits.set_all(limit);
        self
    }

    /// How often operation `O` may be called, in place of what its page or [`rate_limit`](Self::rate_limit) says; without
    /// any limit, as often as one likes.
    pub fn rate_limits_of<O: Operation>(mut self, limits: impl IntoIterator<Item = RateLimit>) -> Self {
        self.rate_limits.set(O::INFO, limits.into_iter().collect());
        self
    }

    /// Makes every call at once, however many there are. What is too much for the service is still repeated later.
    pub fn no_rate_limits(mut self) -> Self {
        self.rate_limits.clear();
        self
    }

    /// A header that calls may bring along beyond the ones that [`Call::header`](super::Call::header) lists. Not among them
    /// are headers that sign, route, frame or authenticate.
    pub fn allow_header(mut self, name: impl Into<String>) -> Self {
        self.allowed_headers.push(name.into());
        self
    }

    /// What is told of every attempt, once it is over. It runs on the task or thread of the call, which it holds up.
    pub fn on_attempt(mut self, watcher: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.watcher = Some(Box::new(watcher));
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

    /// Where the time in signatures comes from; the operating system by default. If a service refuses it and tells its own,
    /// the client goes by the difference from then on.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Where the nonces in signatures come from; 128 random bits by default.
    pub fn nonce(mut self, nonce: impl Nonce + 'static) -> Self {
        self.nonce = Box::new(nonce);
        self
    }

    /// How time is measured and waited for; by the operating system by default.
    pub fn timer(mut self, timer: impl Timer + 'static) -> Self {
        self.timer = Box::new(timer);
        self
    }

    /// Which part of the longest possible delay a repeat waits for, from 0 to 1; by chance, unless a test wants to know.
    pub fn jitter(mut self, chance: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.chance = Box::new(chance);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](crate::error::ErrorKind::Config) for a missing or unknown region, a malformed endpoint or
    /// project id, a policy that names a rule which the service does not have, a rate limit that allows for nothing or is
    /// another service's, a header that cannot be allowed, or a transport that is not there;
    /// [`ErrorKind::Credentials`](crate::error::ErrorKind::Credentials) for credentials that cannot be right.
    pub fn build(self) -> Result<C, Error> {
        let service = self.service;
        check_policy(&self.policy, service)?;
        if let Some(credentials) = &self.credentials {
            check_source(credentials, service)?;
        }
        let config = |fault: String| Error::config(service, fault);
        check_project(self.project.as_ref(), service).map_err(config)?;
        check_rate_limits(&self.rate_limits, service).map_err(config)?;
        let allowed_headers: Result<_, String> =
            self.allowed_headers.iter().map(|name| headers::allowed(name)).collect();
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
            project: self.project,
            credentials: self.credentials,
            policy: self.policy,
            limits: self.limits,
            retries: self.retries,
            allowed_headers: allowed_headers.map_err(config)?,
            clock: self.clock,
            nonce: self.nonce,
            timer: self.timer,
            chance: self.chance,
            watcher: self.watcher,
        };
        Ok(C::from_core(C::Core::assemble(settings, self.rate_limits, link)))
    }
}

impl<C: ServiceClient + TakesProjectId> ClientBuilder<C> {
    /// The project that all calls are about: letters, digits, `-` and `_`, 32 hexadecimal digits as a rule.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project = Some(ProjectSource::fixed(project_id));
        self
    }

    /// Asks the identity service for the project of the region, once for each access key and region.
    pub fn look_up_project_id(self) -> Self {
        self.project_source(ProjectSource::looked_up())
    }

    /// Where the project comes from that calls are about; clients that share a source share what it has looked up.
    pub fn project_source(mut self, source: ProjectSource) -> Self {
        self.project = Some(source);
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

fn check_project(project: Option<&ProjectSource>, service: &ServiceInfo) -> Result<(), String> {
    match project {
        Some(source) => source.as_fixed().map_or(Ok(()), check_project_id),
        None if service.client_supplies.contains(&"project_id") => Err(
            "a project id is needed: give one with `project_id`, or have it asked for with `look_up_project_id`"
                .to_owned(),
        ),
        None => Ok(()),
    }
}

fn check_rate_limits(limits: &RateLimits, service: &ServiceInfo) -> Result<(), String> {
    let (mut operations, mut limits) = limits.given();
    let is_own = |id: &str| service.operations.iter().any(|operation| operation.id == id);
    if let Some(stranger) = operations.find(|id| !is_own(id)) {
        return Err(format!(
            "a rate limit is given for {stranger}, which is not an operation of {}",
            service.id
        ));
    }
    match limits.find(|limit| limit.requests == 0) {
        Some(limit) => Err(format!("a rate limit of {limit} lets no call through")),
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
            .field("service", &self.service.id)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("policy", &self.policy)
            .field("timeout", &self.limits.call)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
