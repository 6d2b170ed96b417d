//! How a test talks to a provider: answers that it scripted, for requests that it looks at afterwards.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use cloudscribe_runtime::credentials::{Answer, Credentials, Issued, ProvideCredentials, ProviderError, Step};
use cloudscribe_runtime::secret::Secret;
use cloudscribe_runtime::transport::TransportError;

/// Seconds at which every test begins: 2023-11-14T22:13:20Z.
pub const START: u64 = 1_700_000_000;

pub fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

pub fn now() -> SystemTime {
    at(START)
}

/// What came of a conversation, and what it asked for.
pub struct Talk {
    pub outcome: Result<Issued, ProviderError>,
    pub requests: Vec<http::Request<Bytes>>,
}

/// Talks to a provider that asks for exactly as many requests as there are answers.
pub fn talk(provider: &dyn ProvideCredentials, answers: Vec<Answer>) -> Talk {
    let mut conversation = provider.begin();
    let mut answers = answers.into_iter();
    let mut requests = Vec::new();
    let mut answer = None;
    loop {
        match conversation.next(now(), answer) {
            Step::Ask(request, timeout) => {
                assert!(timeout > Duration::ZERO && timeout <= Duration::from_secs(10));
                requests.push(*request);
                let next = answers.next();
                answer = Some(next.unwrap_or_else(|| panic!("no answer for {:?}", requests.last())));
            }
            Step::Ready(issued) => return ended(Ok(issued), requests, answers.len()),
            Step::Failed(error) => return ended(Err(error), requests, answers.len()),
        }
    }
}

fn ended(outcome: Result<Issued, ProviderError>, requests: Vec<http::Request<Bytes>>, left: usize) -> Talk {
    assert_eq!(left, 0, "answers nobody asked for, after {outcome:?}");
    Talk { outcome, requests }
}

impl Talk {
    pub fn issued(&self) -> &Issued {
        self.outcome.as_ref().unwrap()
    }

    pub fn error(&self) -> &ProviderError {
        self.outcome.as_ref().unwrap_err()
    }

    /// The error in words.
    pub fn said(&self) -> String {
        self.error().to_string()
    }
}

/// Id, secret and token of an access key.
pub fn key(credentials: &Credentials) -> (&str, &str, Option<&str>) {
    let key = credentials.access_key().expect("an access key");
    (
        key.id(),
        key.secret().expose(),
        key.security_token().map(Secret::expose),
    )
}

pub fn answer(status: u16, body: &str) -> Answer {
    let mut response = http::Response::new(Bytes::from(body.to_owned()));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    Ok(response)
}

pub fn refused() -> Answer {
    Err(TransportError::not_sent("connection refused"))
}

pub fn timeout() -> Answer {
    Err(TransportError::timeout(true, "time ran out"))
}

/// Method and address of a request.
pub fn line(request: &http::Request<Bytes>) -> String {
    format!("{} {}", request.method(), request.uri())
}

pub fn header<'r>(request: &'r http::Request<Bytes>, name: &str) -> Option<&'r str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

pub fn json(request: &http::Request<Bytes>) -> serde_json::Value {
    serde_json::from_slice(request.body()).unwrap()
}
