//! What follows from a clock that is wrong.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::MockTransport;
use http::{Response, StatusCode};

use crate::operations::tencent::BlockingClient;
use crate::operations::{huawei, key, noon};
use crate::play::{assert_not_repeated, ok, play, refusal, unguarded, with};

/// An answer that refuses the time of the signature and tells the right one, an hour ahead of [`noon`].
fn too_early() -> Response<Bytes> {
    with(
        refusal("AuthFailure.SignatureExpire"),
        200,
        &[("date", "Tue, 14 Nov 2023 23:13:20 GMT")],
    )
}

fn stamp(request: &http::Request<Bytes>) -> i64 {
    request.headers()["x-tc-timestamp"].to_str().unwrap().parse().unwrap()
}

#[test]
fn a_wrong_clock_is_corrected_once() {
    for outcome in play!(unguarded(), [Ok(too_early()), Ok(ok())]) {
        assert_eq!(outcome.end.unwrap().1, 2);
        let stamps: Vec<i64> = outcome.sent.iter().map(stamp).collect();
        assert_eq!((stamps, outcome.sleeps), (vec![1_700_000_000, 1_700_003_600], vec![]));
    }
    let still = || {
        with(
            refusal("AuthFailure.SignatureExpire"),
            200,
            &[("date", "Wed, 15 Nov 2023 23:13:20 GMT")],
        )
    };
    for outcome in play!(unguarded(), [Ok(too_early()), Ok(still()), Ok(ok())]) {
        assert_eq!(outcome.error().attempts(), 2);
    }
    assert_not_repeated(
        play!(unguarded(), [Ok(refusal("AuthFailure.SignatureExpire"))]),
        ErrorKind::Service,
    );
    let agreed = || {
        with(
            refusal("AuthFailure.SignatureExpire"),
            200,
            &[("date", "Tue, 14 Nov 2023 22:13:20 GMT")],
        )
    };
    assert_not_repeated(play!(unguarded(), [Ok(agreed())]), ErrorKind::Service);
}

#[test]
fn the_clones_of_a_client_go_by_the_corrected_clock() {
    let mock = MockTransport::new();
    mock.then_response(too_early()).then_response(ok()).then_response(ok());
    let client = BlockingClient::builder()
        .credentials(key())
        .clock(noon)
        .timer(MockTimer::new());
    let client = client.transport(mock.clone()).build().unwrap();
    let clone = client.clone();
    assert_eq!(client.call(&unguarded()).send().unwrap().attempts(), 2);
    assert_eq!(clone.call(&unguarded()).send().unwrap().attempts(), 1);
    assert_eq!(
        mock.requests().iter().map(stamp).collect::<Vec<_>>(),
        [1_700_000_000, 1_700_003_600, 1_700_003_600]
    );
}

#[test]
fn a_call_that_was_signed_before_another_corrected_the_clock_is_signed_again_as_well() {
    let client = Arc::new(OnceLock::<BlockingClient>::new());
    let (other, requests) = (Arc::clone(&client), AtomicU32::new(0));
    let mock = MockTransport::answering(move |_| {
        match requests.fetch_add(1, Ordering::Relaxed) {
            // While the first request is on its way, a second call finds out what time it is.
            0 => {
                let answer = other.get().unwrap().call(&unguarded()).send().unwrap();
                assert_eq!(answer.attempts(), 2);
                Ok(too_early())
            }
            1 => Ok(too_early()),
            _ => Ok(ok()),
        }
    });
    let builder = BlockingClient::builder()
        .credentials(key())
        .clock(noon)
        .timer(MockTimer::new());
    let client = client.get_or_init(|| builder.transport(mock.clone()).build().unwrap());
    assert_eq!(client.call(&unguarded()).send().unwrap().attempts(), 2);
    let stamps: Vec<i64> = mock
        .requests()
        .iter()
        .map(|request| stamp(request) - 1_700_000_000)
        .collect();
    assert_eq!(stamps, [0, 0, 3_600, 3_600]);
}

#[test]
fn huawei_s_one_code_for_all_signatures_is_read_together_with_the_date() {
    let attempts = |date: &str| {
        let mock = MockTransport::new();
        let refused = Response::new(Bytes::from_static(br#"{"error_code":"APIGW.0301","error_msg":"m"}"#));
        mock.then_response(with(refused, 401, &[("date", date)]))
            .then_body(StatusCode::OK, r#"{"asset_id":"a"}"#);
        let client = huawei::BlockingClient::builder()
            .region("cn-north-4")
            .project_id("p")
            .credentials(key());
        let client = client
            .clock(noon)
            .timer(MockTimer::new())
            .transport(mock.clone())
            .build()
            .unwrap();
        let end = client.call(&huawei::PublishRequest::new("t")).send();
        (end.is_ok(), mock.requests().len())
    };
    assert_eq!(attempts("Tue, 14 Nov 2023 21:13:20 GMT"), (true, 2));
    assert_eq!(
        attempts("Tue, 14 Nov 2023 22:14:20 GMT"),
        (false, 1),
        "a minute is no reason"
    );
    assert_eq!(attempts("once upon a time"), (false, 1));
}
