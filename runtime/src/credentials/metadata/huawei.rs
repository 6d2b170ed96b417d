//! The metadata server of Huawei Cloud: a token, then the credentials of the machine's agency.

use std::time::Duration;

use http::{Method, StatusCode};

use super::{InstanceMetadata, NOTHING_BOUND, TOKEN_SECONDS, first, question};
use crate::credentials::answer::Reply;
use crate::credentials::dialogue::Turn;
use crate::credentials::failure::Fault;
use crate::credentials::iam;
use crate::credentials::request::Draft;
use crate::endpoint::Endpoint;
use crate::secret::Secret;

pub(super) const ADDRESS: &str = "http://169.254.169.254";
const TOKEN: &str = "/meta-data/latest/api/token";
const KEY: &str = "/openstack/latest/securitykey";
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) fn begin(metadata: &InstanceMetadata) -> Result<Turn, Fault> {
    let (server, insists) = (metadata.server()?, metadata.token_is_required);
    let draft = Draft::new(Method::PUT, &server, TOKEN).header("X-Metadata-Token-Ttl-Seconds", TOKEN_SECONDS);
    let request = question(draft)?;
    Ok(Turn::ask(request, PATIENCE, move |answer| {
        let token = token(&first(answer)?, insists)?;
        key(&server, token.as_ref())
    }))
}

/// Servers that want no token say so by their status.
fn token(reply: &Reply, insists: bool) -> Result<Option<Secret>, Fault> {
    match reply.status {
        StatusCode::OK => reply.word("token").map(|token| Some(token.into())),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::SERVICE_UNAVAILABLE if !insists => {
            Ok(None)
        }
        _ => Err(reply.refusal(None)),
    }
}

fn key(server: &Endpoint, token: Option<&Secret>) -> Result<Turn, Fault> {
    let draft = Draft::new(Method::GET, server, KEY);
    let has_token = token.is_some();
    let request = question(match token {
        Some(token) => draft.header("X-Metadata-Token", token.expose()),
        None => draft,
    })?;
    Ok(Turn::ask(request, PATIENCE, move |answer| {
        let reply = Reply::of(answer)?;
        match reply.status {
            StatusCode::OK => iam::key(&reply).map(Turn::Issued),
            StatusCode::NOT_FOUND => Err(Fault::absent(NOTHING_BOUND)),
            StatusCode::UNAUTHORIZED if has_token => Err(Fault::absent(NOTHING_BOUND)),
            _ => Err(reply.refusal(None)),
        }
    }))
}
