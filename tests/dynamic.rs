//! Operations called by their names: what is read from JSON that somebody wrote down, and what is refused in it.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, missing_docs)]

use cloudscribe::dynamic::{AnyRequest, BlockingDynamicClient, DynamicClient, DynamicOperation, OPERATIONS};
use cloudscribe::mock::Mock;
use cloudscribe::tencent::vod::{BlockingClient, PullUploadRequest};
use cloudscribe::{Credentials, ErrorKind, Policy, Report};
use std::any::Any;

fn operation(id: &str) -> &'static DynamicOperation {
    OPERATIONS.iter().find(|known| known.info.id == id).unwrap()
}

fn told(id: &str, json: &str) -> Result<Box<dyn AnyRequest>, String> {
    let request = operation(id).request_from_typed_json(json.as_bytes());
    request.map_err(|error| error.to_string())
}

#[test]
fn every_operation_of_every_service_is_there_sorted() {
    let ids: Vec<&str> = OPERATIONS.iter().map(|known| known.info.id).collect();
    let of_services = [
        &cloudscribe::alibaba::ice::SERVICE,
        &cloudscribe::alibaba::vod::SERVICE,
        &cloudscribe::huawei::vod::SERVICE,
        &cloudscribe::tencent::vod::SERVICE,
    ];
    let expected = of_services.iter().flat_map(|service| service.operations);
    assert_eq!(ids, expected.map(|known| known.id).collect::<Vec<_>>());
    assert!(ids.is_sorted());
}

#[test]
fn the_facts_are_the_entries_of_the_catalogue() {
    let catalogue: serde_json::Value = serde_json::from_str(include_str!("../generated/catalogue.json")).unwrap();
    for (known, entry) in OPERATIONS.iter().zip(catalogue["operations"].as_array().unwrap()) {
        let mut facts: serde_json::Value = serde_json::from_str(known.facts).unwrap();
        facts.as_object_mut().unwrap().remove("$comment");
        assert_eq!(&facts, entry, "{}", known.info.id);
    }
}

#[test]
fn documented_examples_are_read_whole() {
    let mut requests = 0;
    for known in OPERATIONS {
        for example in known.examples {
            if let Some(json) = example.request {
                let request = known.request_from_typed_json(json.as_bytes()).unwrap();
                assert_eq!(request.operation().id, known.info.id);
                let written: serde_json::Value = serde_json::to_value(&*request).unwrap();
                assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
                requests += 1;
            }
            if let Some(json) = example.response {
                let response = known.response_from_json(json.as_bytes()).unwrap();
                let written = serde_json::to_value(&*response).unwrap();
                assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
            }
        }
    }
    assert_eq!(requests, 9);
}

#[test]
fn the_type_can_be_had_back() {
    let request = told(
        "tencent.vod.PullUpload",
        r#"{"MediaUrl":"http://a.example/b.mp4","TasksPriority":"7"}"#,
    )
    .unwrap();
    let request: Box<dyn Any> = request;
    let request = request.downcast::<PullUploadRequest>().unwrap();
    let expected = PullUploadRequest::new("http://a.example/b.mp4").tasks_priority(7);
    assert_eq!(*request, expected);
}

#[test]
fn checks_need_no_type() {
    let request = told("tencent.vod.PullUpload", r#"{"MediaUrl":"nowhere","TasksPriority":11}"#).unwrap();
    let report = Report::of(&*request, &Policy::strict(), None);
    let broken: Vec<&str> = report
        .violations()
        .iter()
        .map(cloudscribe::Violation::pointer)
        .collect();
    assert_eq!(broken, ["/MediaUrl", "/TasksPriority"]);
}

#[test]
fn unknown_names_are_refused_with_their_place_and_the_name_that_was_meant() {
    for (id, json, expected) in [
        (
            "tencent.vod.PullUpload",
            r#"{"MediaURL":"http://a.example/b.mp4"}"#,
            "/MediaURL: expected a name that the page knows, found an unknown one; did you mean `MediaUrl`?",
        ),
        (
            "alibaba.vod.UploadMediaByURL",
            r#"{"UploadURLs":["http://a.example/b.mp4"],"UploadMetadatas":[{},{"SourceUrl":"http://a.example/b.mp4"}]}"#,
            "/UploadMetadatas/1/SourceUrl: expected a name that the page knows, found an unknown one; did you mean `SourceURL`?",
        ),
        (
            "huawei.vod.PublishAssetFromObs",
            r#"{"video_type":"MP4","title":"t","input":{"buket":"b"}}"#,
            "/input/buket: expected a name that the page knows, found an unknown one; did you mean `bucket`?",
        ),
        (
            "tencent.vod.PullUpload",
            r#"{"something quite different":null}"#,
            "/something quite different: expected a name that the page knows, found an unknown one",
        ),
        // The protocol says it, not the request.
        (
            "tencent.vod.PullUpload",
            r#"{"Action":"PullUpload"}"#,
            "/Action: expected a name that the page knows, found an unknown one",
        ),
    ] {
        assert_eq!(told(id, json).unwrap_err(), expected);
    }
}

#[test]
fn names_within_free_maps_are_the_callers_own() {
    let json = r#"{"UploadURLs":["http://a.example/b.mp4"],"UserData":{"Extend":{"anything":"x","nothing":null}}}"#;
    let request = told("alibaba.vod.UploadMediaByURL", json).unwrap();
    let written = serde_json::to_value(&*request).unwrap();
    assert_eq!(written["UserData"]["Extend"], serde_json::json!({"anything": "x"}));
}

#[test]
fn what_a_server_receives_is_read_leniently() {
    let known = operation("alibaba.vod.UploadMediaByURL");
    let json = r#"{"UploadURLs":"http%3A%2F%2Fa.example%2Fb.mp4,http%3A%2F%2Fa.example%2Fc.mp4","UserData":"{\"Extend\":{\"a\":\"b\"}}","Nope":1}"#;
    let request = known.request_from_wire_json(json.as_bytes()).unwrap();
    let expected = serde_json::json!({
        "UploadURLs": ["http://a.example/b.mp4", "http://a.example/c.mp4"], "UserData": {"Extend": {"a": "b"}},
    });
    assert_eq!(serde_json::to_value(&*request).unwrap(), expected);
}

#[test]
fn broken_json_and_wrong_kinds_are_told_with_their_place() {
    for (json, expected) in [
        (
            "{",
            "the document: expected a JSON document, found a document that breaks off at line 1, column 1",
        ),
        ("[]", "the document: expected a structure, found a list"),
        ("null", "the document: expected a value, found null"),
        (r#"{"MediaUrl":["a"]}"#, "/MediaUrl: expected a text, found a list"),
    ] {
        assert_eq!(told("tencent.vod.PullUpload", json).unwrap_err(), expected);
    }
}

#[test]
fn no_secret_is_shown() {
    let known = operation("tencent.vod.ApplyUpload");
    let json =
        r#"{"TempCertificate":{"SecretId":"id","SecretKey":"canary-key","Token":"canary-token","ExpiredTime":1}}"#;
    let response = known.response_from_json(json.as_bytes()).unwrap();
    let shown = format!("{response:?}");
    assert!(!shown.contains("canary"), "{shown}");
    assert!(serde_json::to_string(&*response).unwrap().contains("canary-key"));
}

/// A valid request of each operation, and the region that it goes to.
fn valid() -> impl Iterator<Item = (Box<dyn AnyRequest>, &'static str)> {
    let requests = [
        (
            "alibaba.ice.UploadMediaByURL",
            "cn-shanghai",
            r#"{"UploadURLs":["https://a.example/b.mp4"]}"#,
        ),
        (
            "alibaba.vod.UploadMediaByURL",
            "cn-shanghai",
            r#"{"UploadURLs":["https://a.example/b.mp4"]}"#,
        ),
        (
            "huawei.vod.PublishAssetFromObs",
            "cn-north-4",
            r#"{"video_type":"MP4","title":"t","input":{"bucket":"b","location":"cn-north-4","object":"o.mp4"}}"#,
        ),
        ("tencent.vod.ApplyUpload", "ap-singapore", r#"{"MediaType":"mp4"}"#),
        (
            "tencent.vod.PullUpload",
            "ap-singapore",
            r#"{"MediaUrl":"https://a.example/b.mp4"}"#,
        ),
    ];
    requests
        .into_iter()
        .map(|(id, region, json)| (told(id, json).unwrap(), region))
}

#[test]
fn calls_need_no_type() {
    let mock = Mock::builder(OPERATIONS)
        .credentials(Credentials::new("id", "secret"))
        .build();
    for (request, region) in valid() {
        let service = request.operation().service;
        let builder = BlockingDynamicClient::builder(service).credentials(Credentials::new("id", "secret"));
        let client = builder
            .region(region)
            .project_id("p")
            .transport(mock.clone())
            .build()
            .unwrap();
        let answer = client.call(&*request).send().unwrap();
        assert!(!answer.request_id().is_empty());
        let members = serde_json::to_value(&**answer).unwrap();
        assert!(
            members.as_object().is_some_and(|members| !members.is_empty()),
            "{members}"
        );
        let latest = mock.exchanges().pop().unwrap();
        assert_eq!(latest.operation().unwrap().id, request.operation().id);
    }
    assert_eq!(mock.counts().accepted, 5);
}

#[tokio::test]
async fn nor_do_asynchronous_calls() {
    let mock = Mock::builder(OPERATIONS)
        .credentials(Credentials::new("id", "secret"))
        .build();
    for (request, region) in valid() {
        let builder = DynamicClient::builder(request.operation().service).credentials(Credentials::new("id", "secret"));
        let client = builder
            .region(region)
            .project_id("p")
            .transport(mock.clone())
            .build()
            .unwrap();
        let signed = client.clone().call(&*request).signed_request().await.unwrap();
        assert_eq!(signed.method(), http::Method::POST);
        client.call(&*request).send().await.unwrap();
    }
    assert_eq!((mock.counts().received, mock.counts().accepted), (5, 5));
}

#[test]
fn a_dynamic_call_sends_what_a_typed_call_sends() {
    let mock = Mock::new(OPERATIONS);
    let at = || std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let credentials = Credentials::new("id", "secret");
    let typed = BlockingClient::builder()
        .credentials(credentials.clone())
        .clock(at)
        .transport(mock.clone());
    let service = &cloudscribe::tencent::vod::SERVICE;
    let dynamic = BlockingDynamicClient::builder(service)
        .credentials(credentials)
        .clock(at)
        .transport(mock);
    let request = PullUploadRequest::new("https://a.example/b.mp4").tasks_priority(3);
    let (typed, dynamic) = (typed.build().unwrap(), dynamic.build().unwrap());
    let one = typed.pull_upload(&request).signed_request().unwrap();
    let other = dynamic.call(&request).signed_request().unwrap();
    assert_eq!(
        (one.uri(), one.headers(), one.body()),
        (other.uri(), other.headers(), other.body())
    );
}

#[test]
fn a_dynamic_call_is_checked_and_belongs_to_its_service() {
    let mock = Mock::new(OPERATIONS);
    let builder = BlockingDynamicClient::builder(&cloudscribe::tencent::vod::SERVICE);
    let client = builder
        .credentials(Credentials::new("id", "secret"))
        .transport(mock.clone())
        .build()
        .unwrap();
    let wrong = told("tencent.vod.PullUpload", r#"{"MediaUrl":"nowhere"}"#).unwrap();
    let error = client.call(&*wrong).send().unwrap_err();
    assert_eq!(
        (error.kind(), error.report().unwrap().violations().len()),
        (ErrorKind::Invalid, 1)
    );
    assert!(
        client
            .call(&*wrong)
            .policy(Policy::off())
            .send()
            .is_err_and(|error| error.kind() == ErrorKind::Service)
    );
    let foreign = told(
        "alibaba.ice.UploadMediaByURL",
        r#"{"UploadURLs":["https://a.example/b.mp4"]}"#,
    )
    .unwrap();
    let error = client.call(&*foreign).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("an operation of alibaba.ice"), "{error}");
    assert_eq!(mock.counts().received, 1);
}
