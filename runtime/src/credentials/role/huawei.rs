//! `AssumeAgency` and `AssumeAgencyWithOIDC` of Huawei Cloud's STS.

use std::time::SystemTime;

use bytes::Bytes;
use http::Method;
use serde_json::{Map, Value, json};

use super::{Proof, RoleSession};
use crate::credentials::answer::{self, Names, Reply};
use crate::credentials::failure::Fault;
use crate::credentials::iam;
use crate::credentials::provider::Issued;
use crate::credentials::request::{self, Draft};
use crate::endpoint::Endpoint;

/// The region that is asked by default.
const REGION: &str = "cn-north-4";
const NAMES: Names = Names {
    id: "access_key_id",
    secret: "secret_access_key",
    token: "security_token",
};

pub(super) fn server_of(region: Option<&str>) -> Result<Endpoint, Fault> {
    request::regional("sts", region.unwrap_or(REGION), iam::DOMAIN)
}

pub(super) fn request(
    session: &RoleSession,
    server: &Endpoint,
    proof: &Proof,
    now: SystemTime,
) -> Result<http::Request<Bytes>, Fault> {
    let draft = |path| Draft::new(Method::POST, server, path).json(&body(session, proof));
    match proof {
        Proof::Key(credentials) => draft("/v5/agencies/assume").signed(&iam::SIGNING, credentials, now),
        Proof::Identity { .. } => draft("/v5/agencies/assume-with-oidc").unsigned(),
    }
}

fn body(session: &RoleSession, proof: &Proof) -> Value {
    let mut body = Map::new();
    let mut set = |name: &str, value: Option<Value>| value.map(|value| body.insert(name.to_owned(), value));
    set("agency_urn", Some(json!(session.role)));
    set("agency_session_name", Some(json!(session.name)));
    set("duration_seconds", session.seconds().map(Value::from));
    set("policy", session.policy.as_ref().map(|policy| json!(policy)));
    let ids = &session.policy_ids;
    set("policy_ids", (!ids.is_empty()).then(|| json!(ids)));
    match proof {
        Proof::Key(_) => {
            set("external_id", session.external_id.as_ref().map(|id| json!(id)));
        }
        Proof::Identity { issuer, token } => {
            set("provider_urn", Some(json!(issuer)));
            set("id_token", Some(json!(token.expose())));
        }
    }
    Value::Object(body)
}

pub(super) fn read(reply: Reply) -> Result<Issued, Fault> {
    let mut credentials = answer::object(&mut iam::accepted(reply)?.object()?, "credentials")?;
    let end = credentials.remove("expiration").unwrap_or_default();
    Ok(answer::temporary(&mut credentials, &NAMES, &end)?.refresh_ahead(iam::REFRESH_AHEAD))
}
