//! TC3-HMAC-SHA256, checked.

use std::time::Duration;

use super::spelling::{digest, hex, mac};
use super::{Caller, Circumstances, Claim, key, malformed_time, recent};
use crate::mock::arrival::Arrival;
use crate::mock::cause::{Cause, Doubt};
use crate::time;

const SCHEME: &str = "TC3-HMAC-SHA256";
const SKEW: Duration = Duration::from_secs(5 * 60);

pub(super) fn caller(arrival: Arrival<'_>, circumstances: &Circumstances<'_>) -> Result<Caller, Doubt> {
    let claim = Claim::read(arrival, SCHEME, "Credential")?;
    let (id, scope) = claim.credential.split_once('/').unwrap_or((&claim.credential, ""));
    let token = arrival.header("x-tc-token");
    let key = key(circumstances, id, token.as_deref())?;
    let timestamp = arrival.header_or_empty("x-tc-timestamp");
    let unix = timestamp.parse().map_err(|_| malformed_time("X-TC-Timestamp"))?;
    recent(circumstances, unix, SKEW)?;
    claim.must_sign(&["content-type", "host"])?;
    let date = time::date(unix);
    if scope != format!("{date}/{}/tc3_request", circumstances.service) {
        let fault = format!("the scope {scope} is not that of the service on the day of X-TC-Timestamp");
        return Err((Cause::WrongSignature, fault));
    }
    if let Some(key) = key {
        let signing_key = mac(format!("TC3{}", key.secret().expose()).as_bytes(), &date);
        let signing_key = mac(&mac(&signing_key, circumstances.service), "tc3_request");
        let sign = |lines: String| {
            let canonical = canonical(arrival, &claim, &lines);
            let to_sign = format!("{SCHEME}\n{timestamp}\n{scope}\n{}", digest(canonical.as_bytes()));
            hex(&mac(&signing_key, &to_sign))
        };
        // The documents write values in small letters, the vendor's clients as they are sent.
        let as_sent = claim.header_lines(arrival, str::to_owned)?;
        let lowered = claim.header_lines(arrival, str::to_lowercase)?;
        claim.holds([as_sent, lowered].into_iter().map(sign))?;
    }
    Ok(Caller {
        id: Some(id.to_owned()),
        known: key.is_some(),
        nonce: None,
    })
}

fn canonical(arrival: Arrival<'_>, claim: &Claim, lines: &str) -> String {
    let payload = match arrival.header("x-tc-content-sha256") {
        Some(unsigned) if unsigned == "UNSIGNED-PAYLOAD" => digest(unsigned.as_bytes()),
        _ => digest(arrival.body()),
    };
    format!(
        "{}\n{}\n{}\n{lines}\n{}\n{payload}",
        arrival.method(),
        arrival.path(),
        arrival.query(),
        claim.signed.join(";"),
    )
}
