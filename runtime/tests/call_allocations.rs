//! How much memory a call asks for beside its connection, so that it does not grow unnoticed.

#![allow(clippy::unwrap_used, dead_code, missing_docs, unused_imports, unused_macros)]

#[path = "client/operations.rs"]
mod operations;

use std::time::Duration;

use allocation_counter::measure;
use bytes::Bytes;
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::{BlockingTransport, TransportError};
use http::Response;
use operations::key;
use operations::tencent::{BlockingClient, PullUploadRequest};

/// Answers at once, with as little as possible.
struct Nowhere;

impl BlockingTransport for Nowhere {
    fn send(&self, _: http::Request<Bytes>, _: Duration) -> Result<Response<Bytes>, TransportError> {
        Ok(Response::new(Bytes::from_static(
            br#"{"Response":{"TaskId":"t","RequestId":"r"}}"#,
        )))
    }
}

#[test]
fn attempts_and_limits_add_next_to_nothing() {
    let request = PullUploadRequest {
        session_id: Some("s".to_owned()),
        ..PullUploadRequest::new("https://example.com/a.mp4")
    };
    let builder = || BlockingClient::builder().credentials(key()).transport(Nowhere);
    let count = |client: &BlockingClient| {
        client.call(&request).send().unwrap();
        measure(|| drop(client.call(&request).send().unwrap())).count_total
    };
    let signing =
        |client: &BlockingClient| measure(|| drop(client.call(&request).signed_request().unwrap())).count_total;
    let usual = builder().build().unwrap();
    let bare = builder().retries(Retries::off()).no_rate_limits().build().unwrap();
    let (usual, bare, signed) = (count(&usual), count(&bare), signing(&usual));
    println!("{usual} for a call, {bare} without retries and limits, {signed} of them to sign it");
    assert_eq!(usual, bare);
    assert!(usual - signed <= 12, "{usual} in all, {signed} for a signed request");
}
