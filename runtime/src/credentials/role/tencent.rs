//! `AssumeRole` and `AssumeRoleWithWebIdentity` of Tencent Cloud's STS.

use std::time::SystemTime;

use bytes::Bytes;
use http::Method;
use serde_json::{Map, Value, json};

use super::{Proof, RoleSession};
use crate::credentials::answer::{self, Names, Reply};
use crate::credentials::failure::Fault;
use crate::credentials::provider::Issued;
use crate::credentials::request::{self, Draft, Signing};
use crate::endpoint::Endpoint;
use crate::operation::Protocol;
use crate::percent;
use crate::time::unix_seconds;

const VERSION: &str = "2018-08-13";
/// The service is one for all regions, but insists on the name of one.
const REGION: &str = "ap-guangzhou";
const NAMES: Names = Names {
    id: "TmpSecretId",
    secret: "TmpSecretKey",
    token: "Token",
};

pub(super) fn server() -> Result<Endpoint, Fault> {
    request::server("https://sts.tencentcloudapi.com")
}

pub(super) fn request(
    session: &RoleSession,
    server: &Endpoint,
    proof: &Proof,
    now: SystemTime,
) -> Result<http::Request<Bytes>, Fault> {
    let draft = Draft::new(Method::POST, server, "/").json(&body(session, proof));
    let region = session.region.as_deref().unwrap_or(REGION);
    match proof {
        Proof::Key(credentials) => {
            let signing = Signing {
                protocol: Protocol::Tencent,
                service: "sts",
                action: "AssumeRole",
                version: VERSION,
                region: Some(region),
            };
            draft.signed(&signing, credentials, now)
        }
        Proof::Identity { .. } => draft
            .header("X-TC-Action", "AssumeRoleWithWebIdentity")
            .header("X-TC-Version", VERSION)
            .header("X-TC-Timestamp", unix_seconds(now).to_string())
            .header("X-TC-Region", region)
            .header("Authorization", "SKIP")
            .unsigned(),
    }
}

fn body(session: &RoleSession, proof: &Proof) -> Value {
    let mut body = Map::new();
    let mut set = |name: &str, value: Option<Value>| value.map(|value| body.insert(name.to_owned(), value));
    set("RoleArn", Some(json!(session.role)));
    set("RoleSessionName", Some(json!(session.name)));
    set("DurationSeconds", session.seconds().map(Value::from));
    match proof {
        Proof::Key(_) => {
            // The service decodes it once more than everything else.
            set(
                "Policy",
                session.policy.as_deref().map(|policy| json!(percent::encode(policy))),
            );
            set("ExternalId", session.external_id.as_ref().map(|id| json!(id)));
        }
        Proof::Identity { issuer, token } => {
            set("ProviderId", Some(json!(issuer)));
            set("WebIdentityToken", Some(json!(token.expose())));
        }
    }
    Value::Object(body)
}

pub(super) fn read(reply: &Reply) -> Result<Issued, Fault> {
    if !reply.status.is_success() {
        return Err(reply.refusal(None));
    }
    let mut members = answer::object(&mut reply.object()?, "Response")?;
    if let Some(error) = members.get("Error") {
        return Err(reply.refusal(error.get("Code").and_then(Value::as_str)));
    }
    let end = members.remove("ExpiredTime").unwrap_or_default();
    answer::temporary(&mut answer::object(&mut members, "Credentials")?, &NAMES, &end)
}
