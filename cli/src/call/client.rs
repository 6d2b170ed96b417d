//! The client of a call: where to, who signs, and with which clock and nonce.

use super::options::Options;
use super::stand_in::{self, StandIn};
use crate::failure::Failure;
use bytes::Bytes;
use cloudscribe::credentials::{Chain, Environment, Profile, ProjectSource, WebIdentity};
use cloudscribe::dynamic::{AnyRequest, AnyResponse, BlockingDynamicClient};
use cloudscribe::operation::{Protocol, ServiceInfo};
use cloudscribe::retry::Retries;
use cloudscribe::{Policy, Response};
use std::time::{Duration, UNIX_EPOCH};

/// The request as the call would send it. What is not known, and could only be asked for elsewhere, has stand-ins.
pub fn sign(request: &dyn AnyRequest, options: &Options, policy: Policy) -> Result<http::Request<Bytes>, Failure> {
    let client = client(request.operation().service, options)?;
    Ok(client.call(request).policy(policy).signed_request()?)
}

/// Makes the call.
pub fn send(request: &dyn AnyRequest, options: &Options) -> Result<Response<Box<dyn AnyResponse>>, Failure> {
    let client = client(request.operation().service, options)?;
    Ok(client.call(request).policy(options.policy()).send()?)
}

fn client(service: &'static ServiceInfo, options: &Options) -> Result<BlockingDynamicClient, Failure> {
    let mut builder = BlockingDynamicClient::builder(service)
        .timeout(options.timeout)
        .credentials_provider(credentials(service.protocol, options));
    if let Some(region) = &options.region {
        builder = builder.region(region);
    }
    if let Some(endpoint) = &options.endpoint {
        builder = builder.endpoint(endpoint);
    }
    if service.client_supplies.contains(&"project_id") {
        builder = builder.project_source(project(options));
    }
    if let Some(seconds) = options.at {
        let at = UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        let at = at.ok_or_else(|| Failure::Usage(format!("--at {seconds}: there is no such time")))?;
        // The client would go by the service's clock as soon as it is told its time.
        builder = builder.clock(move || at).retries(Retries::off());
    }
    if let Some(nonce) = options.nonce.clone() {
        builder = builder.nonce(move || nonce.clone());
    }
    Ok(builder.build()?)
}

/// The profile, where one is named; what the environment holds, or the default profile, where none is.
fn credentials(protocol: Protocol, options: &Options) -> Chain {
    if let Some(name) = &options.profile {
        return Chain::new().then(Profile::new(protocol).named(name));
    }
    let usual = Chain::new()
        .then(Environment::new(protocol))
        .then(WebIdentity::from_env(protocol))
        .then(Profile::new(protocol));
    if options.dry_run { usual.then(StandIn) } else { usual }
}

/// The project that is named; the environment's, or the one that the identity service knows, where none is.
fn project(options: &Options) -> ProjectSource {
    match &options.project_id {
        Some(id) => ProjectSource::fixed(id),
        None if options.dry_run => ProjectSource::fixed(stand_in::project()),
        None => ProjectSource::from_env(),
    }
}
