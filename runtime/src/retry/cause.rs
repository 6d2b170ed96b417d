//! What an attempt failed of, as far as a repeat is concerned; decided on the decoded answer, whatever its status.

use crate::error::{Error, ErrorKind};
use crate::operation::Retry;

/// Why an attempt did not bring the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nothing was sent that a server could act on.
    Unsent,
    /// Refused because of too many calls.
    Throttled,
    /// The operation may have run: the connection broke, or the service failed.
    Fault,
    /// The credentials have expired.
    Expired,
    /// The time of the signature was refused.
    Skewed,
    /// A repeat would end no better.
    Final,
}

impl Cause {
    pub(crate) fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotSent | ErrorKind::Timeout { sent: false } => Self::Unsent,
            ErrorKind::MaybeSent | ErrorKind::Timeout { sent: true } => Self::Fault,
            ErrorKind::Throttled => Self::Throttled,
            ErrorKind::Service => Self::of_refusal(error),
            ErrorKind::Invalid
            | ErrorKind::Config
            | ErrorKind::Credentials
            | ErrorKind::Decode
            | ErrorKind::Cancelled => Self::Final,
        }
    }

    /// What the documentation says of the code, or of the nearest family that it knows; or else the status.
    ///
    /// Whatever the code, a gateway that had no answer from behind does not know what happened there. A code that says to
    /// come back later for another reason than too many calls means minutes, such as a function that is out of service.
    fn of_refusal(error: &Error) -> Self {
        let status = error.status().map_or(0, |status| status.as_u16());
        match error.nearest().map(|documented| documented.retry) {
            _ if matches!(status, 502..=504) || error.is_replay() => Self::Fault,
            Some(Retry::WhenSafe) => Self::Fault,
            Some(Retry::AfterRefresh) => Self::Expired,
            Some(Retry::AfterClock) => Self::Skewed,
            None if status >= 500 || status == 408 => Self::Fault,
            Some(Retry::Never | Retry::Later) | None => Self::Final,
        }
    }
}
