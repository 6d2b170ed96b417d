//! What a signer is given and what it answers, and which signer a request goes to.
//!
//! Signers are pure: time and nonce are handed in, nothing is read, logged or sent. Each has a file of the same shape:
//! `sign`, then `added_headers`, the canonical request, `string_to_sign`, the key, and what becomes of the signature.

pub mod acs3;
pub(crate) mod canonical;
#[cfg(feature = "sha1-signers")]
pub mod cos;
pub(crate) mod derived;
mod digest;
mod headers;
#[cfg(feature = "sha1-signers")]
pub mod rpc_v1;
pub mod sdk_hmac;
pub mod tc3;
pub mod token;

pub(crate) use headers::header_name;

use core::fmt;

use crate::credentials::{Credentials, CredentialsError};
use crate::operation::Protocol;
use crate::time::SECONDS_PER_DAY;

/// A request as far as its signature is concerned.
#[derive(Clone, Copy)]
pub struct Unsigned<'a> {
    /// HTTP method in capitals.
    pub method: &'a str,
    /// The host, with the port if the endpoint names one.
    pub host: &'a str,
    /// The path as it stands in the request line: percent-encoded, and `/` when there is none.
    pub path: &'a str,
    /// The query's names and values before any encoding, in the order of the request.
    pub query: &'a [(String, String)],
    /// The headers which the signer shall see. Whether it signs them is said at each signer; one that something on the
    /// way may rewrite, such as `User-Agent`, is better set after signing. `Authorization` is never signed.
    pub headers: &'a [(String, String)],
    /// What follows the headers.
    pub payload: Payload<'a>,
    /// The service's name within signatures.
    pub service: &'a str,
    /// The operation's name on the wire.
    pub action: &'a str,
    /// The API version.
    pub version: &'a str,
    /// The region, for vendors that want it in a header.
    pub region: Option<&'a str>,
    /// The project id, for vendors that want it in a header.
    pub project_id: Option<&'a str>,
}

/// The body of a request.
#[derive(Clone, Copy)]
pub enum Payload<'a> {
    /// Exactly the bytes that are sent; empty when there is no body.
    Bytes(&'a [u8]),
    /// SHA-256 of those bytes in lower-case hexadecimal, for a body that is not at hand as a whole.
    Sha256(&'a str),
}

/// What makes two signatures of one request differ.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_seconds: i64,
    /// A text that never repeats. Only Alibaba Cloud asks for one.
    pub nonce: &'a str,
}

impl Moment<'_> {
    /// Days since 1970-01-01, by UTC.
    const fn unix_day(&self) -> i64 {
        self.unix_seconds.div_euclid(SECONDS_PER_DAY)
    }
}

/// What a signer computed.
///
/// [`headers`](Self::headers) and [`canonical_query`](Self::canonical_query) go into the request; the rest is there for
/// tests and for finding out why a server disagrees. The canonical request may contain a security token and must not be
/// logged; the `Debug` form leaves it out.
#[derive(Clone)]
pub struct Signed {
    /// The algorithm's name on the wire; empty if nothing was signed.
    pub algorithm: &'static str,
    /// Headers to add to those that were given, in this order, `Authorization` last. A header that was given is never
    /// repeated here, whatever the case of its name.
    pub headers: Vec<(&'static str, String)>,
    /// The query as it must stand in the request line, without the question mark.
    pub canonical_query: String,
    /// What stands for the body in the canonical request.
    pub payload_sha256: String,
    /// The names of the signed headers, as the signature lists them.
    pub signed_headers: String,
    /// The request as the server will spell it before it checks the signature.
    pub canonical_request: String,
    /// What the signature covers.
    pub string_to_sign: String,
    /// The signature alone.
    pub signature: String,
}

impl Signed {
    /// The `Authorization` header; `None` where the signature travels elsewhere or nothing was signed.
    pub fn authorization(&self) -> Option<&str> {
        let found = self.headers.iter().find(|(name, _)| *name == headers::AUTHORIZATION);
        found.map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Signed")
            .field("algorithm", &self.algorithm)
            .field("headers", &names)
            .field("signed_headers", &self.signed_headers)
            .field("payload_sha256", &self.payload_sha256)
            .finish_non_exhaustive()
    }
}

/// How much of what a signer computed is kept.
#[derive(Clone, Copy)]
pub(crate) enum Keep {
    /// All of it.
    Everything,
    /// What goes into the request; the canonical request is left empty.
    Needed,
}

/// Signs `request` the way the vendor behind `protocol` wants it.
///
/// # Errors
/// [`CredentialsError::TokenNotAccepted`] if the credentials are a token and the vendor knows none.
pub fn sign(
    protocol: Protocol,
    request: &Unsigned<'_>,
    credentials: &Credentials,
    moment: &Moment<'_>,
) -> Result<Signed, CredentialsError> {
    sign_keeping(Keep::Everything, protocol, request, credentials, moment)
}

pub(crate) fn sign_keeping(
    keep: Keep,
    protocol: Protocol,
    request: &Unsigned<'_>,
    credentials: &Credentials,
    moment: &Moment<'_>,
) -> Result<Signed, CredentialsError> {
    credentials.suits(protocol)?;
    match (protocol, credentials.access_key(), credentials.ready_token()) {
        (Protocol::Tencent, Some(key), _) => Ok(tc3::sign_keeping(keep, request, key, moment)),
        (Protocol::Alibaba, Some(key), _) => Ok(acs3::sign_keeping(keep, request, key, moment)),
        (Protocol::Huawei, Some(key), _) => Ok(sdk_hmac::sign_keeping(keep, request, key, moment)),
        (Protocol::Huawei, None, Some(token)) => Ok(token::sign(request, token)),
        (_, None, _) => Err(CredentialsError::TokenNotAccepted),
    }
}

#[cfg(test)]
mod tests;
