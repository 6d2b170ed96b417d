//! What a signed request was before it was signed, so that signing can be measured by itself.

use cloudscribe_runtime::operation::OperationInfo;
use cloudscribe_runtime::percent;
use cloudscribe_runtime::sign::{Payload, Unsigned};

pub type Sent = http::Request<bytes::Bytes>;

/// The pieces of a request that a signer is given.
pub struct Pieces {
    pub sent: Sent,
    operation: &'static OperationInfo,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
}

impl Pieces {
    pub fn of(operation: &'static OperationInfo, sent: Sent) -> Self {
        let content_type = header(&sent, "content-type");
        Self {
            operation,
            query: query(&sent),
            headers: content_type
                .map(|value| ("Content-Type".to_owned(), value.to_owned()))
                .into_iter()
                .collect(),
            sent,
        }
    }

    pub fn unsigned(&self) -> Unsigned<'_> {
        let (sent, service) = (&self.sent, self.operation.service);
        Unsigned {
            method: sent.method().as_str(),
            host: sent.uri().authority().unwrap().as_str(),
            path: sent.uri().path(),
            query: &self.query,
            headers: &self.headers,
            payload: Payload::Bytes(sent.body()),
            service: service.signing_name,
            action: self.operation.name,
            version: service.version,
            region: header(sent, "x-tc-region"),
            project_id: header(sent, "x-project-id"),
        }
    }

    /// The bytes of request line and body.
    pub fn bytes(&self) -> usize {
        self.sent.uri().to_string().len() + self.sent.body().len()
    }
}

pub fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    sent.headers().get(name).map(|value| value.to_str().unwrap())
}

fn query(sent: &Sent) -> Vec<(String, String)> {
    let decode = |text: &str| percent::decode_text(text).unwrap();
    let pairs = sent.uri().query().unwrap_or_default().split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}
