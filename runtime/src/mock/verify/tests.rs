//! Every signature that the vendors' own signers are on record with is believed, and nothing near it is.

use bytes::Bytes;
use serde_json::Value;

use super::*;
use crate::credentials::Credentials;

struct Vector(Value);

impl Vector {
    fn all(file: &str) -> Vec<Self> {
        let mut file: Value = serde_json::from_str(file).unwrap_or_default();
        let vectors = file.get_mut("vectors").map(Value::take).unwrap_or_default();
        let vectors: Vec<Value> = serde_json::from_value(vectors).unwrap_or_default();
        vectors.into_iter().map(Self).collect()
    }

    fn at(&self, pointer: &str) -> &Value {
        self.0.pointer(pointer).unwrap_or(&Value::Null)
    }

    fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    fn request(&self) -> Option<http::Request<Bytes>> {
        let target = match (self.text("/expect/request_uri"), self.text("/expect/canonical_query")) {
            ("", "") => self.text("/input/path").to_owned(),
            ("", query) => format!("{}?{query}", self.text("/input/path")),
            (target, _) => target.to_owned(),
        };
        let body = self.text("/input/body/data").to_owned();
        let mut request = http::Request::builder().method(self.text("/input/method")).uri(target);
        for pair in self.at("/expect/headers").as_array()? {
            let part = |index: usize| pair.get(index).and_then(Value::as_str).unwrap_or_default();
            request = request.header(part(0), part(1).as_bytes());
        }
        request.body(body.into()).ok()
    }

    fn keys(&self) -> Keys {
        let part = |name: &str| self.text(&format!("/input/credentials/{name}")).to_owned();
        let (id, secret, token) = (part("access_key_id"), part("access_key_secret"), part("security_token"));
        let mut keys = Keys::default();
        let credentials = if token.is_empty() {
            Credentials::new(id, secret)
        } else {
            Credentials::temporary(id, secret, token)
        };
        keys.add(credentials, None);
        keys
    }

    fn judge(&self, protocol: Protocol, request: &http::Request<Bytes>, keys: &Keys) -> Result<Caller, Doubt> {
        let unix = self.at("/input/timestamp").as_u64().unwrap_or_default();
        let circumstances = Circumstances {
            keys,
            now: SystemTime::UNIX_EPOCH + Duration::from_secs(unix),
            skew: None,
            service: self.text("/input/service"),
        };
        caller(protocol, Arrival(request), &circumstances)
    }
}

fn vectors() -> Vec<(Protocol, Vector)> {
    let files = [
        (Protocol::Tencent, include_str!("../../../tests/vectors/tencent.json")),
        (Protocol::Alibaba, include_str!("../../../tests/vectors/alibaba.json")),
        (Protocol::Huawei, include_str!("../../../tests/vectors/huawei.json")),
    ];
    let all = files.into_iter().flat_map(|(protocol, file)| {
        let vectors = Vector::all(file).into_iter();
        vectors.map(move |vector| (protocol, vector))
    });
    all.collect()
}

#[test]
fn the_vendors_own_signatures_are_believed() {
    let mut believed = 0;
    let mut wrong = Vec::new();
    for (protocol, vector) in vectors() {
        let name = vector.text("/name").to_owned();
        let Some(request) = vector.request() else {
            wrong.push(format!("{protocol:?} {name}: cannot be sent"));
            continue;
        };
        match vector.judge(protocol, &request, &vector.keys()) {
            Ok(caller) if caller.known => believed += 1,
            other => wrong.push(format!("{protocol:?} {name}: {other:?}")),
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(believed > 50, "only {believed} vectors were looked at");
}

#[test]
fn whatever_is_altered_is_noticed() {
    for (protocol, vector) in vectors() {
        let Some(request) = vector.request() else { continue };
        let name = vector.text("/name");
        let mut altered = Vec::new();
        let unsigned_body = vector.text("/expect/payload_sha256") == "UNSIGNED-PAYLOAD"
            || vector.at("/input/unsigned_payload").as_bool() == Some(true);
        if !unsigned_body {
            let mut other = request.clone();
            *other.body_mut() = [request.body().as_ref(), b" "].concat().into();
            altered.push(("body", other));
        }
        let mut other = request.clone();
        let query = format!(
            "{}?x=1&{}",
            request.uri().path(),
            request.uri().query().unwrap_or_default()
        );
        if let Ok(uri) = query.parse() {
            *other.uri_mut() = uri;
            altered.push(("query", other));
        }
        let mut other = request.clone();
        other
            .headers_mut()
            .insert(http::header::HOST, http::HeaderValue::from_static("other.example"));
        altered.push(("host", other));
        let mut other = request.clone();
        *other.method_mut() = http::Method::PATCH;
        altered.push(("method", other));
        for (what, altered) in altered {
            let judged = vector.judge(protocol, &altered, &vector.keys());
            assert!(judged.is_err(), "{protocol:?} {name}: another {what} passes");
        }
    }
}

#[test]
fn a_time_is_read_once_and_held_against_the_window() {
    let keys = Keys::default();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let circumstances = |skew| Circumstances {
        keys: &keys,
        now,
        skew,
        service: "vod",
    };
    let usual = Duration::from_secs(300);
    for (unix, fine) in [
        (1_000_300, true),
        (999_700, true),
        (1_000_301, false),
        (999_699, false),
        (i64::MIN, false),
    ] {
        assert_eq!(recent(&circumstances(None), unix, usual).is_ok(), fine, "{unix}");
    }
    assert!(recent(&circumstances(Some(Duration::ZERO)), 1_000_001, usual).is_err());
}
