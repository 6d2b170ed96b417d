//! How Huawei Cloud is called with a token: nothing is signed, a header carries it.

use super::digest::payload_sha256;
use super::headers::Headers;
use super::{Signed, Unsigned, sdk_hmac};
use crate::secret::Secret;

/// Adds the token as `X-Auth-Token`; there is no date, no signature and no `Authorization`.
pub fn sign(request: &Unsigned<'_>, token: &Secret) -> Signed {
    Signed {
        algorithm: "",
        headers: added_headers(request, token),
        canonical_query: sdk_hmac::sorted_query(request),
        payload_sha256: payload_sha256(request.payload),
        signed_headers: String::new(),
        canonical_request: String::new(),
        string_to_sign: String::new(),
        signature: String::new(),
    }
}

fn added_headers(request: &Unsigned<'_>, token: &Secret) -> Vec<(&'static str, String)> {
    let mut headers = Headers::new(request.headers);
    headers.add_some("X-Project-Id", request.project_id);
    headers.add("X-Auth-Token", token.expose());
    headers.add("Host", request.host);
    headers.added()
}
