//! The same call through both adapters, which attempt it once.

use std::time::Duration;

use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::retry::Retries;

use crate::operations::{alibaba, key, tencent, wait};
use crate::server::response;

/// What a server answers to an accepted call.
pub const ANSWER: &str = r#"{"Response":{"TaskId":"t","RequestId":"r"}}"#;

/// The same as it stands on the wire.
pub fn answer() -> Vec<u8> {
    response("200 OK", "Content-Type: application/json\r\n", ANSWER)
}

/// The task ids that a call with a body brings back, asynchronously and blocking.
pub fn with_body(endpoint: &str, timeout: Duration) -> [Result<String, Error>; 2] {
    let request = tencent::PullUploadRequest::new("https://example.com/a.mp4");
    let client = tencent::Client::builder()
        .endpoint(endpoint)
        .credentials(key())
        .retries(Retries::off())
        .build()
        .unwrap();
    let blocking = tencent::BlockingClient::builder()
        .endpoint(endpoint)
        .credentials(key())
        .retries(Retries::off())
        .build()
        .unwrap();
    [
        wait(client.call(&request).timeout(timeout)).map(|answer| answer.task_id.clone()),
        blocking
            .call(&request)
            .timeout(timeout)
            .send()
            .map(|answer| answer.task_id.clone()),
    ]
}

/// The request ids that a call without a body brings back, asynchronously and blocking.
pub fn without_body(endpoint: &str, timeout: Duration) -> [Result<String, Error>; 2] {
    let request = alibaba::UploadMediaByUrlRequest::new(["https://example.com/a.mp4"]);
    let client = alibaba::Client::builder()
        .endpoint(endpoint)
        .credentials(key())
        .retries(Retries::off())
        .build()
        .unwrap();
    let blocking = alibaba::BlockingClient::builder()
        .endpoint(endpoint)
        .credentials(key())
        .retries(Retries::off())
        .build()
        .unwrap();
    [
        wait(client.call(&request).timeout(timeout)).map(|answer| answer.request_id().to_owned()),
        blocking
            .call(&request)
            .timeout(timeout)
            .send()
            .map(|answer| answer.request_id().to_owned()),
    ]
}

/// Longer than any of these calls takes.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// What kind of error every one of the calls ended in.
pub fn kinds<const N: usize>(outcomes: [Result<String, Error>; N]) -> [ErrorKind; N] {
    outcomes.map(|outcome| outcome.unwrap_err().kind())
}
