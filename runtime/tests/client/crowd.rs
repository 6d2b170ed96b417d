//! Many callers of one client under its rate limits.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use cloudscribe_runtime::client::ClientBuilder;
use cloudscribe_runtime::clock::{MockTimer, Timer as _};
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::operation::RateLimit;
use cloudscribe_runtime::transport::MockTransport;

use crate::operations::tencent::{ApplyUploadRequest, BlockingClient, Client, PullUploadRequest};
use crate::operations::{huawei, key, wait};
use crate::simulation::{Counter, Simulation};

const TASKS: usize = 64;
const CALLS: usize = 20;
/// The page of the operation says: 100 requests per second.
const LIMIT: usize = 100;
const AN_HOUR: Duration = Duration::from_secs(3_600);

/// The most requests that arrived within any second.
fn most_in_a_second(arrivals: &[Duration]) -> usize {
    let mut sorted = arrivals.to_vec();
    sorted.sort_unstable();
    let within = |(index, first): (usize, &Duration)| {
        let end = *first + Duration::from_secs(1);
        sorted[index..].iter().take_while(|arrival| **arrival < end).count()
    };
    sorted.iter().enumerate().map(within).max().unwrap_or(0)
}

/// All calls arrived, no second saw more than allowed, the limit was used, and nobody was overtaken.
fn assert_orderly(counter: &Counter, began: &Mutex<Vec<(Duration, String)>>) {
    let asked = counter.asked();
    let arrivals: Vec<Duration> = asked.iter().map(|(at, _)| *at).collect();
    assert_eq!(arrivals.len(), TASKS * CALLS);
    assert_eq!(most_in_a_second(&arrivals), LIMIT);
    let spans = u32::try_from((TASKS * CALLS).div_ceil(LIMIT)).unwrap();
    let last = arrivals.iter().max().copied().unwrap();
    assert!(
        last <= Duration::from_millis(1_050) * spans,
        "{last:?} for {spans} spans"
    );
    let began: BTreeMap<String, Duration> = began.lock().unwrap().drain(..).map(|(at, who)| (who, at)).collect();
    let mut ordered: Vec<(Duration, Duration)> = asked.iter().map(|(arrived, who)| (began[who], *arrived)).collect();
    ordered.sort_unstable();
    for pair in ordered.windows(2) {
        assert!(pair[0].1 <= pair[1].1 || pair[0].0 == pair[1].0, "overtaken: {pair:?}");
    }
}

/// A call that can be told from all others.
fn numbered(task: usize, call: usize) -> (PullUploadRequest, String) {
    let request = request(task * CALLS + call);
    let body = format!(r#"{{"MediaUrl":"{}"}}"#, request.media_url);
    (request, body)
}

fn request(task: usize) -> PullUploadRequest {
    PullUploadRequest::new(&format!("https://example.com/{task}.mp4"))
}

#[test]
fn tasks_share_the_limit_of_their_client() {
    let simulation = Simulation::default();
    let counter = Counter::new(&simulation);
    let client = Client::builder()
        .credentials(key())
        .timer(simulation.clone())
        .timeout(AN_HOUR);
    let client = client.transport(counter.clone()).build().unwrap();
    let began = Mutex::new(Vec::new());
    let task = |index| {
        let (client, simulation, began) = (client.clone(), &simulation, &began);
        Box::pin(async move {
            for call in 0..CALLS {
                let (request, body) = numbered(index, call);
                began.lock().unwrap().push((simulation.now(), body));
                client.call(&request).await.unwrap();
            }
        }) as Pin<Box<dyn Future<Output = ()> + '_>>
    };
    simulation.run((0..TASKS).map(task).collect());
    assert_orderly(&counter, &began);
}

#[test]
fn threads_share_the_limit_of_their_client() {
    let simulation = Simulation::default();
    let counter = Counter::new(&simulation);
    let client = BlockingClient::builder()
        .credentials(key())
        .timer(simulation.clone())
        .timeout(AN_HOUR);
    let client = client.transport(counter.clone()).build().unwrap();
    let began = Mutex::new(Vec::new());
    simulation.spawn(TASKS, |index| {
        let client = client.clone();
        for call in 0..CALLS {
            let (request, body) = numbered(index, call);
            began.lock().unwrap().push((simulation.now(), body));
            client.call(&request).send().unwrap();
        }
    });
    assert_orderly(&counter, &began);
}

#[test]
fn whoever_gives_up_leaves_room_to_others() {
    let simulation = Simulation::default();
    let counter = Counter::new(&simulation);
    let client = Client::builder()
        .credentials(key())
        .timer(simulation.clone())
        .timeout(AN_HOUR);
    let client = client
        .rate_limit(RateLimit::per_minute(1))
        .transport(counter.clone())
        .build()
        .unwrap();
    let call = |index| {
        let call = client.call(&request(index)).send();
        Box::pin(async move { call.await.map(drop).unwrap() }) as Pin<Box<dyn Future<Output = ()>>>
    };
    // Nine wait behind the first, up to nine minutes; then they are dropped.
    let mut waiting: Vec<_> = (0..10).map(call).collect();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(
        waiting
            .iter_mut()
            .all(|call| call.as_mut().poll(&mut context).is_pending())
    );
    assert_eq!(counter.asked().len(), 1);
    drop(waiting);
    simulation.run(vec![call(10)]);
    let (arrival, _) = counter.asked().pop().unwrap();
    assert_eq!(arrival, Duration::from_millis(60_050));
}

/// What a call says which there is no room for before its end: the second of two clones.
fn crowded(end: impl FnOnce(&MockTransport, MockTimer) -> cloudscribe_runtime::error::Error) {
    let (mock, timer) = (MockTransport::new(), MockTimer::new());
    mock.then_body(http::StatusCode::OK, r#"{"Response":{"TaskId":"t"}}"#);
    let error = end(&mock, timer.clone());
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_run()),
        (ErrorKind::NotSent, 0, false)
    );
    assert_eq!(error.retry_after(), Some(Duration::from_millis(1_050)));
    assert_eq!(
        error.to_string(),
        "tencent.vod.PullUpload: not sent: the limit of 1 request per second leaves no room for another 1.05s, and the \
         call's time is over in 500ms (retry after 1.05s)"
    );
    assert_eq!((mock.requests().len(), timer.sleeps().len()), (1, 0));
}

#[test]
fn a_call_that_would_wait_too_long_is_told_at_once() {
    let short = Duration::from_millis(500);
    let limit = RateLimit::per_second(1);
    crowded(|mock, timer| {
        let client = Client::builder()
            .credentials(key())
            .timer(timer)
            .rate_limits_of::<PullUploadRequest>([limit]);
        let client = client.transport(mock.clone()).build().unwrap();
        wait(client.call(&request(0))).unwrap();
        wait(client.clone().call(&request(1)).timeout(short)).unwrap_err()
    });
    crowded(|mock, timer| {
        let client = BlockingClient::builder()
            .credentials(key())
            .timer(timer)
            .rate_limit(limit);
        let client = client.transport(mock.clone()).build().unwrap();
        client.call(&request(0)).send().unwrap();
        client.clone().call(&request(1)).timeout(short).send().unwrap_err()
    });
}

type Builder = ClientBuilder<BlockingClient>;

#[test]
fn limits_can_be_replaced_and_removed() {
    let calls = |tune: &dyn Fn(Builder) -> Builder, operation: fn(&BlockingClient)| {
        let timer = MockTimer::new();
        let mock = MockTransport::answering(|_| Ok(http::Response::new(r#"{"Response":{"TaskId":"t"}}"#.into())));
        let builder = BlockingClient::builder()
            .credentials(key())
            .timer(timer.clone())
            .timeout(AN_HOUR);
        let client = tune(builder).transport(mock).build().unwrap();
        (0..201).for_each(|_| operation(&client));
        timer.now().as_millis()
    };
    let pull: fn(&BlockingClient) = |client| drop(client.call(&request(0)).send().unwrap());
    let apply: fn(&BlockingClient) = |client| drop(client.call(&ApplyUploadRequest::new()).send().unwrap());
    let own = |builder: Builder| builder.rate_limits_of::<PullUploadRequest>([RateLimit::per_minute(200)]);
    assert_eq!(calls(&|builder| builder, pull), 2_100, "as documented");
    assert_eq!(calls(&|builder| builder, apply), 0, "nothing is documented");
    assert_eq!(
        calls(&|builder| builder.rate_limit(RateLimit::per_second(50)), pull),
        4 * 1_050
    );
    assert_eq!(
        calls(&|builder| builder.rate_limit(RateLimit::per_second(50)), apply),
        4 * 1_050
    );
    assert_eq!(calls(&own, pull), 60_050);
    assert_eq!(calls(&own, apply), 0);
    assert_eq!(
        calls(&|builder| builder.rate_limits_of::<PullUploadRequest>([]), pull),
        0
    );
    assert_eq!(calls(&|builder| own(builder).no_rate_limits(), pull), 0);
    assert_eq!(calls(&|builder| own(builder.no_rate_limits()), pull), 60_050);
}

#[test]
fn limits_that_make_no_sense_are_refused() {
    let nothing = BlockingClient::builder()
        .rate_limit(RateLimit::per_day(0))
        .build()
        .unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::Config);
    assert!(
        nothing
            .to_string()
            .contains("a rate limit of 0 requests per day lets no call through"),
        "{nothing}"
    );
    let stranger = BlockingClient::builder()
        .rate_limits_of::<huawei::PublishRequest>([])
        .build()
        .unwrap_err();
    assert!(
        stranger
            .to_string()
            .contains("huawei.vod.PublishAssetFromObs, which is not an operation"),
        "{stranger}"
    );
}

#[test]
fn every_attempt_counts() {
    let (mock, timer) = (MockTransport::new(), MockTimer::new());
    let client = BlockingClient::builder()
        .credentials(key())
        .timer(timer.clone())
        .jitter(|| 0.0);
    let client = client
        .rate_limit(RateLimit::per_second(1))
        .transport(mock.clone())
        .build()
        .unwrap();
    let refused = || cloudscribe_runtime::transport::TransportError::not_sent("refused");
    mock.then_fault(refused()).then_fault(refused());
    mock.then_body(http::StatusCode::OK, r#"{"Response":{"TaskId":"t"}}"#);
    assert_eq!(client.call(&request(0)).send().unwrap().attempts(), 3);
    assert_eq!(timer.sleeps(), [Duration::from_millis(1_050); 2]);
    // The last attempt's error is told, and why there was no further one.
    mock.then_fault(refused());
    let error = client
        .call(&request(0))
        .timeout(Duration::from_millis(1_500))
        .send()
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotSent, 1));
    assert!(
        error
            .to_string()
            .ends_with("not repeated: the client's rate limit leaves no room for another 1.05s"),
        "{error}"
    );
}
