//! How requests travel asynchronously: through a `reqwest` client, ready made or the caller's.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::{Client, ClientBuilder, Request, Url, redirect, retry};
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::background;
use super::bounded::Bounded;
use super::{BoxFuture, CONNECT_TIMEOUT, DEFAULT_MAX_BODY, NoProxy, Transport, TransportError};

/// Sends through a [`reqwest::Client`], on a thread of its own that all transports of the process share.
///
/// The thread is started by the first request. The caller may wait for the answer in any runtime, whether or not it has
/// timers and sockets, and without one. Dropping the future abandons the request.
///
/// TLS is rustls with ring and the operating system's certificates; no process-wide provider is needed. Redirects are
/// not followed, requests are not repeated, bodies are not decompressed. Proxies are taken from the environment
/// (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`), but for what is marked [`NoProxy`]. Clones share their connections.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    /// What carries requests that go through no proxy. The first of them makes it: most processes have none.
    direct: Arc<OnceLock<Client>>,
    max_body: usize,
}

impl ReqwestTransport {
    /// A transport with connections of its own.
    ///
    /// # Errors
    /// When the operating system's certificates cannot be loaded.
    pub fn new() -> Result<Self, TransportError> {
        client(Client::builder()).map(Self::from_client)
    }

    /// A transport that uses the caller's client, with its TLS, proxies and connections. Its requests, too, run on the
    /// transports' thread. What is marked [`NoProxy`] goes through a client of the transport's own, since nothing tells
    /// whether the caller's has proxies.
    ///
    /// Requests run there, but a connection that the client has from elsewhere lives as long as the runtime that opened it, and
    /// no longer than that runtime runs: a client of its own is safer than one which a current-thread runtime uses as well.
    ///
    /// The feature `reqwest` turns on `rustls-no-provider` of that crate, for everything in the program: a client that is built
    /// without `tls_backend_preconfigured`, the application's own included, panics unless rustls has a provider for the
    /// process (`CryptoProvider::install_default`).
    ///
    /// The client should be built with `redirect(reqwest::redirect::Policy::none())` and
    /// `retry(reqwest::retry::never())`, and should not keep cookies. An answer that a followed redirect led to is refused,
    /// but by then the signed request has been repeated.
    pub fn from_client(client: Client) -> Self {
        Self {
            client,
            direct: Arc::default(),
            max_body: DEFAULT_MAX_BODY,
        }
    }

    /// The most bytes of a response body that are read; [`DEFAULT_MAX_BODY`] by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// The client for requests that go through no proxy.
    fn direct(&self) -> Result<Client, TransportError> {
        if let Some(made) = self.direct.get() {
            return Ok(made.clone());
        }
        let made = client(Client::builder().no_proxy())?;
        Ok(self.direct.get_or_init(|| made).clone())
    }
}

async fn exchange(client: Client, request: Request, max_body: usize) -> Result<http::Response<Bytes>, TransportError> {
    let asked = request.url().clone();
    let mut response = client.execute(request).await.map_err(unanswered)?;
    refuse_other_server(&asked, response.url())?;
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let mut body = Bounded::new(max_body);
    while let Some(piece) = response.chunk().await.map_err(broken_off)? {
        body.push(&piece)?;
    }
    Ok(answer(status, headers, body.finish()))
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            // Timers are late by up to a millisecond, within which a server nearby may have answered.
            if timeout.is_zero() {
                return Err(TransportError::timeout(false, "no time was left for the call"));
            }
            let client = match request.extensions().get::<NoProxy>() {
                Some(NoProxy) => self.direct()?,
                None => self.client.clone(),
            };
            let mut request = Request::try_from(announced(request)).map_err(unanswered)?;
            *request.timeout_mut() = Some(timeout);
            background::run(exchange(client, request, self.max_body)).await
        })
    }
}

/// Says that the body is empty where servers expect one: hyper leaves the length out, and some refuse that.
fn announced(mut request: http::Request<Bytes>) -> http::Request<Bytes> {
    if super::expects_a_length(request.method()) && request.body().is_empty() {
        request
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    request
}

/// A client that does what a signed request needs, and nothing of its own accord.
fn client(builder: ClientBuilder) -> Result<Client, TransportError> {
    let tls = tls(Arc::new(ring::default_provider())).map_err(TransportError::not_sent)?;
    builder
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .build()
        .map_err(TransportError::not_sent)
}

fn tls(provider: Arc<CryptoProvider>) -> Result<rustls::ClientConfig, rustls::Error> {
    let versions = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(versions.with_platform_verifier()?.with_no_client_auth())
}

/// A redirect was followed if the answer is another URL's.
fn refuse_other_server(asked: &Url, answered: &Url) -> Result<(), TransportError> {
    if asked == answered {
        return Ok(());
    }
    let host = answered.host_str().unwrap_or_default();
    Err(TransportError::maybe_sent(format!(
        "the HTTP client followed a redirect to {host}"
    )))
}

/// Before the answer's headers arrived. The address is left out of the message: its query holds the request.
fn unanswered(fault: reqwest::Error) -> TransportError {
    let fault = fault.without_url();
    let sent = !(fault.is_connect() || fault.is_builder());
    match (fault.is_timeout(), sent) {
        (true, sent) => TransportError::timeout(sent, fault),
        (false, false) => TransportError::not_sent(fault),
        (false, true) => TransportError::maybe_sent(fault),
    }
}

/// While the answer's body arrived.
fn broken_off(fault: reqwest::Error) -> TransportError {
    let fault = fault.without_url();
    if fault.is_timeout() {
        TransportError::timeout(true, fault)
    } else {
        TransportError::maybe_sent(fault)
    }
}

fn answer(status: http::StatusCode, headers: HeaderMap, body: Bytes) -> http::Response<Bytes> {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("max_body", &self.max_body)
            .finish_non_exhaustive()
    }
}
