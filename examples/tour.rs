//! All five operations against the stand-in for the clouds: the signed request, the answer, a request that is refused before
//! it is sent, one that the service refuses, and what a test can have the service do.
//!
//! `cargo run --example tour` needs no account and no network.

use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::Mock;
use cloudscribe::{Credentials, Error, Policy, alibaba, huawei, tencent};
use std::error::Error as StdError;

fn main() -> Result<(), Box<dyn StdError>> {
    let credentials = Credentials::new("tour-id", "tour-secret");
    let clouds = Mock::builder(OPERATIONS).credentials(credentials.clone()).build();

    let vod = tencent::vod::BlockingClient::builder()
        .region("ap-singapore")
        .transport(clouds.clone())
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

    title("The same, sent all the same: the service refuses what its page forbids");
    if let Err(error) = vod.pull_upload(&wrong).policy(Policy::off()).send() {
        show_error(&error);
    }

    title("Tencent Cloud VOD: ApplyUpload (temporary keys stay out of the log)");
    let apply = tencent::vod::ApplyUploadRequest::new("mp4");
    show_request(&vod.apply_upload(&apply).signed_request()?);
    println!("answer    {:?}", *vod.apply_upload(&apply).send()?);

    title("Alibaba Cloud ICE: UploadMediaByURL");
    let ice = alibaba::ice::BlockingClient::builder()
        .region("cn-shanghai")
        .transport(clouds.clone())
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
        .transport(clouds.clone())
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
        .transport(clouds.clone())
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

    title("What a test can have the service do");
    clouds
        .expect::<tencent::vod::ApplyUploadRequest>()
        .refuse("UnauthorizedOperation", "as the test wants it")
        .accept();
    if let Err(error) = vod.apply_upload(&apply).send() {
        show_error(&error);
    }
    if let Err(unmet) = clouds.verify() {
        println!("verify    {unmet}");
    }

    println!("\nThe stand-in received:");
    for exchange in clouds.exchanges() {
        println!("{exchange}");
    }
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
