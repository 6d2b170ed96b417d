//! Which failed attempts are followed by another, and after which delay.

use std::time::Duration;

use bytes::Bytes;
use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::{MockTransport, TransportError, TransportErrorKind};
use http::{Response, StatusCode};

use crate::operations::tencent::ApplyUploadRequest;
use crate::operations::{alibaba, key};
use crate::play::{
    Step, assert_not_repeated, assert_repeated, cut, guarded, no_connection, ok, play, refusal, unguarded, with,
};

#[test]
fn without_a_connection_every_operation_is_attempted_again() {
    assert_repeated(play!(unguarded(), [Err(no_connection()), Ok(ok())]), 100);
    let early = || TransportError::timeout(false, "no connection in time");
    assert_repeated(play!(unguarded(), [Err(early()), Ok(ok())]), 100);
    for outcome in play!(
        unguarded(),
        [
            Err(no_connection()),
            Err(no_connection()),
            Err(no_connection()),
            Ok(ok())
        ]
    ) {
        assert_eq!((outcome.sleeps.clone(), outcome.sent.len()), (vec![100, 200], 3));
        let error = outcome.error();
        assert_eq!(
            (error.kind(), error.attempts(), error.may_have_run()),
            (ErrorKind::NotSent, 3, false)
        );
        assert_eq!(
            error.to_string(),
            "tencent.vod.PullUpload: not sent: connection refused (attempt 3 of 3)"
        );
    }
}

#[test]
fn a_throttled_call_waits_for_as_long_as_it_is_told() {
    assert_repeated(
        play!(
            unguarded(),
            [Ok(refusal("RequestLimitExceeded.UinLimitExceeded")), Ok(ok())]
        ),
        100,
    );
    let told = |headers: &[(&'static str, &str)]| with(refusal("RequestLimitExceeded"), 200, headers);
    assert_repeated(play!(unguarded(), [Ok(told(&[("retry-after", "7")])), Ok(ok())]), 7_000);
    assert_repeated(play!(unguarded(), [Ok(told(&[("retry-after", "0")])), Ok(ok())]), 100);
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let later = [("date", date), ("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")];
    assert_repeated(play!(unguarded(), [Ok(told(&later)), Ok(ok())]), 3_000);
    assert_repeated(
        play!(unguarded(), [Ok(with(Response::default(), 429, &[])), Ok(ok())]),
        100,
    );
    // Longer than the call may take: the caller is told at once instead.
    for outcome in play!(unguarded(), [Ok(told(&[("retry-after", "60")])), Ok(ok())]) {
        let error = outcome.error();
        assert_eq!(
            (error.kind(), error.retry_after()),
            (ErrorKind::Throttled, Some(Duration::from_secs(60)))
        );
        assert!(
            error
                .to_string()
                .ends_with("not repeated: after 60s the call's time would be over"),
            "{error}"
        );
    }
}

#[test]
fn alibaba_s_own_header_is_in_milliseconds() {
    let (mock, timer) = (MockTransport::new(), MockTimer::new());
    let busy = Response::new(Bytes::from_static(br#"{"Code":"Throttling.User","Message":"m"}"#));
    mock.then_response(with(busy, 400, &[("x-acs-retry-after", "1500"), ("retry-after", "9")]))
        .then_body(StatusCode::OK, r#"{"RequestId":"r"}"#);
    let client = alibaba::BlockingClient::builder()
        .region("cn-shanghai")
        .credentials(key());
    let client = client.timer(timer.clone()).transport(mock.clone()).build().unwrap();
    let answer = client
        .call(&alibaba::UploadMediaByUrlRequest::new(["u"]))
        .send()
        .unwrap();
    assert_eq!(answer.attempts(), 2);
    assert_eq!(timer.sleeps(), [Duration::from_millis(1_500)]);
    // Each attempt has a nonce of its own: the service refuses one that it has met.
    let nonce = |request: &http::Request<Bytes>| request.headers()["x-acs-signature-nonce"].clone();
    assert_ne!(nonce(&mock.requests()[0]), nonce(&mock.requests()[1]));
}

#[test]
fn what_may_have_run_is_repeated_only_where_that_is_safe() {
    let late = || TransportError::timeout(true, "no answer in time");
    let faults: [fn() -> Step; 6] = [
        || Err(cut()),
        || Err(TransportError::timeout(true, "no answer in time")),
        || Ok(refusal("InternalError")),
        || Ok(refusal("InternalError.DBError")),
        || Ok(with(Response::default(), 500, &[])),
        || Ok(with(Response::default(), 408, &[])),
    ];
    for fault in faults {
        assert_repeated(play!(ApplyUploadRequest::new(), [fault(), Ok(ok())]), 100);
        assert_repeated(play!(guarded(), [fault(), Ok(ok())]), 100);
        let mut blank = guarded();
        for empty in [None, Some(String::new()), Some(" ".to_owned())] {
            blank.session_id = empty;
            for outcome in play!(blank.clone(), [fault(), Ok(ok())]) {
                let error = outcome.error();
                assert!(error.may_have_run() && error.attempts() == 1, "{error}");
                let said = "not repeated: it may have run, and only with SessionId, for 259200 seconds";
                assert!(error.to_string().contains(said), "{error}");
            }
        }
    }
    assert_not_repeated(play!(unguarded(), [Err(late())]), ErrorKind::Timeout { sent: true });
    let busy = || with(Response::default(), 503, &[("retry-after", "2")]);
    assert_repeated(play!(guarded(), [Ok(busy()), Ok(ok())]), 2_000);
    assert_not_repeated(play!(unguarded(), [Ok(busy())]), ErrorKind::Service);
}

#[test]
fn nothing_else_is_repeated() {
    for code in [
        "FailedOperation.MediaType",
        "AuthFailure.SecretIdNotFound",
        "Unheard.Of",
        "LimitExceeded",
    ] {
        for outcomes in [
            play!(ApplyUploadRequest::new(), [Ok(refusal(code))]),
            play!(guarded(), [Ok(refusal(code))]),
        ] {
            assert_not_repeated(outcomes, ErrorKind::Service);
        }
    }
    let redirect = || with(Response::default(), 302, &[("location", "https://elsewhere.example")]);
    assert_not_repeated(play!(guarded(), [Ok(redirect())]), ErrorKind::Service);
    let page = || Response::new(Bytes::from_static(b"<html></html>"));
    assert_not_repeated(play!(ApplyUploadRequest::new(), [Ok(page())]), ErrorKind::Decode);
    assert_not_repeated(
        play!(ApplyUploadRequest::new(), [Err(TransportError::too_large(9))]),
        ErrorKind::Decode,
    );
    let stopped = || TransportError::new(TransportErrorKind::Cancelled { sent: false }, "shut down");
    assert_not_repeated(play!(ApplyUploadRequest::new(), [Err(stopped())]), ErrorKind::Cancelled);
}

#[test]
fn a_nonce_that_was_used_means_that_the_request_came_twice() {
    let mock = MockTransport::new();
    mock.then_body(
        StatusCode::BAD_REQUEST,
        r#"{"Code":"SignatureNonceUsed","Message":"again"}"#,
    );
    let client = alibaba::BlockingClient::builder()
        .region("cn-shanghai")
        .credentials(key());
    let client = client.timer(MockTimer::new()).transport(mock.clone()).build().unwrap();
    let error = client
        .call(&alibaba::UploadMediaByUrlRequest::new(["u"]))
        .send()
        .unwrap_err();
    assert!(error.may_have_run() && mock.requests().len() == 1, "{error}");
    assert!(
        error
            .to_string()
            .contains("not repeated: it may have run, and would run twice"),
        "{error}"
    );
}
