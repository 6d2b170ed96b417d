//! The spans of calls and attempts, with the feature `tracing`.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use http::uri::Authority;
use tracing::field::Empty;
use tracing::{Instrument as _, debug, info_span};

use super::Attempt;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::OperationInfo;
use crate::retry::Why;

/// A span of a call, or of one of its attempts.
pub(crate) struct Span(tracing::Span);

impl Span {
    pub(crate) fn of_call(operation: &'static OperationInfo) -> Self {
        let service = operation.service.id;
        let vendor = service.split_once('.').map_or(service, |(vendor, _)| vendor);
        Self(info_span!(
            target: "cloudscribe",
            "call",
            otel.name = format_args!("{service}/{}", operation.name),
            otel.kind = "client",
            otel.status_code = Empty,
            rpc.system = vendor,
            rpc.service = service,
            rpc.method = operation.name,
            server.address = Empty,
            server.port = Empty,
            error.type = Empty,
            cloudscribe.request_id = Empty,
            cloudscribe.attempts = Empty,
        ))
    }

    /// The span of an attempt that comes after `earlier` others and that was waited for.
    pub(crate) fn of_attempt(request: &http::Request<Bytes>, earlier: u32, waited: Duration) -> Self {
        let method = request.method().as_str();
        let span = Self(info_span!(
            target: "cloudscribe",
            "attempt",
            otel.name = method,
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method,
            http.request.resend_count = earlier,
            http.response.status_code = Empty,
            server.address = Empty,
            server.port = Empty,
            error.type = Empty,
            cloudscribe.request_id = Empty,
            cloudscribe.waited_ms = millis(waited),
        ));
        span.server(request.uri().authority(), request.uri().scheme_str() == Some("http"));
        span
    }

    /// The server of a call.
    pub(crate) fn calls(&self, endpoint: &Endpoint) {
        if !self.0.is_disabled() {
            self.server(Some(endpoint.uri_authority()), endpoint.scheme() == "http");
        }
    }

    fn server(&self, authority: Option<&Authority>, is_plain: bool) {
        let Some(authority) = authority else { return };
        let usual = if is_plain { 80 } else { 443 };
        self.0.record("server.address", authority.host());
        self.0.record("server.port", authority.port_u16().unwrap_or(usual));
    }

    /// Enters the span whenever the future is polled.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        future.instrument(self.0.clone())
    }

    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.in_scope(work)
    }

    /// What became of an attempt.
    pub(crate) fn attempted(&self, attempt: &Attempt<'_>) {
        if let Some(status) = attempt.status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        self.outcome(attempt.request_id, attempt.error);
    }

    /// What became of a call.
    pub(crate) fn ended(&self, attempts: u32, request_id: Option<&str>, error: Option<&Error>) {
        self.0.record("cloudscribe.attempts", attempts);
        self.outcome(request_id, error);
    }

    fn outcome(&self, request_id: Option<&str>, error: Option<&Error>) {
        if let Some(id) = request_id {
            self.0.record("cloudscribe.request_id", id);
        }
        if let Some(error) = error {
            self.0.record("otel.status_code", "ERROR");
            self.0
                .record("error.type", error.code().unwrap_or(error.kind().as_str()));
        }
    }
}

/// Tells that the call waits.
pub(crate) fn waiting(delay: Duration, why: Why) {
    let reason = match why {
        Why::Asked => "asked",
        Why::Backoff => "backoff",
        Why::RateLimit => "rate_limit",
    };
    debug!(
        target: "cloudscribe",
        { cloudscribe.delay_ms = millis(delay), cloudscribe.reason = reason },
        "waiting"
    );
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
