//! The one door of emitted code: everything that a generated file may name.

pub use crate::check::{
    Action, Charset, Check, Checker, Date, DateError, Level, Policy, Report, Rule, Source, Span, UnknownRule,
    Violation, report, report_in, same_directory, validate,
};
#[cfg(feature = "client")]
pub use crate::client::{
    AsyncCore, BlockingCall, BlockingCore, Call, ClientBuilder, Response, ServiceClient, TakesProjectId,
};
pub use crate::decode::DecodeError;
#[cfg(feature = "dynamic")]
pub use crate::dynamic::{DynamicOperation, Example};
#[cfg(feature = "client")]
pub use crate::error::{Error, ErrorKind};
pub use crate::operation::{
    Endpoints, ErrorInfo, Method, Operation, OperationInfo, Per, Place, Protocol, RateLimit, Repeat, Retry, ServiceInfo,
};
pub use crate::proof;
pub use crate::value::{Flag, Joining, JsonText, Timestamp};
pub use crate::walk::{
    Fields, Member, Members, Reader, Scalar, Sink, Visitor, blank, deserialize, encoded_len, same, serialize, show,
};
pub use crate::{__bridge as bridge, __coded as coded, __default as default, __enumeration as enumeration};
pub use serde_core as serde;
