//! `AssumeRole` and `AssumeRoleWithOIDC` of Alibaba Cloud's STS.

use std::time::SystemTime;

use bytes::Bytes;
use http::Method;
use serde_json::Value;

use super::{Proof, RoleSession};
use crate::credentials::answer::{self, Names, Reply};
use crate::credentials::failure::Fault;
use crate::credentials::provider::Issued;
use crate::credentials::request::{self, Draft, Signing};
use crate::endpoint::Endpoint;
use crate::operation::Protocol;
use crate::sign::canonical;
use crate::time::{extended, unix_seconds};

const VERSION: &str = "2015-04-01";

/// What temporary credentials are called, here and by the metadata server.
pub(in crate::credentials) const NAMES: Names = Names {
    id: "AccessKeyId",
    secret: "AccessKeySecret",
    token: "SecurityToken",
};

pub(super) fn server_of(region: Option<&str>, vpc: bool) -> Result<Endpoint, Fault> {
    match region {
        Some(region) => request::regional(if vpc { "sts-vpc" } else { "sts" }, region, "aliyuncs.com"),
        None => request::server("https://sts.aliyuncs.com"),
    }
}

pub(super) fn request(
    session: &RoleSession,
    server: &Endpoint,
    proof: &Proof,
    now: SystemTime,
) -> Result<http::Request<Bytes>, Fault> {
    let draft = Draft::new(Method::POST, server, "/");
    match proof {
        Proof::Key(credentials) => {
            let signing = Signing {
                protocol: Protocol::Alibaba,
                service: "sts",
                action: "AssumeRole",
                version: VERSION,
                region: None,
            };
            let external_id = session.external_id.clone().map(|id| ("ExternalId", id));
            let parameters = parameters(session).into_iter().chain(external_id);
            parameters
                .fold(draft, |draft, (name, value)| draft.query(name, value))
                .signed(&signing, credentials, now)
        }
        Proof::Identity { issuer, token } => {
            // The token goes into the body: addresses end up in logs.
            let mut form = parameters(session);
            form.push(("OIDCProviderArn", issuer.clone()));
            form.push(("OIDCToken", token.expose().to_owned()));
            let form = canonical::query(form.iter().map(|(name, value)| (*name, value.as_str())));
            draft
                .query("Action", "AssumeRoleWithOIDC")
                .query("Format", "JSON")
                .query("Timestamp", extended(unix_seconds(now)))
                .query("Version", VERSION)
                .body("application/x-www-form-urlencoded", form)
                .unsigned()
        }
    }
}

fn parameters(session: &RoleSession) -> Vec<(&'static str, String)> {
    let given = [
        ("RoleArn", Some(session.role.clone())),
        ("RoleSessionName", Some(session.name.clone())),
        ("DurationSeconds", session.seconds().map(|seconds| seconds.to_string())),
        ("Policy", session.policy.clone()),
    ];
    given
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

pub(super) fn read(reply: &Reply) -> Result<Issued, Fault> {
    let mut members = match reply.object() {
        Ok(members) if reply.status.is_success() => members,
        Ok(members) => return Err(reply.refusal(members.get("Code").and_then(Value::as_str))),
        Err(_) if !reply.status.is_success() => return Err(reply.refusal(None)),
        Err(fault) => return Err(fault),
    };
    let mut credentials = answer::object(&mut members, "Credentials")?;
    let end = credentials.remove("Expiration").unwrap_or_default();
    answer::temporary(&mut credentials, &NAMES, &end)
}
