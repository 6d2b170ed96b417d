//! Each operation, over a real connection, against a server that recomputes the signature from the bytes that arrived.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod stand_in;

use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::{Fault, Mock};
use cloudscribe::{Credentials, Error, ErrorKind, alibaba, huawei, tencent};
use stand_in::StandIn;

const URL: &str = "https://media.example/a,b+c*d~e%20f/视频😀.mp4?x=1&y=2";
const PROJECT: &str = "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d";

/// Builds a client of a service against the stand-in.
macro_rules! client {
    ($client:ty, $clouds:expr, $region:literal, $credentials:expr) => {
        <$client>::builder()
            .region($region)
            .endpoint($clouds.endpoint())
            .credentials($credentials)
    };
}

const ID: &str = "AKIDexample";
const SECRET: &str = "secret/+=~%&";

fn credentials() -> Credentials {
    Credentials::new(ID, SECRET)
}

/// A stand-in that knows these credentials, and the server around it.
fn start(credentials: Credentials) -> (Mock, StandIn) {
    let mock = Mock::builder(OPERATIONS).credentials(credentials).build();
    let clouds = StandIn::start(mock.clone()).unwrap();
    (mock, clouds)
}

fn pull() -> tencent::vod::PullUploadRequest {
    tencent::vod::PullUploadRequest::new("https://media.example/a.mp4")
        .media_name("名前 “quoted”\n😀")
        .session_id("one")
}

fn ice() -> alibaba::ice::UploadMediaByUrlRequest {
    alibaba::ice::UploadMediaByUrlRequest::new([URL, "http://h/b.mp4"])
        .media_meta_data([alibaba::ice::UploadMetadata::new(URL, "标题").tags(["a b", "c+d"])])
}

fn ali_vod() -> alibaba::vod::UploadMediaByUrlRequest {
    alibaba::vod::UploadMediaByUrlRequest::new([URL])
        .upload_metadatas([alibaba::vod::UploadMetadata::new(URL, "标题")])
        .user_data(
            alibaba::vod::UserData::new()
                .message_callback(alibaba::vod::MessageCallback::new().callback_url("http://callback.example/")),
        )
}

fn dump() -> huawei::vod::PublishAssetFromObsRequest {
    let input = huawei::vod::FileAddr::new("bucket", "cn-north-4", "dir/视频.mp4");
    huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Mp4, "标题 😀", input).tags(["a", "b"])
}

fn assert_all_accepted(mock: &Mock, expected: u64) {
    for exchange in mock.exchanges() {
        assert!(exchange.is_accepted(), "{exchange}");
    }
    assert_eq!(mock.counts().received, expected);
}

#[tokio::test]
async fn all_operations_asynchronously() {
    let (mock, clouds) = start(credentials());
    let vod = client!(tencent::vod::Client, clouds, "ap-singapore", credentials())
        .build()
        .unwrap();
    let answer = vod.pull_upload(&pull()).await.unwrap();
    assert!(answer.task_id.starts_with("125xxxxxx07-pull-"));
    assert_eq!(answer.request_id(), answer.request_id);
    let answer = vod
        .apply_upload(&tencent::vod::ApplyUploadRequest::new("mp4"))
        .await
        .unwrap();
    assert!(
        !format!("{answer:?}").contains(&answer.temp_certificate.secret_key),
        "a secret is shown: {answer:?}"
    );

    let ice_client = client!(alibaba::ice::Client, clouds, "cn-shanghai", credentials())
        .build()
        .unwrap();
    let answer = ice_client.upload_media_by_url(&ice()).await.unwrap();
    let sources: Vec<&str> = answer.upload_jobs.iter().map(|job| job.source_url.as_str()).collect();
    assert_eq!(sources, [URL, "http://h/b.mp4"]);
    assert_ne!(answer.upload_jobs[0].media_id, answer.upload_jobs[1].media_id);

    let vod = client!(alibaba::vod::Client, clouds, "cn-shanghai", credentials())
        .build()
        .unwrap();
    let answer = vod.upload_media_by_url(&ali_vod()).await.unwrap();
    assert_eq!(answer.upload_jobs.len(), 1);

    let vod = client!(huawei::vod::Client, clouds, "cn-north-4", credentials())
        .project_id(PROJECT)
        .build()
        .unwrap();
    let answer = vod.publish_asset_from_obs(&dump()).await.unwrap();
    assert_eq!((answer.asset_id.len(), answer.request_id().len()), (32, 32));
    assert_all_accepted(&mock, 5);
}

#[test]
fn all_operations_blocking_with_temporary_credentials() {
    let credentials = || Credentials::temporary(ID, SECRET, "token~+/=");
    let (mock, clouds) = start(credentials());
    let vod = client!(tencent::vod::BlockingClient, clouds, "ap-singapore", credentials())
        .build()
        .unwrap();
    vod.pull_upload(&pull()).send().unwrap();
    vod.apply_upload(&tencent::vod::ApplyUploadRequest::new("mp4"))
        .send()
        .unwrap();
    let ice_client = client!(alibaba::ice::BlockingClient, clouds, "cn-beijing", credentials())
        .build()
        .unwrap();
    ice_client.upload_media_by_url(&ice()).send().unwrap();
    let vod = client!(alibaba::vod::BlockingClient, clouds, "cn-shanghai", credentials())
        .build()
        .unwrap();
    vod.upload_media_by_url(&ali_vod()).send().unwrap();
    let vod = client!(huawei::vod::BlockingClient, clouds, "cn-north-4", credentials())
        .project_id(PROJECT)
        .build()
        .unwrap();
    vod.publish_asset_from_obs(&dump()).send().unwrap();
    assert_all_accepted(&mock, 5);
}

#[test]
fn a_huawei_token_replaces_the_signature() {
    let token = || Credentials::token("a.token");
    let (mock, clouds) = start(token());
    let vod = client!(huawei::vod::BlockingClient, clouds, "cn-north-4", token())
        .project_id(PROJECT)
        .build()
        .unwrap();
    vod.publish_asset_from_obs(&dump()).send().unwrap();
    let request = &mock.exchanges()[0];
    let header = |name: &str| {
        request
            .request()
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(header("x-auth-token").as_deref(), Some("a.token"));
    assert_eq!(header("authorization"), None);
    assert_all_accepted(&mock, 1);
}

#[test]
fn a_wrong_secret_is_refused_as_each_vendor_refuses_it() {
    let (_, clouds) = start(credentials());
    let wrong = || Credentials::new(ID, "another");
    let vod = client!(tencent::vod::BlockingClient, clouds, "ap-singapore", wrong())
        .build()
        .unwrap();
    assert_refused(
        &vod.pull_upload(&pull()).send().unwrap_err(),
        "AuthFailure.SignatureFailure",
        200,
    );
    let ice_client = client!(alibaba::ice::BlockingClient, clouds, "cn-shanghai", wrong())
        .build()
        .unwrap();
    assert_refused(
        &ice_client.upload_media_by_url(&ice()).send().unwrap_err(),
        "SignatureDoesNotMatch",
        400,
    );
    let vod = client!(huawei::vod::BlockingClient, clouds, "cn-north-4", wrong())
        .project_id(PROJECT)
        .build()
        .unwrap();
    assert_refused(
        &vod.publish_asset_from_obs(&dump()).send().unwrap_err(),
        "APIGW.0301",
        401,
    );
}

fn assert_refused(error: &Error, code: &str, status: u16) {
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.code(), Some(code));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    assert!(error.is_auth(), "{error}");
    assert!(
        error.request_id().is_some_and(|id| error.to_string().contains(id)),
        "{error}"
    );
}

#[test]
fn a_duplicate_leads_back_to_the_guard() {
    let (_, clouds) = start(credentials());
    let vod = client!(tencent::vod::BlockingClient, clouds, "ap-singapore", credentials())
        .build()
        .unwrap();
    vod.pull_upload(&pull()).send().unwrap();
    let error = vod.pull_upload(&pull()).send().unwrap_err();
    assert_eq!(
        tencent::vod::ErrorCode::of(&error),
        Some(tencent::vod::ErrorCode::InvalidParameterValueSessionId)
    );
    assert_eq!(error.field(), Some("SessionId"));
    assert!(error.is("InvalidParameterValue"));
}

#[test]
fn what_breaks_a_rule_never_reaches_the_wire() {
    let (mock, clouds) = start(credentials());
    let vod = client!(tencent::vod::BlockingClient, clouds, "ap-singapore", credentials())
        .build()
        .unwrap();
    let error = vod
        .pull_upload(&pull().session_id("x".repeat(51)).tasks_priority(11))
        .send()
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let pointers: Vec<&str> = error
        .report()
        .unwrap()
        .violations()
        .iter()
        .map(cloudscribe::Violation::pointer)
        .collect();
    assert_eq!(pointers, ["/TasksPriority", "/SessionId"]);
    assert_eq!(mock.counts().received, 0);

    let error = vod
        .pull_upload(&pull().tasks_priority(11))
        .policy(cloudscribe::Policy::off())
        .send()
        .unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameterValue"));
    assert_eq!(mock.counts().received, 1);
}

#[test]
fn a_connection_breaks_as_the_test_wants_it() {
    let (mock, clouds) = start(credentials());
    let vod = client!(tencent::vod::BlockingClient, clouds, "ap-singapore", credentials())
        .build()
        .unwrap();
    let unguarded = tencent::vod::PullUploadRequest::new("https://media.example/a.mp4");
    for fault in [Fault::CloseUnread, Fault::CloseUnanswered, Fault::Truncate(5)] {
        mock.inject(fault.clone());
        let error = vod.pull_upload(&unguarded).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MaybeSent, "{fault:?}: {error}");
    }
    mock.inject(Fault::Garble);
    let error = vod.pull_upload(&unguarded).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!((mock.counts().received, mock.counts().accepted), (4, 3));
}
