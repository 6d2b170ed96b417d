//! A request of each operation, signed as a client signs it, and what a client makes of the answer.

use bytes::Bytes;
use cloudscribe::dynamic::{DynamicOperation, OPERATIONS};
use cloudscribe::mock::{Mock, MockBuilder};
use cloudscribe::operation::Protocol;
use cloudscribe::{Credentials, Error};
use cloudscribe_runtime::endpoint::Endpoint;
use cloudscribe_runtime::protocol::{self, Target};
use cloudscribe_runtime::sign::Moment;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::maximal;

pub const ID: &str = "AKIDexample";
pub const SECRET: &str = "secret/+=~%&";
pub const PROJECT: &str = "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d";
/// 2026-11-20T08:30:00Z.
pub const NOW: i64 = 1_795_163_400;

pub fn credentials() -> Credentials {
    Credentials::new(ID, SECRET)
}

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(NOW * 1_000)))
    }

    pub fn milliseconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    pub fn advance(&self, by: Duration) {
        self.0
            .fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub fn clock(&self) -> impl Fn() -> SystemTime + Send + Sync + 'static + use<> {
        let hands = self.clone();
        move || UNIX_EPOCH + Duration::from_millis(hands.milliseconds().try_into().unwrap())
    }
}

/// A stand-in that knows one key, whose clock stands still.
pub fn clouds() -> MockBuilder {
    Mock::builder(OPERATIONS)
        .credentials(credentials())
        .clock(Hands::new().clock())
}

/// One operation, with a request that sets everything and keeps all rules.
#[derive(Clone)]
pub struct Work {
    pub operation: &'static DynamicOperation,
    /// In the typed form.
    pub request: Value,
    pub region: &'static str,
}

pub fn works() -> Vec<Work> {
    let requests = [
        ("tencent.vod.PullUpload", "ap-singapore", json!(maximal::pull_upload())),
        (
            "tencent.vod.ApplyUpload",
            "ap-singapore",
            json!(maximal::apply_upload()),
        ),
        (
            "alibaba.ice.UploadMediaByURL",
            "cn-shanghai",
            json!(maximal::alibaba_ice()),
        ),
        (
            "alibaba.vod.UploadMediaByURL",
            "cn-shanghai",
            json!(maximal::alibaba_vod()),
        ),
        (
            "huawei.vod.PublishAssetFromObs",
            maximal::HUAWEI_REGION,
            json!(maximal::publish_asset_from_obs()),
        ),
    ];
    assert_eq!(requests.len(), OPERATIONS.len(), "an operation has no request here");
    let work = |(id, region, request): (&str, &'static str, Value)| Work {
        operation: OPERATIONS.iter().find(|operation| operation.info.id == id).unwrap(),
        request: shortened(request),
        region,
    };
    requests.map(work).to_vec()
}

/// Two items of each list: all of a maximal request would not fit into a request line.
fn shortened(request: Value) -> Value {
    match request {
        Value::Array(items) => items.into_iter().take(2).map(shortened).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, shortened(value)))
            .collect(),
        other => other,
    }
}

pub fn work(id: &str) -> Work {
    works().into_iter().find(|work| work.operation.info.id == id).unwrap()
}

impl Work {
    pub fn id(&self) -> &'static str {
        self.operation.info.id
    }

    /// The request as its operation's type.
    pub fn typed<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.request.clone()).unwrap()
    }

    pub fn protocol(&self) -> Protocol {
        self.operation.info.service.protocol
    }

    /// The same operation with one member of the request set.
    pub fn with(&self, pointer: &str, value: Value) -> Self {
        let mut work = self.clone();
        let (within, name) = pointer.rsplit_once('/').unwrap();
        match work
            .request
            .pointer_mut(within)
            .unwrap_or_else(|| panic!("{} has no {pointer}", self.id()))
        {
            Value::Object(members) => drop(members.insert(name.to_owned(), value)),
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
            other => panic!("{pointer} is in {other}"),
        }
        work
    }

    /// The request as a client would send it at that moment.
    pub fn signed_by(&self, credentials: &Credentials, unix_seconds: i64) -> http::Request<Bytes> {
        static NONCE: AtomicU64 = AtomicU64::new(0);
        let nonce = format!("nonce-{}", NONCE.fetch_add(1, Ordering::SeqCst));
        let info = self.operation.info;
        let json = self.request.to_string();
        let request = self.operation.request_from_typed_json(json.as_bytes()).unwrap();
        let endpoint = Endpoint::of(info.service, Some(self.region)).unwrap();
        let target = Target {
            endpoint: &endpoint,
            region: Some(self.region),
            project_id: (self.protocol() == Protocol::Huawei).then_some(PROJECT),
        };
        let moment = Moment {
            unix_seconds,
            nonce: &nonce,
        };
        protocol::encode(&*request, info, &target)
            .unwrap()
            .sign(credentials, &moment)
            .unwrap()
    }

    pub fn signed(&self) -> http::Request<Bytes> {
        self.signed_by(&credentials(), NOW)
    }

    /// The request as it travels, changed, and signed as if it had always been so.
    pub fn sent(&self, clouds: &Mock) -> Result<Value, Error> {
        self.read(clouds.respond(self.signed()))
    }

    /// What a client reads in an answer: the operation's own object.
    pub fn read(&self, response: http::Response<Bytes>) -> Result<Value, Error> {
        let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        protocol::decode(self.operation.info, response)?;
        let answer = body.get("Response").unwrap_or(&body).clone();
        self.operation
            .response_from_json(answer.to_string().as_bytes())
            .unwrap();
        Ok(answer)
    }
}

/// The code, status and place of a refusal, in the vendor's envelope; nothing else may be there.
pub fn refusal(work: &Work, response: &http::Response<Bytes>) -> (String, u16) {
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    let text = |pointer: &str| {
        let text = body.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("{}: no {pointer} in {body}", work.id()))
            .to_owned()
    };
    let members = |pointer: &str| -> Vec<String> {
        body.pointer(pointer)
            .unwrap()
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(header("content-type").as_deref(), Some("application/json"));
    let (code, message) = match work.protocol() {
        Protocol::Tencent => {
            assert_eq!(members(""), ["Response"]);
            assert_eq!(members("/Response"), ["Error", "RequestId"]);
            assert_eq!(text("/Response/RequestId").len(), 36);
            (text("/Response/Error/Code"), text("/Response/Error/Message"))
        }
        Protocol::Alibaba => {
            assert_eq!(members(""), ["Code", "HostId", "Message", "RequestId"]);
            assert_eq!(header("x-acs-request-id").as_deref(), Some(text("/RequestId").as_str()));
            (text("/Code"), text("/Message"))
        }
        Protocol::Huawei => {
            assert_eq!(members(""), ["error_code", "error_msg"]);
            assert_eq!(header("x-request-id").unwrap().len(), 32);
            (text("/error_code"), text("/error_msg"))
        }
    };
    assert!(!message.is_empty() && message.len() < 4_000, "{message}");
    (code, response.status().as_u16())
}
