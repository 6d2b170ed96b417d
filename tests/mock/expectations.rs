//! What a test expects of calls, what it answers them with, and what it is told when they come otherwise.

use cloudscribe::alibaba::ice::{UploadMediaByUrlRequest, UploadMediaByUrlResponse};
use cloudscribe::huawei::vod::{PublishAssetFromObsRequest, PublishAssetFromObsResponse};
use cloudscribe::mock::{Fault, Mock};
use cloudscribe::tencent::vod::{ApplyUploadRequest, PullUploadRequest, PullUploadResponse};
use serde_json::json;

use crate::work::{Work, clouds, work};

fn pull() -> Work {
    let mut work = work("tencent.vod.PullUpload");
    work.request = json!({"MediaUrl": "https://media.example/a.mp4"});
    work
}

fn apply() -> Work {
    work("tencent.vod.ApplyUpload")
}

fn task(id: &str) -> PullUploadResponse {
    let mut answer = PullUploadResponse::default();
    id.clone_into(&mut answer.task_id);
    answer
}

fn code(work: &Work, clouds: &Mock) -> String {
    work.sent(clouds).map_or_else(
        |error| error.code().unwrap_or("unreadable").to_owned(),
        |answer| answer.to_string(),
    )
}

#[test]
fn a_typed_answer_comes_back_in_the_vendors_envelope() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>().reply(&task("t-1"));
    let mut answer = PublishAssetFromObsResponse::default();
    answer.asset_id = "a-1".to_owned();
    clouds.expect::<PublishAssetFromObsRequest>().reply(&answer);
    let mut answer = UploadMediaByUrlResponse::default();
    answer.request_id = "my-own".to_owned();
    clouds.expect::<UploadMediaByUrlRequest>().reply(&answer);

    let pulled = pull().sent(&clouds).unwrap();
    assert_eq!(pulled["TaskId"], "t-1");
    assert_eq!(
        pulled["RequestId"].as_str().unwrap().len(),
        36,
        "an empty id becomes a fresh one"
    );
    assert_eq!(
        work("huawei.vod.PublishAssetFromObs").sent(&clouds).unwrap(),
        json!({"asset_id": "a-1"})
    );
    let uploaded = work("alibaba.ice.UploadMediaByURL").sent(&clouds).unwrap();
    assert_eq!(uploaded, json!({"RequestId": "my-own", "UploadJobs": []}));
    clouds.verify().unwrap();
}

#[test]
fn answers_are_a_sequence() {
    let clouds = clouds().build();
    clouds
        .expect::<PullUploadRequest>()
        .refuse("InternalError", "not yet")
        .times(2)
        .fault(Fault::CloseUnanswered)
        .reply(&task("t-1"))
        .accept();
    assert_eq!(code(&pull(), &clouds), "InternalError");
    assert_eq!(code(&pull(), &clouds), "InternalError");
    assert!(clouds.answer(pull().signed()).fault().is_some());
    assert!(code(&pull(), &clouds).contains("t-1"));
    assert!(
        code(&pull(), &clouds).contains("125xxxxxx07-pull-"),
        "answered as documented"
    );
    clouds.verify().unwrap();
}

#[test]
fn an_expectation_without_an_answer_is_answered_as_documented() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>();
    let unmet = clouds.verify().unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "expected, and did not come:\n- tencent.vod.PullUpload: called 0 of 1 times"
    );
    assert!(pull().sent(&clouds).is_ok());
    clouds.verify().unwrap();
}

#[test]
fn what_is_always_answered_need_not_be_asked() {
    let clouds = clouds().build();
    clouds
        .expect::<PullUploadRequest>()
        .refuse("InternalError", "ill")
        .always();
    clouds.verify().unwrap();
    for _ in 0..5 {
        assert_eq!(code(&pull(), &clouds), "InternalError");
    }
    clouds.verify().unwrap();
}

#[test]
fn the_first_expectation_that_is_about_the_request_answers_it() {
    let clouds = clouds().build();
    clouds
        .expect::<PullUploadRequest>()
        .that("of film B", |request| request.media_url.ends_with("b.mp4"))
        .reply(&task("b"));
    clouds.expect::<PullUploadRequest>().reply(&task("any"));
    assert!(code(&pull(), &clouds).contains("\"any\""));
    let unmet = clouds.verify().unwrap_err();
    assert_eq!(
        unmet.missing(),
        ["tencent.vod.PullUpload of film B: called 0 of 1 times"]
    );
    assert!(code(&pull().with("/MediaUrl", json!("https://media.example/b.mp4")), &clouds).contains("\"b\""));
    clouds.verify().unwrap();
}

#[test]
fn what_nobody_expected_is_told() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>().times(2);
    pull().sent(&clouds).unwrap();
    apply().sent(&clouds).unwrap();
    pull().with("/MediaUrl", json!("nowhere")).sent(&clouds).unwrap_err();
    let unmet = clouds.verify().unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "expected, and did not come:\n\
         - tencent.vod.PullUpload: called 1 of 2 times\n\
         not expected, and came:\n\
         - #2 tencent.vod.ApplyUpload: accepted\n\
         - #3 tencent.vod.PullUpload: refused with InvalidParameterValue.MediaUrl: /MediaUrl: `nowhere` (does not start with \
         http:// or https://), but must be an absolute `http` or `https` URL"
    );
    assert_eq!(format!("{unmet:?}"), unmet.to_string());
}

#[test]
fn an_operation_that_must_not_be_called() {
    let clouds = clouds().build();
    clouds.expect::<ApplyUploadRequest>().times(0);
    clouds.verify().unwrap();
    apply().sent(&clouds).unwrap();
    let unmet = clouds.verify().unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "not expected, and came:\n- #1 tencent.vod.ApplyUpload: accepted"
    );
}

#[test]
fn many_strangers_are_counted() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>().times(0);
    for _ in 0..25 {
        apply().sent(&clouds).unwrap();
    }
    let unmet = clouds.verify().unwrap_err();
    assert_eq!(unmet.unexpected().len(), 20);
    assert!(unmet.to_string().ends_with("\n- and 5 more"), "{unmet}");
}

#[test]
fn in_order_no_expectation_may_be_passed_over() {
    let expectations = |clouds: &Mock| {
        clouds.expect::<ApplyUploadRequest>().times(2);
        clouds.expect::<PullUploadRequest>().reply(&task("t-1"));
    };
    let free = clouds().build();
    expectations(&free);
    let ordered = clouds().in_order().build();
    expectations(&ordered);
    for clouds in [&free, &ordered] {
        for work in [apply(), pull(), apply()] {
            work.sent(clouds).unwrap();
        }
    }
    free.verify().unwrap();
    let unmet = ordered.verify().unwrap_err().to_string();
    assert!(unmet.contains("tencent.vod.PullUpload: called 0 of 1 times"), "{unmet}");
    assert!(unmet.contains("#2 tencent.vod.PullUpload: accepted"), "{unmet}");
}

#[test]
fn a_fault_of_an_expectation_may_keep_the_request_from_being_carried_out() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>().fault(Fault::CloseUnread).accept();
    let work = pull();
    assert!(!clouds.answer(work.signed()).exchange.is_accepted());
    assert!(clouds.answer(work.signed()).exchange.is_accepted());
    clouds.verify().unwrap();
}

#[test]
fn faults_that_a_test_has_injected_are_no_strangers() {
    let clouds = clouds().build();
    clouds.expect::<PullUploadRequest>();
    clouds.inject(Fault::CloseUnread);
    clouds.inject(Fault::refuse("InternalError", "ill"));
    for _ in 0..3 {
        clouds.respond(pull().signed());
    }
    clouds.verify().unwrap();
}
