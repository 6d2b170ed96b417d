//! What a client was built with, and what is checked of it.

use std::fmt;

use http::HeaderName;

use crate::check::Policy;
use crate::clock::{Clock, Nonce, Timer};
use crate::credentials::{Credentials, CredentialsSource, ProjectSource};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::ServiceInfo;
use crate::retry::{Limits, Retries};
use crate::telemetry::Attempt;

/// Told of every attempt.
pub(super) type Watcher = Box<dyn Fn(&Attempt<'_>) + Send + Sync>;

/// Tells a number from 0 to 1 by chance.
pub(super) type Chance = Box<dyn Fn() -> f64 + Send + Sync>;

/// What a client was built with.
pub struct Settings {
    pub(super) service: &'static ServiceInfo,
    pub(super) endpoint: Endpoint,
    pub(super) endpoint_is_explicit: bool,
    pub(super) region: Option<String>,
    pub(super) project: Option<ProjectSource>,
    pub(super) credentials: Option<CredentialsSource>,
    pub(super) policy: Policy,
    pub(super) limits: Limits,
    pub(super) retries: Retries,
    pub(super) allowed_headers: Vec<HeaderName>,
    pub(super) clock: Box<dyn Clock>,
    pub(super) nonce: Box<dyn Nonce>,
    pub(super) timer: Box<dyn Timer>,
    pub(super) chance: Chance,
    pub(super) watcher: Option<Watcher>,
}

/// Refuses a policy that names a rule which no operation of the service has: it would overrule nothing.
pub(super) fn check_policy(policy: &Policy, service: &'static ServiceInfo) -> Result<(), Error> {
    let rules = service
        .operations
        .iter()
        .flat_map(|operation| operation.rules.iter().copied());
    policy
        .verify_among(rules)
        .map_err(|unknown| Error::config(service, unknown))
}

/// Refuses credentials that cannot be right, as far as they are known yet.
pub(super) fn check_source(source: &CredentialsSource, service: &'static ServiceInfo) -> Result<(), Error> {
    source
        .as_fixed()
        .map_or(Ok(()), |fixed| check_credentials(fixed, service))
}

fn check_credentials(credentials: &Credentials, service: &'static ServiceInfo) -> Result<(), Error> {
    credentials
        .check()
        .and_then(|()| credentials.suits(service.protocol))
        .map_err(|fault| Error::credentials(service, fault))
}

/// The project id becomes a part of the path and a header, so nothing that could alter either gets through.
pub(super) fn check_project_id(id: &str) -> Result<(), String> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if (1..=128).contains(&id.len()) && id.bytes().all(is_plain) {
        Ok(())
    } else {
        Err(format!(
            "{id:?} cannot be a project id: a project id is 1 to 128 letters, digits, `-` and `_`"
        ))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.service.id)
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("region", &self.region)
            .field("project", &self.project)
            .field("credentials", &self.credentials)
            .field("policy", &self.policy)
            .field("timeout", &self.limits.call)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
