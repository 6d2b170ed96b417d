//! How Tencent Cloud's object storage signs an upload.
//!
//! ```text
//! put                                         method, lower case
//! /dir/name.mp4                               path, not encoded
//! partnumber=1&uploadid=15851308              query, lower-case names, sorted
//! host=bucket.cos.ap-chongqing.myqcloud.com   signed headers, percent-encoded
//! ```

use std::collections::BTreeMap;

use sha1::{Digest as _, Sha1};
use zeroize::Zeroizing;

use super::digest::{Hex, hex, hmac_sha1, payload_sha256};
use super::headers::Headers;
use super::{Moment, Signed, Unsigned, canonical};
use crate::credentials::AccessKey;
use crate::percent;
use crate::secret::Secret;

/// The algorithm's name on the wire.
pub const ALGORITHM: &str = "sha1";
/// How long before its moment a signature becomes valid, in seconds: room for a slow clock.
pub const VALID_BEFORE: i64 = 60;
/// How long after its moment a signature stays valid, in seconds: room for a slow upload.
pub const VALID_AFTER: i64 = 10_000;

/// Beside these, every `x-cos-*` and `x-ci-*`.
const SIGNED_HEADERS: [&str; 17] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-length",
    "content-md5",
    "content-type",
    "expect",
    "expires",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-unmodified-since",
    "origin",
    "pic-operations",
    "range",
    "transfer-encoding",
];

/// Signs the host without its port, the headers that describe the object or the transfer, and the query.
///
/// The body is not signed. A `Host` header is not added: what the connection says is what is signed.
pub fn sign(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    let headers = added_headers(request, key);
    let signed = signed_headers(request, &headers);
    let query = Listed::new(canonical::borrowed(request.query));
    let canonical_request = canonical_request(request, &query, &signed);
    let key_time = key_time(moment);
    let string_to_sign = string_to_sign(&key_time, &canonical_request);
    let signing_key = signing_key(key.secret(), &key_time);
    let signature = hex(&hmac_sha1(signing_key.as_str().as_bytes(), string_to_sign.as_bytes()));
    let signature = signature.as_str().to_owned();
    let authorization = format!(
        "q-sign-algorithm={ALGORITHM}&q-ak={}&q-sign-time={key_time}&q-key-time={key_time}&q-header-list={}\
         &q-url-param-list={}&q-signature={signature}",
        key.id(),
        signed.names,
        query.names,
    );
    Signed {
        algorithm: ALGORITHM,
        headers: headers.authorized(authorization),
        canonical_query: canonical::query(canonical::borrowed(request.query)),
        payload_sha256: payload_sha256(request.payload),
        signed_headers: signed.names,
        canonical_request,
        string_to_sign,
        signature,
    }
}

fn added_headers<'a>(request: &Unsigned<'a>, key: &AccessKey) -> Headers<'a> {
    let mut headers = Headers::new(request.headers);
    headers.add_some("x-cos-security-token", key.security_token().map(Secret::expose));
    headers
}

/// Names and values, percent-encoded, names in lower case, sorted by name.
struct Listed {
    names: String,
    pairs: String,
}

impl Listed {
    fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let sorted: BTreeMap<_, _> = pairs
            .map(|(name, value)| (percent::encode(name).to_ascii_lowercase(), percent::encode(value)))
            .collect();
        let names: Vec<_> = sorted.keys().map(String::as_str).collect();
        let pairs: Vec<_> = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Self {
            names: names.join(";"),
            pairs: pairs.join("&"),
        }
    }
}

fn signed_headers(request: &Unsigned<'_>, headers: &Headers<'_>) -> Listed {
    let host = headers.get("Host").unwrap_or(request.host);
    let host = host.split_once(':').map_or(host, |(name, _port)| name);
    let others = headers
        .iter()
        .filter(|(name, _)| !name.eq_ignore_ascii_case("host") && is_signed(name));
    Listed::new(others.map(|(name, value)| (name, value.trim())).chain([("host", host)]))
}

fn is_signed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SIGNED_HEADERS.contains(&name.as_str()) || name.starts_with("x-cos-") || name.starts_with("x-ci-")
}

fn canonical_request(request: &Unsigned<'_>, query: &Listed, signed: &Listed) -> String {
    let path = canonical::decoded(request.path);
    format!(
        "{}\n{path}\n{}\n{}\n",
        request.method.to_ascii_lowercase(),
        query.pairs,
        signed.pairs
    )
}

/// The span in which the signature is valid.
fn key_time(moment: &Moment<'_>) -> String {
    let start = moment.unix_seconds.saturating_sub(VALID_BEFORE);
    let end = moment.unix_seconds.saturating_add(VALID_AFTER);
    format!("{start};{end}")
}

fn string_to_sign(key_time: &str, canonical_request: &str) -> String {
    let digest = hex(&Sha1::digest(canonical_request).into());
    format!("{ALGORITHM}\n{key_time}\n{}\n", digest.as_str())
}

/// Good for one span of time. The key of the signature is this text, not the bytes it spells.
fn signing_key(secret: &Secret, key_time: &str) -> Zeroizing<Hex<20>> {
    Zeroizing::new(hex(&hmac_sha1(secret.expose().as_bytes(), key_time.as_bytes())))
}
