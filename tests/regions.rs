//! Tencent's region is a header and no host: which regions are taken, and where a call then goes.

#![allow(clippy::unwrap_used, missing_docs)]

use cloudscribe::tencent::vod::{BlockingClient, PullUploadRequest};
use cloudscribe::{ClientBuilder, Credentials, ErrorKind, MockTransport};
use http::StatusCode;

const HOST: &str = "vod.intl.tencentcloudapi.com";

fn builder(mock: &MockTransport) -> ClientBuilder<BlockingClient> {
    BlockingClient::builder()
        .credentials(Credentials::new("AKIDexample", "secret"))
        .transport(mock.clone())
}

fn request() -> PullUploadRequest {
    PullUploadRequest::new("https://media.example/a.mp4")
}

/// Host and region of the latest request.
fn latest(mock: &MockTransport) -> (String, Option<String>) {
    let requests = mock.requests();
    let sent = requests.last().unwrap();
    let region = sent.headers().get("x-tc-region");
    (
        sent.uri().authority().unwrap().to_string(),
        region.map(|region| region.to_str().unwrap().to_owned()),
    )
}

fn answering() -> MockTransport {
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, r#"{"Response": {"TaskId": "t", "RequestId": "r"}}"#);
    mock
}

#[test]
fn without_a_region_the_default_host_is_called_and_no_region_travels() {
    let mock = answering();
    builder(&mock).build().unwrap().pull_upload(&request()).send().unwrap();
    assert_eq!(latest(&mock), (HOST.to_owned(), None));
}

#[test]
fn a_region_of_the_table_travels_to_the_same_host() {
    let mock = answering();
    let client = builder(&mock).region("ap-tokyo").build().unwrap();
    client.pull_upload(&request()).send().unwrap();
    assert_eq!(latest(&mock), (HOST.to_owned(), Some("ap-tokyo".to_owned())));
}

#[test]
fn an_unknown_region_is_answered_with_the_known_ones() {
    let mock = answering();
    let client = builder(&mock).build().unwrap();
    let of_client = builder(&mock).region("ap-tokio").build().unwrap_err();
    let of_call = client.pull_upload(&request()).region("ap-tokio").send().unwrap_err();
    for error in [of_client, of_call] {
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        let line = error.to_string();
        assert!(line.contains("did you mean \"ap-tokyo\"?"), "{line}");
        assert!(line.contains("known regions: ap-bangkok, ap-beijing, "), "{line}");
        assert!(line.contains("an explicit endpoint overrides the table"), "{line}");
    }
    assert!(mock.requests().is_empty());
}

#[test]
fn with_an_endpoint_any_well_formed_region_travels() {
    let mock = answering();
    let client = builder(&mock)
        .region("mars-1")
        .endpoint("vod.example.com")
        .build()
        .unwrap();
    client.pull_upload(&request()).send().unwrap();
    assert_eq!(latest(&mock), ("vod.example.com".to_owned(), Some("mars-1".to_owned())));

    let mock = answering();
    let client = builder(&mock).build().unwrap();
    let request = request();
    let call = client.pull_upload(&request);
    call.region("mars-1").endpoint("vod.example.com").send().unwrap();
    assert_eq!(latest(&mock), ("vod.example.com".to_owned(), Some("mars-1".to_owned())));

    let malformed = builder(&mock).region("mars 1").endpoint("vod.example.com").build();
    assert_eq!(malformed.unwrap_err().kind(), ErrorKind::Config);
}
