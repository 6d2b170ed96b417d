//! Which calls are taken apart, and into what: two requests of each vendor, one that holds what is required and one that
//! sets everything.

#![allow(clippy::unwrap_used)]

#[path = "../../fitting.rs"]
mod fitting;
#[path = "../../../tests/maximal/mod.rs"]
mod maximal;
mod part;
#[path = "../../unsigned.rs"]
mod unsigned;

pub use part::{Call, PARTS};

use std::time::{Duration, UNIX_EPOCH};

use cloudscribe::transport::{BlockingTransport, TransportError};
use cloudscribe::{Credentials, alibaba, huawei, tencent};
use part::Who;

const SECONDS: i64 = 1_700_000_000;
const NONCE: &str = "3156853299f313e23d1673dc12e1703d";
const SECRET: &str = "secret-example-of-32-characters-";
const PROJECT: &str = "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d";
const URL: &str = "https://media.example.com/dir/a.mp4";

/// Answers at once, always the same.
struct Here(&'static str);

impl BlockingTransport for Here {
    fn send(
        &self,
        _: unsigned::Sent,
        _: Duration,
    ) -> Result<http::Response<bytes::Bytes>, TransportError> {
        Ok(answer(self.0))
    }
}

fn answer(body: &'static str) -> http::Response<bytes::Bytes> {
    http::Response::new(bytes::Bytes::from_static(body.as_bytes()))
}

fn credentials() -> Credentials {
    Credentials::new("AKIDexample", SECRET)
}

/// A client at a fixed moment, without the rate limits, which would make it wait.
macro_rules! client {
    ($client:ty, $who:expr $(, $setting:ident = $value:expr)*) => {
        <$client>::builder()
            .region($who.region)
            .endpoint($who.endpoint)
            $(.$setting($value))*
            .credentials(credentials())
            .clock(|| UNIX_EPOCH + Duration::from_secs(SECONDS.unsigned_abs()))
            .nonce(|| NONCE.to_owned())
            .no_rate_limits()
            .transport(Here($who.answer))
            .build()
            .unwrap()
    };
}

const TENCENT: Who = Who {
    region: "ap-guangzhou",
    endpoint: "vod.tencentcloudapi.com",
    project: None,
    answer: r#"{"Response":{"TaskId":"task-1","RequestId":"f3f1c3a4-0000-4000-8000-000000000001"}}"#,
};
const ALIBABA: Who = Who {
    region: "cn-shanghai",
    endpoint: "vod.cn-shanghai.aliyuncs.com",
    project: None,
    answer: r#"{"UploadJobs":[{"JobId":"20ce1e05dba64576b96e9683879f0","SourceURL":"https://media.example.com/dir/a.mp4"}],"RequestId":"f3f1c3a4-0000-4000-8000-000000000001"}"#,
};
const HUAWEI: Who = Who {
    region: maximal::HUAWEI_REGION,
    endpoint: "vod.ap-southeast-3.myhuaweicloud.com",
    project: Some(PROJECT),
    answer: r#"{"asset_id":"f488337c31c8e4622f1590735b134c65"}"#,
};

/// All calls, by their names.
pub fn calls() -> Vec<Call> {
    let tencent = client!(tencent::vod::BlockingClient, TENCENT);
    let ice = client!(alibaba::ice::BlockingClient, ALIBABA);
    let vod = client!(alibaba::vod::BlockingClient, ALIBABA);
    let huawei = client!(huawei::vod::BlockingClient, HUAWEI, project_id = PROJECT);
    let file = || huawei::vod::FileAddr::new("bucket", maximal::HUAWEI_REGION, "a.mp4");
    /// Whatever one vendor's client does, for both requests.
    macro_rules! call {
        ($name:literal, $who:expr, $build:expr, $client:expr, $method:ident) => {{
            let (client, again) = ($client.clone(), $client.clone());
            Call::new(
                $name,
                &$who,
                $build,
                move |request| client.$method(request).signed_request().unwrap(),
                move |request| drop(std::hint::black_box(again.$method(request).send().unwrap())),
            )
        }};
    }
    vec![
        call!(
            "tencent",
            TENCENT,
            || tencent::vod::PullUploadRequest::new(URL),
            tencent,
            pull_upload
        ),
        call!("tencent-full", TENCENT, maximal::pull_upload, tencent, pull_upload),
        call!(
            "tencent-apply-full",
            TENCENT,
            maximal::apply_upload,
            tencent,
            apply_upload
        ),
        call!(
            "alibaba",
            ALIBABA,
            || alibaba::vod::UploadMediaByUrlRequest::new([URL]),
            vod,
            upload_media_by_url
        ),
        call!(
            "alibaba-full",
            ALIBABA,
            fitting::alibaba_vod,
            vod,
            upload_media_by_url
        ),
        call!(
            "alibaba-ice-full",
            ALIBABA,
            fitting::alibaba_ice,
            ice,
            upload_media_by_url
        ),
        call!(
            "huawei",
            HUAWEI,
            move || huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Mp4, "title", file()),
            huawei,
            publish_asset_from_obs
        ),
        call!(
            "huawei-full",
            HUAWEI,
            maximal::publish_asset_from_obs,
            huawei,
            publish_asset_from_obs
        ),
    ]
}
