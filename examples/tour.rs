//! All five operations against an embedded stand-in for the clouds: the signed request, the answer, a request that is
//! refused before it is sent, and an error of the service.
//!
//! `cargo run --example tour` needs no account and no network.

#[path = "../tests/stand_in/mod.rs"]
mod stand_in;

use cloudscribe::{Credentials, Error, alibaba, huawei, tencent};
use stand_in::{Keys, StandIn};
use std::error::Error as StdError;

fn main() -> Result<(), Box<dyn StdError>> {
    let keys = Keys {
        id: "tour-id".into(),
        secret: "tour-secret".into(),
        token: None,
        auth_token: None,
    };
    let clouds = StandIn::start(keys.clone())?;
    let credentials = Credentials::new(keys.id, keys.secret);

    let vod = tencent::vod::BlockingClient::builder()
        .region("ap-singapore")
        .endpoint(clouds.endpoint())
        .credentials(credentials.clone())
        .build()?;

    title("Tencent Cloud VOD: PullUpload");
    let pull = tencent::vod::PullUploadRequest::new("https://media.example/holiday.mp4")
        .media_name("Holiday")
        .tasks_priority(5)
        .session_id("holiday-2026");
    show_request(&vod.pull_upload(&pull).signed_request()?);
    let answer = vod.pull_upload(&pull).send()?;
    println!("answer    {:?}\n          request id {}", *answer, answer.request_id());

    title("The same again: the service refuses the duplicate");
    if let Err(error) = vod.pull_upload(&pull).send() {
        show_error(&error);
    }

    title("Refused before it is sent");
    let wrong = tencent::vod::PullUploadRequest::new("holiday.mp4")
        .tasks_priority(11)
        .session_id("é".repeat(51))
        .media_storage_path("videos/holiday.mp4");
    if let Err(error) = vod.pull_upload(&wrong).send() {
        show_error(&error);
    }

    title("Tencent Cloud VOD: ApplyUpload (temporary keys stay out of the log)");
    let apply = tencent::vod::ApplyUploadRequest::new("mp4");
    show_request(&vod.apply_upload(&apply).signed_request()?);
    println!("answer    {:?}", *vod.apply_upload(&apply).send()?);

    title("Alibaba Cloud ICE: UploadMediaByURL");
    let ice = alibaba::ice::BlockingClient::builder()
        .region("cn-shanghai")
        .endpoint(clouds.endpoint())
        .credentials(credentials.clone())
        .build()?;
    let url = "https://media.example/holiday,%20part%201.mp4";
    let request = alibaba::ice::UploadMediaByUrlRequest::new([url])
        .media_meta_data([alibaba::ice::UploadMetadata::new(url, "假期").tags(["sea", "sun"])]);
    show_request(&ice.upload_media_by_url(&request).signed_request()?);
    println!("answer    {:?}", *ice.upload_media_by_url(&request).send()?);

    title("Alibaba Cloud VOD: UploadMediaByURL");
    let alibaba_vod = alibaba::vod::BlockingClient::builder()
        .region("cn-shanghai")
        .endpoint(clouds.endpoint())
        .credentials(credentials.clone())
        .build()?;
    let request = alibaba::vod::UploadMediaByUrlRequest::new([url])
        .upload_metadatas([alibaba::vod::UploadMetadata::new(url, "Holiday")])
        .session_id("holiday-2026");
    show_request(&alibaba_vod.upload_media_by_url(&request).signed_request()?);
    println!("answer    {:?}", *alibaba_vod.upload_media_by_url(&request).send()?);

    title("Huawei Cloud VOD: PublishAssetFromObs");
    let huawei_vod = huawei::vod::BlockingClient::builder()
        .region("cn-north-4")
        .project_id("0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d")
        .endpoint(clouds.endpoint())
        .credentials(credentials)
        .build()?;
    let input = huawei::vod::FileAddr::new("my-bucket", "cn-north-4", "holiday/index.m3u8");
    let hls = huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Hls, "Holiday", input);
    println!("HLS without a tenant bucket:");
    if let Err(error) = huawei_vod.publish_asset_from_obs(&hls).send() {
        show_error(&error);
    }
    let hls = hls
        .storage_mode(huawei::vod::StorageMode::TenantBucket)
        .output_bucket("my-bucket")
        .output_path("holiday");
    show_request(&huawei_vod.publish_asset_from_obs(&hls).signed_request()?);
    println!("answer    {:?}", *huawei_vod.publish_asset_from_obs(&hls).send()?);

    let genuine = clouds
        .seen()
        .iter()
        .filter(|seen| seen.verdict == stand_in::Verdict::Genuine)
        .count();
    println!(
        "\nThe stand-in received {} requests and found {genuine} signatures genuine.",
        clouds.seen().len()
    );
    Ok(())
}

fn title(text: &str) {
    println!("\n=== {text}");
}

fn show_request(request: &http::Request<bytes::Bytes>) {
    println!("request   {} {}", request.method(), request.uri());
    for (name, value) in request.headers() {
        println!("          {name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    if !request.body().is_empty() {
        println!("          {}", String::from_utf8_lossy(request.body()));
    }
}

fn show_error(error: &Error) {
    println!("error     {error}");
    if let Some(report) = error.report() {
        for violation in report.violations() {
            println!("          {violation}");
        }
    }
}
