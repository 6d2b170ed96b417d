//! Signatures, recomputed from the bytes that arrived, by the vendors' rules and with canonicalisation of its own.

use super::http::Raw;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The keys that the stand-in accepts.
#[derive(Debug, Clone)]
pub struct Keys {
    pub id: String,
    pub secret: String,
    /// The session token that must accompany temporary keys.
    pub token: Option<String>,
    /// The token of Huawei's token mode.
    pub auth_token: Option<String>,
}

/// What became of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Genuine,
    /// Refused, and why.
    Forged(String),
}

/// Judges a request by the scheme which its `Authorization` names.
pub fn verify(request: &Raw, keys: &Keys) -> Verdict {
    if let Some(token) = request
        .header("x-auth-token")
        .filter(|_| request.header("authorization").is_none())
    {
        let known = keys.auth_token.as_deref() == Some(token);
        return if known {
            Verdict::Genuine
        } else {
            Verdict::Forged("unknown token".to_owned())
        };
    }
    let Some(authorization) = request.header("authorization") else {
        return Verdict::Forged("no Authorization header".to_owned());
    };
    let claim = Claim::read(authorization);
    let expected = match claim.scheme {
        "TC3-HMAC-SHA256" => tencent(request, &claim, keys),
        "ACS3-HMAC-SHA256" => alibaba(request, &claim, keys),
        "SDK-HMAC-SHA256" => huawei(request, &claim, keys),
        other => Err(format!("unknown scheme {other}")),
    };
    match expected {
        Ok(expected) if expected == claim.signature => Verdict::Genuine,
        Ok(_) => Verdict::Forged("signature mismatch".to_owned()),
        Err(reason) => Verdict::Forged(reason),
    }
}

/// The parts of an `Authorization` header.
struct Claim<'a> {
    scheme: &'a str,
    credential: &'a str,
    signed_headers: Vec<&'a str>,
    signature: &'a str,
}

impl<'a> Claim<'a> {
    fn read(authorization: &'a str) -> Self {
        let (scheme, rest) = authorization.split_once(' ').unwrap_or((authorization, ""));
        let part = |names: [&str; 2]| {
            rest.split(',')
                .filter_map(|part| part.trim().split_once('='))
                .find(|(name, _)| names.contains(name))
                .map_or("", |(_, value)| value)
        };
        Self {
            scheme,
            credential: part(["Credential", "Access"]),
            signed_headers: part(["SignedHeaders", ""]).split(';').collect(),
            signature: part(["Signature", ""]),
        }
    }

    /// `name:value\n` for every signed header.
    fn header_lines(&self, request: &Raw) -> Result<String, String> {
        let mut lines = String::new();
        for name in &self.signed_headers {
            let value = request
                .header(name)
                .ok_or_else(|| format!("signed header {name} is not there"))?;
            lines.extend([name, ":", value, "\n"]);
        }
        Ok(lines)
    }

    fn must_sign(&self, names: &[&str]) -> Result<(), String> {
        match names.iter().find(|name| !self.signed_headers.contains(name)) {
            Some(missing) => Err(format!("{missing} is not signed")),
            None => Ok(()),
        }
    }
}

fn tencent(request: &Raw, claim: &Claim<'_>, keys: &Keys) -> Result<String, String> {
    claim.must_sign(&["content-type", "host"])?;
    let scope = claim
        .credential
        .strip_prefix(&format!("{}/", keys.id))
        .ok_or("unknown key")?;
    let mut scope_parts = scope.split('/');
    let (date, service) = (scope_parts.next().unwrap_or(""), scope_parts.next().unwrap_or(""));
    if keys.token.as_deref() != request.header("x-tc-token") {
        return Err("wrong session token".to_owned());
    }
    let timestamp = request.header("x-tc-timestamp").ok_or("no timestamp")?;
    let canonical = format!(
        "{}\n{}\n{}\n{}\n{}\n{}",
        request.method,
        request.path(),
        request.query(),
        claim.header_lines(request)?,
        claim.signed_headers.join(";"),
        digest(&request.body),
    );
    let to_sign = format!(
        "TC3-HMAC-SHA256\n{timestamp}\n{scope}\n{}",
        digest(canonical.as_bytes())
    );
    let key = mac(format!("TC3{}", keys.secret).as_bytes(), date)?;
    let key = mac(&mac(&key, service)?, "tc3_request")?;
    Ok(hex(&mac(&key, &to_sign)?))
}

fn alibaba(request: &Raw, claim: &Claim<'_>, keys: &Keys) -> Result<String, String> {
    if claim.credential != keys.id {
        return Err("unknown key".to_owned());
    }
    if keys.token.as_deref() != request.header("x-acs-security-token") {
        return Err("wrong session token".to_owned());
    }
    if request.header("x-acs-content-sha256") != Some(digest(&request.body).as_str()) {
        return Err("x-acs-content-sha256 is not the body's".to_owned());
    }
    let sent: Vec<String> = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .filter(|name| name.starts_with("x-acs-") || name == "host")
        .collect();
    claim.must_sign(&sent.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut pairs = decoded_query(request.query());
    pairs.sort();
    let canonical = format!(
        "{}\n{}\n{}\n{}\n{}\n{}",
        request.method,
        request.path(),
        encoded_query(&pairs),
        claim.header_lines(request)?,
        claim.signed_headers.join(";"),
        digest(&request.body),
    );
    let to_sign = format!("ACS3-HMAC-SHA256\n{}", digest(canonical.as_bytes()));
    Ok(hex(&mac(keys.secret.as_bytes(), &to_sign)?))
}

fn huawei(request: &Raw, claim: &Claim<'_>, keys: &Keys) -> Result<String, String> {
    if claim.credential != keys.id {
        return Err("unknown key".to_owned());
    }
    if keys.token.as_deref() != request.header("x-security-token") {
        return Err("wrong session token".to_owned());
    }
    claim.must_sign(&["host", "x-sdk-date"])?;
    let date = request.header("x-sdk-date").ok_or("no date")?;
    let mut path: String = request
        .path()
        .split('/')
        .map(|segment| encode(&decode(segment)))
        .collect::<Vec<_>>()
        .join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    let mut pairs = decoded_query(request.query());
    pairs.sort();
    let canonical = format!(
        "{}\n{path}\n{}\n{}\n{}\n{}",
        request.method,
        encoded_query(&pairs),
        claim.header_lines(request)?,
        claim.signed_headers.join(";"),
        digest(&request.body),
    );
    let to_sign = format!("SDK-HMAC-SHA256\n{date}\n{}", digest(canonical.as_bytes()));
    Ok(hex(&mac(keys.secret.as_bytes(), &to_sign)?))
}

/// The pairs of a query string, decoded.
pub fn decoded_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn encoded_query(pairs: &[(String, String)]) -> String {
    pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Percent-decoding; a blank may also arrive as `+`.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn mac(key: &[u8], text: &str) -> Result<Vec<u8>, String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| error.to_string())?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
