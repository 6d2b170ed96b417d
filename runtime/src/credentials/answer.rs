//! What the answer of a server means: a text, an object, credentials, or why there are none.

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value};

use super::failure::Fault;
use super::provider::{Answer, Issued};
use super::{Credentials, expiry};

/// The most bytes of an answer that are looked at. Credentials are a few kilobytes.
const MAX_ANSWER: usize = 1024 * 1024;

/// An answer that arrived.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: http::HeaderMap,
    body: Bytes,
}

impl Reply {
    /// The answer, if there is one.
    pub(super) fn of(answer: Answer) -> Result<Self, Fault> {
        let response = answer.map_err(|fault| Fault::unavailable(format!("no answer: {fault}")))?;
        let (parts, body) = response.into_parts();
        if body.len() > MAX_ANSWER {
            return Err(Fault::unusable(format!("the answer is larger than {MAX_ANSWER} bytes")));
        }
        Ok(Self {
            status: parts.status,
            headers: parts.headers,
            body,
        })
    }

    /// The one word that the body is.
    pub(super) fn word(&self, what: &str) -> Result<&str, Fault> {
        let text = std::str::from_utf8(&self.body).map(str::trim).unwrap_or_default();
        let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_word
            .then_some(text)
            .ok_or_else(|| Fault::unusable(format!("the answer is no {what}")))
    }

    /// The body as a JSON object.
    pub(super) fn object(&self) -> Result<Map<String, Value>, Fault> {
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(members)) => Ok(members),
            Ok(_) => Err(Fault::unusable("the answer is JSON but no object")),
            Err(fault) => Err(Fault::unusable(format!(
                "the answer is not JSON (line {}, column {})",
                fault.line(),
                fault.column()
            ))),
        }
    }

    /// Why a server gives nothing: its status, and the code that it names, if that looks like one.
    pub(super) fn refusal(&self, code: Option<&str>) -> Fault {
        let status = self.status.as_u16();
        let reason = match code.filter(|code| is_code(code)) {
            Some(code) => format!("refused with {code} (HTTP {status})"),
            None => format!("refused with HTTP {status}"),
        };
        let passing = self.status.is_server_error()
            || self.status == StatusCode::TOO_MANY_REQUESTS
            || code.is_some_and(is_passing);
        if passing {
            Fault::unavailable(reason)
        } else {
            Fault::unusable(reason)
        }
    }
}

/// Whether a text is an error code such as `AuthFailure.TokenFailure` or `STS.0005`. Other texts may be anything, secrets
/// included, and are not shown.
fn is_code(text: &str) -> bool {
    let is_part = |part: &str| {
        let digits = part.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        !part.is_empty() && digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.len() <= 64 && text.split('.').all(is_part)
}

/// Whether a code means that the same question may be answered later.
fn is_passing(code: &str) -> bool {
    [
        "InternalError",
        "RequestLimitExceeded",
        "Throttling",
        "ServiceUnavailable",
        "ServiceUnAvailable",
    ]
    .iter()
    .any(|family| crate::error::class::covers(family, code))
}

/// The names under which an answer has the parts of temporary credentials.
pub(super) struct Names {
    pub(super) id: &'static str,
    pub(super) secret: &'static str,
    pub(super) token: &'static str,
}

/// Temporary credentials that end at `end`.
pub(super) fn temporary(members: &mut Map<String, Value>, names: &Names, end: &Value) -> Result<Issued, Fault> {
    let id = text(members, names.id)?;
    let secret = text(members, names.secret)?;
    let token = text(members, names.token)?;
    let end =
        expiry::moment(end).ok_or_else(|| Fault::unusable("the answer does not tell when its credentials end"))?;
    Ok(Issued::until(Credentials::temporary(id, secret, token), end))
}

/// Takes a text out of an object.
pub(super) fn text(members: &mut Map<String, Value>, name: &str) -> Result<String, Fault> {
    match members.remove(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(_) => Err(Fault::unusable(format!("`{name}` of the answer is no text"))),
        None => Err(Fault::unusable(format!("the answer lacks `{name}`"))),
    }
}

/// Takes an object out of an object.
pub(super) fn object(members: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, Fault> {
    match members.remove(name) {
        Some(Value::Object(members)) => Ok(members),
        _ => Err(Fault::unusable(format!("the answer lacks the object `{name}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn only_what_looks_like_a_code_is_one() {
        for code in [
            "AuthFailure.TokenFailure",
            "STS.0005",
            "APIGW.0301",
            "NoPermission",
            "PAP5.0013",
        ] {
            assert!(is_code(code), "{code}");
        }
        for text in [
            "",
            "a b",
            "x\n",
            "hunter2hunter",
            "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA",
            "key-of-mine",
            "123456",
            "代码",
            &"x".repeat(65),
        ] {
            assert!(!is_code(text), "{text}");
        }
    }
}
