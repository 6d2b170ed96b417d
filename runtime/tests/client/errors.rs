//! How errors read, what they tell, and what they keep to themselves.

use std::error::Error as _;

use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::transport::{MockTransport, TransportError, TransportErrorKind};
use http::StatusCode;

use crate::operations::tencent::{BlockingClient, PullUploadRequest};
use crate::operations::{alibaba, key};

fn failed(mock: &MockTransport) -> Error {
    let client = BlockingClient::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    client.call(&PullUploadRequest::new("u")).send().map(drop).unwrap_err()
}

fn refused(body: impl Into<bytes::Bytes>) -> Error {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, body);
    failed(&mock)
}

#[test]
fn an_error_is_one_pointer_wide_and_may_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    travels::<Error>();
    travels::<TransportError>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
}

#[test]
fn one_line_tells_everything() {
    let error = refused(
        r#"{"Response":{"Error":{"Code":"FailedOperation.MediaType","Message":"not a video"},"RequestId":"r-1"}}"#,
    );
    assert_eq!(
        error.to_string(),
        "tencent.vod.PullUpload: FailedOperation.MediaType: not a video \
         (HTTP 200, request r-1, attempt 1 of 1); field MediaUrl; What it means."
    );
    assert_eq!(
        (error.vendor(), error.service()),
        (Some("Tencent Cloud"), Some("tencent.vod"))
    );
    assert_eq!(error.operation(), Some("PullUpload"));
}

#[test]
fn the_documentation_is_asked_for_the_exact_code() {
    let body = |code: &str| format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"m"}}}}}}"#);
    let error = refused(body("AuthFailure.SecretIdNotFound"));
    assert_eq!(
        (error.remedy(), error.field()),
        (Some("Check the key in the console."), None)
    );
    assert!(error.is_auth());
    let error = refused(body("FailedOperation.Other"));
    assert_eq!((error.remedy(), error.documented()), (None, None));
    assert!(error.is("FailedOperation"));
}

#[test]
fn messages_are_bounded_and_cannot_break_out_of_their_line() {
    let long = "y".repeat(1_000_000);
    let hostile = format!(r#"{{"Response":{{"Error":{{"Code":"A\u001b[31m\nB","Message":"x\r\n\u202e{long}"}}}}}}"#);
    let length = hostile.len();
    let error = refused(hostile);
    let line = error.to_string();
    assert!(line.len() < 3_000, "{}", line.len());
    assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
    assert_eq!(error.raw_body().unwrap().len(), length);
    assert!(format!("{error:?}").len() < 4_000);
}

#[test]
fn nothing_secret_is_shown() {
    // A success that breaks off may hold credentials which the service handed out.
    let error = refused(r#"{"Response":{"TempCertificate":{"SecretKey":"hunter2"#);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!format!("{error} {error:?} {error:#?}").contains("hunter2"));
    assert!(error.raw_body().unwrap().ends_with(b"hunter2"));
}

#[test]
fn faults_of_the_transport_keep_how_far_the_call_got() {
    for (kind, expected, said) in [
        (TransportErrorKind::NotSent, ErrorKind::NotSent, "not sent"),
        (
            TransportErrorKind::MaybeSent,
            ErrorKind::MaybeSent,
            "may have been sent",
        ),
        (
            TransportErrorKind::Timeout { sent: false },
            ErrorKind::Timeout { sent: false },
            "before anything was sent",
        ),
        (
            TransportErrorKind::Timeout { sent: true },
            ErrorKind::Timeout { sent: true },
            "may have been sent",
        ),
        (
            TransportErrorKind::TooLarge { limit: 7 },
            ErrorKind::Decode,
            "the operation ran",
        ),
        (
            TransportErrorKind::Cancelled { sent: true },
            ErrorKind::Cancelled,
            "cancelled",
        ),
    ] {
        let mock = MockTransport::new();
        mock.then_fault(TransportError::new(kind, std::io::Error::other("wire cut")));
        let error = failed(&mock);
        assert_eq!((error.kind(), error.attempts()), (expected, 1));
        let line = error.to_string();
        assert!(
            line.contains(said) && line.contains("wire cut") && line.contains("attempt 1 of 1"),
            "{line}"
        );
        assert!(
            error
                .source()
                .unwrap()
                .source()
                .unwrap()
                .to_string()
                .contains("wire cut")
        );
        assert_eq!((error.code(), error.status(), error.raw_body()), (None, None, None));
    }
}

#[test]
fn an_empty_mock_sends_nothing() {
    assert_eq!(failed(&MockTransport::new()).kind(), ErrorKind::NotSent);
}

#[test]
fn a_failed_build_names_the_service_alone() {
    let error = alibaba::Client::builder().build().unwrap_err();
    assert_eq!((error.service(), error.operation()), (Some("alibaba.ice"), None));
    assert_eq!(
        (error.request_id(), error.report().is_none(), error.headers()),
        (None, true, None)
    );
}
