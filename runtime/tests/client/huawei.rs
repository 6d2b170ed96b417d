//! Huawei Cloud: path, query, headers and JSON body; access keys and tokens; errors in all spellings.

use cloudscribe_runtime::credentials::Credentials;
use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::MockTransport;
use http::StatusCode;

use crate::operations::huawei::{BlockingClient, FileAddr, PublishRequest, ShowRequest};
use crate::operations::{PROJECT, body, headers, key, nonce, noon, temporary_key};

/// One answer is what these tests are about.
fn client(mock: &MockTransport) -> BlockingClient {
    BlockingClient::builder()
        .region("cn-north-4")
        .project_id(PROJECT)
        .credentials(key())
        .clock(noon)
        .nonce(nonce)
        .retries(Retries::off())
        .transport(mock.clone())
        .build()
        .unwrap()
}

fn publish() -> PublishRequest {
    let input = FileAddr {
        bucket: "b".to_owned(),
        object: "o/p.mp4".to_owned(),
    };
    PublishRequest {
        input: Some(input),
        ..PublishRequest::new("点播")
    }
}

#[test]
fn the_body_is_json_and_the_path_names_the_project() {
    let mock = MockTransport::new();
    let response = http::Response::builder()
        .header("X-Request-Id", "r-1")
        .header("X-Trace", "t-1");
    mock.then_response(
        response
            .body(r#"{"asset_id":"a","request_id":"ignored"}"#.into())
            .unwrap(),
    );
    let answer = client(&mock).call(&publish()).send().unwrap();
    assert_eq!(
        (answer.asset_id.as_str(), answer.trace.as_deref(), answer.request_id()),
        ("a", Some("t-1"), "r-1")
    );

    let sent = &mock.requests()[0];
    assert_eq!(sent.method(), http::Method::POST);
    let uri = format!("https://vod.cn-north-4.myhuaweicloud.com/v1.0/{PROJECT}/asset/reproduction");
    assert_eq!(sent.uri().to_string(), uri);
    assert_eq!(
        body(sent),
        r#"{"video_type":"MP4","title":"点播","input":{"bucket":"b","object":"o/p.mp4"}}"#
    );
    assert_eq!(
        headers(sent),
        [
            "accept: application/json",
            "authorization: SDK-HMAC-SHA256 Access=AKIDEXAMPLE, \
             SignedHeaders=content-type;host;x-project-id;x-sdk-date, \
             Signature=bf2052d27234ba50f28775ec7d24a93c8899e7a804a652b57ed806ab5819e157",
            "content-type: application/json",
            "host: vod.cn-north-4.myhuaweicloud.com",
            concat!("user-agent: cloudscribe/", env!("CARGO_PKG_VERSION")),
            "x-project-id: 0123456789abcdef0123456789abcdef",
            "x-sdk-date: 20231114T221320Z",
        ]
    );
}

#[test]
fn members_travel_in_path_query_and_headers() {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, r#"{"asset_id":"a"}"#);
    let request = ShowRequest {
        categories: Some(vec!["x".to_owned(), "a b".to_owned()]),
        page: Some(2),
        language: Some("en".to_owned()),
        ..ShowRequest::new("a b点")
    };
    client(&mock).call(&request).send().unwrap();
    let sent = &mock.requests()[0];
    assert_eq!(sent.method(), http::Method::GET);
    let target = format!("/v1.0/{PROJECT}/asset/a%20b%E7%82%B9/details?categories=a%20b&categories=x&page=2");
    assert_eq!(sent.uri().path_and_query().unwrap().as_str(), target);
    assert_eq!(
        (body(sent), &sent.headers()["x-language"]),
        ("", &http::HeaderValue::from_static("en"))
    );
    let authorization = sent.headers()["authorization"].to_str().unwrap();
    assert!(authorization.ends_with("Signature=d08923b39ce3cb9f13a48f6322f0034dcd2aca49c156f45be7ccdd43d97fe594"));
}

#[test]
fn a_token_takes_the_place_of_the_signature() {
    let client = client(&MockTransport::new());
    let signed = client
        .call(&publish())
        .credentials(Credentials::token("token-example"))
        .signed_request()
        .unwrap();
    assert_eq!(signed.headers()["x-auth-token"], "token-example");
    assert_eq!(signed.headers()["x-project-id"], PROJECT);
    assert!(!signed.headers().contains_key("authorization") && !signed.headers().contains_key("x-sdk-date"));
    assert!(!format!("{signed:?}").contains("token-example"));
}

#[test]
fn temporary_credentials_add_a_signed_header() {
    let client = client(&MockTransport::new());
    let signed = client
        .call(&publish())
        .credentials(temporary_key())
        .signed_request()
        .unwrap();
    assert_eq!(signed.headers()["x-security-token"], "token-example");
    let authorization = signed.headers()["authorization"].to_str().unwrap();
    assert!(
        authorization.contains("x-sdk-date;x-security-token,"),
        "{authorization}"
    );
}

#[test]
fn what_could_alter_path_or_headers_is_refused() {
    let mock = MockTransport::new();
    let client = client(&mock);
    for id in ["", ".", "..", "a\r\nb", "a\0"] {
        let error = client.call(&ShowRequest::new(id)).send().unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Invalid, 0), "{id:?}");
        assert!(error.message().contains("asset_id"), "{error}");
    }
    for note in ["a\r\nX-Evil: 1", "a\nb", "\u{7f}", "\0"] {
        let request = PublishRequest {
            authorization: Some(note.to_owned()),
            ..publish()
        };
        let error = client.call(&request).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{note:?}");
        assert!(
            error.message().contains("X-Note") && !error.to_string().contains('\n'),
            "{error}"
        );
    }
    assert!(mock.requests().is_empty());
}

#[test]
fn a_path_value_cannot_leave_its_segment() {
    let client = client(&MockTransport::new());
    let signed = client.call(&ShowRequest::new("../x?y=%2e#z")).signed_request().unwrap();
    assert_eq!(
        signed.uri().path(),
        format!("/v1.0/{PROJECT}/asset/..%2Fx%3Fy%3D%252e%23z/details")
    );
}

fn refused(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let mock = MockTransport::new();
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    mock.then_response(response.body(body.to_owned().into()).unwrap());
    client(&mock).call(&publish()).send().map(drop).unwrap_err()
}

#[test]
fn errors_are_read_in_every_spelling_and_one_level_down() {
    for body in [
        r#"{"error_code":"VOD.10003","error_msg":"no object"}"#,
        r#"{"errorCode":"VOD.10003","errorMsg":"no object"}"#,
        r#"{"code":"VOD.10003","message":"no object"}"#,
        r#"{"error":{"error_code":"VOD.10003","error_msg":"no object"}}"#,
        r#"{"x":1,"fault":{"code":"VOD.10003","message":"no object","details":{}}}"#,
    ] {
        let error = refused(400, &[("X-Request-Id", "r-2")], body);
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Service, Some("VOD.10003")),
            "{body}"
        );
        assert_eq!((error.message(), error.request_id()), ("no object", Some("r-2")));
        assert_eq!(
            (error.field(), error.remedy()),
            (Some("input"), Some("Check bucket and object."))
        );
    }
    let error = refused(404, &[], r#"{"error_code":404,"error_msg":"x","request_id":"r-3"}"#);
    assert_eq!((error.code(), error.request_id()), (Some("404"), Some("r-3")));
}

#[test]
fn half_an_error_is_kept_with_the_body() {
    let error = refused(400, &[], r#"{"error_code":"VOD.10053"}"#);
    assert_eq!((error.code(), error.message()), (Some("VOD.10053"), "no message"));
    let error = refused(400, &[], r#"{"message":"only words"}"#);
    assert_eq!((error.code(), error.message()), (None, "only words"));
    let error = refused(502, &[("content-type", "text/html")], "<html>bad gateway</html>");
    assert_eq!((error.code(), error.kind()), (None, ErrorKind::Service));
    assert!(error.message().contains("bad gateway"), "{error}");
}

#[test]
fn throttling_and_authentication_are_recognised() {
    let error = refused(
        429,
        &[("retry-after", "1")],
        r#"{"error_code":"APIGW.0308","error_msg":"m"}"#,
    );
    assert_eq!(
        (error.kind(), error.retry_after().unwrap().as_secs()),
        (ErrorKind::Throttled, 1)
    );
    let coded = |code: &str| refused(403, &[], &format!(r#"{{"error_code":"{code}","error_msg":"m"}}"#));
    assert!(coded("APIGW.0308").is_throttled() && coded("VOD.10127").is_throttled());
    // These may be repeated later, and are about something else than the number of calls.
    for code in ["VOD.10116", "VOD.10118", "VOD.10136"] {
        let error = coded(code);
        assert_eq!(
            (error.kind(), error.is_throttled()),
            (ErrorKind::Service, false),
            "{code}"
        );
    }
    for code in [
        "APIGW.0302",
        "VOD.10054",
        "VOD.10074",
        "VOD.10111",
        "VOD.10133",
        "VST.10004",
    ] {
        assert!(coded(code).is_auth() && !coded(code).is_throttled(), "{code}");
    }
    let error = refused(401, &[], r#"{"error_code":"APIGW.0301","error_msg":"m"}"#);
    assert!(error.is_auth() && !error.is_throttled());
    assert!(refused(401, &[], "").is_auth());
    assert!(!refused(403, &[], r#"{"error_code":"VOD.10062","error_msg":"m"}"#).is_auth());
}

#[test]
fn an_error_is_none_the_less_for_a_status_of_success() {
    let refusal = r#"{"error_code":"VOD.10053","error_msg":"bad parameter"}"#;
    for (kind, code, text) in [
        (ErrorKind::Service, Some("VOD.10053"), refusal),
        (ErrorKind::Decode, None, "{}"),
        (ErrorKind::Decode, None, r#"{"message":"please log in"}"#),
    ] {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::OK, text);
        let error = client(&mock).call(&publish()).send().unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code), "{text}");
        assert!(error.may_have_run() && mock.requests().len() == 1, "{text}");
    }
}

#[test]
fn no_content_is_an_empty_answer_and_an_empty_body_is_none() {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::NO_CONTENT, "").then_body(StatusCode::OK, "");
    let client = client(&mock);
    assert_eq!(client.call(&publish()).send().unwrap().asset_id, "");
    assert_eq!(client.call(&publish()).send().unwrap_err().kind(), ErrorKind::Decode);
}
