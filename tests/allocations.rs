//! Whether checking a valid request of any operation allocates nothing.

#![allow(clippy::unwrap_used, missing_docs)]

mod maximal;

use allocation_counter::{AllocationInfo, measure};
use cloudscribe::check::{Action, Check, Date, Level, Policy, Report};

/// The requests under a name, one that holds what is required and one that sets everything.
fn requests() -> Vec<(&'static str, Box<dyn Check>)> {
    use cloudscribe::{alibaba, huawei, tencent};
    let file = huawei::vod::FileAddr::new("bucket", maximal::HUAWEI_REGION, "a.mp4");
    let (url, mp4) = ("https://media.example.com/a.mp4", huawei::vod::VideoType::Mp4);
    vec![
        ("PullUpload", Box::new(tencent::vod::PullUploadRequest::new(url))),
        ("PullUpload, maximal", Box::new(maximal::pull_upload())),
        ("ApplyUpload", Box::new(tencent::vod::ApplyUploadRequest::new("mp4"))),
        ("ApplyUpload, maximal", Box::new(maximal::apply_upload())),
        ("ice", Box::new(alibaba::ice::UploadMediaByUrlRequest::new([url]))),
        ("ice, maximal", Box::new(maximal::alibaba_ice())),
        ("vod", Box::new(alibaba::vod::UploadMediaByUrlRequest::new([url]))),
        ("vod, maximal", Box::new(maximal::alibaba_vod())),
        (
            "PublishAssetFromObs",
            Box::new(huawei::vod::PublishAssetFromObsRequest::new(mp4, "title", file)),
        ),
        (
            "PublishAssetFromObs, maximal",
            Box::new(maximal::publish_asset_from_obs()),
        ),
    ]
}

fn cost(request: &dyn Check, policy: &Policy) -> (AllocationInfo, Report) {
    let mut report = Report::default();
    let info = measure(|| report = Report::of(request, policy, Some(maximal::HUAWEI_REGION)));
    (info, report)
}

#[test]
fn valid_requests_are_checked_without_allocating() {
    let today = "2026-11-20".parse::<Date>().unwrap();
    let policies = [
        Policy::strict(),
        Policy::strict().level(Level::Disputed, Action::Refuse),
        Policy::warn(),
        Policy::off(),
        Policy::strict().ignore_older_than_days(30, today),
        Policy::strict().rule("tencent.vod.PullUpload.SessionId.max_chars", Action::Warn),
    ];
    for (name, request) in requests() {
        for policy in &policies {
            let (info, report) = cost(&*request, policy);
            assert!(report.is_empty(), "{name}: {report}");
            assert_eq!((info.count_total, info.bytes_total), (0, 0), "{name} under {policy:?}");
        }
    }
}

#[test]
fn the_counter_counts() {
    let mut broken = maximal::pull_upload();
    broken.session_id.as_mut().unwrap().push('x');
    let (info, report) = cost(&broken, &Policy::strict());
    assert_eq!(report.violations().len(), 1, "{report}");
    assert!(info.count_total > 0);
}
