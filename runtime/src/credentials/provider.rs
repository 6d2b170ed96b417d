//! How credentials are obtained: a provider begins a conversation, which asks for requests to be sent until it has
//! credentials or knows that there are none.
//!
//! Nothing here sends anything, so that one implementation serves asynchronous and blocking clients.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::dialogue::settled;
use super::{Credentials, Lack, ProviderError};
use crate::time::{extended, unix_seconds};
use crate::transport::{BlockingTransport, Transport, TransportError};

/// A source of credentials.
pub trait ProvideCredentials: Send + Sync + fmt::Debug {
    /// Starts to obtain credentials. Environment and files are read here or in the first step, requests only asked for.
    fn begin(&self) -> Box<dyn Conversation>;
}

/// Credentials as they are: always the same.
impl ProvideCredentials for Credentials {
    fn begin(&self) -> Box<dyn Conversation> {
        settled("given credentials", Ok(Issued::lasting(self.clone())))
    }
}

/// Credentials that somebody has issued: the same until they end.
impl ProvideCredentials for Issued {
    fn begin(&self) -> Box<dyn Conversation> {
        settled("given credentials", Ok(self.clone()))
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn begin(&self) -> Box<dyn Conversation> {
        (**self).begin()
    }
}

/// How many steps a conversation may have. One without an end would keep a blocking call beyond its time.
const MOST_STEPS: usize = 100;

/// Credentials on their way. It is asked for its next step until that is the last, 100 times at most.
pub trait Conversation: Send {
    /// What to do next. `now` is the present moment; `answer` is what came of the request that was asked for last, and
    /// `None` in the first step.
    fn next(&mut self, now: SystemTime, answer: Option<Answer>) -> Step;
}

/// What came of a request.
pub type Answer = Result<http::Response<Bytes>, TransportError>;

/// What a conversation wants.
pub enum Step {
    /// Send this request, wait at most this long, and come back with the answer.
    Ask(Box<http::Request<Bytes>>, Duration),
    /// These are the credentials. The last step.
    Ready(Issued),
    /// There are none. The last step.
    Failed(ProviderError),
}

/// Credentials, and how long they are good for.
#[derive(Clone, Debug)]
pub struct Issued {
    pub(super) credentials: Credentials,
    pub(super) expires_at: Option<SystemTime>,
    pub(super) refresh_ahead: Duration,
}

impl Issued {
    /// How long before their end credentials are replaced, unless the provider says otherwise: 5 minutes.
    pub const REFRESH_AHEAD: Duration = Duration::from_secs(5 * 60);

    /// Credentials that do not expire.
    pub fn lasting(credentials: Credentials) -> Self {
        Self {
            credentials,
            expires_at: None,
            refresh_ahead: Self::REFRESH_AHEAD,
        }
    }

    /// Credentials that are good until `expires_at`.
    pub fn until(credentials: Credentials, expires_at: SystemTime) -> Self {
        Self {
            expires_at: Some(expires_at),
            ..Self::lasting(credentials)
        }
    }

    /// Replaces them this long before their end, though never earlier than in the last quarter of their life.
    #[must_use]
    pub fn refresh_ahead(mut self, ahead: Duration) -> Self {
        self.refresh_ahead = ahead;
        self
    }

    /// The credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// When they end; `None` if they do not.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    pub(super) fn is_over(&self, now: SystemTime) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }

    /// How long they are still good for; `None` if there is no end.
    pub(super) fn left(&self, now: SystemTime) -> Option<Duration> {
        self.expires_at.map(|end| end.duration_since(now).unwrap_or_default())
    }

    /// When they are to be replaced, if they are received at `now`.
    pub(super) fn refresh_at(&self, now: SystemTime) -> Option<SystemTime> {
        let ahead = self.refresh_ahead.min(self.left(now)? / 4);
        self.expires_at?.checked_sub(ahead)
    }

    /// The same, unless they can be told to be useless. `place` is where they come from.
    pub(super) fn checked(self, place: &str, now: SystemTime) -> Result<Self, ProviderError> {
        let useless = |reason| ProviderError::new(place, Lack::Unusable, reason);
        self.credentials.check().map_err(|fault| useless(fault.to_string()))?;
        match self.expires_at.filter(|end| *end <= now) {
            Some(end) => Err(useless(format!(
                "its credentials ended at {}, and it is {} by the clock of this machine",
                extended(unix_seconds(end)),
                extended(unix_seconds(now))
            ))),
            None => Ok(self),
        }
    }
}

fn endless() -> ProviderError {
    let reason = format!("it came to no end in {MOST_STEPS} steps");
    ProviderError::new("provider", Lack::Unavailable, reason)
}

/// Holds a conversation, asynchronously, with so much patience for each answer.
pub(super) async fn converse(
    provider: &dyn ProvideCredentials,
    link: &dyn Transport,
    now: SystemTime,
    patience: Duration,
) -> Result<Issued, ProviderError> {
    let mut conversation = provider.begin();
    let mut answer = None;
    for _ in 0..MOST_STEPS {
        match conversation.next(now, answer) {
            Step::Ask(request, timeout) => answer = Some(link.send(*request, timeout.min(patience)).await),
            Step::Ready(issued) => return issued.checked("provider", now),
            Step::Failed(error) => return Err(error),
        }
    }
    Err(endless())
}

/// Holds a conversation, blocking the thread, with so much patience for each answer.
pub(super) fn converse_blocking(
    provider: &dyn ProvideCredentials,
    link: &dyn BlockingTransport,
    now: SystemTime,
    patience: Duration,
) -> Result<Issued, ProviderError> {
    let mut conversation = provider.begin();
    let mut answer = None;
    for _ in 0..MOST_STEPS {
        match conversation.next(now, answer) {
            Step::Ask(request, timeout) => answer = Some(link.send(*request, timeout.min(patience))),
            Step::Ready(issued) => return issued.checked("provider", now),
            Step::Failed(error) => return Err(error),
        }
    }
    Err(endless())
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Headers and body may hold secrets.
            Self::Ask(request, timeout) => f
                .debug_struct("Ask")
                .field("method", request.method())
                .field("host", &request.uri().authority())
                .field("path", &request.uri().path())
                .field("timeout", timeout)
                .finish_non_exhaustive(),
            Self::Ready(issued) => f.debug_tuple("Ready").field(issued).finish(),
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
        }
    }
}
