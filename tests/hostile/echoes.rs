//! What can be read of a call whose server repeats everything that it was sent: not the secrets.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use cloudscribe::credentials::AccessKey;
use cloudscribe::{Attempt, Credentials, Error, ErrorKind, MockTransport, alibaba, huawei, tencent};
use serde_json::json;

/// Stands in every secret, and nowhere else.
const CANARY: &str = "cAnAry";

fn secret(name: &str) -> String {
    format!("{CANARY}-{name}/{}==", "x+y".repeat(60))
}

fn temporary() -> Credentials {
    Credentials::temporary("AKIDexample", secret("key"), secret("security-token"))
}

/// What the request is signed with: all of it, and cut off.
fn keys(credentials: &Credentials) -> String {
    let key = credentials.access_key();
    let secrets = [
        key.map(AccessKey::secret),
        key.and_then(AccessKey::security_token),
        credentials.ready_token(),
    ];
    let secrets = secrets.map(|secret| secret.map_or("", |secret| secret.expose()));
    let told = |secret: &str| format!("{secret} {secret:.30} ");
    secrets.map(told).concat()
}

/// Every header of the request.
fn headers(request: &http::Request<Bytes>) -> String {
    let mut lines = String::new();
    for (name, value) in request.headers() {
        write!(lines, "{name}:{} ", value.to_str().unwrap()).unwrap();
    }
    lines
}

/// Refuses what it is sent, in words that hold all of it, in the shape of every vendor.
fn echo(credentials: &Credentials) -> MockTransport {
    let keys = keys(credentials);
    MockTransport::answering(move |request| {
        let told = headers(request) + &keys;
        let error = json!({"Code": "SignatureDoesNotMatch", "Message": told});
        let answer = json!({
            "Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": told}, "RequestId": told},
            "Code": error["Code"], "Message": told, "RequestId": told,
            "error_code": "APIGW.0301", "error_msg": told, "request_id": told,
        });
        let mut response = http::Response::new(Bytes::from(answer.to_string()));
        *response.status_mut() = http::StatusCode::FORBIDDEN;
        Ok(response)
    })
}

/// Everything that a call and its client show of themselves, but for the raw answer.
macro_rules! shown {
    ($client:ty, $region:literal, $credentials:expr, $call:ident($request:expr) $(, $project:ident)?) => {{
        let attempts = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&attempts);
        let builder = <$client>::builder()
            .region($region)
            .credentials($credentials.clone())
            .on_attempt(move |attempt: &Attempt<'_>| write!(heard.lock().unwrap(), "{attempt:?}").unwrap())
            $( .$project("project") )?
            .transport(echo(&$credentials));
        let building = format!("{builder:?}");
        let client = builder.build().unwrap();
        let request = $request;
        let call = client.$call(&request);
        let calling = format!("{client:?} {call:?} {:?}", client.$call(&request).signed_request().unwrap());
        let error: Error = call.send().unwrap_err();
        let shown = format!("{building} {calling} {} {error} {error:?} {error:#?}", attempts.lock().unwrap());
        (error, shown)
    }};
}

#[test]
fn no_secret_shows_whatever_a_service_repeats() {
    let url = "https://media.example.com/a.mp4";
    let publish = || {
        let input = huawei::vod::FileAddr::new("bucket", "cn-north-4", "a.mp4");
        huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Mp4, "title", input)
    };
    let ready = Credentials::token(secret("token"));
    let calls = [
        shown!(
            tencent::vod::BlockingClient,
            "ap-singapore",
            temporary(),
            pull_upload(tencent::vod::PullUploadRequest::new(url))
        ),
        shown!(
            alibaba::ice::BlockingClient,
            "cn-shanghai",
            temporary(),
            upload_media_by_url(alibaba::ice::UploadMediaByUrlRequest::new([url]))
        ),
        shown!(
            alibaba::vod::BlockingClient,
            "cn-shanghai",
            temporary(),
            upload_media_by_url(alibaba::vod::UploadMediaByUrlRequest::new([url]))
        ),
        shown!(
            huawei::vod::BlockingClient,
            "cn-north-4",
            temporary(),
            publish_asset_from_obs(publish()),
            project_id
        ),
        shown!(
            huawei::vod::BlockingClient,
            "cn-north-4",
            ready,
            publish_asset_from_obs(publish()),
            project_id
        ),
    ];
    for (error, shown) in calls {
        assert_eq!(error.kind(), ErrorKind::Service, "{error}");
        assert!(!shown.contains(CANARY), "{shown}");
        assert!(error.message().contains("<redacted>"), "{error}");
        // What was repeated is there for whoever asks for it.
        let raw = String::from_utf8_lossy(error.raw_body().unwrap());
        assert!(raw.contains(CANARY), "{raw}");
    }
}

#[test]
fn a_short_secret_shows_neither_on_a_page_nor_as_a_request_id() {
    let token = format!("{CANARY}-hunter2");
    let credentials = Credentials::temporary("AKIDexample", secret("key"), token.as_str());
    let pages = [
        (403, format!("access denied: the token {token} is unknown")),
        (500, format!("the token {token} broke it")),
        (200, format!("welcome {token}")),
        (200, json!({"Response": {"TaskId": [], "RequestId": token}}).to_string()),
        (
            200,
            json!({"Response": {"TaskId": "t", "RequestId": token}}).to_string(),
        ),
    ];
    for (status, page) in pages {
        let mock = MockTransport::new();
        mock.then_body(http::StatusCode::from_u16(status).unwrap(), page.clone());
        let client = tencent::vod::BlockingClient::builder()
            .region("ap-singapore")
            .credentials(credentials.clone())
            .transport(mock)
            .build()
            .unwrap();
        let request = tencent::vod::PullUploadRequest::new("https://media.example.com/a.mp4");
        let shown = match client.pull_upload(&request).send() {
            // The answer's own members are the answer's.
            Ok(response) => response.request_id().to_owned(),
            Err(error) => format!("{error} {error:?} {error:#?}"),
        };
        assert!(!shown.contains(CANARY), "{page}: {shown}");
        assert!(shown.contains("<redacted>"), "{page}: {shown}");
    }
}
