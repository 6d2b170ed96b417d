//! How Huawei Cloud signs with an access key: SDK-HMAC-SHA256.
//!
//! ```text
//! POST                                        method
//! /v1.0/0e99e0a3.../asset/reproduction/       path, always with a slash at the end
//!                                             query, percent-encoded, sorted by name and value
//! content-type:application/json               signed headers
//! host:vod.cn-north-4.myhuaweicloud.com
//! x-sdk-date:20231114T221320Z
//!
//! content-type;host;x-sdk-date                their names
//! e89132e0f43a3d565f692816ce2e57de...         SHA-256 of the body
//! ```

use super::digest::{EMPTY_SHA256, Hex, hex, hmac_sha256, payload_sha256};
use super::headers::Headers;
use super::{Keep, Moment, Payload, Signed, Unsigned, canonical};
use crate::credentials::AccessKey;
use crate::percent;
use crate::secret::Secret;
use crate::time;

/// The algorithm's name on the wire.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";
const DATE: &str = "X-Sdk-Date";
const CONTENT_SHA256: &str = "X-Sdk-Content-Sha256";
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// Signs every header that is given or added, but for those with a `_` in their names.
///
/// The service insists on `host` and `x-sdk-date`; a header that something on the way may rewrite is better set after
/// signing. A given `X-Sdk-Date` is the time of the signature.
/// A body of another kind than JSON is left out of the signature, and the header `X-Sdk-Content-Sha256` says so.
pub fn sign(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    sign_keeping(Keep::Everything, request, key, moment)
}

pub(super) fn sign_keeping(keep: Keep, request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    let headers = added_headers(request, key, moment);
    let signed = headers.canonical(|name| !name.contains('_'));
    let canonical_query = sorted_query(request);
    let payload = payload(request, &headers);
    let path = canonical_path(request.path);
    let lines = [request.method, &path, &canonical_query];
    let (canonical_request, digest) = canonical::request(keep, lines, &signed, &payload);
    let string_to_sign = string_to_sign(&headers, &digest);
    let signature = hex(&hmac_sha256(
        key.secret().expose().as_bytes(),
        string_to_sign.as_bytes(),
    ));
    let signature = signature.as_str().to_owned();
    let authorization = [
        ALGORITHM,
        " Access=",
        key.id(),
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
    let mut headers = Headers::new(request.headers);
    headers.add_some("X-Project-Id", request.project_id);
    headers.add_some("X-Security-Token", key.security_token().map(Secret::expose));
    headers.add(DATE, time::compact(moment.unix_seconds));
    if headers.get("Content-Type").is_some_and(|value| !is_json(value)) {
        headers.add(CONTENT_SHA256, UNSIGNED_PAYLOAD);
    }
    headers.add("Host", request.host);
    headers
}

/// The two kinds of body which the vendor's client signs.
fn is_json(content_type: &str) -> bool {
    content_type.starts_with("application/json") || content_type.starts_with("application/bson")
}

/// What stands for the body: a header may say something else than its digest, unless there is no body.
fn payload(request: &Unsigned<'_>, headers: &Headers<'_>) -> String {
    match (request.payload, headers.get(CONTENT_SHA256)) {
        (Payload::Bytes([]) | Payload::Sha256(EMPTY_SHA256), _) => EMPTY_SHA256.to_owned(),
        (_, Some(told)) => told.to_owned(),
        (payload, None) => payload_sha256(payload),
    }
}

/// Sorted as plain text: some characters change places once they are encoded.
pub(super) fn sorted_query(request: &Unsigned<'_>) -> String {
    let mut pairs: Vec<_> = canonical::borrowed(request.query).collect();
    pairs.sort_unstable();
    canonical::query_after(request.path.len() + 1, pairs.into_iter())
}

/// The path is decoded as a whole before it is taken apart, so an encoded slash separates like any other.
fn canonical_path(path: &str) -> String {
    let mut text = String::with_capacity(path.len() + 1);
    if percent::is_plain(path) {
        text.push_str(path);
    } else {
        for segment in canonical::decoded(path).split_inclusive('/') {
            let (name, slash) = segment.strip_suffix('/').map_or((segment, ""), |name| (name, "/"));
            percent::encode_into(name, &mut text);
            text.push_str(slash);
        }
    }
    if !text.ends_with('/') {
        text.push('/');
    }
    text
}

fn string_to_sign(headers: &Headers<'_>, digest: &Hex<32>) -> String {
    let date = headers.get(DATE).unwrap_or_default();
    [ALGORITHM, "\n", date, "\n", digest.as_str()].concat()
}
