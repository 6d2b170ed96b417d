//! The crate's own clients on the stand-in, asynchronous and blocking, without a connection.

use cloudscribe::mock::Mock;
use cloudscribe::{Credentials, Error, alibaba, huawei, tencent};

use crate::maximal;
use crate::work::{ID, PROJECT, SECRET, work};

fn pull() -> tencent::vod::PullUploadRequest {
    work("tencent.vod.PullUpload").typed()
}

fn apply() -> tencent::vod::ApplyUploadRequest {
    work("tencent.vod.ApplyUpload").typed()
}

fn ice() -> alibaba::ice::UploadMediaByUrlRequest {
    work("alibaba.ice.UploadMediaByURL").typed()
}

fn alibaba_vod() -> alibaba::vod::UploadMediaByUrlRequest {
    work("alibaba.vod.UploadMediaByURL").typed()
}

fn dump() -> huawei::vod::PublishAssetFromObsRequest {
    work("huawei.vod.PublishAssetFromObs").typed()
}

/// A stand-in by the clock of the system, which is the clients' as well.
fn clouds(credentials: &Credentials) -> Mock {
    Mock::builder(cloudscribe::dynamic::OPERATIONS)
        .credentials(credentials.clone())
        .build()
}

fn ways() -> [Credentials; 2] {
    [
        Credentials::new(ID, SECRET),
        Credentials::temporary(ID, SECRET, "token~+/="),
    ]
}

/// Builds a client of a service on the stand-in.
macro_rules! client {
    ($client:ty, $clouds:expr, $credentials:expr, $region:expr $(, $setting:ident)?) => {
        <$client>::builder()
            .region($region)
            $(.$setting(PROJECT))?
            .credentials($credentials.clone())
            .transport($clouds.clone())
            .build()
            .unwrap()
    };
}

#[test]
fn every_operation_blocking() {
    for credentials in ways() {
        let clouds = clouds(&credentials);
        let client = client!(tencent::vod::BlockingClient, clouds, credentials, "ap-singapore");
        client.pull_upload(&pull()).send().unwrap();
        client.apply_upload(&apply()).send().unwrap();
        let client = client!(alibaba::ice::BlockingClient, clouds, credentials, "cn-beijing");
        client.upload_media_by_url(&ice()).send().unwrap();
        let client = client!(alibaba::vod::BlockingClient, clouds, credentials, "cn-shanghai");
        client.upload_media_by_url(&alibaba_vod()).send().unwrap();
        let region = maximal::HUAWEI_REGION;
        let client = client!(huawei::vod::BlockingClient, clouds, credentials, region, project_id);
        client.publish_asset_from_obs(&dump()).send().unwrap();
        assert_eq!((clouds.counts().received, clouds.counts().accepted), (5, 5));
    }
}

#[tokio::test]
async fn every_operation_asynchronously() {
    for credentials in ways() {
        let clouds = clouds(&credentials);
        let client = client!(tencent::vod::Client, clouds, credentials, "ap-singapore");
        client.pull_upload(&pull()).await.unwrap();
        client.apply_upload(&apply()).await.unwrap();
        let client = client!(alibaba::ice::Client, clouds, credentials, "cn-beijing");
        client.upload_media_by_url(&ice()).await.unwrap();
        let client = client!(alibaba::vod::Client, clouds, credentials, "cn-shanghai");
        client.upload_media_by_url(&alibaba_vod()).await.unwrap();
        let region = maximal::HUAWEI_REGION;
        let client = client!(huawei::vod::Client, clouds, credentials, region, project_id);
        client.publish_asset_from_obs(&dump()).await.unwrap();
        assert_eq!((clouds.counts().received, clouds.counts().accepted), (5, 5));
    }
}

#[test]
fn what_was_received_is_what_was_sent() {
    let credentials = Credentials::new(ID, SECRET);
    let clouds = clouds(&credentials);
    let client = client!(alibaba::vod::BlockingClient, clouds, credentials, "cn-shanghai");
    client.upload_media_by_url(&alibaba_vod()).send().unwrap();
    let client = client!(tencent::vod::BlockingClient, clouds, credentials, "ap-singapore");
    client.pull_upload(&pull()).send().unwrap();
    assert_eq!(
        clouds.accepted::<alibaba::vod::UploadMediaByUrlRequest>(),
        [alibaba_vod()]
    );
    assert_eq!(clouds.accepted::<tencent::vod::PullUploadRequest>(), [pull()]);
    assert_eq!(clouds.accepted::<tencent::vod::ApplyUploadRequest>(), []);
}

#[test]
fn a_wrong_secret_is_an_error_of_the_caller() {
    let clouds = clouds(&Credentials::new(ID, SECRET));
    let wrong = Credentials::new(ID, "another");
    let client = client!(tencent::vod::BlockingClient, clouds, wrong, "ap-singapore");
    let error = client.pull_upload(&pull()).send().unwrap_err();
    assert!(error.is_auth(), "{error}");
    let client = client!(alibaba::ice::BlockingClient, clouds, wrong, "cn-beijing");
    let error = client.upload_media_by_url(&ice()).send().unwrap_err();
    assert!(error.is_auth(), "{error}");
    let client = client!(
        huawei::vod::BlockingClient,
        clouds,
        wrong,
        maximal::HUAWEI_REGION,
        project_id
    );
    let error = client.publish_asset_from_obs(&dump()).send().unwrap_err();
    assert!(error.is_auth(), "{error}");
}

#[test]
fn clones_share_everything_and_cross_threads() {
    fn shared<T: Clone + Send + Sync>(it: T) -> T {
        it
    }
    let credentials = Credentials::new(ID, SECRET);
    let clouds = shared(clouds(&credentials));
    let client = client!(alibaba::ice::BlockingClient, clouds, credentials, "cn-beijing");
    let results: Vec<Result<(), Error>> = std::thread::scope(|scope| {
        let call = || client.upload_media_by_url(&ice()).send().map(drop);
        let calls: Vec<_> = (0..8).map(|_| scope.spawn(call)).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(clouds.clone().counts().accepted, 8);
}
