//! How a call runs, but for what only a driver can do: wait, ask for credentials, send.
//!
//! The asynchronous and the blocking driver are the same few lines around this.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;

use super::core::Core;
use super::prepare::Prepared;
use super::response::Answered;
use super::settings::check_project_id;
use crate::clock::Timer;
use crate::credentials::{Credentials, CredentialsSource, ProjectSource, ProviderError};
use crate::error::Error;
use crate::operation::{OperationInfo, Protocol};
use crate::protocol::{self, Answer};
use crate::retry::{Attempts, Cause, Limits, Next, Repeat, Stop};
use crate::telemetry::{Attempt, Span};
use crate::time::{parse_http_date, unix_seconds};
use crate::transport::TransportError;

/// By how many seconds clocks have to differ for a refusal without words to be about that. No vendor tolerates more than
/// 15 minutes, and none less than 5.
const SKEW: u64 = 5 * 60;

/// A call on its way.
pub(super) struct Run<L: ?Sized> {
    pub(super) core: Core<L>,
    call: Prepared,
    attempts: Attempts,
    /// Who signs, if that had to be asked for.
    provided: Option<Credentials>,
    /// The error of the last attempt.
    last: Option<Error>,
    /// The error of the last attempt before that which may have run the operation.
    doubt: Option<Error>,
    /// When the call began to wait for its next attempt, and when that was sent.
    since: Duration,
    sent: Duration,
    /// The time of the last signature, in Unix seconds.
    signed: i64,
}

impl<L: ?Sized> Run<L> {
    /// A call that is about to begin, in its span.
    pub(super) fn new(core: Core<L>, call: Prepared, span: &Span) -> Self {
        span.calls(call.encoded.endpoint());
        let left = call.deadline.map(|end| end.saturating_duration_since(Instant::now()));
        let limits = Limits {
            call: left.map_or(call.limits.call, |left| left.min(call.limits.call)),
            ..call.limits
        };
        let now = core.settings().timer.now();
        Self {
            attempts: Attempts::new(call.retries.clone(), limits, call.safety),
            core,
            call,
            provided: None,
            last: None,
            doubt: None,
            since: now,
            sent: now,
            signed: 0,
        }
    }

    /// What the driver does next.
    pub(super) fn next(&mut self) -> Next {
        let now = self.timer().now();
        let (limiter, operation) = (self.core.limiter(), self.operation());
        self.attempts.next(now, |end| limiter.reserve(operation, now, end))
    }

    /// How much of the call's time is left.
    pub(super) fn left(&self) -> Duration {
        self.attempts.left(self.timer().now())
    }

    /// Where credentials come from, if they are not at hand.
    pub(super) fn provider(&self) -> Result<Option<&CredentialsSource>, Error> {
        let source = self.source().ok_or_else(|| Error::no_credentials(self.operation()))?;
        Ok(source.as_fixed().is_none().then_some(source))
    }

    /// Where the project comes from and for which region, if it is not at hand.
    pub(super) fn project(&self) -> Result<Option<(&ProjectSource, &str)>, Error> {
        let Some(source) = self
            .core
            .settings()
            .project
            .as_ref()
            .filter(|_| self.call.encoded.lacks_project())
        else {
            return Ok(None);
        };
        let region = self.call.encoded.region();
        let region = region.ok_or_else(|| {
            let fault = "a project is looked up by region: set `region(..)`, or give the `project_id`";
            Error::config_of(self.operation(), fault)
        });
        region.map(|region| Some((source, region)))
    }

    /// Takes the credentials that a provider gave, if it did in time.
    pub(super) fn identify(&mut self, found: Option<Result<Credentials, ProviderError>>) -> Result<(), Error> {
        self.provided = Some(self.found(found)?);
        Ok(())
    }

    /// Takes the project that was looked up, if that was found in time.
    pub(super) fn assign(&mut self, found: Option<Result<String, ProviderError>>) -> Result<(), Error> {
        let project = self.found(found)?;
        check_project_id(&project).map_err(|fault| Error::config_of(self.operation(), fault))?;
        self.call.encoded.set_project(&project);
        Ok(())
    }

    fn found<T>(&self, found: Option<Result<T, ProviderError>>) -> Result<T, Error> {
        match found {
            Some(Ok(found)) => Ok(found),
            // Whoever blocks learns of the end from the provider, whose request was cut short.
            Some(Err(fault)) if self.left().is_zero() => Err(Error::out_of_time(self.operation()).because(fault)),
            Some(Err(fault)) => Err(Error::unprovided(self.operation(), fault)),
            None => Err(Error::out_of_time(self.operation())),
        }
    }

    /// Who signs.
    pub(super) fn credentials(&self) -> Result<&Credentials, Error> {
        let fixed = || self.source().and_then(CredentialsSource::as_fixed);
        let found = self.provided.as_ref().or_else(fixed);
        found.ok_or_else(|| Error::no_credentials(self.operation()))
    }

    /// The request, signed for the present moment.
    pub(super) fn sign(&mut self) -> Result<http::Request<Bytes>, Error> {
        self.signed = unix_seconds(self.now());
        self.call.sign(self.core.settings(), self.credentials()?, self.signed)
    }

    pub(super) fn timer(&self) -> &dyn Timer {
        &*self.core.settings().timer
    }

    /// The present moment by the service's clock.
    pub(super) fn now(&self) -> SystemTime {
        self.core.now()
    }

    /// The span of the attempt that is about to be sent.
    pub(super) fn sending(&mut self, request: &http::Request<Bytes>) -> Span {
        self.sent = self.timer().now();
        let waited = self.sent.saturating_sub(self.since);
        let span = Span::of_attempt(request, self.attempts.made(), waited);
        self.attempts.sent(self.sent);
        span
    }

    /// What an attempt came to: the end of the call, unless another attempt follows.
    pub(super) fn answered(
        &mut self,
        outcome: Result<http::Response<Bytes>, TransportError>,
        span: &Span,
    ) -> Option<Result<Answered, Error>> {
        let operation = self.operation();
        let judged = match outcome {
            Ok(response) => protocol::decode(operation, response),
            Err(fault) => Err(Error::transport(operation, fault)),
        };
        let judged = match (judged, self.credentials()) {
            (Ok(answer), Ok(secrets)) => Ok(answer.without(secrets)),
            (Err(error), Ok(secrets)) => Err(error.without(secrets)),
            (judged, Err(_)) => judged,
        };
        let now = self.timer().now();
        match judged {
            Ok(answer) => {
                self.core.budget().earn();
                self.watch(span, now, Ok(&answer), None);
                Some(Ok(Answered {
                    answer,
                    attempts: self.attempts.made(),
                    allowed: self.attempts.allowed(),
                    warnings: std::mem::take(&mut self.call.warnings),
                }))
            }
            Err(error) => self.failed(now, error, span).map(Err),
        }
    }

    /// The error of the call, unless another attempt follows.
    fn failed(&mut self, now: Duration, error: Error, span: &Span) -> Option<Error> {
        let error = self.counted(error);
        let cause = self.cause(&error);
        let repeat = Repeat {
            asked: error.retry_after(),
            chance: &*self.core.settings().chance,
            budget: self.core.budget(),
        };
        let follows = self.attempts.failed(now, cause, &repeat);
        self.watch(span, now, Err(&error), follows.ok());
        self.since = now;
        if let Err(stop) = follows {
            return Some(error.not_repeated(stop));
        }
        let before = self.last.replace(error);
        self.doubt = before.filter(Error::may_have_run).or(self.doubt.take());
        None
    }

    /// Why the attempt failed, after what can be done about it here was done.
    fn cause(&self, error: &Error) -> Cause {
        match Cause::of(error) {
            Cause::Expired if self.attempts.may_refresh() && self.can_be_refreshed() => Cause::Expired,
            Cause::Skewed if self.attempts.may_correct() && self.correct_clock(error, 0) => Cause::Skewed,
            Cause::Final if self.may_be_skewed(error) && self.correct_clock(error, SKEW) => Cause::Skewed,
            Cause::Expired | Cause::Skewed => Cause::Final,
            cause => cause,
        }
    }

    fn can_be_refreshed(&self) -> bool {
        let source = self.source().zip(self.provided.as_ref());
        source.is_some_and(|(source, used)| source.reject(used))
    }

    /// Huawei Cloud has one code for whatever is wrong with a signature, its time included.
    fn may_be_skewed(&self, error: &Error) -> bool {
        let is_refused = error.status() == Some(http::StatusCode::UNAUTHORIZED);
        let is_signed = self.credentials().is_ok_and(|used| used.access_key().is_some());
        is_refused && is_signed && self.attempts.may_correct() && self.operation().service.protocol == Protocol::Huawei
    }

    /// Goes by the server's clock from now on if the answer tells its time, and if that is more than so many seconds from
    /// the one that was signed.
    fn correct_clock(&self, error: &Error, more_than: u64) -> bool {
        let date = error.headers().and_then(|headers| headers.get(http::header::DATE));
        let theirs = date.and_then(|date| parse_http_date(date.to_str().ok()?));
        let Some(theirs) = theirs else { return false };
        let differs = theirs.abs_diff(self.signed) > more_than;
        if differs {
            let ours = unix_seconds(self.core.settings().clock.now());
            self.core.correct_clock(theirs.saturating_sub(ours));
        }
        differs
    }

    /// The error of a call that may not begin another attempt.
    pub(super) fn stopped(&mut self, stop: Stop) -> Error {
        let operation = self.operation();
        match (self.last.take(), stop) {
            (Some(last), _) => last.not_repeated(stop),
            (None, Stop::RateLimit(wait)) => {
                let limits = self.core.limiter().shown(operation);
                Error::kept_back(operation, &limits, wait, self.left())
            }
            (None, _) => Error::out_of_time(operation),
        }
    }

    /// The error of a call that ends with this one, whatever earlier attempts left.
    pub(super) fn ended(&mut self, error: Error) -> Error {
        let error = self.counted(error);
        let doubt = self.last.take().filter(Error::may_have_run).or(self.doubt.take());
        match doubt {
            Some(doubt) => doubt.followed_by(error),
            None => error,
        }
    }

    fn counted(&self, error: Error) -> Error {
        error.on_attempt(self.attempts.made(), self.attempts.allowed())
    }

    /// Tells whoever watches what an attempt came to.
    fn watch(&self, span: &Span, now: Duration, outcome: Result<&Answer, &Error>, repeat_after: Option<Duration>) {
        let (status, request_id) = match outcome {
            Ok(answer) => (Some(answer.status()), answer.request_id()),
            Err(error) => (error.status(), error.request_id()),
        };
        let attempt = Attempt {
            operation: self.operation(),
            server: self.call.encoded.endpoint().authority(),
            number: self.attempts.made(),
            allowed: self.attempts.allowed(),
            waited: self.sent.saturating_sub(self.since),
            took: now.saturating_sub(self.sent),
            status,
            request_id,
            error: outcome.err(),
            repeat_after,
        };
        span.attempted(&attempt);
        if let Some(watcher) = &self.core.settings().watcher {
            watcher(&attempt);
        }
    }

    fn source(&self) -> Option<&CredentialsSource> {
        self.call
            .credentials
            .as_ref()
            .or(self.core.settings().credentials.as_ref())
    }

    fn operation(&self) -> &'static OperationInfo {
        self.call.encoded.operation()
    }
}

impl<L: ?Sized> Drop for Run<L> {
    /// Whoever is abandoned while waiting for room under the rate limits leaves that room to others.
    fn drop(&mut self) {
        if let Some(at) = self.attempts.reserved() {
            self.core.limiter().release(self.operation(), at);
        }
    }
}
