//! What the clones of a client share, and which kind of transport drives it.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::settings::Settings;
use crate::clock::Offset;
use crate::error::Error;
use crate::limit::{Limiter, RateLimits};
use crate::operation::ServiceInfo;
use crate::retry::Budget;
use crate::transport::{BlockingTransport, Transport};

/// Settings, transport, rate limits, budget and corrected clock of a client, shared by its clones.
///
/// `L` is the kind of transport: see [`AsyncCore`] and [`BlockingCore`].
pub struct Core<L: ?Sized>(Arc<Shared<L>>);

/// The core of an asynchronous client.
pub type AsyncCore = Core<dyn Transport>;

/// The core of a blocking client.
pub type BlockingCore = Core<dyn BlockingTransport>;

struct Shared<L: ?Sized> {
    settings: Settings,
    limiter: Limiter,
    budget: Budget,
    offset: Offset,
    link: Arc<L>,
}

impl<L: ?Sized> Core<L> {
    fn new(settings: Settings, limits: RateLimits, link: Arc<L>) -> Self {
        Self(Arc::new(Shared {
            limiter: Limiter::new(limits),
            budget: Budget::of(settings.retries.repeats_in_budget()),
            offset: Offset::default(),
            settings,
            link,
        }))
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(super) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    pub(super) fn budget(&self) -> &Budget {
        &self.0.budget
    }

    /// The present moment by the service's clock, as far as that has been found to differ.
    pub(super) fn now(&self) -> SystemTime {
        self.0.offset.corrected(self.0.settings.clock.now())
    }

    /// Goes by the service's clock from now on, which is so many seconds ahead of this one.
    pub(super) fn correct_clock(&self, seconds: i64) {
        self.0.offset.set(seconds);
    }

    pub(super) fn link(&self) -> &L {
        &self.0.link
    }
}

impl<L: ?Sized> Clone for Core<L> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<L: ?Sized> fmt::Debug for Core<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.settings.fmt(f)
    }
}

/// A core that a client can be built on. Implemented by [`AsyncCore`] and [`BlockingCore`], and by nothing else.
pub trait Driver: sealed::Assemble {}

impl Driver for AsyncCore {}
impl Driver for BlockingCore {}

/// Says that a core can send through transports of type `T`.
pub trait Carries<T>: Driver {
    #[doc(hidden)]
    fn link(transport: T) -> Arc<Self::Link>;
}

impl<T: Transport + 'static> Carries<T> for AsyncCore {
    fn link(transport: T) -> Arc<Self::Link> {
        Arc::new(transport)
    }
}

impl<T: BlockingTransport + 'static> Carries<T> for BlockingCore {
    fn link(transport: T) -> Arc<Self::Link> {
        Arc::new(transport)
    }
}

/// What only the builder may do with a core.
pub(super) mod sealed {
    use super::{Arc, Error, RateLimits, ServiceInfo, Settings};

    pub trait Assemble: Sized {
        /// The kind of transport that drives this core.
        type Link: ?Sized;
        fn assemble(settings: Settings, limits: RateLimits, link: Arc<Self::Link>) -> Self;
        fn default_link(service: &'static ServiceInfo) -> Result<Arc<Self::Link>, Error>;
    }
}

impl sealed::Assemble for AsyncCore {
    type Link = dyn Transport;

    fn assemble(settings: Settings, limits: RateLimits, link: Arc<Self::Link>) -> Self {
        Self::new(settings, limits, link)
    }

    #[cfg(feature = "reqwest")]
    fn default_link(service: &'static ServiceInfo) -> Result<Arc<Self::Link>, Error> {
        match crate::transport::ReqwestTransport::new() {
            Ok(transport) => Ok(Arc::new(transport)),
            Err(fault) => Err(Error::config(service, fault)),
        }
    }

    #[cfg(not(feature = "reqwest"))]
    fn default_link(service: &'static ServiceInfo) -> Result<Arc<Self::Link>, Error> {
        Err(no_transport(service, "reqwest"))
    }
}

impl sealed::Assemble for BlockingCore {
    type Link = dyn BlockingTransport;

    fn assemble(settings: Settings, limits: RateLimits, link: Arc<Self::Link>) -> Self {
        Self::new(settings, limits, link)
    }

    #[cfg(feature = "ureq")]
    fn default_link(_service: &'static ServiceInfo) -> Result<Arc<Self::Link>, Error> {
        Ok(Arc::new(crate::transport::UreqTransport::new()))
    }

    #[cfg(not(feature = "ureq"))]
    fn default_link(service: &'static ServiceInfo) -> Result<Arc<Self::Link>, Error> {
        Err(no_transport(service, "ureq"))
    }
}

/// What a client without a transport is told. Who enabled one of the features may have meant the other kind of client.
#[cfg(any(test, not(all(feature = "reqwest", feature = "ureq"))))]
fn no_transport(service: &'static ServiceInfo, feature: &str) -> Error {
    let message = format!(
        "no transport: enable the feature `{feature}`, or give one with `transport`; the feature `ureq` carries \
         `BlockingClient`, `reqwest` carries `Client`"
    );
    Error::config(service, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::sample::SERVICE;

    #[test]
    fn both_features_are_named_with_what_they_carry() {
        assert_eq!(
            no_transport(&SERVICE, "ureq").to_string(),
            "acme.film: configuration: no transport: enable the feature `ureq`, or give one with `transport`; the feature \
             `ureq` carries `BlockingClient`, `reqwest` carries `Client`"
        );
    }
}
