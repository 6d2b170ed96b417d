//! How Alibaba Cloud signs, third version: ACS3-HMAC-SHA256.
//!
//! ```text
//! POST                                        method
//! /                                           path
//! UploadURLs=http%3A%2F%2Fexample.com%2Fa     query, percent-encoded, sorted by name
//! host:vod.cn-shanghai.aliyuncs.com           signed headers
//! x-acs-action:UploadMediaByURL
//! ...
//!
//! host;x-acs-action;...                       their names
//! e3b0c44298fc1c149afbf4c8996fb924...         SHA-256 of the body
//! ```

use super::digest::{Hex, hex, hmac_sha256, payload_sha256};
use super::headers::Headers;
use super::{Keep, Moment, Signed, Unsigned, canonical};
use crate::credentials::AccessKey;
use crate::time;

/// The algorithm's name on the wire.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Signs every header that is given or added.
///
/// The service insists on `host`, on all `x-acs-*` that are sent, and on `content-type` when there is a body; a header
/// beyond these is better set after signing.
pub fn sign(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    sign_keeping(Keep::Everything, request, key, moment)
}

pub(super) fn sign_keeping(keep: Keep, request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    let payload = payload_sha256(request.payload);
    let headers = added_headers(request, key, moment, &payload);
    let signed = headers.canonical(|_| true);
    let canonical_query = sorted_by_name(request);
    let lines = [request.method, request.path, &canonical_query];
    let (canonical_request, digest) = canonical::request(keep, lines, &signed, &payload);
    let string_to_sign = string_to_sign(&digest);
    let signature = hex(&hmac_sha256(
        key.secret().expose().as_bytes(),
        string_to_sign.as_bytes(),
    ));
    let signature = signature.as_str().to_owned();
    let authorization = [
        ALGORITHM,
        " Credential=",
        key.id(),
        ",SignedHeaders=",
        &signed.names,
        ",Signature=",
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

fn added_headers<'a>(request: &Unsigned<'a>, key: &AccessKey, moment: &Moment<'_>, payload: &str) -> Headers<'a> {
    let mut headers = Headers::new(request.headers);
    headers.add("host", request.host);
    headers.add("x-acs-version", request.version);
    headers.add("x-acs-action", request.action);
    headers.add("x-acs-date", time::extended(moment.unix_seconds));
    headers.add("x-acs-signature-nonce", moment.nonce);
    headers.add("x-acs-content-sha256", payload);
    if let Some(token) = key.security_token() {
        headers.add("x-acs-accesskey-id", key.id());
        headers.add("x-acs-security-token", token.expose());
    }
    headers
}

fn sorted_by_name(request: &Unsigned<'_>) -> String {
    let mut pairs: Vec<_> = canonical::borrowed(request.query).collect();
    pairs.sort_by_key(|(name, _)| *name);
    canonical::query_after(request.path.len() + 1, pairs.into_iter())
}

fn string_to_sign(digest: &Hex<32>) -> String {
    [ALGORITHM, "\n", digest.as_str()].concat()
}
