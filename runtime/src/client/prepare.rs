//! How a call gets ready to be sent: under which policy it is checked, where it goes, and what it looks like there.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderMap;

use super::headers;
use super::settings::{Settings, check_policy, check_source};
use crate::check::{Check, Policy, Report};
use crate::credentials::{Credentials, CredentialsSource, ProjectSource};
use crate::endpoint::{Endpoint, check_region};
use crate::error::Error;
use crate::operation::{self, OperationInfo};
use crate::protocol::{self, Encoded, Target};
use crate::retry::{Limits, Retries, Safety};
use crate::sign::Moment;
use crate::walk::{Fields, wire_texts};

/// What one call wants otherwise than its client.
#[derive(Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) deadline: Option<Instant>,
    pub(super) retries: Option<Retries>,
    pub(super) region: Option<String>,
    pub(super) endpoint: Option<String>,
    pub(super) credentials: Option<CredentialsSource>,
    pub(super) policy: Option<Policy>,
    pub(super) headers: Vec<(String, String)>,
}

/// A request of any operation.
#[derive(Clone, Copy)]
pub(super) struct Erased<'a> {
    pub(super) operation: &'static OperationInfo,
    pub(super) fields: &'a dyn Fields,
    pub(super) rules: &'a dyn Check,
}

/// A call that lacks nothing but time, nonce, credentials and signature.
pub(super) struct Prepared {
    pub(super) encoded: Encoded,
    pub(super) credentials: Option<CredentialsSource>,
    pub(super) retries: Retries,
    pub(super) limits: Limits,
    pub(super) deadline: Option<Instant>,
    pub(super) safety: Safety,
    pub(super) warnings: Report,
    headers: HeaderMap,
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
            project_id: self.project.as_ref().and_then(ProjectSource::as_fixed),
        };
        let encoded = protocol::encode(request.fields, operation, &target)?;
        if let Some(own) = &options.credentials {
            check_source(own, self.service).map_err(|error| error.within(operation))?;
        }
        Ok(Prepared {
            encoded,
            headers: self.headers(operation, &options.headers)?,
            credentials: options.credentials,
            retries: options.retries.unwrap_or_else(|| self.retries.clone()),
            limits: Limits {
                call: options.timeout.unwrap_or(self.limits.call),
                attempt: options.attempt_timeout.unwrap_or(self.limits.attempt),
            },
            deadline: options.deadline,
            safety: safety(request),
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

    /// Of a header that is given several times, the last counts.
    fn headers(&self, operation: &'static OperationInfo, given: &[(String, String)]) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        for pair in given {
            let header = headers::given(self.service.protocol, &self.allowed_headers, pair);
            let (name, value) = header.map_err(|fault| Error::config_of(operation, fault))?;
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

impl Prepared {
    /// The request, signed as of this time. Each attempt needs its own: time and nonce are used up by it.
    pub(super) fn sign(
        &self,
        settings: &Settings,
        credentials: &Credentials,
        unix_seconds: i64,
    ) -> Result<http::Request<Bytes>, Error> {
        let nonce = settings.nonce.next();
        let moment = Moment {
            unix_seconds,
            nonce: &nonce,
        };
        let mut request = self.encoded.sign(credentials, &moment)?;
        for (name, value) in &self.headers {
            if request.headers().contains_key(name) {
                let fault = format!("the header `{name}` is set by the request itself");
                return Err(Error::config_of(self.encoded.operation(), fault));
            }
            request.headers_mut().insert(name, value.clone());
        }
        Ok(request)
    }
}

/// Whether the operation may be asked for again with this request, after it may have run.
fn safety(request: Erased<'_>) -> Safety {
    match request.operation.repeat {
        operation::Repeat::Never => Safety::Never,
        operation::Repeat::Always => Safety::Always,
        operation::Repeat::Guarded {
            member, window_seconds, ..
        } => {
            let guards = wire_texts(request.fields, &|name| name == member);
            // A service compares nothing if the guard is there and empty.
            if guards.iter().any(|(_, guard)| !guard.trim().is_empty()) {
                Safety::Within(Duration::from_secs(window_seconds))
            } else {
                Safety::Never
            }
        }
    }
}
