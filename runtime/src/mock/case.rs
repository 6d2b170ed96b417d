//! A request while it is dealt with: what is known of it by then, and what it comes to.

use std::time::SystemTime;

use bytes::Bytes;
use http::StatusCode;
use serde_json::Value;

use super::arrival::Arrival;
use super::cause::Refusal;
use super::envelope::Envelope;
use super::exchange::{Exchange, Outcome};
use super::fault::Fault;
use super::verify::Caller;
use crate::check::Report;
use crate::dynamic::AnyRequest;
use crate::operation::{OperationInfo, Protocol};

/// A request while it is dealt with.
pub(super) struct Case {
    pub(super) now: SystemTime,
    pub(super) protocol: Option<Protocol>,
    pub(super) operation: Option<&'static OperationInfo>,
    pub(super) caller: Option<Caller>,
    pub(super) typed: Option<Box<dyn AnyRequest>>,
    pub(super) report: Report,
    pub(super) request_id: String,
    pub(super) fault: Option<Fault>,
    /// Whether a test expects it, or has sent it into a fault that keeps it from being looked at.
    pub(super) is_expected: bool,
}

/// What a request comes to.
pub(super) enum Ending {
    Accepted(&'static OperationInfo, Value),
    Refused(Refusal),
    NotLookedAt,
}

impl Case {
    pub(super) fn new(now: SystemTime, fault: Option<Fault>) -> Self {
        Self {
            now,
            protocol: None,
            operation: None,
            caller: None,
            typed: None,
            report: Report::default(),
            request_id: String::new(),
            fault,
            is_expected: false,
        }
    }

    /// The account that a caller belongs to: strangers share one.
    pub(super) fn account(&self) -> String {
        let known = self.caller.as_ref().filter(|caller| caller.known);
        known.map_or_else(String::new, |caller| {
            caller.id.clone().unwrap_or_else(|| "token".to_owned())
        })
    }

    /// The answer as it leaves, and what it means.
    pub(super) fn wrap(&self, ending: Ending, arrival: Arrival<'_>) -> (http::Response<Bytes>, Outcome) {
        let host = arrival.host();
        let envelope = Envelope {
            protocol: self.protocol,
            request_id: &self.request_id,
            host: &host,
            now: self.now,
        };
        let (response, outcome) = match ending {
            Ending::Accepted(operation, answer) => (envelope.accepted(operation, answer), Outcome::Accepted),
            Ending::Refused(refusal) => {
                let response = envelope.refused(&refusal);
                let Refusal { code, message, .. } = refusal;
                (response, Outcome::Refused { code, message })
            }
            Ending::NotLookedAt => (unanswered(), Outcome::NotLookedAt),
        };
        match &self.fault {
            Some(fault) => (fault.distort(response), outcome),
            None => (response, outcome),
        }
    }

    pub(super) fn conclude(
        self,
        number: u64,
        request: http::Request<Bytes>,
        outcome: Outcome,
        status: StatusCode,
    ) -> Exchange {
        Exchange {
            number,
            at: self.now,
            request,
            operation: self.operation,
            access_key: self.caller.and_then(|caller| caller.id),
            request_id: self.request_id,
            typed: self.typed,
            report: self.report,
            outcome,
            status,
            fault: self.fault,
        }
    }
}

/// What stands for an answer where there is none.
fn unanswered() -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::new());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response
}
