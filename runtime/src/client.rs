//! What turns a request into a call: the client's builder, the call with its options, and the response.
//!
//! An emitted client is a thin shell around a [`Core`]. A call is prepared (checked, routed to an endpoint, encoded),
//! signed, handed to the transport and decoded; all of that is written once, without type parameters, and the shell
//! around it only names the type that the answer is read into.

mod blocking;
mod builder;
mod call;
mod core;
#[cfg(feature = "dynamic")]
mod dynamic;
mod headers;
mod prepare;
mod response;
mod run;
mod settings;

pub use self::core::{AsyncCore, BlockingCore, Carries, Core, Driver};
pub use blocking::BlockingCall;
pub use builder::ClientBuilder;
pub use call::Call;
#[cfg(feature = "dynamic")]
pub use dynamic::{AnyClient, BlockingDynamicClient, DynamicClient};
pub use response::Response;

use crate::operation::ServiceInfo;
use std::time::Duration;

/// How long a call may take, from its start to the last byte of its answer, unless the client or the call says otherwise:
/// 30 seconds.
///
/// The limit covers everything: credentials, room under the rate limits, every attempt and the delays between them.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// A client of one service, asynchronous or blocking.
pub trait ServiceClient: Sized {
    /// What drives its calls: [`AsyncCore`] or [`BlockingCore`].
    type Core: Driver;
    /// The service it calls.
    const SERVICE: &'static ServiceInfo;
    /// The client around a finished core.
    fn from_core(core: Self::Core) -> Self;
}

/// Marks clients of services whose paths name the caller's project.
pub trait TakesProjectId {}
