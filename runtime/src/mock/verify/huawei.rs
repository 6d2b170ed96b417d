//! SDK-HMAC-SHA256, checked, and the token that may stand in its place.

use std::time::Duration;

use super::spelling::{Blank, decode, digest, encode, hex, mac};
use super::{Caller, Circumstances, Claim, key, malformed_time, moment, recent};
use crate::mock::arrival::Arrival;
use crate::mock::cause::{Cause, Doubt};
use crate::mock::keys::Found;

const SCHEME: &str = "SDK-HMAC-SHA256";
const SKEW: Duration = Duration::from_secs(15 * 60);
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

pub(super) fn caller(arrival: Arrival<'_>, circumstances: &Circumstances<'_>) -> Result<Caller, Doubt> {
    match arrival.header("x-auth-token") {
        Some(token) if !arrival.has("authorization") => bearer(&token, circumstances),
        _ => signer(arrival, circumstances),
    }
}

fn bearer(token: &str, circumstances: &Circumstances<'_>) -> Result<Caller, Doubt> {
    let caller = |known| Caller {
        id: None,
        known,
        nonce: None,
    };
    match circumstances.keys.token(token, circumstances.now) {
        Found::Valid(_) => Ok(caller(true)),
        Found::Expired(_) => Err((Cause::ExpiredToken, "the token has expired".to_owned())),
        Found::Stranger if circumstances.keys.admit_strangers() => Ok(caller(false)),
        Found::Stranger => Err((Cause::WrongToken, "there is no such token".to_owned())),
    }
}

fn signer(arrival: Arrival<'_>, circumstances: &Circumstances<'_>) -> Result<Caller, Doubt> {
    let claim = Claim::read(arrival, SCHEME, "Access")?;
    let token = arrival.header("x-security-token");
    let key = key(circumstances, &claim.credential, token.as_deref())?;
    let date = arrival.header_or_empty("x-sdk-date");
    let unix = moment::of_compact(&date).ok_or_else(|| malformed_time("X-Sdk-Date"))?;
    recent(circumstances, unix, SKEW)?;
    claim.must_sign(&["host", "x-sdk-date"])?;
    if let Some(key) = key {
        let canonical = format!(
            "{}\n{}\n{}\n{}\n{}\n{}",
            arrival.method(),
            path(arrival),
            query(arrival),
            claim.header_lines(arrival, str::to_owned)?,
            claim.signed.join(";"),
            payload(arrival)?,
        );
        let to_sign = format!("{SCHEME}\n{date}\n{}", digest(canonical.as_bytes()));
        claim.holds([hex(&mac(key.secret().expose().as_bytes(), &to_sign))])?;
    }
    Ok(Caller {
        known: key.is_some(),
        nonce: None,
        id: Some(claim.credential),
    })
}

/// The path is decoded as a whole, so that an encoded slash counts as one, and ends in a slash.
fn path(arrival: Arrival<'_>) -> String {
    let decoded = decode(arrival.path(), Blank::Encoded);
    let mut path = decoded.split('/').map(encode).collect::<Vec<_>>().join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The pairs are put in order before they are encoded, which matters outside ASCII.
fn query(arrival: Arrival<'_>) -> String {
    let mut pairs = arrival.pairs();
    pairs.sort();
    let written: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    written.join("&")
}

fn payload(arrival: Arrival<'_>) -> Result<String, Doubt> {
    let own = digest(arrival.body());
    match arrival.header("x-sdk-content-sha256") {
        Some(told) if !arrival.body().is_empty() && told == UNSIGNED => Ok(told.into_owned()),
        Some(told) if told != own && told != UNSIGNED => Err((
            Cause::WrongSignature,
            "X-Sdk-Content-Sha256 is not the body's".to_owned(),
        )),
        _ => Ok(own),
    }
}
