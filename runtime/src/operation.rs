//! What the emitted tables say of a service and of an operation, and nothing about how it is sent.

use std::fmt;

use crate::check::{Check, Rule, Source};
use crate::walk::Fields;

/// A request that is an operation of some service: its answer, and the table that says how it travels.
pub trait Operation: Fields + Check {
    /// What the service answers on success.
    type Response: Fields;
    /// The operation's constants.
    const INFO: &'static OperationInfo;
}

/// A service of a vendor: where it is, how it is spoken to, and which rules and codes its operations know.
#[derive(Debug)]
pub struct ServiceInfo {
    /// Stable name, such as `tencent.vod`.
    pub id: &'static str,
    /// The vendor's name in prose.
    pub vendor: &'static str,
    /// The service's name in prose.
    pub name: &'static str,
    /// The API version which the operations belong to.
    pub version: &'static str,
    /// Wire protocol and signature.
    pub protocol: Protocol,
    /// The service's name within signatures.
    pub signing_name: &'static str,
    /// Where the service is reached.
    pub endpoints: Endpoints,
    /// Parameters which the client takes once for all calls, such as `project_id`.
    pub client_supplies: &'static [&'static str],
    /// Codes that any operation of the service may answer, the vendor's common ones included.
    pub errors: &'static [ErrorInfo],
    /// The service's operations, in the order of their names.
    pub operations: &'static [&'static OperationInfo],
}

/// How requests are written, signed and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Tencent Cloud API 3.0: one JSON body, `X-TC-*` headers, TC3-HMAC-SHA256, answers inside `Response`.
    Tencent,
    /// Alibaba Cloud RPC style: parameters in the query, `x-acs-*` headers, ACS3-HMAC-SHA256.
    Alibaba,
    /// Huawei Cloud REST: path, query and JSON body, SDK-HMAC-SHA256 or a token.
    Huawei,
}

/// The table of hosts.
#[derive(Debug)]
pub struct Endpoints {
    /// The host to use when no region was chosen; `None` where a region is needed.
    pub default: Option<&'static str>,
    /// Whether a region which is not in the table may be used with the default host.
    pub any_region: bool,
    /// Region and host, sorted by region.
    pub regions: &'static [(&'static str, &'static str)],
}

/// HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// The constants of one operation.
pub struct OperationInfo {
    /// Stable name, such as `tencent.vod.PullUpload`.
    pub id: &'static str,
    /// The name on the wire.
    pub name: &'static str,
    /// The service that offers it.
    pub service: &'static ServiceInfo,
    /// HTTP method.
    pub method: Method,
    /// Path template; `{name}` stands for a path parameter.
    pub path: &'static str,
    /// Where members travel unless [`placed`](Self::placed) says otherwise.
    pub place: Place,
    /// Members that travel elsewhere than in [`place`](Self::place), by wire name.
    pub placed: &'static [(&'static str, Place)],
    /// Response members that arrive as headers: wire name and header name.
    pub response_headers: &'static [(&'static str, &'static str)],
    /// Documented rate limits.
    pub rate_limits: &'static [RateLimit],
    /// Regions in which the page offers the operation; empty when it does not say.
    pub regions: &'static [&'static str],
    /// Whether a call may be repeated after its answer was lost.
    pub repeat: Repeat,
    /// The page.
    pub source: &'static Source,
    /// Codes which the page lists for this operation.
    pub errors: &'static [ErrorInfo],
    /// Every rule that a request is checked against.
    pub rules: &'static [&'static Rule],
}

impl fmt::Debug for OperationInfo {
    /// The name alone: the service, which lists its operations, would never come to an end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OperationInfo").field(&self.id).finish()
    }
}

/// Where a member of a request travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the JSON body.
    Body,
    /// In the query string.
    Query,
    /// In the path template, under its own name.
    Path,
    /// In the header of this name.
    Header(&'static str),
}

/// A documented limit on how often an operation may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// How many calls.
    pub requests: u32,
    /// Within how long.
    pub per: Per,
    /// Whom the page counts: `account`, `tenant`, `ip`, `user`; empty when it does not say.
    pub scope: &'static str,
}

impl RateLimit {
    /// So many calls within a second.
    pub const fn per_second(requests: u32) -> Self {
        Self::every(requests, Per::Second)
    }

    /// So many calls within a minute.
    pub const fn per_minute(requests: u32) -> Self {
        Self::every(requests, Per::Minute)
    }

    /// So many calls within a day.
    pub const fn per_day(requests: u32) -> Self {
        Self::every(requests, Per::Day)
    }

    const fn every(requests: u32, per: Per) -> Self {
        Self {
            requests,
            per,
            scope: "",
        }
    }
}

impl fmt::Display for RateLimit {
    /// `100 requests per second`, `1 request per day`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per = match self.per {
            Per::Second => "second",
            Per::Minute => "minute",
            Per::Day => "day",
        };
        let plural = if self.requests == 1 { "" } else { "s" };
        write!(f, "{} request{plural} per {per}", self.requests)
    }
}

/// The span of a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Per {
    Second,
    Minute,
    Day,
}

/// Whether an operation may be repeated when it is unknown if the first attempt ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// A repeat would do the work twice.
    Never,
    /// A repeat does no harm.
    Always,
    /// A repeat is refused by the service when this member was given the same value before.
    Guarded {
        /// Wire name of the guard.
        member: &'static str,
        /// For how many seconds the service remembers it.
        window_seconds: u64,
        /// The code that answers a duplicate; empty when the page does not say.
        duplicate_error: &'static str,
    },
}

/// A documented error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorInfo {
    /// The code, as the service sends it.
    pub code: &'static str,
    /// The request member it is about, by wire name.
    pub field: Option<&'static str>,
    /// HTTP status, where documented.
    pub http: Option<u16>,
    /// When a repeat of the call makes sense.
    pub retry: Retry,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// What to do about it; empty when the meaning says it already.
    pub remedy: &'static str,
}

/// When a repeat of a refused call makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Never: the same request will be refused again.
    Never,
    /// After a while, in any case: the call was refused before it ran. Throttling is one of the reasons.
    Later,
    /// Once, with fresh credentials.
    AfterRefresh,
    /// Once, with a corrected clock.
    AfterClock,
    /// After a while, if a repeat is safe: the service failed, and may have done the work.
    WhenSafe,
}

#[cfg(test)]
pub(crate) mod sample {
    use super::{Endpoints, Protocol, ServiceInfo};

    /// A service of nobody's, without endpoints and operations.
    pub(crate) static SERVICE: ServiceInfo = ServiceInfo {
        id: "acme.film",
        vendor: "Acme",
        name: "Film",
        version: "1",
        protocol: Protocol::Huawei,
        signing_name: "film",
        endpoints: Endpoints {
            default: None,
            any_region: false,
            regions: &[],
        },
        client_supplies: &[],
        errors: &[],
        operations: &[],
    };
}
