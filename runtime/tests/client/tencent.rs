//! Tencent Cloud: the exact request, and answers inside `Response`.

use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::MockTransport;
use http::StatusCode;

use crate::operations::tencent::{BlockingClient, Client, PullUploadRequest};
use crate::operations::{body, headers, key, nonce, noon, temporary_key, wait};

/// One answer is what these tests are about.
fn client(mock: &MockTransport) -> BlockingClient {
    BlockingClient::builder()
        .credentials(key())
        .clock(noon)
        .nonce(nonce)
        .retries(Retries::off())
        .transport(mock.clone())
        .build()
        .unwrap()
}

#[test]
fn the_request_is_one_signed_json_object() {
    let mock = MockTransport::new();
    mock.then_body(
        StatusCode::OK,
        r#"{"Response":{"TaskId":"1-pull-2","RequestId":"r-1"}}"#,
    );
    let request = PullUploadRequest {
        tasks_priority: Some(-3),
        ..PullUploadRequest::new("https://example.com/点播.mp4")
    };
    let answer = client(&mock).call(&request).send().unwrap();
    assert_eq!(answer.task_id, "1-pull-2");

    let sent = &mock.requests()[0];
    assert_eq!(sent.method(), http::Method::POST);
    assert_eq!(sent.uri(), "https://vod.intl.tencentcloudapi.com/");
    assert_eq!(
        body(sent),
        r#"{"MediaUrl":"https://example.com/点播.mp4","TasksPriority":-3}"#
    );
    assert_eq!(
        headers(sent),
        [
            "accept: application/json",
            "authorization: TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2023-11-14/vod/tc3_request, \
             SignedHeaders=content-type;host, \
             Signature=66e3144605394d0846b5938715f6bb2a2e064ef4c5992028394a1b565864598c",
            "content-type: application/json",
            "host: vod.intl.tencentcloudapi.com",
            concat!("user-agent: cloudscribe/", env!("CARGO_PKG_VERSION")),
            "x-tc-action: PullUpload",
            "x-tc-timestamp: 1700000000",
            "x-tc-version: 2018-07-17",
        ]
    );
}

#[test]
fn region_and_temporary_credentials_add_headers() {
    let mock = MockTransport::new();
    let request = PullUploadRequest::new("https://example.com/a.mp4");
    let call = client(&mock);
    let signed = call
        .call(&request)
        .region("ap-guangzhou")
        .credentials(temporary_key())
        .signed_request()
        .unwrap();
    assert_eq!(signed.headers()["x-tc-region"], "ap-guangzhou");
    assert_eq!(signed.headers()["x-tc-token"], "token-example");
    assert!(mock.requests().is_empty());
    let shown = format!("{signed:?}");
    assert!(
        !shown.contains("token-example") && !shown.contains("Signature="),
        "{shown}"
    );
}

#[test]
fn the_answer_carries_its_circumstances() {
    let text = r#"{"Response":{"TaskId":7,"Count":"3","Unknown":[{}],"SessionKey":"hush","RequestId":"r-1"}}"#;
    let mock = MockTransport::new();
    // The content type is not asked: what counts is whether there is an `Error`.
    let response = http::Response::builder()
        .header("content-type", "text/html")
        .header("x-trace", "t");
    mock.then_response(response.body(text.into()).unwrap());
    let answer = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap();
    assert_eq!((answer.task_id.as_str(), answer.count), ("7", 3));
    assert_eq!(
        (answer.request_id(), answer.status(), answer.attempts()),
        ("r-1", StatusCode::OK, 1)
    );
    assert_eq!(answer.raw(), text);
    assert_eq!(answer.headers()["x-trace"], "t");
    assert!(answer.warnings().is_empty());
    let shown = format!("{answer:?}");
    assert!(!shown.contains("hush") && shown.contains("r-1"), "{shown}");
    assert_eq!(answer.into_inner().request_id, "r-1");
}

#[test]
fn a_byte_order_mark_before_the_answer_is_skipped() {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, "\u{feff}{\"Response\":{\"TaskId\":\"t\"}}");
    mock.then_body(StatusCode::OK, "\u{feff}\u{feff}{\"Response\":{\"TaskId\":\"t\"}}");
    let request = PullUploadRequest::new("u");
    assert_eq!(client(&mock).call(&request).send().unwrap().task_id, "t");
    let error = client(&mock).call(&request).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "one mark is enough");
}

#[test]
fn an_answer_without_request_id_is_an_answer() {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, r#"{"Response":{"TaskId":"t","Error":null}}"#);
    let answer = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap();
    assert_eq!((answer.request_id(), answer.task_id.as_str()), ("", "t"));
}

#[test]
fn an_error_decides_whatever_status_and_content_type_say() {
    for (status, content_type) in [
        (200, "application/json; charset=utf-8"),
        (200, "text/html"),
        (500, "text/plain"),
    ] {
        let mock = MockTransport::new();
        let text =
            r#"{"Response":{"Error":{"Code":"FailedOperation.MediaType","Message":"not a video"},"RequestId":"r-2"}}"#;
        let response = http::Response::builder()
            .status(status)
            .header("content-type", content_type);
        mock.then_response(response.body(text.into()).unwrap());
        let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Service);
        assert_eq!(error.code(), Some("FailedOperation.MediaType"));
        assert_eq!(error.message(), "not a video");
        assert_eq!(error.request_id(), Some("r-2"));
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.raw_body().unwrap(), text);
        assert_eq!(error.field(), Some("MediaUrl"));
        assert!(error.is("FailedOperation") && error.is("FailedOperation.MediaType") && !error.is("Failed"));
    }
}

#[test]
fn another_status_without_an_error_is_an_error_all_the_same() {
    for (status, text) in [
        (502, "<html>\r\n<h1>502 Bad Gateway</h1></html>"),
        (503, ""),
        (500, "[]"),
        (404, r#"{"Response":{"TaskId":"t","RequestId":"r"}}"#),
        (302, ""),
    ] {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::from_u16(status).unwrap(), text);
        let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Service, None), "{status}");
        assert_eq!(error.raw_body().unwrap(), text);
        let line = error.to_string();
        assert!(
            line.contains(&format!("HTTP {status}")) && !line.contains('\n'),
            "{line}"
        );
    }
}

#[test]
fn whatever_status_of_success_an_answer_has_it_is_one() {
    for status in [200, 201, 202, 203, 206] {
        let mock = MockTransport::new();
        mock.then_body(
            StatusCode::from_u16(status).unwrap(),
            r#"{"Response":{"TaskId":"t","RequestId":"r"}}"#,
        );
        let answer = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap();
        assert_eq!((answer.task_id.as_str(), answer.status().as_u16()), ("t", status));
    }
}

#[test]
fn a_success_that_is_no_clear_word_may_have_run() {
    for (status, kind, text) in [
        (204, ErrorKind::Decode, ""),
        (200, ErrorKind::Decode, r#"{"Response":{}}"#),
        (200, ErrorKind::Decode, r#"{"Response":{"message":"please log in"}}"#),
        (200, ErrorKind::Service, r#"{"Response":{"Error":"x","TaskId":"t"}}"#),
        (200, ErrorKind::Service, r#"{"Response":{"Error":{"Message":"x"}}}"#),
    ] {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::from_u16(status).unwrap(), text);
        let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
        assert_eq!(
            (error.kind(), error.may_have_run(), error.did_run()),
            (kind, true, false),
            "{text}"
        );
        assert_eq!(mock.requests().len(), 1, "{text}");
    }
}

#[test]
fn a_success_that_cannot_be_read_says_whether_the_operation_ran() {
    let (may, did) = ("the operation may have run", "the operation ran");
    for (run, text, said) in [
        (may, "<html>login</html>", "<html>login</html>"),
        (may, "", "an empty body"),
        (may, r#"{"Response":{"TaskId":"t","Cou"#, "breaks off"),
        (may, r#"{"TaskId":"t"}"#, "no object `Response`"),
        (may, "\"text\"", "no object `Response`"),
        (may, "\u{fffd}", "JSON"),
        (may, r#"{"Response":{"TaskId":[]}}"#, "/TaskId: expected a text"),
        (
            did,
            r#"{"Response":{"TaskId":{"secret":"s"},"RequestId":"r"}}"#,
            "/TaskId: expected a text",
        ),
    ] {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::OK, text);
        let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{text}");
        assert_eq!(
            (error.attempts(), error.raw_body().unwrap().as_ref()),
            (1, text.as_bytes())
        );
        let line = error.to_string();
        assert!(line.contains(run) && line.contains(said), "{line}");
    }
}

#[test]
fn invalid_utf8_and_deep_nesting_are_decode_errors() {
    let deep = format!("{{\"Response\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [b"{\"Response\":{\"TaskId\":\"\xff\"}}".to_vec(), deep.into_bytes()] {
        let mock = MockTransport::new();
        mock.then_body(StatusCode::OK, text);
        let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(!error.to_string().contains("[[["), "{error}");
    }
}

#[test]
fn too_many_calls_are_a_kind_of_their_own() {
    let mock = MockTransport::new();
    let error = r#"{"Code":"RequestLimitExceeded.UinLimitExceeded","Message":"slow down"}"#;
    mock.then_body(
        StatusCode::OK,
        format!(r#"{{"Response":{{"Error":{error},"RequestId":"r"}}}}"#),
    );
    let error = client(&mock).call(&PullUploadRequest::new("u")).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert!(error.is_throttled() && error.is("RequestLimitExceeded") && !error.is_auth());
    mock.then_body(StatusCode::TOO_MANY_REQUESTS, "");
    assert!(
        client(&mock)
            .call(&PullUploadRequest::new("u"))
            .send()
            .unwrap_err()
            .is_throttled()
    );
}

#[test]
fn the_same_request_serves_an_asynchronous_client() {
    let mock = MockTransport::new();
    mock.then_body(
        StatusCode::OK,
        r#"{"Response":{"TaskId":"t","Count":1,"RequestId":"r"}}"#,
    );
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let request = PullUploadRequest::new("https://example.com/a.mp4");
    let answer = wait(client.call(&request)).unwrap();
    assert_eq!((answer.task_id.as_str(), answer.request_id()), ("t", "r"));
    assert_eq!(mock.requests().len(), 1);
}
