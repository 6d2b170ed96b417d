//! One request and what became of it, as the stand-in remembers it.

use std::any::Any;
use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::StatusCode;
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::fault::Fault;
use crate::check::Report;
use crate::dynamic::AnyRequest;
use crate::operation::{Operation, OperationInfo};
use crate::time::{extended, unix_seconds};

/// One request and what became of it.
///
/// `Debug` and serde show no header and no body: these hold secrets. Serialised, it is an object of `number`, `at`, `method`,
/// `path`, `operation`, `access_key`, `request_id`, `outcome` (`accepted`, `refused` or `not_looked_at`), `status`, `code`,
/// `message`, `fault`, `violations` and `warnings`.
pub struct Exchange {
    pub(super) number: u64,
    pub(super) at: SystemTime,
    pub(super) request: http::Request<Bytes>,
    pub(super) operation: Option<&'static OperationInfo>,
    pub(super) access_key: Option<String>,
    pub(super) request_id: String,
    pub(super) typed: Option<Box<dyn AnyRequest>>,
    pub(super) report: Report,
    pub(super) outcome: Outcome,
    pub(super) status: StatusCode,
    pub(super) fault: Option<Fault>,
}

/// What became of a request. Whether the answer arrived is another matter: see [`Exchange::fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It was carried out.
    Accepted,
    /// It was refused with a code of the vendor's; the code is empty when nobody can tell which vendor was meant.
    Refused {
        /// The code.
        code: String,
        /// What a person is to read.
        message: String,
    },
    /// A fault kept it from being looked at.
    NotLookedAt,
}

impl Outcome {
    /// The outcome's name in logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused { .. } => "refused",
            Self::NotLookedAt => "not_looked_at",
        }
    }
}

impl Exchange {
    /// Which of the requests that the stand-in has received it is, counted from 1.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// When it arrived, by the stand-in's clock.
    pub const fn at(&self) -> SystemTime {
        self.at
    }

    /// The request as it arrived.
    pub const fn request(&self) -> &http::Request<Bytes> {
        &self.request
    }

    /// The operation; `None` when the request names none that there is.
    pub const fn operation(&self) -> Option<&'static OperationInfo> {
        self.operation
    }

    /// The id of the access key that signed it, when the signature was believed.
    pub fn access_key(&self) -> Option<&str> {
        self.access_key.as_deref()
    }

    /// The id which the answer gave the request; empty when it was not looked at.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The request as its operation reads it; `None` when it was refused before, or cannot be read.
    pub fn typed(&self) -> Option<&dyn AnyRequest> {
        self.typed.as_deref()
    }

    /// The request as operation `O` reads it; `None` for that of another operation.
    pub fn request_of<O: Operation + 'static>(&self) -> Option<&O> {
        let request: &dyn Any = self.typed.as_deref()?;
        request.downcast_ref()
    }

    /// The documented rules that it breaks.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// What became of it.
    pub const fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Whether it was carried out.
    pub const fn is_accepted(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted)
    }

    /// The code with which it was refused.
    pub fn code(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Refused { code, .. } => Some(code),
            Outcome::Accepted | Outcome::NotLookedAt => None,
        }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// What went wrong on purpose.
    pub const fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Roughly how much memory the request takes, in bytes.
    pub(super) fn size(&self) -> usize {
        let headers = self.request.headers().iter();
        let headers: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
        let target = self
            .request
            .uri()
            .path_and_query()
            .map_or(0, |target| target.as_str().len());
        // Once as it arrived, once as it was read.
        2 * (self.request.body().len() + target) + headers
    }
}

/// The operation and what became of it, on a line.
impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation.map_or("an unknown operation", |operation| operation.id);
        write!(
            f,
            "#{} {operation}: {}",
            self.number,
            self.outcome.name().replace('_', " ")
        )?;
        if let Outcome::Refused { code, message } = &self.outcome {
            write!(f, " with {code}: {message}")?;
        }
        match &self.fault {
            Some(fault) => write!(f, " ({})", fault.name().replace('_', " ")),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("number", &self.number)
            .field("operation", &self.operation.map(|operation| operation.id))
            .field("typed", &self.typed())
            .field("outcome", &self.outcome)
            .field("fault", &self.fault.as_ref().map(Fault::name))
            .finish_non_exhaustive()
    }
}

impl Serialize for Exchange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = match &self.outcome {
            Outcome::Refused { message, .. } => Some(message),
            Outcome::Accepted | Outcome::NotLookedAt => None,
        };
        let mut object = serializer.serialize_struct("Exchange", 14)?;
        object.serialize_field("number", &self.number)?;
        object.serialize_field("at", &extended(unix_seconds(self.at)))?;
        object.serialize_field("method", self.request.method().as_str())?;
        object.serialize_field("path", self.request.uri().path())?;
        object.serialize_field("operation", &self.operation.map(|operation| operation.id))?;
        object.serialize_field("access_key", &self.access_key)?;
        object.serialize_field("request_id", &self.request_id)?;
        object.serialize_field("outcome", self.outcome.name())?;
        object.serialize_field("status", &self.status.as_u16())?;
        object.serialize_field("code", &self.code())?;
        object.serialize_field("message", &message)?;
        object.serialize_field("fault", &self.fault.as_ref().map(Fault::name))?;
        object.serialize_field("violations", self.report.violations())?;
        object.serialize_field("warnings", self.report.warnings())?;
        object.end()
    }
}
