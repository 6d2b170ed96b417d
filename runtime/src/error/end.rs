//! What the end of a call adds to the error of its last attempt: why there was no further one, and what earlier ones may
//! have done.

use std::time::Duration;

use super::{Effect, Error, ErrorKind, show};
use crate::credentials::Credentials;
use crate::operation::{OperationInfo, Repeat};
use crate::retry::Stop;

impl Error {
    /// The same error without what the call was signed with, should the server have repeated it.
    pub(crate) fn without(mut self, secrets: &Credentials) -> Self {
        let inner = &mut *self.0;
        let texts = [
            Some(&mut inner.message),
            inner.code.as_mut(),
            inner.request_id.as_mut(),
            inner.body.as_mut(),
        ];
        for text in texts.into_iter().flatten() {
            if let Some(clean) = secrets.hidden_in(text) {
                *text = clean;
            }
        }
        self
    }

    /// The call's time was over before anything was sent.
    pub(crate) fn out_of_time(operation: &'static OperationInfo) -> Self {
        let message = "the call's time was over before the request was ready";
        Self::new(ErrorKind::Timeout { sent: false }, message).within(operation)
    }

    /// The client's own rate limit left no room for so long.
    pub(crate) fn kept_back(operation: &'static OperationInfo, limits: &str, wait: Duration, left: Duration) -> Self {
        let (wait, left) = (rounded(wait), rounded(left));
        let message = format!(
            "the limit of {limits} leaves no room for another {wait:?}, and the call's time is over in {left:?}"
        );
        let mut error = Self::new(ErrorKind::NotSent, message).within(operation);
        error.0.retry_after = Some(wait);
        error
    }

    /// Says why the call was not attempted once more, where the number of attempts does not say it.
    pub(crate) fn not_repeated(mut self, stop: Stop) -> Self {
        let why = match stop {
            Stop::Final | Stop::Exhausted => return self,
            Stop::Unsafe => unsafe_because(self.0.operation),
            Stop::RateLimit(wait) => format!("the client's rate limit leaves no room for another {:?}", rounded(wait)),
            Stop::OutOfTime => "the call's time was over".to_owned(),
            Stop::Deadline(delay) => format!("after {:?} the call's time would be over", rounded(delay)),
            Stop::Budget => "the client's budget for repeats is used up".to_owned(),
        };
        self.0.note = Some(format!("not repeated: {why}"));
        self
    }

    /// The end of a call of which this attempt left in doubt whether the operation ran.
    ///
    /// If the last attempt did nothing, what is known is what this one left; if the service refused it, that is the answer,
    /// and the doubt remains; if it is called a duplicate, there is none.
    pub(crate) fn followed_by(mut self, last: Self) -> Self {
        if last.is_duplicate() {
            return last.because_accepted();
        }
        if last.may_have_run() {
            return last;
        }
        if last.kind() == ErrorKind::Service {
            return last.in_doubt();
        }
        self.0.attempts = last.0.attempts;
        self.0.retry_after = last.0.retry_after.or(self.0.retry_after);
        self.0.note = Some(format!("then {}{}", show::prefix(&last.0), last.message()));
        self
    }

    fn is_duplicate(&self) -> bool {
        match self.0.operation.map(|operation| operation.repeat) {
            Some(Repeat::Guarded { duplicate_error, .. }) => self.code() == Some(duplicate_error),
            _ => false,
        }
    }

    fn because_accepted(mut self) -> Self {
        self.0.accepted = true;
        self.0.effect = Effect::Certain;
        let which = if self.0.attempts == 2 {
            "the first"
        } else {
            "an earlier"
        };
        self.0.note = Some(format!(
            "{which} attempt was accepted, and this refuses only its repeat"
        ));
        self
    }

    fn in_doubt(mut self) -> Self {
        self.0.effect = Effect::Possible;
        self.0.note = Some("an earlier attempt of this call may have been accepted".to_owned());
        self
    }
}

/// Up to whole milliseconds: nobody wants to read the rest.
fn rounded(time: Duration) -> Duration {
    u64::try_from(time.as_nanos().div_ceil(1_000_000)).map_or(Duration::MAX, Duration::from_millis)
}

fn unsafe_because(operation: Option<&'static OperationInfo>) -> String {
    match operation.map(|operation| operation.repeat) {
        Some(Repeat::Guarded {
            member, window_seconds, ..
        }) => {
            format!("it may have run, and only with {member}, for {window_seconds} seconds, is a repeat known as one")
        }
        _ => "it may have run, and would run twice".to_owned(),
    }
}
