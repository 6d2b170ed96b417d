//! How a call gets ready to be sent: under which policy it is checked, where it goes, and what it looks like there.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::check::{Check, Policy, Report};
use crate::clock::{Clock, Nonce};
use crate::credentials::Credentials;
use crate::endpoint::{Endpoint, check_region};
use crate::error::Error;
use crate::operation::{OperationInfo, ServiceInfo};
use crate::protocol::{self, Encoded, Target};
use crate::sign::Moment;
use crate::time::unix_seconds;
use crate::transport::TransportError;
use crate::walk::Fields;

use super::response::Answered;

/// What a client was built with.
pub struct Settings {
    pub(super) service: &'static ServiceInfo,
    pub(super) endpoint: Endpoint,
    pub(super) endpoint_is_explicit: bool,
    pub(super) region: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) credentials: Option<Credentials>,
    pub(super) policy: Policy,
    pub(super) timeout: Duration,
    pub(super) clock: Box<dyn Clock>,
    pub(super) nonce: Box<dyn Nonce>,
}

/// What one call wants otherwise than its client.
#[derive(Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) region: Option<String>,
    pub(super) endpoint: Option<String>,
    pub(super) credentials: Option<Credentials>,
    pub(super) policy: Option<Policy>,
}

/// A request of any operation.
#[derive(Clone, Copy)]
pub(super) struct Erased<'a> {
    pub(super) operation: &'static OperationInfo,
    pub(super) fields: &'a dyn Fields,
    pub(super) rules: &'a dyn Check,
}

/// A call that only lacks a signature.
pub(super) struct Prepared {
    encoded: Encoded,
    credentials: Option<Credentials>,
    pub(super) timeout: Duration,
    warnings: Report,
}

impl Settings {
    pub(super) fn prepare(&self, request: Erased<'_>, options: Options) -> Result<Prepared, Error> {
        let operation = request.operation;
        let region = options.region.as_deref().or(self.region.as_deref());
        let endpoint = self.endpoint_for(operation, &options)?;
        let warnings = self.check(request, options.policy.as_ref(), region)?;
        let target = Target {
            endpoint: &endpoint,
            region,
            project_id: self.project_id.as_deref(),
        };
        let encoded = protocol::encode(request.fields, operation, &target)?;
        if let Some(own) = &options.credentials {
            check_credentials(own, self.service).map_err(|error| error.within(operation))?;
        }
        Ok(Prepared {
            encoded,
            credentials: options.credentials.or_else(|| self.credentials.clone()),
            timeout: options.timeout.unwrap_or(self.timeout),
            warnings,
        })
    }

    fn check(&self, request: Erased<'_>, policy: Option<&Policy>, region: Option<&str>) -> Result<Report, Error> {
        if let Some(policy) = policy {
            check_policy(policy, self.service).map_err(|error| error.within(request.operation))?;
        }
        Report::of(request.rules, policy.unwrap_or(&self.policy), region)
            .into_result()
            .map_err(|report| Error::invalid(request.operation, report))
    }

    /// The call's endpoint goes before the client's, and an explicit one before what a region's table says.
    fn endpoint_for(&self, operation: &'static OperationInfo, options: &Options) -> Result<Endpoint, Error> {
        if let Some(region) = &options.region {
            check_region(region).map_err(|fault| Error::config_of(operation, fault))?;
        }
        let endpoint = match (&options.endpoint, &options.region) {
            (Some(explicit), _) => Endpoint::explicit(self.service, explicit),
            (None, Some(region)) if !self.endpoint_is_explicit => Endpoint::of(self.service, Some(region)),
            _ => Ok(self.endpoint.clone()),
        };
        endpoint.map_err(|error| error.within(operation))
    }
}

impl Prepared {
    /// The request, signed for the present moment. Each attempt needs its own: time and nonce are used up by it.
    pub(super) fn sign(&self, settings: &Settings) -> Result<http::Request<Bytes>, Error> {
        let Some(credentials) = &self.credentials else {
            return Err(Error::no_credentials(self.encoded.operation()));
        };
        let nonce = settings.nonce.next();
        let moment = Moment {
            unix_seconds: unix_seconds(settings.clock.now()),
            nonce: &nonce,
        };
        self.encoded.sign(credentials, &moment)
    }

    /// What the one attempt came to.
    pub(super) fn judge(self, outcome: Result<http::Response<Bytes>, TransportError>) -> Result<Answered, Error> {
        let operation = self.encoded.operation();
        let (attempt, allowed) = (1, 1);
        match outcome {
            Ok(response) => match protocol::decode(operation, response) {
                Ok(answer) => Ok(Answered {
                    answer,
                    attempts: attempt,
                    warnings: self.warnings,
                }),
                Err(error) => Err(error.on_attempt(attempt, allowed)),
            },
            Err(fault) => Err(Error::transport(operation, fault).on_attempt(attempt, allowed)),
        }
    }
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

pub(super) fn check_credentials(credentials: &Credentials, service: &'static ServiceInfo) -> Result<(), Error> {
    credentials
        .check()
        .and_then(|()| credentials.suits(service.protocol))
        .map_err(|fault| Error::credentials(service, fault))
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.service.id)
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .field("credentials", &self.credentials)
            .field("policy", &self.policy)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
