//! How the identity service of Huawei Cloud answers, and what else of that vendor answers in the same way.

use std::time::Duration;

use serde_json::Value;

use super::answer::{self, Names, Reply};
use super::failure::Fault;
use super::provider::Issued;
use super::request::Signing;
use crate::operation::Protocol;

/// The vendor's domain.
pub(super) const DOMAIN: &str = "myhuaweicloud.com";
/// As long before their end as the vendor's own clients replace credentials.
pub(super) const REFRESH_AHEAD: Duration = Duration::from_secs(40 * 60);
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

const NAMES: Names = Names {
    id: "access",
    secret: "secret",
    token: "securitytoken",
};

/// Signatures of this vendor name neither service nor operation.
pub(super) const SIGNING: Signing<'static> = Signing {
    protocol: Protocol::Huawei,
    service: "",
    action: "",
    version: "",
    region: None,
};

/// The answer, unless it is a refusal.
pub(super) fn accepted(reply: Reply) -> Result<Reply, Fault> {
    if reply.status.is_success() {
        return Ok(reply);
    }
    let members = reply.object().unwrap_or_default();
    let nested = members.get("error").and_then(Value::as_object);
    let code = [Some(&members), nested]
        .into_iter()
        .flatten()
        .find_map(|members| members.get("error_code").or_else(|| members.get("code")));
    Err(reply.refusal(code.and_then(Value::as_str)))
}

/// The temporary key of an answer.
pub(super) fn key(reply: &Reply) -> Result<Issued, Fault> {
    let mut members = answer::object(&mut reply.object()?, "credential")?;
    let end = members.remove("expires_at").unwrap_or_default();
    Ok(answer::temporary(&mut members, &NAMES, &end)?.refresh_ahead(REFRESH_AHEAD))
}

/// The token of an answer, which stands in a header.
pub(super) fn token(reply: &Reply) -> Result<&str, Fault> {
    let token = reply
        .headers
        .get("x-subject-token")
        .and_then(|token| token.to_str().ok());
    token.ok_or_else(|| Fault::unusable("the answer lacks the header X-Subject-Token"))
}
