//! Who signs, where that has to be asked for: providers, refreshes, and how long that may take.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudscribe_runtime::clock::{MockTimer, Timer as _};
use cloudscribe_runtime::credentials::{
    Answer, Conversation, Credentials, CredentialsSource, Issued, Lack, ProvideCredentials, ProviderError, Step,
};
use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::transport::{BlockingTransport, BoxFuture, MockTransport, Transport, TransportError};
use http::{Request, Response};

use crate::operations::tencent::{BlockingClient, Client};
use crate::operations::{key, noon, wait};
use crate::play::{Unplugged, cut, guarded, ok, refusal, unguarded};

/// Issues keys `id-1`, `id-2`, … after asking a server for each of them.
#[derive(Clone, Debug, Default)]
struct Issuer(Arc<AtomicU32>);

struct Issuing(u32);

impl ProvideCredentials for Issuer {
    fn begin(&self) -> Box<dyn Conversation> {
        Box::new(Issuing(self.0.fetch_add(1, Ordering::Relaxed) + 1))
    }
}

impl Conversation for Issuing {
    fn next(&mut self, now: SystemTime, answer: Option<Answer>) -> Step {
        let place = "issuer.example";
        match answer {
            None => Step::Ask(
                Box::new(Request::get("https://issuer.example/").body(Bytes::new()).unwrap()),
                Duration::from_secs(3),
            ),
            Some(Ok(_)) => {
                let key = Credentials::temporary(format!("id-{}", self.0), "secret", "token");
                Step::Ready(Issued::until(key, now + Duration::from_secs(3_600)))
            }
            Some(Err(fault)) => Step::Failed(ProviderError::new(place, Lack::Unavailable, fault.to_string())),
        }
    }
}

/// A mock which takes whom it is asked as into account: the issuer's requests always succeed.
fn issuing(
    script: impl Fn(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send + Sync + 'static,
) -> MockTransport {
    MockTransport::answering(move |request| match request.uri().host() {
        Some("issuer.example") => Ok(Response::default()),
        _ => script(request),
    })
}

/// Which keys signed what was sent, and `?` for what the issuer was asked.
fn signers(mock: &MockTransport) -> Vec<String> {
    let signer = |request: &Request<Bytes>| {
        let authorization = request.headers().get("authorization")?.to_str().ok()?;
        let (_, rest) = authorization.split_once("Credential=")?;
        rest.split_once('/').map(|(id, _)| id.to_owned())
    };
    mock.requests()
        .iter()
        .map(|request| signer(request).unwrap_or("?".to_owned()))
        .collect()
}

fn is_signed_by(request: &Request<Bytes>, id: &str) -> bool {
    request.headers()["authorization"]
        .to_str()
        .unwrap()
        .contains(&format!("Credential={id}/"))
}

#[test]
fn a_provider_is_asked_once_for_all_clones() {
    for asynchronous in [true, false] {
        let mock = issuing(|_| Ok(ok()));
        if asynchronous {
            let client = Client::builder().credentials_provider(Issuer::default()).clock(noon);
            let client = client.timer(MockTimer::new()).transport(mock.clone()).build().unwrap();
            wait(client.call(&unguarded())).unwrap();
            wait(client.clone().call(&unguarded())).unwrap();
        } else {
            let client = BlockingClient::builder()
                .credentials_provider(Issuer::default())
                .clock(noon);
            let client = client.timer(MockTimer::new()).transport(mock.clone()).build().unwrap();
            client.call(&unguarded()).send().unwrap();
            client.clone().call(&unguarded()).send().unwrap();
        }
        assert_eq!(signers(&mock), ["?", "id-1", "id-1"]);
    }
}

#[test]
fn expired_credentials_are_replaced_once() {
    for asynchronous in [true, false] {
        let mock = issuing(|request| {
            let is_old = is_signed_by(request, "id-1");
            Ok(if is_old {
                refusal("AuthFailure.TokenFailure")
            } else {
                ok()
            })
        });
        let attempts = if asynchronous {
            let client = Client::builder().credentials_provider(Issuer::default()).clock(noon);
            let client = client.timer(MockTimer::new()).transport(mock.clone()).build().unwrap();
            wait(client.call(&unguarded())).unwrap().attempts()
        } else {
            let client = BlockingClient::builder()
                .credentials_provider(Issuer::default())
                .clock(noon);
            let client = client.timer(MockTimer::new()).transport(mock.clone()).build().unwrap();
            client.call(&unguarded()).send().unwrap().attempts()
        };
        assert_eq!(
            (attempts, signers(&mock)),
            (2, ["?", "id-1", "?", "id-2"].map(str::to_owned).to_vec())
        );
    }
}

#[test]
fn a_second_refusal_is_the_end_and_given_credentials_are_not_replaced() {
    let mock = issuing(|_| Ok(refusal("AuthFailure.TokenFailure")));
    let builder = || {
        BlockingClient::builder()
            .clock(noon)
            .timer(MockTimer::new())
            .transport(mock.clone())
    };
    let client = builder().credentials_provider(Issuer::default()).build().unwrap();
    let error = client.call(&unguarded()).send().unwrap_err();
    assert_eq!(
        (error.attempts(), error.is_auth(), error.may_have_run()),
        (2, true, false)
    );
    let client = builder().credentials(key()).build().unwrap();
    assert_eq!(client.call(&unguarded()).send().unwrap_err().attempts(), 1);
    let temporary = Credentials::temporary("id", "secret", "token");
    assert_eq!(
        client
            .call(&unguarded())
            .credentials(temporary)
            .send()
            .unwrap_err()
            .attempts(),
        1
    );
}

#[test]
fn a_call_may_bring_a_source_that_others_share() {
    let mock = issuing(|_| Ok(ok()));
    let source = CredentialsSource::provided(Issuer::default());
    let client = BlockingClient::builder()
        .credentials(key())
        .clock(noon)
        .transport(mock.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        client.call(&unguarded()).credentials(source.clone()).send().unwrap();
    }
    client.call(&unguarded()).send().unwrap();
    assert_eq!(signers(&mock), ["?", "id-1", "id-1", "AKIDEXAMPLE"]);
}

/// Issues a key for a moment, and then none.
#[derive(Debug, Default)]
struct Once(AtomicU32);

struct IsGone(bool);

impl ProvideCredentials for Once {
    fn begin(&self) -> Box<dyn Conversation> {
        Box::new(IsGone(self.0.fetch_add(1, Ordering::Relaxed) > 0))
    }
}

impl Conversation for IsGone {
    fn next(&mut self, now: SystemTime, _: Option<Answer>) -> Step {
        if self.0 {
            return Step::Failed(ProviderError::new("vault", Lack::Absent, "nothing is left"));
        }
        Step::Ready(Issued::until(key(), now + Duration::from_millis(1)).refresh_ahead(Duration::ZERO))
    }
}

#[test]
fn without_credentials_the_error_says_what_was_tried_and_what_may_have_run_before() {
    let unplugged = || Err(TransportError::not_sent("unplugged"));
    let mock = MockTransport::answering(move |_| unplugged());
    let client = BlockingClient::builder()
        .credentials_provider(Issuer::default())
        .timer(MockTimer::new());
    let client = client.transport(mock.clone()).build().unwrap();
    let error = client.call(&unguarded()).send().unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.is_auth()),
        (ErrorKind::Credentials, 0, true)
    );
    assert!(error.to_string().contains("issuer.example: unplugged"), "{error}");

    // The first attempt broke off; for the second, there are no credentials any more.
    let mock = MockTransport::new();
    mock.then_fault(cut());
    let timer = MockTimer::new();
    let clock = {
        let timer = timer.clone();
        move || noon() + timer.now()
    };
    let client = BlockingClient::builder()
        .credentials_provider(Once::default())
        .clock(clock)
        .timer(timer);
    let client = client.jitter(|| 1.0).transport(mock).build().unwrap();
    let error = client.call(&guarded()).send().unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_run()),
        (ErrorKind::MaybeSent, 1, true)
    );
    assert!(
        error.to_string().contains("; then credentials: ") && error.to_string().contains("vault"),
        "{error}"
    );
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request<Bytes>, _: Duration) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn the_time_of_the_call_covers_its_credentials() {
    let timer = MockTimer::new();
    let client = Client::builder()
        .credentials_provider(Issuer::default())
        .timer(timer.clone())
        .transport(Silent)
        .build()
        .unwrap();
    let error = wait(client.call(&unguarded())).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Timeout { sent: false }, 0)
    );
    assert_eq!(timer.sleeps(), [Duration::from_secs(30)]);

    let unplugged = Unplugged::default();
    let error = in_a_second(timer, unplugged.clone());
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(*unplugged.0.lock().unwrap(), [1_000]);

    let timer = MockTimer::new();
    let error = in_a_second(timer.clone(), Slow(timer));
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Timeout { sent: false }, 0)
    );
    assert!(error.source().unwrap().is::<ProviderError>(), "{error:?}");
}

/// How a blocking call ends that has to ask for its credentials, and a second for everything.
fn in_a_second(timer: MockTimer, link: impl BlockingTransport + 'static) -> Error {
    let client = BlockingClient::builder()
        .credentials_provider(Issuer::default())
        .timer(timer)
        .transport(link);
    let client = client.build().unwrap();
    let call = client.call(&unguarded()).timeout(Duration::from_secs(1)).send();
    call.unwrap_err()
}

/// Asks the same again, whatever it is answered.
#[derive(Debug)]
struct Insistent;

impl ProvideCredentials for Insistent {
    fn begin(&self) -> Box<dyn Conversation> {
        Box::new(Self)
    }
}

impl Conversation for Insistent {
    fn next(&mut self, _: SystemTime, _: Option<Answer>) -> Step {
        Step::Ask(Box::default(), Duration::from_secs(1))
    }
}

#[test]
fn a_provider_that_never_comes_to_an_end_is_given_up() {
    let transport = || MockTransport::answering(|_| Err(TransportError::not_sent("nobody is there")));
    let (link, again) = (transport(), transport());
    let client = Client::builder()
        .credentials_provider(Insistent)
        .transport(link.clone());
    let blocking = BlockingClient::builder()
        .credentials_provider(Insistent)
        .transport(again.clone());
    let outcomes = [
        wait(client.build().unwrap().call(&unguarded())),
        blocking.build().unwrap().call(&unguarded()).send(),
    ];
    for error in outcomes.map(Result::unwrap_err) {
        assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
        assert!(error.to_string().contains("no end in 100 steps"), "{error}");
    }
    assert_eq!((link.requests().len(), again.requests().len()), (100, 100));
}

/// Answers when it is too late.
struct Slow(MockTimer);

impl BlockingTransport for Slow {
    fn send(&self, _: Request<Bytes>, timeout: Duration) -> Result<Response<Bytes>, TransportError> {
        self.0.advance(timeout);
        Err(TransportError::timeout(true, "too slow"))
    }
}
