//! How long a call goes on, and how often it may try.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::credentials::{Answer, CredentialsSource, InstanceMetadata, ProjectSource};
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::{BlockingTransport, MockTransport, TransportError};

use crate::operations::tencent::BlockingClient;
use crate::operations::{PROJECT, huawei, key};
use crate::play::{Unplugged, no_connection, ok, play, unguarded};

#[test]
fn time_is_shared_by_all_attempts() {
    // 100 ms are left after the first delay: not enough for another 200.
    let short = Duration::from_millis(250);
    for outcome in play!(
        unguarded(),
        [Err(no_connection()), Err(no_connection()), Ok(ok())],
        timeout(short)
    ) {
        assert_eq!((outcome.sleeps.clone(), outcome.sent.len()), (vec![100], 2));
        let line = outcome.error().to_string();
        assert!(
            line.ends_with("(attempt 2 of 3); not repeated: after 200ms the call's time would be over"),
            "{line}"
        );
    }
    for outcome in play!(unguarded(), [Ok(ok())], timeout(Duration::ZERO)) {
        let error = outcome.error();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Timeout { sent: false }, 0)
        );
        assert!(
            !error.may_have_run() && error.to_string().contains("before anything was sent"),
            "{error}"
        );
    }
    for outcome in play!(unguarded(), [Ok(ok())], deadline(Instant::now())) {
        assert_eq!(outcome.kind(), ErrorKind::Timeout { sent: false });
    }
    let ample = Instant::now() + Duration::from_secs(3_600);
    assert!(
        play!(unguarded(), [Ok(ok())], deadline(ample))
            .iter()
            .all(|outcome| outcome.end.is_ok())
    );
}

#[test]
fn a_call_may_want_more_attempts_or_only_one() {
    let once = play!(unguarded(), [Err(no_connection()), Ok(ok())], retries(Retries::off()));
    for outcome in once {
        let line = outcome.error().to_string();
        assert!(line.ends_with("connection refused (attempt 1 of 1)"), "{line}");
    }
    let more = Retries::standard()
        .max_attempts(5)
        .delays(Duration::from_millis(30), Duration::from_millis(100));
    let faults = || Err(no_connection());
    for outcome in play!(
        unguarded(),
        [faults(), faults(), faults(), faults(), Ok(ok())],
        retries(more.clone())
    ) {
        assert_eq!(outcome.sleeps, [30, 60, 100, 100]);
        assert_eq!(outcome.end.unwrap().1, 5);
    }
}

#[test]
fn the_budget_is_one_for_all_clones() {
    let mock = MockTransport::answering(|_| Err(no_connection()));
    let client = BlockingClient::builder()
        .credentials(key())
        .timer(MockTimer::new())
        .retries(Retries::standard().budget(3));
    let client = client.transport(mock.clone()).build().unwrap();
    let attempts: Vec<u32> = (0..4)
        .map(|_| client.clone().call(&unguarded()).send().unwrap_err().attempts())
        .collect();
    assert_eq!(attempts, [3, 2, 1, 1]);
    let error = client.call(&unguarded()).send().unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("not repeated: the client's budget for repeats is used up"),
        "{error}"
    );
    // Ten calls that succeed pay for one repeat.
    for _ in 0..10 {
        mock.then_response(ok());
    }
    assert!((0..10).all(|_| client.call(&unguarded()).send().is_ok()));
    assert_eq!(client.call(&unguarded()).send().unwrap_err().attempts(), 2);
}

#[test]
fn attempts_may_be_shorter_than_the_call() {
    let unplugged = Unplugged::default();
    let client = BlockingClient::builder()
        .credentials(key())
        .timer(MockTimer::new())
        .jitter(|| 1.0);
    let client = client
        .attempt_timeout(Duration::from_secs(20))
        .timeout(Duration::from_millis(20_150));
    let client = client.transport(unplugged.clone()).build().unwrap();
    client.call(&unguarded()).send().unwrap_err();
    client
        .call(&unguarded())
        .attempt_timeout(Duration::from_secs(1))
        .send()
        .unwrap_err();
    assert_eq!(
        *unplugged.0.lock().unwrap(),
        [20_000, 20_000, 19_850, 1_000, 1_000, 1_000]
    );
}

/// Somebody who is asked for credentials and answers when told to, however long that takes.
#[derive(Clone, Default)]
struct Sluggish(Arc<(Mutex<bool>, Condvar)>, Arc<AtomicBool>);

impl BlockingTransport for Sluggish {
    fn send(&self, _request: http::Request<bytes::Bytes>, _timeout: Duration) -> Answer {
        self.1.store(true, Ordering::SeqCst);
        let (told, changed) = &*self.0;
        let _told = changed.wait_while(told.lock().unwrap(), |told| !*told).unwrap();
        Err(TransportError::not_sent("told to"))
    }
}

#[test]
fn who_waits_for_what_another_call_asks_for_waits_no_longer_than_its_own_time() {
    let link = Sluggish::default();
    let projects = ProjectSource::looked_up();
    let credentials = CredentialsSource::provided(InstanceMetadata::new(Protocol::Huawei));
    let keys = huawei::BlockingClient::builder()
        .project_id(PROJECT)
        .credentials(credentials);
    let project = huawei::BlockingClient::builder()
        .project_source(projects)
        .credentials(key());
    for builder in [keys, project] {
        link.1.store(false, Ordering::SeqCst);
        *link.0.0.lock().unwrap() = false;
        let client = builder.region("cn-north-4").transport(link.clone()).build().unwrap();
        let request = huawei::PublishRequest::new("a");
        thread::scope(|scope| {
            let leader = scope.spawn(|| client.call(&request).send());
            while !link.1.load(Ordering::SeqCst) {
                thread::yield_now();
            }
            let error = client
                .call(&request)
                .timeout(Duration::from_millis(20))
                .send()
                .unwrap_err();
            *link.0.0.lock().unwrap() = true;
            link.0.1.notify_all();
            assert_eq!(error.kind(), ErrorKind::Timeout { sent: false }, "{error}");
            assert_eq!(leader.join().unwrap().unwrap_err().kind(), ErrorKind::Credentials);
        });
    }
}
