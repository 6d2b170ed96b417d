//! What the generated cloudscribe SDK stands on: the walk over typed requests and answers, the checks behind every
//! documented limit, the three vendors' wire protocols and signatures, and the transports that carry them.
//!
//! Applications use the generated `cloudscribe` crate, which re-exports what they need from here.

pub mod check;
mod decode;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod nearest;
pub mod operation;
pub mod percent;
pub mod time;
mod value;
pub mod walk;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod clock;
#[cfg(feature = "client")]
pub mod credentials;
#[cfg(feature = "client")]
pub mod endpoint;
#[cfg(feature = "client")]
pub mod error;
#[cfg(feature = "client")]
mod limit;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "client")]
pub mod protocol;
#[cfg(feature = "client")]
pub mod retry;
#[cfg(feature = "client")]
pub mod secret;
#[cfg(feature = "client")]
pub mod sign;
#[cfg(feature = "client")]
pub mod telemetry;
#[cfg(feature = "client")]
pub mod transport;

// Named through the crate by the files whose threads meet: `tests/loom` compiles the same files with another one.
#[cfg(feature = "client")]
use std::sync;

#[doc(hidden)]
pub mod emitted;
#[doc(hidden)]
pub mod proof;

pub use decode::DecodeError;
pub use value::{Flag, Joining, JsonText, Timestamp};
