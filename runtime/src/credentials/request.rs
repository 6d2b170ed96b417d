//! How a provider's requests are put together, unsigned and signed.

use std::time::SystemTime;

use bytes::Bytes;
use http::header::{ACCEPT, HeaderName, HeaderValue, USER_AGENT};
use http::{Method, Uri};

use super::Credentials;
use super::failure::Fault;
use crate::clock::{Nonce as _, RandomNonce};
use crate::endpoint::{Endpoint, check_region};
use crate::error::Error;
use crate::operation::Protocol;
use crate::protocol::AGENT;
use crate::sign::{self, Moment, Payload, Unsigned, canonical};
use crate::time::unix_seconds;

/// A server by its address.
pub(super) fn server(address: &str) -> Result<Endpoint, Fault> {
    address.parse().map_err(|fault: Error| Fault::unusable(fault.message()))
}

/// The server of a service in a region: `sts.`, the region, `.aliyuncs.com`.
pub(super) fn regional(service: &str, region: &str, domain: &str) -> Result<Endpoint, Fault> {
    check_region(region).map_err(Fault::unusable)?;
    server(&format!("{service}.{region}.{domain}"))
}

/// A request in the making.
pub(super) struct Draft {
    method: Method,
    endpoint: Endpoint,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// What a signature says of the operation.
pub(super) struct Signing<'a> {
    pub(super) protocol: Protocol,
    pub(super) service: &'a str,
    pub(super) action: &'a str,
    pub(super) version: &'a str,
    pub(super) region: Option<&'a str>,
}

impl Draft {
    /// A request for a path that is percent-encoded already.
    pub(super) fn new(method: Method, endpoint: &Endpoint, path: impl Into<String>) -> Self {
        Self {
            method,
            endpoint: endpoint.clone(),
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    pub(super) fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    pub(super) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(super) fn json(self, body: &serde_json::Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub(super) fn body(mut self, content_type: &str, body: String) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    /// The request as it is.
    pub(super) fn unsigned(self) -> Result<http::Request<Bytes>, Fault> {
        let pairs = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let query = canonical::query(pairs);
        let host = ("Host", self.endpoint.authority().to_owned());
        self.finish(&query, vec![host])
    }

    /// The request, signed for `now`.
    pub(super) fn signed(
        self,
        signing: &Signing<'_>,
        credentials: &Credentials,
        now: SystemTime,
    ) -> Result<http::Request<Bytes>, Fault> {
        let unsigned = Unsigned {
            method: self.method.as_str(),
            host: self.endpoint.authority(),
            path: &self.path,
            query: &self.query,
            headers: &self.headers,
            payload: Payload::Bytes(&self.body),
            service: signing.service,
            action: signing.action,
            version: signing.version,
            region: signing.region,
            project_id: None,
        };
        let moment = Moment {
            unix_seconds: unix_seconds(now),
            nonce: &RandomNonce.next(),
        };
        let signed = sign::sign(signing.protocol, &unsigned, credentials, &moment)
            .map_err(|fault| Fault::unusable(fault.to_string()))?;
        self.finish(&signed.canonical_query, signed.headers)
    }

    fn finish(self, query: &str, added: Vec<(&'static str, String)>) -> Result<http::Request<Bytes>, Fault> {
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = target(&self.endpoint, &self.path, query)?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        let added = added.into_iter().map(|(name, value)| (name.to_owned(), value));
        for (name, value) in self.headers.into_iter().chain(added) {
            let (name, value) = header(&name, &value)?;
            headers.insert(name, value);
        }
        Ok(request)
    }
}

fn target(endpoint: &Endpoint, path: &str, query: &str) -> Result<Uri, Fault> {
    let mark = if query.is_empty() { "" } else { "?" };
    Uri::builder()
        .scheme(endpoint.scheme())
        .authority(endpoint.authority())
        .path_and_query(format!("{path}{mark}{query}"))
        .build()
        .map_err(|_| Fault::unusable("no address can be made of its path and parameters"))
}

/// What a header holds here is a secret or next to one: none of it shows in the request's `Debug` form.
fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Fault> {
    let unfit = || Fault::unusable(format!("what the header {name} is to hold does not fit into one"));
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit())?;
    let mut value = HeaderValue::from_str(value).map_err(|_| unfit())?;
    value.set_sensitive(true);
    Ok((header, value))
}
