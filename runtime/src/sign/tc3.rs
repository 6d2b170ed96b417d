//! How Tencent Cloud's API 3.0 signs: TC3-HMAC-SHA256.
//!
//! ```text
//! POST                                        method
//! /                                           path
//!                                             query, form-encoded, in the order it is sent
//! content-type:application/json               signed headers
//! host:vod.tencentcloudapi.com
//!
//! content-type;host                           their names
//! 4ef078c60ff0ffca619ac4e6e5f0c9bd...         SHA-256 of the body
//! ```

use zeroize::Zeroizing;

use super::digest::{Hex, hex, hmac_sha256, payload_sha256, sha256_hex};
use super::headers::Headers;
use super::{Keep, Moment, Signed, Unsigned, canonical};
use crate::credentials::AccessKey;
use crate::secret::Secret;
use crate::time;

/// The algorithm's name on the wire.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";
const TERMINATOR: &str = "tc3_request";
const SIGNED_HEADERS: [&str; 2] = ["Content-Type", "Host"];
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// Signs `content-type` and `host`, and no other header: the rest may change on the way.
///
/// A given header `X-TC-Content-SHA256: UNSIGNED-PAYLOAD` leaves the body out of the signature.
pub fn sign(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    sign_keeping(Keep::Everything, request, key, moment)
}

pub(super) fn sign_keeping(keep: Keep, request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    let headers = added_headers(request, key, moment);
    let signed = headers.canonical(|name| SIGNED_HEADERS.iter().any(|signed| name.eq_ignore_ascii_case(signed)));
    let canonical_query = form_encoded(request);
    let payload = match headers.get("X-TC-Content-SHA256") {
        Some(UNSIGNED_PAYLOAD) => sha256_hex(&[UNSIGNED_PAYLOAD]).as_str().to_owned(),
        _ => payload_sha256(request.payload),
    };
    let lines = [request.method, request.path, &canonical_query];
    let (canonical_request, digest) = canonical::request(keep, lines, &signed, &payload);
    let date = time::date(moment.unix_seconds);
    let scope = [&date, "/", request.service, "/", TERMINATOR].concat();
    let string_to_sign = string_to_sign(moment, &scope, &digest);
    let derive = || derived_key(key.secret(), &date, request.service);
    let signing_key = key.derived_keys().get(moment.unix_day(), request.service, derive);
    let signature = hex(&hmac_sha256(&*signing_key, string_to_sign.as_bytes()));
    let signature = signature.as_str().to_owned();
    let authorization = [
        ALGORITHM,
        " Credential=",
        key.id(),
        "/",
        &scope,
        ", SignedHeaders=",
        &signed.names,
        ", Signature=",
        &signature,
    ]
    .concat();
    Signed {
        algorithm: ALGORITHM,
        signed_headers: signed.names,
        headers: headers.authorized(authorization),
        canonical_query,
        payload_sha256: payload,
        canonical_request,
        string_to_sign,
        signature,
    }
}

fn added_headers<'a>(request: &Unsigned<'a>, key: &AccessKey, moment: &Moment<'_>) -> Headers<'a> {
    let content_type = if request.method == "GET" {
        "application/x-www-form-urlencoded"
    } else {
        "application/json"
    };
    let mut headers = Headers::new(request.headers);
    headers.add("Content-Type", content_type);
    headers.add("Host", request.host);
    headers.add("X-TC-Action", request.action);
    headers.add("X-TC-Timestamp", moment.unix_seconds.to_string());
    headers.add("X-TC-Version", request.version);
    headers.add_some("X-TC-Region", request.region);
    headers.add_some("X-TC-Token", key.security_token().map(Secret::expose));
    headers
}

/// Percent-encoding but for the blank, which becomes `+`. An encoded text has `%20` for nothing but a blank.
fn form_encoded(request: &Unsigned<'_>) -> String {
    let query = canonical::query_after(request.path.len() + 1, canonical::borrowed(request.query));
    if query.contains("%20") {
        query.replace("%20", "+")
    } else {
        query
    }
}

fn string_to_sign(moment: &Moment<'_>, scope: &str, digest: &Hex<32>) -> String {
    let time = moment.unix_seconds.to_string();
    [ALGORITHM, "\n", &time, "\n", scope, "\n", digest.as_str()].concat()
}

/// Good for one service and one UTC day.
fn derived_key(secret: &Secret, date: &str, service: &str) -> Zeroizing<[u8; 32]> {
    let root = Zeroizing::new(["TC3", secret.expose()].concat());
    let of_date = hmac_sha256(root.as_bytes(), date.as_bytes());
    let of_service = hmac_sha256(&*of_date, service.as_bytes());
    hmac_sha256(&*of_service, TERMINATOR.as_bytes())
}
