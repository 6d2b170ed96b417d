//! How Alibaba Cloud's older RPC services sign: signature version 1.0, in which everything is a parameter.
//!
//! ```text
//! POST&%2F&AccessKeyId%3Dtestid%26Action%3DGetURLUploadInfos%26...
//! ```
//!
//! The canonical request is the list of all parameters, sorted; the string to sign is the method, the path and that
//! list, encoded once more.

use zeroize::Zeroizing;

use super::digest::{base64, hmac_sha1, payload_sha256};
use super::headers::Headers;
use super::{Moment, Payload, Signed, Unsigned, canonical};
use crate::credentials::AccessKey;
use crate::percent;
use crate::time;

/// The algorithm's name on the wire.
pub const ALGORITHM: &str = "HMAC-SHA1";
const FORM: &str = "application/x-www-form-urlencoded";

/// Signs the query, the parameters that are common to all operations, and those in a form body.
///
/// A common parameter that the query has already is not added again. The signature is a parameter too: it is the last
/// of [`canonical_query`](Signed::canonical_query), and there is no `Authorization`. A form body is recognised by its
/// content type, and only if its bytes are at hand.
pub fn sign(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Signed {
    let query = with_common_parameters(request, key, moment);
    let canonical_request = canonical_request(&query, &form(request));
    let string_to_sign = string_to_sign(request, &canonical_request);
    let signing_key = Zeroizing::new([key.secret().expose(), "&"].concat());
    let signature = base64(&*hmac_sha1(signing_key.as_bytes(), string_to_sign.as_bytes()));
    let signature_parameter = ("Signature", signature.as_str());
    Signed {
        algorithm: ALGORITHM,
        headers: Vec::new(),
        canonical_query: canonical::query(canonical::borrowed(&query).chain([signature_parameter])),
        payload_sha256: payload_sha256(request.payload),
        signed_headers: String::new(),
        canonical_request,
        string_to_sign,
        signature,
    }
}

fn with_common_parameters(request: &Unsigned<'_>, key: &AccessKey, moment: &Moment<'_>) -> Vec<(String, String)> {
    let mut query = request.query.to_vec();
    query.retain(|(name, _)| name != "Signature");
    let mut add = |name: &str, value: &str| {
        if !query.iter().any(|(given, _)| given == name) {
            query.push((name.to_owned(), value.to_owned()));
        }
    };
    add("Action", request.action);
    add("Format", "json");
    add("Version", request.version);
    add("Timestamp", &time::extended(moment.unix_seconds));
    add("SignatureNonce", moment.nonce);
    if let Some(token) = key.security_token() {
        add("SecurityToken", token.expose());
    }
    add("SignatureMethod", ALGORITHM);
    add("SignatureVersion", "1.0");
    add("AccessKeyId", key.id());
    query
}

/// The parameters of a form body.
fn form(request: &Unsigned<'_>) -> Vec<(String, String)> {
    let content_type = Headers::new(request.headers)
        .get("Content-Type")
        .map(str::to_ascii_lowercase);
    let Payload::Bytes(bytes) = request.payload else {
        return Vec::new();
    };
    if !content_type.is_some_and(|value| value.starts_with(FORM)) {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes).replace('+', "%20");
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(decoded)
        .collect()
}

fn decoded((name, value): (&str, &str)) -> (String, String) {
    (canonical::decoded(name), canonical::decoded(value))
}

fn canonical_request(query: &[(String, String)], form: &[(String, String)]) -> String {
    let mut parameters: Vec<_> = canonical::borrowed(query).chain(canonical::borrowed(form)).collect();
    parameters.sort_by_key(|(name, _)| *name);
    canonical::query(parameters.into_iter())
}

fn string_to_sign(request: &Unsigned<'_>, canonical_request: &str) -> String {
    format!(
        "{}&{}&{}",
        request.method,
        percent::encode("/"),
        percent::encode(canonical_request)
    )
}

#[cfg(test)]
mod tests {
    use super::sign;
    use crate::credentials::Credentials;
    use crate::sign::{Moment, Payload, Unsigned};

    fn parameters(content_type: &str, payload: Payload<'_>, query: &[(String, String)]) -> Option<String> {
        let headers = [("content-type".to_owned(), content_type.to_owned())];
        let request = Unsigned {
            method: "POST",
            host: "h",
            path: "/",
            query,
            headers: &headers,
            payload,
            service: "",
            action: "Z",
            version: "1",
            region: None,
            project_id: None,
        };
        let moment = Moment {
            unix_seconds: 0,
            nonce: "n",
        };
        let credentials = Credentials::new("id", "secret");
        credentials
            .access_key()
            .map(|key| sign(&request, key, &moment).canonical_request)
    }

    const COMMON: &str = "AccessKeyId=id&Action=Z&Format=json&SignatureMethod=HMAC-SHA1&SignatureNonce=n&\
                          SignatureVersion=1.0&Timestamp=1970-01-01T00%3A00%3A00Z&Version=1";

    #[test]
    fn a_form_is_decoded_before_it_is_signed() {
        let form = Payload::Bytes(b"zb=x+y%2B&za&&zc=%E4%B8%AD=");
        let found = parameters("Application/X-WWW-Form-Urlencoded; charset=utf-8", form, &[]);
        assert_eq!(found, Some(format!("{COMMON}&za=&zb=x%20y%2B&zc=%E4%B8%AD%3D")));
    }

    #[test]
    fn another_body_holds_no_parameters() {
        for payload in [Payload::Bytes(b"{\"a\":1}"), Payload::Sha256("00")] {
            assert_eq!(parameters("application/json", payload, &[]).as_deref(), Some(COMMON));
        }
    }

    #[test]
    fn an_old_signature_is_not_signed() {
        let query = [
            ("Signature".to_owned(), "old".to_owned()),
            ("Format".to_owned(), "XML".to_owned()),
        ];
        let found = parameters("", Payload::Bytes(b""), &query);
        assert_eq!(found, Some(COMMON.replace("json", "XML")));
    }
}
