//! What the error of a call says of attempts that may have run the operation.

use cloudscribe_runtime::error::ErrorKind;

use crate::play::{cut, guarded, no_connection, play, refusal};

#[test]
fn a_duplicate_after_a_doubt_tells_that_the_first_attempt_was_accepted() {
    let duplicate = || refusal("InvalidParameterValue.SessionId");
    for outcome in play!(guarded(), [Err(cut()), Ok(duplicate())]) {
        let error = outcome.error();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Service, Some("InvalidParameterValue.SessionId"))
        );
        assert!(error.was_accepted() && error.did_run() && error.may_have_run());
        let line = error.to_string();
        assert!(line.contains("attempt 2 of 3"), "{line}");
        assert!(
            line.ends_with("; the first attempt was accepted, and this refuses only its repeat"),
            "{line}"
        );
    }
    // Nothing of this call can have been accepted before.
    for outcomes in [
        play!(guarded(), [Ok(duplicate())]),
        play!(guarded(), [Err(no_connection()), Ok(duplicate())]),
        play!(guarded(), [Ok(refusal("RequestLimitExceeded")), Ok(duplicate())]),
    ] {
        for outcome in outcomes {
            let error = outcome.error();
            assert!(!error.was_accepted() && !error.may_have_run(), "{error}");
        }
    }
}

#[test]
fn a_doubt_is_not_forgotten_over_later_attempts() {
    // What did nothing itself leaves the doubt as it was, and says so.
    for outcome in play!(
        guarded(),
        [Err(cut()), Err(no_connection()), Ok(refusal("RequestLimitExceeded"))]
    ) {
        let error = outcome.error();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::MaybeSent, 3));
        assert_eq!(
            error.to_string(),
            "tencent.vod.PullUpload: no answer, the request may have been sent: connection reset (attempt 3 of 3); then \
             throttled: no"
        );
    }
    // A refusal is the answer; whether there is something to it that ran already remains open.
    for outcome in play!(guarded(), [Err(cut()), Ok(refusal("FailedOperation"))]) {
        let error = outcome.error();
        assert!(error.may_have_run() && !error.did_run());
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Service, Some("FailedOperation"))
        );
        assert!(
            error
                .to_string()
                .ends_with("; an earlier attempt of this call may have been accepted"),
            "{error}"
        );
    }
    // Of several doubts the last is told.
    for outcome in play!(
        guarded(),
        [Err(cut()), Ok(refusal("InternalError")), Err(no_connection())]
    ) {
        let error = outcome.error();
        assert_eq!((error.code(), error.attempts()), (Some("InternalError"), 3));
        assert!(
            error.to_string().ends_with("; then not sent: connection refused"),
            "{error}"
        );
    }
}
