//! How errors read, what they tell, and what they keep to themselves.

use std::error::Error as _;
use std::fmt::Write as _;

use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::{MockTransport, TransportError, TransportErrorKind};
use http::StatusCode;

use crate::operations::tencent::{BlockingClient, PullUploadRequest};
use crate::operations::{alibaba, key};

/// The error of the first attempt.
fn failed(mock: &MockTransport) -> Error {
    let client = BlockingClient::builder()
        .credentials(key())
        .retries(Retries::off())
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

fn coded(code: &str) -> Error {
    refused(format!(
        r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"no"}},"RequestId":"r-1"}}}}"#
    ))
}

#[test]
fn a_code_leads_back_to_the_rule() {
    let error = coded("InvalidParameterValue.SessionIdTooLong");
    assert_eq!(
        error.to_string(),
        "tencent.vod.PullUpload: InvalidParameterValue.SessionIdTooLong: no (HTTP 200, request r-1, attempt 1 of 1); \
         /SessionId: at most 50 characters (rule tencent.vod.PullUpload.SessionId.max_chars, page \
         https://docs.example.com/page read 2026-11-20)"
    );
    let rule = error.rule().unwrap();
    assert_eq!(rule.id, "tencent.vod.PullUpload.SessionId.max_chars");
    assert_eq!(error.field(), Some("SessionId"), "the table of codes does not say it");
    assert_eq!(error.remedy(), Some("What it means."));
    assert!(format!("{error:?}").contains(rule.id));
}

#[test]
fn a_remedy_is_said_beside_the_rule_and_the_field_of_the_code_goes_before_the_rules() {
    let error = coded("InvalidParameterValue.Directory");
    assert!(error.to_string().ends_with(
        "; /Input/Object: `input.object` in the directory `output_path` (rule \
         tencent.vod.PullUpload.same_directory, page https://docs.example.com/page read 2026-11-20); Name the \
         directory of the input."
    ));
    assert_eq!(error.field(), Some("output_path"));
}

#[test]
fn of_several_rules_the_first_is_named_and_the_others_are_counted() {
    let error = coded("InvalidParameterValue.Metadata");
    assert_eq!(
        error.rule().unwrap().id,
        "tencent.vod.PullUpload.Metadata.Title.max_bytes"
    );
    assert_eq!((error.field(), error.remedy()), (Some("Title"), None));
    // The title is no member of the request itself, so that a pointer would mislead.
    assert!(error.to_string().ends_with(
        "; Title: at most 128 bytes in UTF-8 (rule tencent.vod.PullUpload.Metadata.Title.max_bytes, page \
         https://docs.example.com/page read 2026-11-20) or 1 other rule"
    ));
}

#[test]
fn a_rule_about_items_names_no_member() {
    let error = coded("InvalidParameterValue.Tag");
    assert!(error.to_string().ends_with(
        "attempt 1 of 1); at most 32 bytes in UTF-8 (rule tencent.vod.PullUpload.Tags.items.max_bytes, page \
         https://docs.example.com/page read 2026-11-20)"
    ));
    assert_eq!(error.field(), None);
}

#[test]
fn only_the_service_s_own_code_leads_to_a_rule() {
    for code in [
        "InvalidParameterValue",
        "InvalidParameterValue.SessionIdTooLong.x",
        "",
        "None",
    ] {
        assert_eq!((coded(code).rule(), coded(code).field()), (None, None), "{code}");
    }
    let mock = MockTransport::new();
    mock.then_fault(TransportError::new(
        TransportErrorKind::NotSent,
        std::io::Error::other("wire cut"),
    ));
    assert!(failed(&mock).rule().is_none());
    assert!(alibaba::Client::builder().build().unwrap_err().rule().is_none());
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
    // An answer which holds credentials that the service handed out, and everything that may keep it from being read.
    let keys = r#""TempCertificate":{"SecretKey":"hunter2","Token":"hunter2"}"#;
    let whole = format!(r#"{{"Response":{{{keys},"RequestId":"r"}}}}"#);
    let error = |member: &str| format!(r#"{{"Response":{{"Error":{member},{keys},"RequestId":"r"}}}}"#);
    let text = serde_json::to_string(&whole).unwrap();
    let wide: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let answers: [(u16, Vec<u8>); 19] = [
        (400, whole.clone().into()),
        (503, whole.clone().into()),
        (302, whole.clone().into()),
        (404, whole.clone().into()),
        (500, whole.clone().into()),
        (429, whole.clone().into()),
        (200, whole.trim_end_matches('}').into()),
        (200, format!(")]}}',\n{whole}").into()),
        (200, format!(",{whole}").into()),
        (200, format!("1a\r\n{whole}").into()),
        (200, whole.replace('"', "'").into()),
        (200, format!("[{whole}]").into()),
        (200, text.into()),
        (200, format!("{{{keys}}}").into()),
        (200, wide),
        (200, error("\"x\"").into()),
        (200, error("{}").into()),
        (200, error("false").into()),
        (200, error(r#"{"Code":"X"}"#).into()),
    ];
    for (status, body) in answers {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::from_u16(status).unwrap(), body.clone());
        let error = failed(&mock);
        let mut shown = format!("{error} {error:?} {error:#?} {}", error.message());
        let mut cause = error.source();
        while let Some(error) = cause {
            write!(shown, "{error} {error:?}").unwrap();
            cause = error.source();
        }
        assert!(!shown.contains("hunter2"), "{status}: {shown}");
        assert_eq!(error.raw_body().unwrap(), &body, "nothing is lost");
    }
    let error = refused(&b")]}',\n{\"Response\":{}}"[..]);
    assert!(
        error.to_string().contains("a body of 21 bytes that is not JSON"),
        "{error}"
    );
}

#[test]
fn a_code_without_words_says_so() {
    for message in [r#","Message":"""#, r#","Message":null"#, r#","Message":{}"#, ""] {
        let error = refused(format!(r#"{{"Response":{{"Error":{{"Code":"A.B"{message}}}}}}}"#));
        assert_eq!((error.code(), error.message()), (Some("A.B"), "no message"));
    }
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
            "the operation may have run",
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
