//! ACS3-HMAC-SHA256, checked.

use std::time::Duration;

use super::spelling::{digest, encode, hex, mac};
use super::{Caller, Circumstances, Claim, key, malformed_time, moment, recent};
use crate::mock::arrival::Arrival;
use crate::mock::cause::{Cause, Doubt};

const SCHEME: &str = "ACS3-HMAC-SHA256";
pub(super) const SKEW: Duration = Duration::from_secs(15 * 60);

pub(super) fn caller(arrival: Arrival<'_>, circumstances: &Circumstances<'_>) -> Result<Caller, Doubt> {
    let claim = Claim::read(arrival, SCHEME, "Credential")?;
    let token = arrival.header("x-acs-security-token");
    let key = key(circumstances, &claim.credential, token.as_deref())?;
    let unix = moment::of_extended(&arrival.header_or_empty("x-acs-date"));
    recent(circumstances, unix.ok_or_else(|| malformed_time("x-acs-date"))?, SKEW)?;
    let nonce = arrival.header_or_empty("x-acs-signature-nonce");
    if nonce.is_empty() {
        let fault = "x-acs-signature-nonce is missing".to_owned();
        return Err((Cause::IncompleteSignature, fault));
    }
    let payload = payload(arrival)?;
    claim.must_sign(&needed(arrival))?;
    if let Some(key) = key {
        let lines = claim.header_lines(arrival, str::to_owned)?;
        let sign = |query: String| {
            let canonical = format!(
                "{}\n{}\n{query}\n{lines}\n{}\n{payload}",
                arrival.method(),
                arrival.path(),
                claim.signed.join(";")
            );
            let to_sign = format!("{SCHEME}\n{}", digest(canonical.as_bytes()));
            hex(&mac(key.secret().expose().as_bytes(), &to_sign))
        };
        // Some of the vendor's clients encode the names of parameters, some do not.
        let queries = [query(arrival, encode), query(arrival, str::to_owned)];
        claim.holds(queries.into_iter().map(sign))?;
    }
    Ok(Caller {
        known: key.is_some(),
        nonce: Some(nonce.into_owned()),
        id: Some(claim.credential),
    })
}

/// The digest of the body, which a header has to repeat.
fn payload(arrival: Arrival<'_>) -> Result<String, Doubt> {
    let payload = digest(arrival.body());
    match arrival.header("x-acs-content-sha256") {
        Some(told) if told == payload => Ok(payload),
        Some(_) => Err((
            Cause::WrongSignature,
            "x-acs-content-sha256 is not the body's".to_owned(),
        )),
        None => Err((Cause::IncompleteSignature, "x-acs-content-sha256 is missing".to_owned())),
    }
}

/// `host`, whatever belongs to the protocol, and how a body is to be read.
fn needed(arrival: Arrival<'_>) -> Vec<&str> {
    let has_body = !arrival.body().is_empty();
    arrival
        .header_names()
        .filter(|name| name.starts_with("x-acs-") || *name == "host" || (has_body && *name == "content-type"))
        .collect()
}

/// The pairs in the order of their names; how names are spelt is left to the caller.
fn query(arrival: Arrival<'_>, name: impl Fn(&str) -> String) -> String {
    let mut pairs = arrival.pairs();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let written: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{}={}", name(key), encode(value)))
        .collect();
    written.join("&")
}
