//! The metadata server of Tencent Cloud: the role's name, then its credentials. It knows no tokens.

use std::time::Duration;

use http::{Method, StatusCode};
use serde_json::Value;

use super::{InstanceMetadata, NOTHING_BOUND, Receive, first, path_of, question};
use crate::credentials::answer::{self, Names, Reply};
use crate::credentials::dialogue::Turn;
use crate::credentials::failure::Fault;
use crate::credentials::provider::Issued;
use crate::credentials::request::Draft;
use crate::endpoint::Endpoint;

pub(super) const ADDRESS: &str = "http://metadata.tencentyun.com";
const ROLES: &str = "/latest/meta-data/cam/security-credentials/";
const PATIENCE: Duration = Duration::from_secs(3);
const NAMES: Names = Names {
    id: "TmpSecretId",
    secret: "TmpSecretKey",
    token: "Token",
};

pub(super) fn begin(metadata: &InstanceMetadata) -> Result<Turn, Fault> {
    let server = metadata.server()?;
    if let Some(role) = &metadata.role {
        return credentials_of(role, &server, first);
    }
    let request = question(Draft::new(Method::GET, &server, ROLES))?;
    Ok(Turn::ask(request, PATIENCE, move |answer| {
        let reply = first(answer)?;
        match reply.status {
            StatusCode::OK => credentials_of(reply.word("role")?, &server, Reply::of),
            StatusCode::NOT_FOUND => Err(Fault::absent(NOTHING_BOUND)),
            _ => Err(reply.refusal(None)),
        }
    }))
}

fn credentials_of(role: &str, server: &Endpoint, reply_of: Receive) -> Result<Turn, Fault> {
    let request = question(Draft::new(Method::GET, server, path_of(ROLES, role)?))?;
    Ok(Turn::ask(request, PATIENCE, move |answer| {
        read(&reply_of(answer)?).map(Turn::Issued)
    }))
}

fn read(reply: &Reply) -> Result<Issued, Fault> {
    if reply.status != StatusCode::OK {
        return Err(reply.refusal(None));
    }
    let mut members = reply.object()?;
    match members.get("Code").and_then(Value::as_str) {
        Some("Success") => {
            let end = members.remove("ExpiredTime").unwrap_or_default();
            answer::temporary(&mut members, &NAMES, &end)
        }
        code => Err(reply.refusal(code)),
    }
}
