//! Why the stand-in refuses a request, and with which code each vendor answers that.

use std::time::Duration;

use http::StatusCode;

use crate::error::class;
use crate::operation::{OperationInfo, Protocol, ServiceInfo};

/// A reason to refuse that all vendors know, under names of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// There is no signature, or it cannot be read.
    NoSignature,
    /// A header that belongs to the signature is missing, or is not covered by it.
    IncompleteSignature,
    WrongSignature,
    UnknownKey,
    MissingToken,
    WrongToken,
    ExpiredToken,
    /// The time cannot be read.
    MalformedTime,
    /// The time is too far from the stand-in's.
    SkewedTime,
    UsedNonce,
    UnknownVersion,
    UnknownOperation,
    /// Such an operation exists, with other capitals.
    MisspeltOperation,
    WrongMethod,
    WrongContentType,
    UnknownRegion,
    ForeignProject,
    TooLarge,
    /// What travels cannot be read as parameters.
    Malformed,
    MissingParameter,
    InvalidParameter,
    UnknownParameter,
    /// The guard against doing the same twice was used before.
    Duplicate,
    Throttled,
}

/// A cause, and what is wrong in words.
pub(super) type Doubt = (Cause, String);

/// A code, and the status it comes with where the tables state none.
type Code = (&'static str, u16);

/// Cause, and the codes of Tencent Cloud, which answers everything with 200, Alibaba Cloud and Huawei Cloud.
type Row = (Cause, &'static str, Code, Code);

#[rustfmt::skip]
static CODES: &[Row] = &[
    (Cause::NoSignature, "AuthFailure.InvalidAuthorization", ("IncompleteSignature", 400), ("APIGW.0301", 401)),
    (Cause::IncompleteSignature, "AuthFailure.InvalidAuthorization", ("IncompleteSignature", 400), ("APIGW.0301", 401)),
    (Cause::WrongSignature, "AuthFailure.SignatureFailure", ("SignatureDoesNotMatch", 400), ("APIGW.0301", 401)),
    (Cause::UnknownKey, "AuthFailure.SecretIdNotFound", ("InvalidAccessKeyId.NotFound", 404), ("APIGW.0301", 401)),
    (Cause::MissingToken, "AuthFailure.TokenFailure", ("MissingSecurityToken", 400), ("APIGW.0301", 401)),
    (Cause::WrongToken, "AuthFailure.TokenFailure", ("InvalidSecurityToken.MismatchWithAccessKey", 403), ("APIGW.0301", 401)),
    (Cause::ExpiredToken, "AuthFailure.TokenFailure", ("InvalidSecurityToken.Expired", 403), ("APIGW.0307", 401)),
    (Cause::MalformedTime, "AuthFailure.InvalidAuthorization", ("InvalidTimeStamp.Format", 400), ("APIGW.0301", 401)),
    (Cause::SkewedTime, "AuthFailure.SignatureExpire", ("InvalidTimeStamp.Expired", 400), ("APIGW.0301", 401)),
    (Cause::UsedNonce, "AuthFailure.SignatureFailure", ("SignatureNonceUsed", 400), ("APIGW.0301", 401)),
    (Cause::UnknownVersion, "NoSuchVersion", ("InvalidVersion", 400), ("APIGW.0101", 404)),
    (Cause::UnknownOperation, "InvalidAction", ("InvalidAction.NotFound", 404), ("APIGW.0101", 404)),
    (Cause::MisspeltOperation, "InvalidAction", ("InvalidApi.NotFound", 404), ("APIGW.0101", 404)),
    (Cause::WrongMethod, "UnsupportedProtocol", ("UnsupportedHTTPMethod", 400), ("APIGW.0101", 404)),
    (Cause::WrongContentType, "InvalidParameter", ("InvalidParameter", 400), ("VOD.10059", 403)),
    (Cause::UnknownRegion, "UnsupportedRegion", ("InvalidParameter", 400), ("APIGW.0101", 404)),
    (Cause::ForeignProject, "UnauthorizedOperation", ("Forbidden", 403), ("VOD.10057", 403)),
    (Cause::TooLarge, "RequestSizeLimitExceeded", ("InvalidParameter", 400), ("APIGW.0201", 413)),
    (Cause::Malformed, "InvalidParameter", ("InvalidParameter", 400), ("VOD.10053", 400)),
    (Cause::MissingParameter, "MissingParameter", ("MissingParameter", 400), ("VOD.10053", 400)),
    (Cause::InvalidParameter, "InvalidParameterValue", ("InvalidParameter", 400), ("VOD.10053", 400)),
    (Cause::UnknownParameter, "UnknownParameter", ("InvalidParameter", 400), ("VOD.10053", 400)),
    (Cause::Duplicate, "InvalidParameterValue", ("InvalidParameter", 400), ("VOD.10053", 400)),
    (Cause::Throttled, "RequestLimitExceeded", ("Throttling.User", 400), ("APIGW.0308", 429)),
];

/// What stands for a code of Huawei Cloud VOD in a service that does not have it: the gateway's for any bad request.
const BAD_REQUEST: Code = ("APIGW.0201", 400);

impl Cause {
    /// The code, with the status that the service's table documents for it, or else the usual one.
    fn code(self, service: &'static ServiceInfo) -> Code {
        let row = CODES.iter().find(|(cause, ..)| *cause == self);
        let usual = row.map_or(("InternalError", 500), |(_, tencent, alibaba, huawei)| {
            match service.protocol {
                Protocol::Tencent => (*tencent, 200),
                Protocol::Alibaba => *alibaba,
                Protocol::Huawei => *huawei,
            }
        });
        match class::exact(Some(service), None, usual.0) {
            Some(info) => (info.code, info.http.unwrap_or(usual.1)),
            None if usual.0.starts_with("VOD.") => BAD_REQUEST,
            None => usual,
        }
    }
}

/// What a request is refused with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) status: StatusCode,
    /// How long to wait before the next call.
    pub(super) retry_after: Option<Duration>,
}

impl Refusal {
    /// The vendor's code for a cause.
    pub(super) fn of(cause: Cause, service: &'static ServiceInfo, message: impl Into<String>) -> Self {
        let (code, number) = cause.code(service);
        Self {
            code: code.to_owned(),
            message: message.into(),
            status: status(number),
            retry_after: None,
        }
    }

    /// What a request gets that shows no sign of any vendor.
    pub(super) fn of_nobody() -> Self {
        Self {
            code: String::new(),
            message: "nothing in the request tells which vendor is meant".to_owned(),
            status: StatusCode::NOT_FOUND,
            retry_after: None,
        }
    }

    /// A code of an operation, with the status documented for it or for its family; else 200 for Tencent Cloud and 400 for
    /// the others. The codes that mean too many calls ask for a second of patience.
    pub(super) fn with_code(operation: &'static OperationInfo, code: &str, message: impl Into<String>) -> Self {
        let protocol = operation.service.protocol;
        let documented = class::nearest_family(operation, code).and_then(|info| info.http);
        let usual = if protocol == Protocol::Tencent { 200 } else { 400 };
        let throttled = class::is_throttled(protocol, Some(code));
        Self {
            code: code.to_owned(),
            message: message.into(),
            status: status(documented.unwrap_or(usual)),
            retry_after: throttled.then_some(Duration::from_secs(1)),
        }
    }
}

fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_one_row() {
        for (index, (cause, ..)) in CODES.iter().enumerate() {
            let same = CODES.iter().position(|(other, ..)| other == cause);
            assert_eq!(same, Some(index), "{cause:?}");
        }
        // The last one declared; a cause without a row would answer like a fault of the stand-in itself.
        assert_eq!(CODES.len(), Cause::Throttled as usize + 1);
    }
}
