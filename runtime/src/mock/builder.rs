//! What a stand-in can be told before it exists.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::Mock;
use super::clouds::Clouds;
use super::keys::Keys;
use crate::check::Policy;
use crate::clock::{Clock, Nonce, RandomNonce, SystemClock};
use crate::credentials::Credentials;
use crate::dynamic::DynamicOperation;

/// How many exchanges are remembered unless told otherwise.
const JOURNAL: usize = 1_000;

/// How many nonces, and how many guards of an operation, are remembered unless told otherwise.
const MEMORY: usize = 100_000;

/// Gathers the settings of a stand-in.
#[must_use = "a builder does nothing until `build` is called"]
pub struct MockBuilder(pub(super) Settings);

/// What a stand-in was built with.
pub(super) struct Settings {
    pub(super) operations: &'static [&'static DynamicOperation],
    pub(super) keys: Keys,
    pub(super) clock: Box<dyn Clock>,
    pub(super) ids: Box<dyn Nonce>,
    pub(super) skew: Option<Duration>,
    pub(super) policy: Policy,
    pub(super) is_throttled: bool,
    pub(super) in_order: bool,
    pub(super) journal: usize,
    pub(super) memory: usize,
}

impl MockBuilder {
    pub(super) fn new(operations: &'static [&'static DynamicOperation]) -> Self {
        Self(Settings {
            operations,
            keys: Keys::default(),
            clock: Box::new(SystemClock),
            ids: Box::new(RandomNonce),
            skew: None,
            policy: Policy::strict(),
            is_throttled: false,
            in_order: false,
            journal: JOURNAL,
            memory: MEMORY,
        })
    }

    /// Credentials that may call: an access key, a temporary one with its token, or a token that stands in place of a
    /// signature. As many as are wanted; without any, everybody may call, and no signature is checked.
    pub fn credentials(self, credentials: impl Into<Credentials>) -> Self {
        self.known(credentials.into(), None)
    }

    /// Credentials that may call before that moment.
    pub fn credentials_until(self, credentials: impl Into<Credentials>, expires: SystemTime) -> Self {
        self.known(credentials.into(), Some(expires))
    }

    fn known(mut self, credentials: Credentials, expires: Option<SystemTime>) -> Self {
        self.0.keys.add(credentials, expires);
        self
    }

    /// Credentials that are not known may call as well. Their signatures cannot be checked, for lack of the secret; time,
    /// nonce and what must be signed are.
    pub fn any_credentials(mut self) -> Self {
        self.0.keys.anyone = true;
        self
    }

    /// Where the stand-in's time comes from; the operating system by default.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.0.clock = Box::new(clock);
        self
    }

    /// Where fresh ids come from; 128 random bits by default. Letters and digits are used, the last ones where there are too
    /// many.
    pub fn ids(mut self, ids: impl Nonce + 'static) -> Self {
        self.0.ids = Box::new(ids);
        self
    }

    /// How far the time of a request may be off: 5 minutes for Tencent Cloud and 15 for the others, unless told otherwise.
    pub fn clock_skew(mut self, skew: Duration) -> Self {
        self.0.skew = Some(skew);
        self
    }

    /// Which rules refuse a request, [`Policy::strict`] by default.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.0.policy = policy;
        self
    }

    /// Calls beyond the documented rates are refused, as each vendor does it.
    pub fn documented_rate_limits(mut self) -> Self {
        self.0.is_throttled = true;
        self
    }

    /// Expectations must be met in the order in which they are made.
    pub fn in_order(mut self) -> Self {
        self.0.in_order = true;
        self
    }

    /// How many exchanges are remembered: 1,000 by default, and fewer when they take more than 16 MiB.
    pub fn journal(mut self, length: usize) -> Self {
        self.0.journal = length;
        self
    }

    /// How many nonces, and how many guards of an operation, are remembered while their windows last: 100,000 by default.
    pub fn memory(mut self, length: usize) -> Self {
        self.0.memory = length;
        self
    }

    /// The stand-in.
    pub fn build(self) -> Mock {
        Mock(Arc::new(Clouds::new(self.0)))
    }
}

impl fmt::Debug for MockBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockBuilder")
            .field("operations", &self.0.operations.len())
            .finish_non_exhaustive()
    }
}
