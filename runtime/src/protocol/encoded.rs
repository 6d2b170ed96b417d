//! How an encoded request becomes the signed HTTP request of one attempt.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};
use http::uri::{self, InvalidUri};

use super::Parts;
use super::route::OPEN_PROJECT;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::{Method, OperationInfo};
use crate::percent;
use crate::sign::{self, Keep, Moment, Payload, Unsigned};

/// The longest path and query, in bytes, that [`http::Uri`] holds.
const LONGEST_TARGET: usize = 65_534;

/// How this crate names itself to servers.
pub const AGENT: &str = concat!("cloudscribe/", env!("CARGO_PKG_VERSION"));

/// A request that lacks nothing but time, nonce and signature, which each attempt has its own of.
pub struct Encoded {
    pub(super) operation: &'static OperationInfo,
    pub(super) endpoint: Endpoint,
    pub(super) region: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) parts: Parts,
}

impl Encoded {
    /// The operation which this is a request of.
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// The server.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The region, where one was chosen.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether the path still lacks the caller's project.
    pub fn lacks_project(&self) -> bool {
        self.project_id.is_none() && self.parts.path.contains(OPEN_PROJECT)
    }

    /// Puts the caller's project where the request lacks it.
    pub fn set_project(&mut self, project_id: &str) {
        self.parts.path = self.parts.path.replace(OPEN_PROJECT, &percent::encode(project_id));
        self.project_id = Some(project_id.to_owned());
    }

    /// The request, signed. Headers that hold secrets are marked sensitive, so that `Debug` does not show them.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`](crate::error::ErrorKind::Credentials) when the vendor does not take such credentials,
    /// [`ErrorKind::Config`](crate::error::ErrorKind::Config) when the nonce is empty or holds anything but visible ASCII,
    /// [`ErrorKind::Invalid`](crate::error::ErrorKind::Invalid) when the request is larger than a request line may be, or
    /// lacks the caller's project.
    pub fn sign(&self, credentials: &Credentials, moment: &Moment<'_>) -> Result<http::Request<Bytes>, Error> {
        let service = self.operation.service;
        if self.lacks_project() {
            let fault = "project_id is a part of the path and must not be empty";
            return Err(Error::unsendable(self.operation, fault));
        }
        if !is_nonce(moment.nonce) {
            let fault = format!(
                "{:?} cannot be a nonce: a nonce is visible ASCII characters",
                moment.nonce
            );
            return Err(Error::config_of(self.operation, fault));
        }
        let unsigned = Unsigned {
            method: self.operation.method.as_str(),
            host: self.endpoint.authority(),
            path: &self.parts.path,
            query: &self.parts.query,
            headers: &self.parts.headers,
            payload: Payload::Bytes(&self.parts.body),
            service: service.signing_name,
            action: self.operation.name,
            version: service.version,
            region: self.region.as_deref(),
            project_id: self.project_id.as_deref(),
        };
        let signed = sign::sign_keeping(Keep::Needed, service.protocol, &unsigned, credentials, moment)
            .map_err(|fault| Error::credentials(service, fault).within(self.operation))?;
        let mut request = http::Request::new(self.parts.body.clone());
        *request.method_mut() = method(self.operation.method);
        *request.uri_mut() = self.uri(signed.canonical_query)?;
        self.fill_headers(request.headers_mut(), signed.headers)?;
        Ok(request)
    }

    fn uri(&self, query: String) -> Result<http::Uri, Error> {
        let mut target = query;
        if !target.is_empty() {
            target.insert(0, '?');
        }
        target.insert_str(0, &self.parts.path);
        if target.len() > LONGEST_TARGET {
            return Err(Error::unsendable(self.operation, too_long(target.len())));
        }
        let mut parts = uri::Parts::default();
        parts.scheme = Some(self.endpoint.uri_scheme());
        parts.authority = Some(self.endpoint.uri_authority().clone());
        parts.path_and_query = Some(target.try_into().map_err(|fault: InvalidUri| self.no_uri(&fault))?);
        http::Uri::from_parts(parts).map_err(|fault| self.no_uri(&fault))
    }

    fn no_uri(&self, fault: &dyn fmt::Display) -> Error {
        Error::unsendable(self.operation, format!("no request line can be made of this: {fault}"))
    }

    fn fill_headers(&self, headers: &mut http::HeaderMap, signed: Vec<(&'static str, String)>) -> Result<(), Error> {
        let too_many = || Error::unsendable(self.operation, "there are more headers than a request can have");
        let own = [(ACCEPT, "application/json"), (USER_AGENT, AGENT)];
        headers
            .try_reserve(self.parts.headers.len() + signed.len() + own.len())
            .map_err(|_| too_many())?;
        for (name, value) in &self.parts.headers {
            let (name, value) = self.header(name, value.as_bytes())?;
            headers.try_append(name, value).map_err(|_| too_many())?;
        }
        for (name, value) in signed {
            let (name, value) = self.header(name, value)?;
            headers.try_insert(name, value).map_err(|_| too_many())?;
        }
        for (name, value) in own {
            let entry = headers.try_entry(name).map_err(|_| too_many())?;
            entry
                .or_try_insert(HeaderValue::from_static(value))
                .map_err(|_| too_many())?;
        }
        Ok(())
    }

    fn header(&self, name: &str, value: impl TryInto<HeaderValue>) -> Result<(HeaderName, HeaderValue), Error> {
        let (Ok(name), Ok(mut value)) = (sign::header_name(name), value.try_into()) else {
            return Err(Error::unsendable(
                self.operation,
                format!("header {name:?} cannot hold its value"),
            ));
        };
        value.set_sensitive(is_secret(&name));
        Ok((name, value))
    }
}

fn is_nonce(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn too_long(length: usize) -> String {
    format!(
        "all of it travels in the request line, which would be {length} bytes long; at most {LONGEST_TARGET} bytes are \
         possible: give less in one call, such as fewer files or shorter texts"
    )
}

/// Which headers hold something that must not be seen.
fn is_secret(name: &HeaderName) -> bool {
    name == AUTHORIZATION || name.as_str().ends_with("-token")
}

const fn method(method: Method) -> http::Method {
    match method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Delete => http::Method::DELETE,
    }
}
