//! What can be watched of calls: a record of every attempt, and spans for whoever collects them.
//!
//! With the feature `tracing`, each call is a span, and each of its attempts one within, at level `INFO` and with the target
//! `cloudscribe`; that a call waits is an event, `waiting`, at level `DEBUG`. Their fields are fixed; the names are those of OpenTelemetry where it has one. No field holds a secret, a
//! member of the request, or a query.
//!
//! | span or event | field | meaning |
//! |---|---|---|
//! | `call` | `otel.name` | vendor, service and operation, `tencent.vod/PullUpload` |
//! | `call`, `attempt` | `otel.kind` | `client` |
//! | `call`, `attempt` | `otel.status_code` | `ERROR` if it failed |
//! | `call` | `rpc.system` | the vendor, `tencent` |
//! | `call` | `rpc.service` | vendor and service, `tencent.vod` |
//! | `call` | `rpc.method` | the operation, `PullUpload` |
//! | `call`, `attempt` | `server.address`, `server.port` | the server |
//! | `call`, `attempt` | `error.type` | the code of the service, or else the kind of error |
//! | `call`, `attempt` | `cloudscribe.request_id` | the id under which the service remembers it |
//! | `call` | `cloudscribe.attempts` | how many attempts were made |
//! | `attempt` | `otel.name`, `http.request.method` | the HTTP method |
//! | `attempt` | `http.request.resend_count` | how many attempts came before |
//! | `attempt` | `http.response.status_code` | the HTTP status |
//! | `attempt` | `cloudscribe.waited_ms` | how long the call had waited for this attempt, in milliseconds |
//! | `waiting` | `cloudscribe.delay_ms` | for how long, in milliseconds |
//! | `waiting` | `cloudscribe.reason` | `asked`: the service asked for it; `backoff`: before a repeat; `rate_limit` |
//!
//! Without the feature, none of this is compiled.

#[cfg_attr(not(feature = "tracing"), path = "telemetry/none.rs")]
mod span;

pub(crate) use span::{Span, waiting};

use std::time::Duration;

use crate::error::Error;
use crate::operation::OperationInfo;

/// One attempt of a call, as the hook of [`on_attempt`](crate::client::ClientBuilder::on_attempt) is told of it.
///
/// Whether the answer of a successful attempt fits the operation's type is found out later.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// Which operation was called.
    pub operation: &'static OperationInfo,
    /// Host, and port unless it is the scheme's own.
    pub server: &'a str,
    /// Which attempt of its call it was, counted from 1.
    pub number: u32,
    /// How many attempts the call may make.
    pub allowed: u32,
    /// How long the call had waited since its start or its last attempt: for a delay, for room under the rate limits, for
    /// credentials.
    pub waited: Duration,
    /// How long it took from the request to the last byte of the answer, or to the failure.
    pub took: Duration,
    /// The HTTP status, if there was an answer.
    pub status: Option<http::StatusCode>,
    /// The id under which the service remembers it.
    pub request_id: Option<&'a str>,
    /// What it failed of.
    pub error: Option<&'a Error>,
    /// After which delay another attempt follows; `None` if it was the last.
    pub repeat_after: Option<Duration>,
}
