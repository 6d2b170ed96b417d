//! What is told of attempts: to the hook, and to whoever collects spans.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::telemetry::Attempt;
use cloudscribe_runtime::transport::MockTransport;

use crate::operations::tencent::{BlockingClient, Client};
use crate::operations::{key, noon, wait};
use crate::play::{no_connection, ok, refusal, unguarded};

/// An attempt in words.
fn told(attempt: &Attempt<'_>) -> String {
    format!(
        "{} at {}: {} of {}, waited {:?}, took {:?}, {:?} {:?} {:?}, again after {:?}",
        attempt.operation.id,
        attempt.server,
        attempt.number,
        attempt.allowed,
        attempt.waited,
        attempt.took,
        attempt.status.map(|status| status.as_u16()),
        attempt.request_id,
        attempt.error.map(|error| (error.kind(), error.attempts())),
        attempt.repeat_after,
    )
}

fn script(mock: &MockTransport) {
    mock.then_fault(no_connection())
        .then_response(refusal("RequestLimitExceeded"))
        .then_response(ok());
}

#[test]
fn the_hook_is_told_of_every_attempt() {
    for asynchronous in [true, false] {
        let mock = MockTransport::new();
        script(&mock);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let hook = {
            let seen = Arc::clone(&seen);
            move |attempt: &Attempt<'_>| seen.lock().unwrap().push(told(attempt))
        };
        if asynchronous {
            let client = Client::builder()
                .credentials(key())
                .timer(MockTimer::new())
                .jitter(|| 1.0)
                .on_attempt(hook);
            let client = client.transport(mock).build().unwrap();
            wait(client.call(&unguarded())).unwrap();
        } else {
            let client = BlockingClient::builder()
                .credentials(key())
                .timer(MockTimer::new())
                .jitter(|| 1.0)
                .on_attempt(hook);
            let client = client.transport(mock).build().unwrap();
            client.call(&unguarded()).send().unwrap();
        }
        let at = "tencent.vod.PullUpload at vod.intl.tencentcloudapi.com";
        let (unsent, throttled) = (ErrorKind::NotSent, ErrorKind::Throttled);
        assert_eq!(
            *seen.lock().unwrap(),
            [
                format!("{at}: 1 of 3, waited 0ns, took 0ns, None None Some(({unsent:?}, 1)), again after Some(100ms)"),
                format!(
                    "{at}: 2 of 3, waited 100ms, took 0ns, Some(200) Some(\"r-0\") Some(({throttled:?}, 2)), again after Some(200ms)"
                ),
                format!("{at}: 3 of 3, waited 200ms, took 0ns, Some(200) Some(\"r\") None, again after None"),
            ]
        );
    }
}

#[test]
fn what_was_never_attempted_is_not_told() {
    let seen = Arc::new(Mutex::new(0));
    let count = Arc::clone(&seen);
    let client = BlockingClient::builder()
        .on_attempt(move |_| *count.lock().unwrap() += 1)
        .clock(noon);
    let client = client.transport(MockTransport::new()).build().unwrap();
    client.call(&unguarded()).send().unwrap_err();
    client
        .call(&unguarded())
        .credentials(key())
        .timeout(Duration::ZERO)
        .send()
        .unwrap_err();
    assert_eq!(*seen.lock().unwrap(), 0);
}
