//! A request of each operation that sets everything, each member as long as its limits allow, and breaks no rule.

use cloudscribe::{alibaba, huawei, tencent};

/// The region that the Huawei request belongs to.
pub const HUAWEI_REGION: &str = "ap-southeast-3";

/// 3 bytes for each character, so that characters and bytes are told apart.
fn han(count: usize) -> String {
    "视频点播".chars().cycle().take(count).collect()
}

/// `bytes` bytes that are not a multiple of 3.
fn han_bytes(bytes: usize) -> String {
    han(bytes / 3) + &"a".repeat(bytes % 3)
}

fn url(number: usize) -> String {
    format!(
        "https://media-{number}.example.com:8443/视频/{}/a,b+c*d~e%20f.mp4?Expires=1763625600&Signature={}#t=1",
        "directory".repeat(10),
        "0123456789abcdef".repeat(8)
    )
}

fn urls() -> Vec<String> {
    (0..20).map(url).collect()
}

fn tags() -> Vec<String> {
    vec![han_bytes(32); 16]
}

pub fn pull_upload() -> tencent::vod::PullUploadRequest {
    tencent::vod::PullUploadRequest::new(url(1))
        .media_type("mp4")
        .sub_app_id(u64::MAX)
        .media_name(han(64))
        .cover_url(url(2))
        .procedure("LongVideoPreset")
        .expire_time("9999-12-31T23:59:59.123456789+08:00")
        .storage_region("ap-guangzhou")
        .class_id(i64::MAX)
        .tasks_priority(-10)
        .session_context(han(1_000))
        .session_id(han(50))
        .ext_info(han(1_000))
        .source_context(han(250))
        .media_storage_path(format!("/{}", han(1_000)))
}

pub fn apply_upload() -> tencent::vod::ApplyUploadRequest {
    tencent::vod::ApplyUploadRequest::new("mp4")
        .sub_app_id(u64::MAX)
        .media_name(han(64))
        .cover_type("png")
        .procedure("LongVideoPreset")
        .expire_time("2026-05-19T08:00:00Z")
        .storage_region("ap-guangzhou")
        .class_id(i64::MIN)
        .source_context(han(250))
        .session_context(han(1_000))
        .ext_info(han(1_000))
        .media_storage_path(format!("/{}", han(1_000)))
}

pub fn alibaba_ice() -> alibaba::ice::UploadMediaByUrlRequest {
    use alibaba::ice::{
        MessageCallback, PostProcessConfig, ProcessType, StorageType, UploadMediaByUrlRequest, UploadMetadata,
        UploadTargetConfig, UserData,
    };
    let metadata = |url: String| {
        UploadMetadata::new(url, han_bytes(128))
            .file_size("9223372036854775807")
            .description(han_bytes(1_024))
            .cover_url("https://media.example.com/cover.png")
            .cate_id("1000000")
            .tags(tags())
            .workflow_id("f1")
            .file_extension("mp4")
            .dynamic_meta_data(std::collections::BTreeMap::from([("owner".to_owned(), han(20))]))
            .entity_id("entity")
    };
    UploadMediaByUrlRequest::new(urls())
        .app_id("app-1000000")
        .user_data(
            UserData::new()
                .message_callback(
                    MessageCallback::new()
                        .callback_url("https://callback.example.com/events?a=b")
                        .callback_type("http"),
                )
                .extend([("owner", han(20))]),
        )
        .upload_target_config(
            UploadTargetConfig::new()
                .storage_type(StorageType::Oss)
                .storage_location("bucket.oss-cn-shanghai.aliyuncs.com"),
        )
        .media_meta_data(urls().into_iter().map(metadata).collect::<Vec<_>>())
        .post_process_config(
            PostProcessConfig::new()
                .process_type(ProcessType::Workflow)
                .process_id("f1"),
        )
        .entity_id("entity")
}

pub fn alibaba_vod() -> alibaba::vod::UploadMediaByUrlRequest {
    use alibaba::vod::{
        AccelerateConfig, AccelerateType, MessageCallback, UploadMediaByUrlRequest, UploadMetadata, UserData,
    };
    let metadata = |url: String| {
        UploadMetadata::new(url, han_bytes(128))
            .file_size("9223372036854775807")
            .description(han_bytes(1_024))
            .cover_url("https://media.example.com/cover.png")
            .cate_id("1000000")
            .tags(tags())
            .template_group_id("template")
            .file_extension("mp4")
    };
    // As JSON, 12 bytes stand around the value.
    let extend = std::collections::BTreeMap::from([("owner".to_owned(), han_bytes(512 - 12))]);
    UploadMediaByUrlRequest::new(urls())
        .upload_metadatas(urls().into_iter().map(metadata).collect::<Vec<_>>())
        .user_data(
            UserData::new()
                .message_callback(
                    MessageCallback::new()
                        .callback_url("https://callback.example.com/events?a=b")
                        .callback_type("http"),
                )
                .extend(extend)
                .accelerate_config(
                    AccelerateConfig::new()
                        .kind(AccelerateType::Oss)
                        .domain("https://oss-accelerate.aliyuncs.com"),
                ),
        )
        .workflow_id("f1")
        .storage_location("bucket.oss-cn-shanghai.aliyuncs.com")
        .app_id("app-1000000")
        .session_id("Aa0-_".repeat(10))
        .enable_first_frame_cover(true)
        .generate_thumbnail(false)
}

/// Of disputed limits it keeps the narrower one.
pub fn publish_asset_from_obs() -> huawei::vod::PublishAssetFromObsRequest {
    use huawei::vod::{
        AspectRatio, FileAddr, PublishAssetFromObsRequest, Review, StorageMode, Thumbnail, ThumbnailFormat,
        ThumbnailType, VideoType,
    };
    let input = FileAddr::new("source-bucket", HUAWEI_REGION, format!("{}/hls/index.m3u8", han(100)));
    let thumbnail = Thumbnail::new(ThumbnailType::Quantity)
        .quantity(10)
        .quantity_time(i32::MAX)
        .dots([0, 1, 2, i32::MAX])
        .cover_position(1)
        .format(ThumbnailFormat::Jpg)
        .aspect_ratio(AspectRatio::Wide16x9)
        .max_length(480);
    let review = Review::new()
        .template_id("template")
        .interval(100)
        .politics(-1)
        .terrorism(100)
        .porn(0);
    PublishAssetFromObsRequest::new(VideoType::Hls, han_bytes(128), input)
        .description(han_bytes(1_024))
        .category_id(i32::MIN)
        .tags(vec![han_bytes(16); 16])
        .auto_publish(true)
        .template_group_name("template")
        .auto_encrypt(false)
        .auto_preheat(true)
        .thumbnail(thumbnail)
        .review(review)
        .storage_mode(StorageMode::TenantBucket)
        .output_bucket("target-bucket")
        .output_path(format!("/{}/hls/", han(100)))
}
