//! Calls that follow a script, through either kind of client, on a clock that only moves by waiting.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::transport::{BlockingTransport, TransportError};
use http::{HeaderValue, Response, StatusCode};

use crate::operations::tencent::PullUploadRequest;

/// What a call came to that followed a script.
pub struct Outcome {
    pub end: Result<(String, u32), Error>,
    pub sleeps: Vec<u128>,
    pub sent: Vec<http::Request<Bytes>>,
}

impl Outcome {
    pub fn error(self) -> Error {
        self.end.unwrap_err()
    }

    pub fn kind(&self) -> ErrorKind {
        self.end.as_ref().unwrap_err().kind()
    }
}

pub fn ok() -> Response<Bytes> {
    Response::new(Bytes::from_static(br#"{"Response":{"TaskId":"t","RequestId":"r"}}"#))
}

pub fn refusal(code: &str) -> Response<Bytes> {
    let body = format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"no"}},"RequestId":"r-0"}}}}"#);
    Response::new(body.into())
}

pub fn with(mut response: Response<Bytes>, status: u16, headers: &[(&'static str, &str)]) -> Response<Bytes> {
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(*name, HeaderValue::from_str(value).unwrap());
    }
    response
}

pub fn cut() -> TransportError {
    TransportError::maybe_sent("connection reset")
}

pub fn no_connection() -> TransportError {
    TransportError::not_sent("connection refused")
}

/// One step of a script: an answer, or a fault of the connection.
pub type Step = Result<Response<Bytes>, TransportError>;

/// Makes a call whose attempts meet this, through an asynchronous and through a blocking client. Every random delay is the
/// longest that it can be.
macro_rules! play {
    ($request:expr, [$($step:expr),*] $(, $option:ident($($value:expr),*))*) => {{
        let request = $request;
        [true, false].map(|asynchronous| {
            let (mock, timer) = (cloudscribe_runtime::transport::MockTransport::new(), cloudscribe_runtime::clock::MockTimer::new());
            let script: Vec<crate::play::Step> = vec![$($step),*];
            for step in script {
                match step {
                    Ok(answer) => mock.then_response(answer),
                    Err(fault) => mock.then_fault(fault),
                };
            }
            let end = if asynchronous {
                let client = crate::operations::tencent::Client::builder().credentials(crate::operations::key()).clock(crate::operations::noon).timer(timer.clone()).jitter(|| 1.0);
                let client = client.transport(mock.clone()).build().unwrap();
                crate::operations::wait(client.call(&request)$(.$option($($value),*))*)
            } else {
                let client = crate::operations::tencent::BlockingClient::builder().credentials(crate::operations::key()).clock(crate::operations::noon).timer(timer.clone()).jitter(|| 1.0);
                let client = client.transport(mock.clone()).build().unwrap();
                client.call(&request)$(.$option($($value),*))*.send()
            };
            crate::play::Outcome {
                end: end.map(|answer| (answer.task_id.clone(), answer.attempts())),
                sleeps: timer.sleeps().iter().map(std::time::Duration::as_millis).collect(),
                sent: mock.requests(),
            }
        })
    }};
}
pub(crate) use play;

pub fn unguarded() -> PullUploadRequest {
    PullUploadRequest::new("u")
}

pub fn guarded() -> PullUploadRequest {
    PullUploadRequest {
        session_id: Some("s".to_owned()),
        ..unguarded()
    }
}

/// The call succeeded with its second attempt, after one delay.
pub fn assert_repeated(outcomes: [Outcome; 2], delay: u128) {
    for outcome in outcomes {
        assert_eq!(outcome.end.unwrap(), ("t".to_owned(), 2));
        assert_eq!((outcome.sleeps, outcome.sent.len()), (vec![delay], 2));
    }
}

/// The call ended with its first attempt.
pub fn assert_not_repeated(outcomes: [Outcome; 2], kind: ErrorKind) {
    for outcome in outcomes {
        assert_eq!(outcome.kind(), kind);
        assert_eq!((outcome.sleeps.len(), outcome.sent.len()), (0, 1), "{:?}", outcome.end);
        let error = outcome.error();
        assert_eq!(error.attempts(), 1);
        assert!(error.to_string().contains("attempt 1 of 3"), "{error}");
    }
}

/// Remembers how long it was told to wait, and reaches nobody.
#[derive(Clone, Default)]
pub struct Unplugged(pub Arc<Mutex<Vec<u128>>>);

impl BlockingTransport for Unplugged {
    fn send(&self, _: http::Request<Bytes>, timeout: Duration) -> Step {
        self.0.lock().unwrap().push(timeout.as_millis());
        Err(no_connection())
    }
}
