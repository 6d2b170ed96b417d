//! Alibaba Cloud: everything in the query, and errors in every shape the gateway sends.

use std::collections::BTreeMap;
use std::time::Duration;

use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::MockTransport;
use http::StatusCode;

use crate::operations::alibaba::{BlockingClient, Metadata, SubmitRequest, UploadMediaByUrlRequest};
use crate::operations::{body, headers, key, nonce, noon, temporary_key};

/// One answer is what these tests are about.
fn client(mock: &MockTransport) -> BlockingClient {
    BlockingClient::builder()
        .region("cn-shanghai")
        .credentials(key())
        .clock(noon)
        .nonce(nonce)
        .retries(Retries::off())
        .transport(mock.clone())
        .build()
        .unwrap()
}

#[test]
fn the_request_is_all_query() {
    let mock = MockTransport::new();
    mock.then_body(
        StatusCode::OK,
        r#"{"RequestId":"r-1","UploadJobs":[{"JobId":"j","SourceURL":"s"},null]}"#,
    );
    let title = Some("点播 & more".to_owned());
    let metadata = vec![Metadata {
        title,
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
    }];
    let request = UploadMediaByUrlRequest {
        upload_metadatas: Some(metadata.into()),
        priority: Some(6),
        dry: Some(true),
        extra: Some(BTreeMap::from([("k".to_owned(), "v".to_owned())])),
        ..UploadMediaByUrlRequest::new(["https://a.example/1.mp4", "https://b.example/2 b.mp4"])
    };
    let answer = client(&mock).call(&request).send().unwrap();
    assert_eq!((answer.request_id(), answer.upload_jobs.len()), ("r-1", 1));

    let sent = &mock.requests()[0];
    let query = "Dry=true&Extra.k=v&Priority=6\
        &UploadMetadatas=%5B%7B%22Title%22%3A%22%E7%82%B9%E6%92%AD%20%26%20more%22%2C%22Tags%22%3A%22a%2Cb%22%7D%5D\
        &UploadURLs=https%253A%252F%252Fa.example%252F1.mp4%2Chttps%253A%252F%252Fb.example%252F2%2520b.mp4";
    assert_eq!(sent.method(), http::Method::POST);
    assert_eq!(
        sent.uri().to_string(),
        format!("https://ice.cn-shanghai.aliyuncs.com/?{query}")
    );
    assert_eq!(body(sent), "");
    assert_eq!(
        headers(sent),
        [
            "accept: application/json",
            "authorization: ACS3-HMAC-SHA256 Credential=AKIDEXAMPLE,\
             SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
             Signature=61f77cd8431b49b078130fa993822a6b2c4b3a693ac1ab95d3397d2fa7a92b69",
            "host: ice.cn-shanghai.aliyuncs.com",
            concat!("user-agent: cloudscribe/", env!("CARGO_PKG_VERSION")),
            "x-acs-action: UploadMediaByURL",
            "x-acs-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "x-acs-date: 2023-11-14T22:13:20Z",
            "x-acs-signature-nonce: 0123456789abcdef0123456789abcdef",
            "x-acs-version: 2020-11-09",
        ]
    );
}

#[test]
fn temporary_credentials_are_signed_headers() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let request = UploadMediaByUrlRequest::new(["https://a.example/1.mp4"]);
    let signed = client
        .call(&request)
        .credentials(temporary_key())
        .signed_request()
        .unwrap();
    assert_eq!(signed.headers()["x-acs-accesskey-id"], "AKIDEXAMPLE");
    assert_eq!(signed.headers()["x-acs-security-token"], "token-example");
    let authorization = signed.headers()["authorization"].to_str().unwrap();
    assert!(authorization.ends_with("Signature=9d707e2cba241a0c923b8296e03287d11ff20b724b3203cedaf0b312c18ade28"));
}

#[test]
fn members_in_the_body_travel_as_a_form() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let request = SubmitRequest {
        title: "a b".to_owned(),
        timeline: r#"{"a": "b*~"}"#.to_owned(),
        client_token: Some("t".to_owned()),
    };
    let signed = client.call(&request).signed_request().unwrap();
    assert_eq!(signed.uri().query(), Some("Title=a%20b"));
    assert_eq!(body(&signed), "ClientToken=t&Timeline=%7B%22a%22%3A+%22b%2A~%22%7D");
    assert_eq!(signed.headers()["content-type"], "application/x-www-form-urlencoded");
    let authorization = signed.headers()["authorization"].to_str().unwrap();
    assert!(
        authorization.contains("SignedHeaders=content-type;host;x-acs-action;"),
        "{authorization}"
    );
}

#[test]
fn each_call_has_a_nonce_of_its_own() {
    let mock = MockTransport::new();
    let client = BlockingClient::builder()
        .region("cn-beijing")
        .credentials(key())
        .transport(mock)
        .build()
        .unwrap();
    let request = UploadMediaByUrlRequest::new(["https://a.example/1.mp4"]);
    let nonce = || {
        let signed = client.call(&request).signed_request().unwrap();
        signed.headers()["x-acs-signature-nonce"].to_str().unwrap().to_owned()
    };
    assert_ne!(nonce(), nonce());
}

#[test]
fn a_query_value_cannot_leave_its_place() {
    let client = client(&MockTransport::new());
    let hostile = SubmitRequest {
        title: "a\r\nX-Evil: 1&Action=Other#?/../%0a+".to_owned(),
        timeline: String::new(),
        client_token: None,
    };
    let signed = client.call(&hostile).signed_request().unwrap();
    let query = "Title=a%0D%0AX-Evil%3A%201%26Action%3DOther%23%3F%2F..%2F%250a%2B";
    assert_eq!(signed.uri().path_and_query().unwrap().as_str(), format!("/?{query}"));
}

fn refused(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let mock = MockTransport::new();
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    mock.then_response(response.body(body.to_owned().into()).unwrap());
    client(&mock)
        .call(&UploadMediaByUrlRequest::new(["u"]))
        .send()
        .map(drop)
        .unwrap_err()
}

#[test]
fn errors_are_read_in_both_spellings() {
    for body in [
        r#"{"RequestId":"r-2","HostId":"h","Code":"InvalidParameter.UploadURLs","Message":"bad","Recommend":"x"}"#,
        r#"{"requestId":"r-2","code":"InvalidParameter.UploadURLs","message":"bad","AccessDeniedDetail":{}}"#,
    ] {
        let error = refused(400, &[("content-type", "application/json;charset=utf-8")], body);
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Service, Some("InvalidParameter.UploadURLs"))
        );
        assert_eq!((error.message(), error.request_id()), ("bad", Some("r-2")));
        assert_eq!(error.field(), Some("UploadURLs"));
    }
}

#[test]
fn errors_are_read_from_xml() {
    let body = "<?xml version=\"1.0\"?><Error><RequestId>r-3</RequestId><HostId>h</HostId>\
        <Code>InvalidAccessKeyId.NotFound</Code><Message>Specified access key is not found &amp; gone.</Message></Error>";
    let error = refused(
        404,
        &[
            ("content-type", "text/xml;charset=utf-8"),
            ("x-acs-request-id", "other"),
        ],
        body,
    );
    assert_eq!(error.code(), Some("InvalidAccessKeyId.NotFound"));
    assert_eq!(error.message(), "Specified access key is not found & gone.");
    assert_eq!(error.request_id(), Some("r-3"));
    assert!(error.is_auth());
}

#[test]
fn a_body_that_explains_nothing_leaves_status_header_and_text() {
    let error = refused(
        503,
        &[("x-acs-request-id", "r-4"), ("content-type", "text/html")],
        "<html>busy</html>",
    );
    assert_eq!(
        (error.kind(), error.code(), error.request_id()),
        (ErrorKind::Service, None, Some("r-4"))
    );
    assert!(error.message().contains("<html>busy</html>"), "{error}");
    let error = refused(500, &[], "");
    assert_eq!((error.code(), error.request_id()), (None, None));
    let error = refused(302, &[("location", "https://evil.example/")], "");
    assert!(error.message().contains("redirect"), "{error}");
}

#[test]
fn throttling_is_recognised_by_header_and_by_code() {
    let coded = r#"{"Code":"Throttling.User","Message":"m"}"#;
    let error = refused(400, &[], coded);
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::Throttled, None));
    let error = refused(
        400,
        &[("x-acs-retry-after", "250")],
        r#"{"Code":"Something","Message":"m"}"#,
    );
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::Throttled, Some(Duration::from_millis(250)))
    );
    let error = refused(403, &[("retry-after", "3")], r#"{"Code":"RequestsTooFrequent"}"#);
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::Throttled, Some(Duration::from_secs(3)))
    );
    let error = refused(503, &[("retry-after", "3")], r#"{"Code":"ServiceUnAvailable"}"#);
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::Service, Some(Duration::from_secs(3)))
    );
}

#[test]
fn a_failure_that_says_when_to_come_back_may_have_run() {
    for (status, body) in [
        (500, r#"{"Code":"InternalError","Message":"m"}"#),
        (502, "<html></html>"),
        (503, r#"{"Code":"ServiceUnAvailable"}"#),
    ] {
        let error = refused(status, &[("x-acs-retry-after", "1")], body);
        assert_eq!(
            (error.kind(), error.may_have_run(), error.attempts()),
            (ErrorKind::Service, true, 1),
            "{body}"
        );
        assert_eq!(error.retry_after(), Some(Duration::from_millis(1)));
    }
}

#[test]
fn an_error_is_none_the_less_for_a_status_of_success() {
    for (kind, code, body) in [
        (
            ErrorKind::Service,
            Some("Forbidden.RAM"),
            r#"{"Code":"Forbidden.RAM","Message":"no","RequestId":"X"}"#,
        ),
        (ErrorKind::Decode, None, "{}"),
        (ErrorKind::Decode, None, r#"{"status":"ok"}"#),
    ] {
        let error = refused(200, &[], body);
        assert_eq!(
            (error.kind(), error.code(), error.may_have_run()),
            (kind, code, true),
            "{body}"
        );
    }
}

#[test]
fn a_later_repeat_is_no_sign_of_throttling() {
    let coded = |code: &str| refused(400, &[], &format!(r#"{{"Code":"{code}","Message":"m"}}"#));
    let error = coded("SignatureNonceUsed");
    assert_eq!(
        (error.kind(), error.is_throttled(), error.is_auth()),
        (ErrorKind::Service, false, true)
    );
    for code in ["RequestsTooFrequent", "Throttling", "Throttling.Api"] {
        assert!(coded(code).is_throttled(), "{code}");
    }
    assert!(!coded("ThrottlingX").is_throttled());
}

#[test]
fn a_byte_order_mark_hides_no_error() {
    let error = refused(400, &[], "\u{feff}{\"Code\":\"Throttling\",\"Message\":\"m\"}");
    assert_eq!((error.code(), error.message()), (Some("Throttling"), "m"));
}

#[test]
fn a_success_that_is_no_object_is_a_decode_error() {
    for body in ["<html></html>", "", "[]", "null", "{\"RequestId\":"] {
        let error = refused(200, &[("x-acs-request-id", "r-5")], body);
        assert_eq!(
            (error.kind(), error.request_id()),
            (ErrorKind::Decode, Some("r-5")),
            "{body}"
        );
    }
    let error = refused(
        200,
        &[],
        r#"{"RequestId":"r-6","UploadJobs":[{"JobId":"j"},{"JobId":["x"]}]}"#,
    );
    assert!(error.to_string().contains("/UploadJobs/1/JobId"), "{error}");
    assert_eq!(error.request_id(), Some("r-6"));
}

#[test]
fn a_request_line_that_is_too_long_is_refused_before_it_is_sent() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let target = "/?UploadURLs=".len();
    let longest = "x".repeat(65_534 - target);
    let signed = client.call(&UploadMediaByUrlRequest::new([&longest])).signed_request();
    assert_eq!(signed.unwrap().uri().path_and_query().unwrap().as_str().len(), 65_534);
    let error = client
        .call(&UploadMediaByUrlRequest::new([&format!("{longest}x")]))
        .send()
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Invalid, 0));
    let line = error.to_string();
    for said in ["65535 bytes long", "at most 65534 bytes", "fewer files"] {
        assert!(line.contains(said), "{line}");
    }
    assert!(mock.requests().is_empty());
}
