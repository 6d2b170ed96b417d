//! What went wrong with a call, and how far the call got.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::check::{Report, Rule};
use crate::decode::DecodeError;
use crate::operation::{ErrorInfo, OperationInfo, ServiceInfo};

mod body;
mod broken;
mod build;
pub(crate) mod class;
mod end;
mod show;
pub(crate) mod text;

pub(crate) use build::{Hints, Refusal};

/// Why a call failed: one type for every service, one pointer wide.
///
/// [`kind`](Self::kind) tells how far the call got; the code and message of the service, its request id, and what the
/// documentation says about the code are there when known. `Display` puts all of it on one line. `Debug` and `Display`
/// hold no secret of the caller's, and of an answer's body only what explains the error: never JSON, nor what resembles it.
pub struct Error(Box<Inner>);

/// How far a failed call got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request breaks documented rules, or cannot be put on the wire; nothing was sent. [`Error::report`] lists
    /// the rules.
    Invalid,
    /// The client cannot be built or the call cannot be made as configured; nothing was sent.
    Config,
    /// There are no usable credentials; nothing was sent.
    Credentials,
    /// No connection was made, or the client's own rate limit kept the call back; nothing was sent that the service could
    /// act on.
    NotSent,
    /// The connection broke after the request, or a part of it, may have been sent: the operation may have run.
    MaybeSent,
    /// Time ran out.
    Timeout {
        /// Whether the request, or a part of it, may have been sent by then.
        sent: bool,
    },
    /// The service refused the call because of too many calls, before it ran. [`Error::retry_after`] may say for how long.
    Throttled,
    /// The service, or something before it, answered with an error.
    Service,
    /// The answer cannot be read: the operation may have run, and did where `Display` says so, because the answer is the
    /// service's own. [`Error::raw_body`] has the answer.
    Decode,
    /// The call was abandoned, because its transport was told to stop.
    Cancelled,
}

impl ErrorKind {
    /// The kind as one word, for programs: `not_sent`. Whether a timeout came after the request was sent is no part of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Config => "config",
            Self::Credentials => "credentials",
            Self::NotSent => "not_sent",
            Self::MaybeSent => "maybe_sent",
            Self::Timeout { .. } => "timeout",
            Self::Throttled => "throttled",
            Self::Service => "service",
            Self::Decode => "decode",
            Self::Cancelled => "cancelled",
        }
    }
}

struct Inner {
    kind: ErrorKind,
    service: Option<&'static ServiceInfo>,
    operation: Option<&'static OperationInfo>,
    code: Option<String>,
    message: String,
    request_id: Option<String>,
    reply: Option<Reply>,
    /// What may be said of the answer's body.
    body: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    allowed: u32,
    effect: Effect,
    /// Whether this refusal of a repeat tells that an earlier attempt was accepted.
    accepted: bool,
    /// Why there was no further attempt, or what it came to.
    note: Option<String>,
    report: Option<Report>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Whether the operation ran, as far as can be told from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    None,
    Possible,
    Certain,
}

/// The HTTP side of an answer.
pub(crate) struct Reply {
    pub(crate) status: http::StatusCode,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

impl Error {
    /// How far the call got.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The vendor's name in prose, such as `Tencent Cloud`.
    pub fn vendor(&self) -> Option<&'static str> {
        self.0.service.map(|service| service.vendor)
    }

    /// The service's stable name, such as `tencent.vod`.
    pub fn service(&self) -> Option<&'static str> {
        self.0.service.map(|service| service.id)
    }

    /// The operation's name on the wire, such as `PullUpload`; absent when the client could not be built.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.name)
    }

    /// The code which the service answered.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's message, or what went wrong on this side; at most 2,000 characters, control characters escaped.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The id under which the service remembers the call.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The HTTP status of the answer. Tencent Cloud answers errors with 200.
    pub fn status(&self) -> Option<http::StatusCode> {
        self.0.reply.as_ref().map(|reply| reply.status)
    }

    /// The headers of the answer.
    pub fn headers(&self) -> Option<&http::HeaderMap> {
        self.0.reply.as_ref().map(|reply| &reply.headers)
    }

    /// How long the service asked to wait before the next call; or, for a call that was kept back by the client's own rate
    /// limit, how long there was to be no room.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many times the request was handed to the transport; 0 when the call failed before.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the operation may have run, by any of the call's attempts: nothing is known to the contrary. To repeat such
    /// a call may do the work twice, and not to repeat it may leave the work undone.
    ///
    /// Of a service that says it failed, this is assumed; of one that refused the call for a reason, it is not.
    pub fn may_have_run(&self) -> bool {
        self.0.effect >= Effect::Possible
    }

    /// Whether the operation did run, although its answer cannot be read, or [`was lost`](Self::was_accepted).
    pub fn did_run(&self) -> bool {
        self.0.effect == Effect::Certain
    }

    /// Whether a repeat was refused because the service had the request already, when an earlier attempt of the same call
    /// was left without an answer: that attempt was accepted. Only a request which had been made before this call, with the
    /// same guard, looks alike.
    pub fn was_accepted(&self) -> bool {
        self.0.accepted
    }

    /// Where in the answer it is that cannot be read, as a JSON pointer (RFC 6901) in wire names; empty for the document as
    /// a whole.
    pub fn pointer(&self) -> Option<&str> {
        let fault = self.0.source.as_ref()?.downcast_ref::<DecodeError>()?;
        Some(fault.pointer())
    }

    /// The body of the answer as it arrived. It may hold secrets which the service answered.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.0.reply.as_ref().map(|reply| &reply.body)
    }

    /// The rules which the request breaks.
    pub fn report(&self) -> Option<&Report> {
        self.0.report.as_ref()
    }

    /// What the documentation says of exactly this code: the operation's own table first, then the service's.
    pub fn documented(&self) -> Option<&'static ErrorInfo> {
        class::exact(self.0.service, self.0.operation, self.code()?)
    }

    /// The rule that the request breaks, where the documentation says that the code answers it; the first one where
    /// several rules are answered alike.
    ///
    /// A rule that is met only here was overruled by a [`Policy`](crate::check::Policy), or the service counts otherwise
    /// than its documentation.
    pub fn rule(&self) -> Option<&'static Rule> {
        class::rules(self.0.operation, self.code()).next()
    }

    /// The member of the request which the code is about, by wire name, where documented: for the code itself, or else
    /// for its [`rule`](Self::rule).
    pub fn field(&self) -> Option<&'static str> {
        let of_code = self.documented().and_then(|documented| documented.field);
        let of_rule = || self.rule().map(|rule| rule.member).filter(|member| !member.is_empty());
        of_code.or_else(of_rule)
    }

    /// What to do about it, or else what the code means, where documented.
    pub fn remedy(&self) -> Option<&'static str> {
        let documented = self.documented()?;
        [documented.remedy, documented.meaning]
            .into_iter()
            .find(|text| !text.is_empty())
    }

    /// Whether the service answered this code or one of its family: `FailedOperation` covers
    /// `FailedOperation.MediaType`.
    pub fn is(&self, code_or_family: &str) -> bool {
        self.code().is_some_and(|code| class::covers(code_or_family, code))
    }

    /// Whether the service refused the call because of too many calls: a later repeat is safe.
    pub fn is_throttled(&self) -> bool {
        self.0.kind == ErrorKind::Throttled
    }

    /// Whether credentials are missing, wrong, expired or not entitled, or the signature was refused.
    pub fn is_auth(&self) -> bool {
        self.0.kind == ErrorKind::Credentials || self.is_refused_for_auth()
    }

    /// Whether time ran out, with or without anything sent.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout { .. })
    }

    /// What the documentation says of the code, or of the nearest family that it knows.
    pub(crate) fn nearest(&self) -> Option<&'static ErrorInfo> {
        class::nearest_family(self.0.operation?, self.code()?)
    }

    /// Whether the service has met this very request before, so that it may have run then.
    pub(crate) fn is_replay(&self) -> bool {
        let by_code =
            |service: &'static ServiceInfo| class::is_replay(service.protocol, self.code().unwrap_or_default());
        self.0.service.is_some_and(by_code)
    }

    fn is_refused_for_auth(&self) -> bool {
        let unauthorized = self.status() == Some(http::StatusCode::UNAUTHORIZED);
        let by_code = |service: &'static ServiceInfo| class::is_auth(service.protocol, self.code().unwrap_or_default());
        self.0.kind == ErrorKind::Service && (unauthorized || self.0.service.is_some_and(by_code))
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let report = self.0.report.as_ref().map(|report| report as &(dyn StdError + 'static));
        report.or_else(|| {
            self.0
                .source
                .as_ref()
                .map(|source| &**source as &(dyn StdError + 'static))
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show::line(self, f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show::fields(&self.0, f)
    }
}
