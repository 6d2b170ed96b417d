//! How errors come about: one constructor for each way a call can end.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::{Effect, Error, ErrorKind, Inner, Reply, body, broken, class, text};
use crate::check::Report;
use crate::credentials::{CredentialsError, ProviderError};
use crate::decode::DecodeError;
use crate::operation::{OperationInfo, Protocol, ServiceInfo};
use crate::retry::Cause;
use crate::transport::{TransportError, TransportErrorKind};

/// What a service said when it refused a call.
#[derive(Debug, Default)]
pub(crate) struct Refusal {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

/// What can be told from an answer whether or not it is an error.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// Whether status or headers say that there were too many calls.
    pub(crate) throttled: bool,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl fmt::Display) -> Self {
        Self(Box::new(Inner {
            kind,
            service: None,
            operation: None,
            code: None,
            message: text::bounded(&message.to_string(), text::MESSAGE),
            request_id: None,
            reply: None,
            body: None,
            retry_after: None,
            attempts: 0,
            allowed: 0,
            effect: Effect::None,
            accepted: false,
            note: None,
            report: None,
            source: None,
        }))
    }

    /// The same error, met by a call of `operation`.
    pub(crate) fn within(mut self, operation: &'static OperationInfo) -> Self {
        self.0.operation = Some(operation);
        self.0.service = Some(operation.service);
        self
    }

    fn with(mut self, effect: Effect) -> Self {
        self.0.effect = effect;
        self
    }

    pub(crate) fn because(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    fn answered(mut self, reply: Reply, body: String, hints: Hints) -> Self {
        self.0.reply = Some(reply);
        self.0.body = Some(body);
        self.0.request_id = hints.request_id.map(|id| text::bounded(&id, text::WORD));
        self.0.retry_after = hints.retry_after;
        self
    }

    /// The same error, on attempt `number` of `allowed`.
    pub(crate) fn on_attempt(mut self, number: u32, allowed: u32) -> Self {
        self.0.attempts = number;
        self.0.allowed = allowed;
        self
    }

    pub(crate) fn config(service: &'static ServiceInfo, message: impl fmt::Display) -> Self {
        let mut error = Self::new(ErrorKind::Config, message);
        error.0.service = Some(service);
        error
    }

    /// A configuration error outside any service.
    pub(crate) fn config_of_none(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    /// A configuration error which one operation met.
    pub(crate) fn config_of(operation: &'static OperationInfo, message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Config, message).within(operation)
    }

    pub(crate) fn no_credentials(operation: &'static OperationInfo) -> Self {
        let message = "none were given, neither to the client's builder nor to the call";
        Self::new(ErrorKind::Credentials, message).within(operation)
    }

    pub(crate) fn credentials(service: &'static ServiceInfo, source: CredentialsError) -> Self {
        let mut error = Self::new(ErrorKind::Credentials, &source).because(source);
        error.0.service = Some(service);
        error
    }

    /// No provider has credentials, or none can tell the project that they are for.
    pub(crate) fn unprovided(operation: &'static OperationInfo, source: ProviderError) -> Self {
        Self::new(ErrorKind::Credentials, &source)
            .within(operation)
            .because(source)
    }

    pub(crate) fn invalid(operation: &'static OperationInfo, report: Report) -> Self {
        let mut error = Self::new(ErrorKind::Invalid, broken::line(&report)).within(operation);
        error.0.report = Some(report);
        error
    }

    /// The request holds something that no rule speaks of and that cannot be put on the wire.
    pub(crate) fn unsendable(operation: &'static OperationInfo, message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Invalid, message).within(operation)
    }

    pub(crate) fn transport(operation: &'static OperationInfo, source: TransportError) -> Self {
        let (kind, sent) = match source.kind() {
            TransportErrorKind::NotSent => (ErrorKind::NotSent, false),
            TransportErrorKind::MaybeSent => (ErrorKind::MaybeSent, true),
            TransportErrorKind::Timeout { sent } => (ErrorKind::Timeout { sent }, sent),
            TransportErrorKind::TooLarge { .. } => (ErrorKind::Decode, true),
            TransportErrorKind::Cancelled { sent } => (ErrorKind::Cancelled, sent),
        };
        let effect = if sent { Effect::Possible } else { Effect::None };
        let error = Self::new(kind, &source).within(operation).with(effect);
        error.because(source)
    }

    pub(crate) fn refused(operation: &'static OperationInfo, refusal: Refusal, hints: Hints, reply: Reply) -> Self {
        let code = refusal.code.map(|code| text::bounded(&code, text::WORD));
        let throttled = hints.throttled || class::is_throttled(operation.service.protocol, code.as_deref());
        let kind = if throttled {
            ErrorKind::Throttled
        } else {
            ErrorKind::Service
        };
        // Tencent Cloud refuses with 200; from others, and without a code, that is no clear word.
        let is_doubtful =
            reply.status.is_success() && (code.is_none() || operation.service.protocol != Protocol::Tencent);
        let body = body::described(&reply.body);
        let message = match (refusal.message, &code) {
            (Some(message), _) => message,
            (None, Some(_)) => "no message".to_owned(),
            (None, None) => unexplained(reply.status, &body),
        };
        let mut error = Self::new(kind, message).within(operation).answered(reply, body, hints);
        error.0.code = code;
        if Cause::of(&error) == Cause::Fault || is_doubtful {
            error.0.effect = Effect::Possible;
        }
        error
    }

    /// The answer of an accepted call is not JSON.
    pub(crate) fn unreadable(
        operation: &'static OperationInfo,
        source: &serde_json::Error,
        hints: Hints,
        reply: Reply,
    ) -> Self {
        let (source, body) = (DecodeError::syntax(source), body::described(&reply.body));
        Self::new(ErrorKind::Decode, format!("{source}; {body}"))
            .within(operation)
            .with(Effect::Possible)
            .answered(reply, body, hints)
            .because(source)
    }

    /// The answer of an accepted call does not have the protocol's shape.
    pub(crate) fn misshapen(operation: &'static OperationInfo, fault: &str, hints: Hints, reply: Reply) -> Self {
        let body = body::described(&reply.body);
        Self::new(ErrorKind::Decode, format!("{fault}; {body}"))
            .within(operation)
            .with(Effect::Possible)
            .answered(reply, body, hints)
    }

    /// The answer of an accepted call does not fit the operation's type. With a request id it is the service's own answer.
    pub(crate) fn undecodable(
        operation: &'static OperationInfo,
        source: DecodeError,
        hints: Hints,
        reply: Reply,
    ) -> Self {
        let effect = match hints.request_id {
            Some(_) => Effect::Certain,
            None => Effect::Possible,
        };
        let body = body::described(&reply.body);
        Self::new(ErrorKind::Decode, &source)
            .within(operation)
            .with(effect)
            .answered(reply, body, hints)
            .because(source)
    }
}

/// What to say of an error answer that does not explain itself.
fn unexplained(status: http::StatusCode, body: &str) -> String {
    let number = status.as_u16();
    if status.is_redirection() {
        format!("redirected with HTTP {number}; redirects are not followed")
    } else {
        format!("HTTP {number} without a readable error; {body}")
    }
}
