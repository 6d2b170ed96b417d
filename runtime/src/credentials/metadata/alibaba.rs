//! The metadata server of Alibaba Cloud: a token, the role's name, then its credentials.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, StatusCode};
use serde_json::Value;

use super::{InstanceMetadata, NOTHING_BOUND, Receive, TOKEN_SECONDS, first, path_of, question};
use crate::credentials::answer::{self, Reply};
use crate::credentials::dialogue::Turn;
use crate::credentials::failure::Fault;
use crate::credentials::provider::Issued;
use crate::credentials::request::Draft;
use crate::credentials::role::alibaba::NAMES;
use crate::endpoint::Endpoint;
use crate::secret::Secret;
use crate::transport::TransportErrorKind;

pub(super) const ADDRESS: &str = "http://100.100.100.200";
const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";
const PATIENCE: Duration = Duration::from_secs(1);
const REFRESH_AHEAD: Duration = Duration::from_secs(15 * 60);

/// What is asked for, once it is clear with which token.
struct Asking {
    server: Endpoint,
    role: Option<String>,
    token: Option<Secret>,
    reply_of: Receive,
}

pub(super) fn begin(metadata: InstanceMetadata) -> Result<Turn, Fault> {
    let machine = &metadata.machine;
    if machine.says_true("ALIBABA_CLOUD_ECS_METADATA_DISABLED")? {
        return Err(Fault::absent("turned off by ALIBABA_CLOUD_ECS_METADATA_DISABLED"));
    }
    let insists = metadata.token_is_required || machine.says_true("ALIBABA_CLOUD_IMDSV1_DISABLED")?;
    let configured = machine.variable("ALIBABA_CLOUD_ECS_METADATA")?;
    let server = metadata.server()?;
    let draft =
        Draft::new(Method::PUT, &server, TOKEN).header("X-aliyun-ecs-metadata-token-ttl-seconds", TOKEN_SECONDS);
    let request = question(draft)?;
    Ok(Turn::ask(request, PATIENCE, move |answer| {
        let was_lost = matches!(&answer, Err(fault) if fault.kind() != TransportErrorKind::NotSent);
        let asking = Asking {
            server,
            role: metadata.role.or(configured),
            token: if was_lost && !insists {
                None
            } else {
                token(&first(answer)?, insists)?
            },
            reply_of: if was_lost { first } else { Reply::of },
        };
        asking.go_on()
    }))
}

/// Older servers know no tokens. (And some networks lose the answer to this one question.)
fn token(reply: &Reply, insists: bool) -> Result<Option<Secret>, Fault> {
    match reply.status {
        StatusCode::OK => reply.word("token").map(|token| Some(token.into())),
        _ if insists => Err(reply.refusal(None)),
        _ => Ok(None),
    }
}

impl Asking {
    fn go_on(self) -> Result<Turn, Fault> {
        let reply_of = self.reply_of;
        if let Some(role) = &self.role {
            let request = self.get(path_of(ROLES, role)?)?;
            return Ok(Turn::ask(request, PATIENCE, move |answer| {
                read(&reply_of(answer)?).map(Turn::Issued)
            }));
        }
        let request = self.get(ROLES)?;
        Ok(Turn::ask(request, PATIENCE, move |answer| {
            let reply = reply_of(answer)?;
            match reply.status {
                StatusCode::OK => self.with_role(reply.word("role")?).go_on(),
                StatusCode::NOT_FOUND => Err(Fault::absent(NOTHING_BOUND)),
                _ => Err(reply.refusal(None)),
            }
        }))
    }

    /// What is asked for, once the server has answered with this role.
    fn with_role(self, role: &str) -> Self {
        Self {
            role: Some(role.to_owned()),
            reply_of: Reply::of,
            ..self
        }
    }

    fn get(&self, path: impl Into<String>) -> Result<http::Request<Bytes>, Fault> {
        let draft = Draft::new(Method::GET, &self.server, path);
        question(match &self.token {
            Some(token) => draft.header("X-aliyun-ecs-metadata-token", token.expose()),
            None => draft,
        })
    }
}

fn read(reply: &Reply) -> Result<Issued, Fault> {
    if reply.status != StatusCode::OK {
        return Err(reply.refusal(None));
    }
    let mut members = reply.object()?;
    match members.get("Code").and_then(Value::as_str) {
        Some("Success") => {
            let end = members.remove("Expiration").unwrap_or_default();
            Ok(answer::temporary(&mut members, &NAMES, &end)?.refresh_ahead(REFRESH_AHEAD))
        }
        code => Err(reply.refusal(code)),
    }
}
