//! Every example of every spec: what is sent for it, and what its answer is read as.
//!
//! The examples are read from the specs, so that a new one is tested without a line here; a new operation needs one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use bytes::Bytes;
use cloudscribe::{Credentials, MockTransport, alibaba, huawei, tencent};
use cloudscribe_codegen::model::{Example, Operation};
use cloudscribe_codegen::{load, model};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// Sends an example's request through a mock that answers with the example's response: the request as it went out, and
/// the outcome.
macro_rules! play {
    ($example:expr, $request:ty, $client:ty, $method:ident $(, $setting:ident = $value:literal)*) => {{
        let example: &Example = $example;
        let mock = MockTransport::new();
        if let Some(answer) = answer(example) {
            mock.then_body(answer.0, answer.1);
        }
        let client = <$client>::builder()$(.$setting($value))*
            .credentials(Credentials::new("example-id", "example-secret"))
            .clock(|| UNIX_EPOCH + Duration::from_secs(1_700_000_000))
            .nonce(|| "3156853299f313e23d1673dc12e1703d".to_owned())
            .transport(mock.clone())
            .build()
            .unwrap();
        match example.request.as_ref().map(json) {
            Some(typed) => {
                let request: $request = serde_json::from_value(typed.clone()).unwrap();
                assert_eq!(serde_json::to_value(&request).unwrap(), typed, "the typed form does not come back");
                let outcome = client.$method(&request).send();
                let sent = mock.requests().remove(0);
                (Some(sent), outcome.map(|answer| format!("{:#?}", *answer)).map_err(|error| error.to_string()))
            }
            None => {
                let request = <$request as Sample>::sample();
                let outcome = client.$method(&request).send();
                (None, outcome.map(|answer| format!("{:#?}", *answer)).map_err(|error| error.to_string()))
            }
        }
    }};
}

/// A request for examples that show an answer alone.
trait Sample {
    fn sample() -> Self;
}

impl Sample for tencent::vod::PullUploadRequest {
    fn sample() -> Self {
        Self::new("http://www.abc.com/abc.mp4")
    }
}

impl Sample for tencent::vod::ApplyUploadRequest {
    fn sample() -> Self {
        Self::new("mp4")
    }
}

impl Sample for alibaba::ice::UploadMediaByUrlRequest {
    fn sample() -> Self {
        Self::new(["https://example.aliyundoc.com/video01.mp4"])
    }
}

impl Sample for alibaba::vod::UploadMediaByUrlRequest {
    fn sample() -> Self {
        Self::new(["https://example.aliyundoc.com/video01.mp4"])
    }
}

impl Sample for huawei::vod::PublishAssetFromObsRequest {
    fn sample() -> Self {
        Self::new(
            huawei::vod::VideoType::Mp4,
            "title",
            huawei::vod::FileAddr::new("bucket", "cn-north-4", "path"),
        )
    }
}

type Played = (Option<http::Request<Bytes>>, Result<String, String>);

fn play(id: &str, example: &Example) -> Played {
    match id {
        "tencent.vod.PullUpload" => {
            play!(
                example,
                tencent::vod::PullUploadRequest,
                tencent::vod::BlockingClient,
                pull_upload
            )
        }
        "tencent.vod.ApplyUpload" => {
            play!(
                example,
                tencent::vod::ApplyUploadRequest,
                tencent::vod::BlockingClient,
                apply_upload
            )
        }
        "alibaba.ice.UploadMediaByURL" => play!(
            example,
            alibaba::ice::UploadMediaByUrlRequest,
            alibaba::ice::BlockingClient,
            upload_media_by_url,
            region = "cn-shanghai"
        ),
        "alibaba.vod.UploadMediaByURL" => play!(
            example,
            alibaba::vod::UploadMediaByUrlRequest,
            alibaba::vod::BlockingClient,
            upload_media_by_url,
            region = "cn-shanghai"
        ),
        "huawei.vod.PublishAssetFromObs" => play!(
            example,
            huawei::vod::PublishAssetFromObsRequest,
            huawei::vod::BlockingClient,
            publish_asset_from_obs,
            region = "cn-north-4",
            project_id = "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d"
        ),
        other => panic!("{other} has examples and no line in this test"),
    }
}

/// The body that the vendor would send for the example's answer.
fn answer(example: &Example) -> Option<(http::StatusCode, Vec<u8>)> {
    let status = example.status.map_or(http::StatusCode::OK, |status| {
        http::StatusCode::from_u16(status).unwrap()
    });
    let body = example.response.as_ref().or(example.error.as_ref()).map(json)?;
    // The envelope belongs to Tencent's protocol, not to an operation's answer, and so the specs leave it out.
    let body = if body.get("TaskId").or(body.get("StorageBucket")).is_some() {
        serde_json::json!({ "Response": body })
    } else {
        body
    };
    Some((status, body.to_string().into_bytes()))
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn documented_examples() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let model = model::parse(&load::read(&spec).unwrap()).unwrap();
    let mut shown = String::new();
    let mut count = 0;
    for vendor in &model.vendors {
        for service in &vendor.services {
            for (_, operation) in &service.operations {
                let id = format!(
                    "{}.{}.{}",
                    vendor.vendor.vendor, service.service.service, operation.operation
                );
                count += operation.examples.len();
                show(&mut shown, &id, operation);
            }
        }
    }
    assert!(count >= 9, "only {count} examples were found");
    insta::assert_snapshot!(shown);
}

fn show(shown: &mut String, id: &str, operation: &Operation) {
    for example in &operation.examples {
        writeln!(shown, "=== {id}: {}", example.name).unwrap();
        let (sent, outcome) = play(id, example);
        if let Some(sent) = sent {
            writeln!(shown, "{} {}", sent.method(), sent.uri()).unwrap();
            for (name, value) in sent.headers() {
                writeln!(shown, "{name}: {}", value.to_str().unwrap()).unwrap();
            }
            writeln!(shown, "\n{}", std::str::from_utf8(sent.body()).unwrap()).unwrap();
        }
        if example.response.is_some() || example.error.is_some() {
            match outcome {
                Ok(answer) => writeln!(shown, "--> {answer}").unwrap(),
                Err(error) => writeln!(shown, "--> {error}").unwrap(),
            }
        }
        shown.push('\n');
    }
}
