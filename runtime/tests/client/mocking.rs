//! The mock itself: order, sharing, closures, and answers in the vendors' own shapes.

use bytes::Bytes;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::{MockTransport, TransportError};
use http::StatusCode;

use crate::operations::{PROJECT, alibaba, huawei, key, tencent, wait};

#[test]
fn answers_come_in_the_order_of_the_script_and_then_from_the_closure() {
    let mock = MockTransport::answering(|request| {
        let action = request.headers()["x-tc-action"].to_str().unwrap_or_default();
        let body = format!(r#"{{"Response":{{"TaskId":"{action}"}}}}"#);
        Ok(http::Response::new(Bytes::from(body)))
    });
    mock.then_fault(TransportError::maybe_sent("cut"))
        .then_body(StatusCode::OK, r#"{"Response":{"TaskId":"second"}}"#);
    assert_eq!(mock.left(), 2);
    let client = tencent::BlockingClient::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let request = tencent::PullUploadRequest::new("u");
    assert_eq!(client.call(&request).send().unwrap_err().kind(), ErrorKind::MaybeSent);
    assert_eq!(client.call(&request).send().unwrap().task_id, "second");
    assert_eq!(client.call(&request).send().unwrap().task_id, "PullUpload");
    assert_eq!((mock.left(), mock.requests().len()), (0, 3));
}

#[test]
fn typed_answers_and_refusals_take_the_shape_of_each_vendor() {
    let mock = MockTransport::new();
    let job = alibaba::UploadJob {
        job_id: "j".to_owned(),
        source_url: "s".to_owned(),
    };
    let answer = alibaba::UploadMediaByUrlResponse {
        request_id: "r".to_owned(),
        upload_jobs: vec![job],
    };
    mock.then_answer::<alibaba::UploadMediaByUrlRequest>(&answer)
        .then_refusal::<alibaba::UploadMediaByUrlRequest>("ServiceUnAvailable", "later");
    let client = alibaba::Client::builder()
        .region("cn-beijing")
        .credentials(key())
        .transport(mock.clone());
    let client = client.build().unwrap();
    let request = alibaba::UploadMediaByUrlRequest::new(["u"]);
    let answered = wait(client.call(&request)).unwrap();
    assert!(*answered == answer && answered.request_id() == "r");
    let error = wait(client.call(&request)).unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("ServiceUnAvailable"), "later"));
    assert_eq!(
        (error.status(), error.request_id().is_some()),
        (Some(StatusCode::SERVICE_UNAVAILABLE), true)
    );

    mock.then_answer::<huawei::PublishRequest>(&huawei::PublishResponse {
        asset_id: "a".to_owned(),
        trace: None,
    })
    .then_refusal::<huawei::PublishRequest>("VOD.99999", "unheard of");
    let client = huawei::BlockingClient::builder()
        .region("cn-north-4")
        .project_id(PROJECT)
        .credentials(key());
    let client = client.transport(mock).build().unwrap();
    let request = huawei::PublishRequest::new("t");
    let answered = client.call(&request).send().unwrap();
    assert!(answered.asset_id == "a" && !answered.request_id().is_empty());
    let error = client.call(&request).send().unwrap_err();
    assert_eq!(
        (error.code(), error.status()),
        (Some("VOD.99999"), Some(StatusCode::BAD_REQUEST))
    );
}
