//! Whether a request was signed by somebody known, and recently: judged from the bytes that arrived.
//!
//! The signature is computed anew by each vendor's documented rules, with spelling and hashing of its own. Vendors' clients
//! differ in what they sign beyond the minimum; what counts is what the request says that it has signed.

mod alibaba;
mod huawei;
mod moment;
pub(super) mod spelling;
mod tencent;
#[cfg(test)]
mod tests;

use std::time::{Duration, SystemTime};

use super::arrival::Arrival;
use super::cause::{Cause, Doubt};
use super::keys::{Found, Keys};
use crate::credentials::AccessKey;
use crate::operation::Protocol;
use crate::time::unix_seconds;

/// What is needed beside the request.
pub(super) struct Circumstances<'a> {
    pub(super) keys: &'a Keys,
    pub(super) now: SystemTime,
    /// How far a request's time may be off; the vendor's own figure when absent.
    pub(super) skew: Option<Duration>,
    /// The service's name within signatures.
    pub(super) service: &'a str,
}

/// Who called.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Caller {
    /// The id of the access key; `None` for a token that stands in place of a signature.
    pub(super) id: Option<String>,
    /// Whether the stand-in knows the caller.
    pub(super) known: bool,
    /// What must not come twice.
    pub(super) nonce: Option<String>,
}

pub(super) fn caller(
    protocol: Protocol,
    arrival: Arrival<'_>,
    circumstances: &Circumstances<'_>,
) -> Result<Caller, Doubt> {
    match protocol {
        Protocol::Tencent => tencent::caller(arrival, circumstances),
        Protocol::Alibaba => alibaba::caller(arrival, circumstances),
        Protocol::Huawei => huawei::caller(arrival, circumstances),
    }
}

/// How long a nonce must be remembered: a request's time may be off in both directions.
pub(super) fn nonce_window(skew: Option<Duration>) -> Duration {
    skew.unwrap_or(alibaba::SKEW).saturating_mul(2)
}

/// The parts of an `Authorization` header.
struct Claim {
    credential: String,
    signed: Vec<String>,
    signature: String,
}

impl Claim {
    fn read(arrival: Arrival<'_>, scheme: &str, credential: &str) -> Result<Self, Doubt> {
        let Some(authorization) = arrival.header("authorization") else {
            return Err((Cause::NoSignature, "there is no Authorization header".to_owned()));
        };
        let Some(parts) = authorization.strip_prefix(scheme).filter(|rest| rest.starts_with(' ')) else {
            let fault = format!("the Authorization header does not begin with {scheme}");
            return Err((Cause::NoSignature, fault));
        };
        let part = |wanted: &str| {
            let mut parts = parts.split(',').filter_map(|part| part.trim().split_once('='));
            let found = parts.find(|(name, value)| *name == wanted && !value.is_empty());
            let missing = || (Cause::NoSignature, format!("the Authorization header has no {wanted}"));
            found.map(|(_, value)| value.to_owned()).ok_or_else(missing)
        };
        Ok(Self {
            credential: part(credential)?,
            signed: part("SignedHeaders")?.split(';').map(str::to_owned).collect(),
            signature: part("Signature")?,
        })
    }

    fn must_sign(&self, names: &[&str]) -> Result<(), Doubt> {
        match names
            .iter()
            .find(|name| !self.signed.iter().any(|signed| signed == *name))
        {
            Some(missing) => Err((Cause::IncompleteSignature, format!("{missing} is not signed"))),
            None => Ok(()),
        }
    }

    /// `name:value` for every signed header, each line with its end.
    fn header_lines(&self, arrival: Arrival<'_>, spell: impl Fn(&str) -> String) -> Result<String, Doubt> {
        let mut lines = String::new();
        for name in &self.signed {
            let Some(value) = arrival.header(name) else {
                return Err((Cause::IncompleteSignature, format!("{name} is signed and not there")));
            };
            lines.extend([name, ":", &spell(&value), "\n"]);
        }
        Ok(lines)
    }

    /// Whether one of the spellings that a vendor takes was signed.
    fn holds(&self, signatures: impl IntoIterator<Item = String>) -> Result<(), Doubt> {
        if signatures.into_iter().any(|signature| signature == self.signature) {
            return Ok(());
        }
        let fault = format!(
            "the signature over {} is not what this secret makes of the request that arrived",
            self.signed.join(";")
        );
        Err((Cause::WrongSignature, fault))
    }
}

/// The key of that id, when its token came along; `None` for a stranger who may call.
fn key<'k>(circumstances: &Circumstances<'k>, id: &str, token: Option<&str>) -> Result<Option<&'k AccessKey>, Doubt> {
    match circumstances.keys.access_key(id, circumstances.now) {
        Found::Valid(key) => with_token(key, token).map(Some),
        Found::Expired(key) => {
            with_token(key, token)?;
            Err((
                Cause::ExpiredToken,
                format!("the temporary credentials {id} have expired"),
            ))
        }
        Found::Stranger if circumstances.keys.admit_strangers() => Ok(None),
        Found::Stranger => Err((Cause::UnknownKey, format!("there is no access key {id}"))),
    }
}

fn with_token<'k>(key: &'k AccessKey, token: Option<&str>) -> Result<&'k AccessKey, Doubt> {
    let id = key.id();
    match (key.security_token(), token) {
        (None, None) => Ok(key),
        (Some(known), Some(token)) if known.expose() == token => Ok(key),
        (Some(_), None) => Err((
            Cause::MissingToken,
            format!("{id} is a temporary key, and its token is missing"),
        )),
        (_, Some(_)) => Err((Cause::WrongToken, format!("the security token does not belong to {id}"))),
    }
}

/// Whether the request's time is near enough.
fn recent(circumstances: &Circumstances<'_>, unix: i64, usual: Duration) -> Result<(), Doubt> {
    let allowed = circumstances.skew.unwrap_or(usual).as_secs();
    let off = unix_seconds(circumstances.now).abs_diff(unix);
    if off <= allowed {
        return Ok(());
    }
    let fault = format!("the request's time is {off} seconds off; at most {allowed} are allowed");
    Err((Cause::SkewedTime, fault))
}

fn malformed_time(header: &str) -> Doubt {
    (
        Cause::MalformedTime,
        format!("{header} is missing, or is no time in the form that it must have"),
    )
}
