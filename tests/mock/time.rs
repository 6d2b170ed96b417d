//! Guards against doing the same twice, and documented rates, by a clock that is moved.

use cloudscribe::Credentials;
use cloudscribe::mock::{Fault, Mock};
use cloudscribe::operation::Repeat;
use serde_json::json;
use std::time::Duration;

use crate::work::{Hands, NOW, Work, clouds, credentials, refusal, work, works};

impl Hands {
    fn now(&self) -> i64 {
        self.milliseconds() / 1_000
    }
}

fn send(work: &Work, clouds: &Mock, hands: &Hands) -> http::Response<bytes::Bytes> {
    clouds.respond(work.signed_by(&credentials(), hands.now()))
}

#[test]
fn a_guard_refuses_repeats_within_its_window_and_not_after() {
    let mut guarded = 0;
    for work in works() {
        let Repeat::Guarded {
            window_seconds,
            duplicate_error,
            ..
        } = work.operation.info.repeat
        else {
            continue;
        };
        guarded += 1;
        let hands = Hands::new();
        let clouds = clouds().clock(hands.clock()).build();
        let code = if duplicate_error.is_empty() {
            "InvalidParameter"
        } else {
            duplicate_error
        };
        assert!(work.read(send(&work, &clouds, &hands)).is_ok());
        assert_eq!(refusal(&work, &send(&work, &clouds, &hands)).0, code);
        hands.advance(Duration::from_secs(window_seconds - 1));
        assert_eq!(refusal(&work, &send(&work, &clouds, &hands)).0, code);
        hands.advance(Duration::from_secs(1));
        assert!(
            work.read(send(&work, &clouds, &hands)).is_ok(),
            "{}: the window does not end",
            work.id()
        );
        assert!(
            work.read(send(&work, &clouds, &hands)).is_err(),
            "{}: there is no second window",
            work.id()
        );
    }
    assert_eq!(guarded, 2);
}

#[test]
fn nothing_is_guarded_without_a_guard_or_by_another() {
    let clouds = clouds().build();
    for id in ["tencent.vod.PullUpload", "alibaba.vod.UploadMediaByURL"] {
        let work = work(id);
        for guard in ["", "", "one", "two"] {
            assert!(
                work.with("/SessionId", json!(guard)).sent(&clouds).is_ok(),
                "{id} {guard:?}"
            );
        }
        assert!(work.with("/SessionId", json!("one")).sent(&clouds).is_err());
    }
}

#[test]
fn what_was_refused_uses_no_guard_up() {
    let clouds = clouds().build();
    let work = work("tencent.vod.PullUpload");
    assert!(work.with("/TasksPriority", json!(11)).sent(&clouds).is_err());
    clouds.inject(Fault::refuse("InternalError", "not now"));
    assert!(work.sent(&clouds).is_err());
    assert!(work.sent(&clouds).is_ok());
}

#[test]
fn what_ran_without_an_answer_has_used_its_guard_up() {
    let clouds = clouds().build();
    let work = work("tencent.vod.PullUpload");
    clouds.inject(Fault::CloseUnread);
    clouds.respond(work.signed());
    clouds.inject(Fault::CloseUnanswered);
    clouds.respond(work.signed());
    assert_eq!(
        refusal(&work, &clouds.respond(work.signed())).0,
        "InvalidParameterValue.SessionId"
    );
}

#[test]
fn documented_rates_are_kept_when_asked() {
    for id in ["tencent.vod.ApplyUpload", "huawei.vod.PublishAssetFromObs"] {
        let work = work(id);
        let limit = work.operation.info.rate_limits[0];
        let span = Duration::from_secs(if id.starts_with("tencent") { 1 } else { 60 });
        let hands = Hands::new();
        let clouds = clouds().clock(hands.clock()).documented_rate_limits().build();
        // Half of the calls in the first half of the span, so that the limit counts any span and not the calendar's.
        for call in 0..limit.requests {
            if call == limit.requests / 2 {
                hands.advance(span / 2);
            }
            assert!(work.read(send(&work, &clouds, &hands)).is_ok(), "{id}: call {call}");
        }
        let refused = send(&work, &clouds, &hands);
        let code = if id.starts_with("tencent") {
            ("RequestLimitExceeded", 200)
        } else {
            ("APIGW.0308", 429)
        };
        assert_eq!(refusal(&work, &refused), (code.0.to_owned(), code.1));
        let patience = refused
            .headers()
            .get("retry-after")
            .map(|value| value.to_str().unwrap());
        assert_eq!(patience, id.starts_with("huawei").then_some("30"));
        let error = work.read(refused).unwrap_err();
        assert!(error.is_throttled(), "{error}");
        hands.advance(span / 2);
        for _ in 0..limit.requests / 2 {
            assert!(work.read(send(&work, &clouds, &hands)).is_ok());
        }
        assert!(work.read(send(&work, &clouds, &hands)).is_err());
    }
}

#[test]
fn without_being_asked_nothing_is_throttled() {
    let clouds = clouds().build();
    let work = work("tencent.vod.ApplyUpload");
    assert!((0..300).all(|_| work.sent(&clouds).is_ok()));
}

#[test]
fn each_account_has_a_rate_of_its_own_where_the_page_says_so() {
    let second = Credentials::new("AKIDsecond", "second");
    let clouds = clouds().credentials(second.clone()).documented_rate_limits().build();
    let work = work("huawei.vod.PublishAssetFromObs");
    for _ in 0..work.operation.info.rate_limits[0].requests {
        assert!(work.sent(&clouds).is_ok());
    }
    assert!(work.sent(&clouds).is_err());
    assert!(work.read(clouds.respond(work.signed_by(&second, NOW))).is_ok());
}

#[test]
fn throttling_is_answered_with_what_the_vendors_client_looks_for() {
    let clouds = clouds().build();
    for work in works() {
        let code = match work.id() {
            id if id.starts_with("tencent") => "RequestLimitExceeded.UinLimitExceeded",
            id if id.starts_with("alibaba") => "Throttling.User",
            _ => "APIGW.0308",
        };
        clouds.inject(Fault::refuse(code, "slow down"));
        let error = work.sent(&clouds).unwrap_err();
        assert!(error.is_throttled(), "{error}");
        let patience = (!work.id().starts_with("tencent")).then_some(Duration::from_secs(1));
        assert_eq!(error.retry_after(), patience, "{}", work.id());
    }
}
