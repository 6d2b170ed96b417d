//! The stand-in with members that travel in every way which the vendors know: path, query, headers, forms, flattened lists.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    missing_docs,
    unused_imports,
    unused_macros
)]

#[path = "mock/lists.rs"]
mod lists;
#[path = "client/operations.rs"]
mod operations;

use cloudscribe_runtime::check::Policy;
use cloudscribe_runtime::dynamic::{DynamicOperation, Example};
use cloudscribe_runtime::mock::{Fault, Mock};
use cloudscribe_runtime::transport::{BlockingTransport, Transport};
use lists::ListsRequest;
use operations::{PROJECT, alibaba, huawei, key, noon, temporary_key, tencent, wait};
use std::collections::BTreeMap;
use std::sync::Arc;

const SHOWN: &[Example] = &[Example {
    name: "shown",
    doc: None,
    request: None,
    status: None,
    response: Some(r#"{"asset_id": "f488337c31c8e4622f1590735b134c65", "trace": "t-1"}"#),
    error: None,
}];

static SHOW: DynamicOperation = DynamicOperation::of::<huawei::ShowRequest>(
    r#"{"parameters": [{"path": "/categories", "type": "list"}, {"path": "/asset_id", "type": "string"}],
        "response": [{"path": "/asset_id", "type": "string"}, {"path": "/trace", "type": "string", "nullable": true}]}"#,
    SHOWN,
);
static PUBLISH: DynamicOperation = DynamicOperation::of::<huawei::PublishRequest>(
    r#"{"asynchronous": {"id": "asset_id"}, "response": [{"path": "/asset_id", "type": "string"}]}"#,
    &[],
);
static SUBMIT: DynamicOperation = DynamicOperation::of::<alibaba::SubmitRequest>("{}", &[]);
static UPLOAD: DynamicOperation = DynamicOperation::of::<alibaba::UploadMediaByUrlRequest>(
    r#"{"response": [{"path": "/RequestId", "type": "string"}]}"#,
    &[],
);
static LISTS: DynamicOperation = DynamicOperation::of::<ListsRequest>(lists::FACTS, &[]);
static PULL: DynamicOperation = DynamicOperation::of::<tencent::PullUploadRequest>(
    r#"{"parameters": [{"path": "/MediaUrl"}, {"path": "/TasksPriority"}, {"path": "/SessionId"}],
        "response": [{"path": "/TaskId", "type": "string"}, {"path": "/Count", "type": "integer"}]}"#,
    &[],
);
static OPERATIONS: &[&DynamicOperation] = &[&SHOW, &PUBLISH, &SUBMIT, &UPLOAD, &LISTS, &PULL];

fn clouds() -> Mock {
    Mock::builder(OPERATIONS)
        .credentials(temporary_key())
        .clock(noon)
        .build()
}

macro_rules! client {
    ($client:ty, $clouds:expr $(, $setting:ident = $value:expr)*) => {
        <$client>::builder()
            .credentials(temporary_key())
            .clock(noon)
            .transport($clouds.clone())
            $(.$setting($value))*
            .build()
            .unwrap()
    };
}

#[test]
fn path_query_and_headers_are_read_back() {
    let clouds = clouds();
    let client = client!(
        huawei::BlockingClient,
        clouds,
        region = "cn-north-4",
        project_id = PROJECT
    );
    // The signature sorts a query, and the order of a list in it is lost.
    for categories in [
        None,
        Some(vec!["base_info"]),
        Some(vec!["base_info", "base_info", "视频 ?&="]),
    ] {
        let mut request = huawei::ShowRequest::new("a/b c");
        request.categories = categories.map(|all| all.into_iter().map(str::to_owned).collect());
        request.page = Some(3);
        request.language = Some("zh-cn".to_owned());
        let answer = client.call(&request).send().unwrap();
        assert_eq!(clouds.accepted::<huawei::ShowRequest>().pop(), Some(request));
        // What the operation answers in a header is not in the body.
        assert_eq!(answer.trace.as_deref(), Some("t-1"));
        assert_eq!(answer.headers()["x-trace"], "t-1");
        assert!(!std::str::from_utf8(answer.raw()).unwrap().contains("t-1"));
    }
}

#[test]
fn forms_are_read_back() {
    let clouds = clouds();
    let client = client!(alibaba::Client, clouds, region = "cn-shanghai");
    let request = alibaba::SubmitRequest {
        title: "标题 + & = %".to_owned(),
        timeline: r#"{"VideoTracks": []}"#.to_owned(),
        client_token: Some("one two".to_owned()),
    };
    wait(client.call(&request)).unwrap();
    assert_eq!(clouds.accepted::<alibaba::SubmitRequest>(), [request]);
    let sent = &clouds.exchanges()[0];
    assert!(!sent.request().body().is_empty() && sent.request().uri().query().is_some());
}

#[test]
fn maps_lists_and_structures_of_a_query_are_read_back() {
    let clouds = clouds();
    let client = client!(alibaba::BlockingClient, clouds, region = "cn-shanghai");
    let mut request = alibaba::UploadMediaByUrlRequest::new(["https://h/a,b.mp4"]);
    request.extra = Some(BTreeMap::from([
        ("k".to_owned(), "v 1".to_owned()),
        ("7".to_owned(), "seven".to_owned()),
    ]));
    request.dry = Some(true);
    client.call(&request).send().unwrap();
    assert_eq!(clouds.accepted::<alibaba::UploadMediaByUrlRequest>(), [request]);
    for count in [0, 1, 2, 12] {
        let request = ListsRequest::of(count);
        client.call(&request).send().unwrap();
        let read = clouds.accepted::<ListsRequest>().pop().unwrap();
        // An empty list leaves nothing behind in a query.
        assert_eq!(read, request, "{count} items");
    }
}

#[test]
fn an_operation_without_an_example_is_answered_all_the_same() {
    let clouds = clouds();
    let client = client!(
        huawei::BlockingClient,
        clouds,
        region = "cn-north-4",
        project_id = PROJECT
    );
    let answer = client.call(&huawei::PublishRequest::new("t")).send().unwrap();
    assert_eq!(answer.asset_id.len(), 32);
    let client = client!(tencent::BlockingClient, clouds);
    let answer = client.call(&tencent::PullUploadRequest::new("u")).send().unwrap();
    assert_eq!((answer.task_id.is_empty(), answer.count), (false, 0));
}

#[test]
fn one_stand_in_serves_clients_of_both_kinds_at_once() {
    fn both<T: Transport + BlockingTransport + Clone + 'static>(_: &T) {}
    let clouds = clouds();
    both(&clouds);
    both(&Arc::new(clouds.clone()));
    let blocking = client!(tencent::BlockingClient, clouds);
    let waiting = client!(tencent::Client, clouds);
    let request = tencent::PullUploadRequest::new("u");
    blocking.call(&request).send().unwrap();
    wait(waiting.call(&request)).unwrap();
    assert_eq!(clouds.counts().accepted, 2);
}

#[test]
fn a_service_without_the_codes_of_another_is_spoken_for_by_the_gateway() {
    let clouds = Mock::builder(OPERATIONS).clock(noon).build();
    let client = client!(
        huawei::BlockingClient,
        clouds,
        region = "cn-north-4",
        project_id = PROJECT
    );
    let mut request = client.call(&huawei::PublishRequest::new("t")).signed_request().unwrap();
    *request.uri_mut() = request.uri().to_string().replace(PROJECT, "another").parse().unwrap();
    assert_eq!(clouds.answer(request).exchange.code(), Some("APIGW.0201"));
}

#[test]
fn names_without_an_end_are_no_parameters() {
    let clouds = Mock::builder(OPERATIONS).clock(noon).policy(Policy::off()).build();
    let client = client!(alibaba::BlockingClient, clouds, region = "cn-shanghai");
    let mut request = client.call(&ListsRequest::of(1)).signed_request().unwrap();
    let deep = "a.".repeat(30_000);
    *request.uri_mut() = format!("/?{deep}=1&Numbers.1=5&Numbers..=6&.=1&=2&Numbers=7")
        .parse()
        .unwrap();
    assert!(clouds.answer(request).exchange.operation().is_some());
}

#[test]
fn a_key_that_the_stand_in_does_not_know_may_not_call() {
    let clouds = clouds();
    let client = client!(tencent::BlockingClient, clouds, credentials = key());
    let error = client.call(&tencent::PullUploadRequest::new("u")).send().unwrap_err();
    assert_eq!(
        error.code(),
        Some("AuthFailure.TokenFailure"),
        "the token is missing: {error}"
    );
    clouds.inject(Fault::CloseUnread);
    let error = client.call(&tencent::PullUploadRequest::new("u")).send().unwrap_err();
    assert_eq!(error.code(), None, "{error}");
}
