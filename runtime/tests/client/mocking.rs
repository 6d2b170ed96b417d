//! The scripted transport itself: order, sharing, closures.

use bytes::Bytes;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::{MockTransport, TransportError};
use http::StatusCode;

use crate::operations::{key, tencent};

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
        .retries(Retries::off())
        .transport(mock.clone())
        .build()
        .unwrap();
    let request = tencent::PullUploadRequest::new("u");
    assert_eq!(client.call(&request).send().unwrap_err().kind(), ErrorKind::MaybeSent);
    assert_eq!(client.call(&request).send().unwrap().task_id, "second");
    assert_eq!(client.call(&request).send().unwrap().task_id, "PullUpload");
    assert_eq!((mock.left(), mock.requests().len()), (0, 3));
}
