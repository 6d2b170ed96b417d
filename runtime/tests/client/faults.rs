//! Both adapters against a real socket: what becomes of every way in which it can go wrong, and how often it was tried.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::{ReqwestTransport, Transport, TransportErrorKind};

use crate::both::{PATIENCE, answer, kinds, with_body, without_body};
use crate::operations::{key, tencent, wait};
use crate::server::{Doing, Server, nobody};

#[test]
fn a_server_without_a_trusted_certificate_gets_nothing() {
    let server = Server::start_encrypted(|_| Doing::Answer(answer()));
    for outcome in with_body(&server.endpoint(), PATIENCE) {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotSent, "{error}");
        assert!(error.message().contains("certificate"), "{error}");
    }
    // The blocking adapter cannot tell where a request without a body got stuck, and then says the careful thing.
    assert_eq!(
        kinds(without_body(&server.endpoint(), PATIENCE)),
        [ErrorKind::NotSent, ErrorKind::MaybeSent]
    );
    assert!(server.received().is_empty());
}

#[test]
fn without_a_connection_nothing_is_sent() {
    for endpoint in [nobody(), "http://nobody.invalid".to_owned()] {
        let [asynchronous, blocking] = with_body(&endpoint, PATIENCE);
        let error = asynchronous.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotSent, "{error}");
        assert_eq!(blocking.unwrap_err().kind(), ErrorKind::NotSent);
        assert_eq!(kinds(without_body(&endpoint, PATIENCE)), [ErrorKind::NotSent; 2]);
        let line = error.to_string();
        assert!(line.contains("error") && !line.contains("http://"), "{line}");
    }
    let refused = with_body(&nobody(), PATIENCE).map(|outcome| outcome.unwrap_err().to_string());
    assert!(
        refused.iter().all(|line| line.to_lowercase().contains("refused")),
        "{refused:?}"
    );
}

#[test]
fn a_server_that_speaks_no_tls_gets_nothing() {
    let server = Server::start(|_| Doing::Close);
    let endpoint = format!("https://{}", server.authority());
    // The peer waits for a line of text that never ends, so that both sides would wait for ever.
    let [asynchronous, blocking] = with_body(&endpoint, Duration::from_millis(700));
    let error = asynchronous.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NotSent | ErrorKind::Timeout { .. }),
        "{error}"
    );
    assert_eq!(blocking.unwrap_err().kind(), ErrorKind::Timeout { sent: false });
    assert!(server.received().is_empty());
}

#[test]
fn a_connection_that_breaks_after_the_request_leaves_doubt() {
    let server = Server::start(|_| Doing::Close);
    assert_eq!(
        kinds(with_body(&server.endpoint(), PATIENCE)),
        [ErrorKind::MaybeSent; 2]
    );
    assert_eq!(
        kinds(without_body(&server.endpoint(), PATIENCE)),
        [ErrorKind::MaybeSent; 2]
    );
    // Neither adapter tried again by itself.
    assert_eq!(server.received().len(), 4);
}

#[test]
fn a_broken_answer_leaves_doubt() {
    let whole = String::from_utf8(answer()).unwrap();
    for broken in [
        whole.replace("Content-Length: ", "Content-Length: 9"),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Res".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Le".to_owned(),
        "SSH-2.0-OpenSSH_9.9\r\n\r\n".to_owned(),
    ] {
        let bytes = broken.clone().into_bytes();
        let server = Server::start(move |_| Doing::AnswerAndClose(bytes.clone()));
        for outcome in with_body(&server.endpoint(), PATIENCE) {
            assert_eq!(outcome.unwrap_err().kind(), ErrorKind::MaybeSent, "{broken}");
        }
        assert_eq!(server.received().len(), 2);
    }
}

#[test]
fn a_server_that_falls_silent_ends_in_a_timeout_after_sending() {
    let start = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".to_vec();
    for said in [Vec::new(), b"HTTP/1.1 200".to_vec(), start] {
        let server = Server::start(move |_| Doing::Hang(said.clone()));
        let began = Instant::now();
        let expected = [ErrorKind::Timeout { sent: true }; 2];
        assert_eq!(
            kinds(with_body(&server.endpoint(), Duration::from_millis(500))),
            expected
        );
        assert_eq!(
            kinds(without_body(&server.endpoint(), Duration::from_millis(500))),
            expected
        );
        assert!(began.elapsed() < PATIENCE);
    }
}

#[test]
fn timeouts_may_be_as_long_or_short_as_they_like() {
    let server = Server::answering(answer());
    for outcome in with_body(&server.endpoint(), Duration::MAX) {
        assert_eq!(outcome.unwrap(), "t");
    }
    for kind in kinds(with_body(&server.endpoint(), Duration::ZERO)) {
        assert!(matches!(kind, ErrorKind::Timeout { .. }), "{kind:?}");
    }
}

/// Waits for a future without any runtime.
fn alone<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(outcome) => return outcome,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn whatever_the_callers_runtime_lacks_the_asynchronous_client_works() {
    let server = Server::answering(answer());
    let silent = Server::start(|_| Doing::Hang(Vec::new()));
    let calls = async || {
        let client = tencent::Client::builder().credentials(key()).build().unwrap();
        let request = tencent::PullUploadRequest::new("u");
        // By name, so that the addresses have to be looked up and tried one after another, which takes a timer.
        let named = server.endpoint().replace("127.0.0.1", "localhost");
        for endpoint in [server.endpoint(), named] {
            assert_eq!(client.call(&request).endpoint(endpoint).await.unwrap().task_id, "t");
        }
        let call = client.call(&request).endpoint(silent.endpoint());
        let error = call.timeout(Duration::from_millis(300)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout { sent: true }, "{error}");
        // Between the attempts, the client waits with a timer of its own.
        let error = client.call(&request).endpoint(nobody()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotSent, 3), "{error}");
    };
    alone(calls());
    let mut bare = tokio::runtime::Builder::new_current_thread();
    bare.build().unwrap().block_on(calls());
    bare.enable_io().build().unwrap().block_on(calls());
    bare.enable_time().build().unwrap().block_on(calls());
}

#[test]
fn a_future_may_be_dropped_where_there_is_no_runtime() {
    let server = Server::start(|_| Doing::Hang(Vec::new()));
    let transport = ReqwestTransport::new().unwrap();
    let request = http::Request::post(server.endpoint())
        .body(bytes::Bytes::new())
        .unwrap();
    let mut future = transport.send(request, PATIENCE);
    let polled = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
    drop(future);
    let request = http::Request::post(nobody()).body(bytes::Bytes::new()).unwrap();
    let error = alone(transport.send(request, PATIENCE)).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::NotSent);
}

#[test]
fn a_dropped_future_abandons_the_call() {
    let server = Server::start(|_| Doing::Hang(Vec::new()));
    let client = tencent::Client::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .build()
        .unwrap();
    wait(async {
        let request = tencent::PullUploadRequest::new("u");
        let cut = tokio::time::timeout(Duration::from_millis(200), client.call(&request).send()).await;
        assert!(cut.is_err());
    });
    assert_eq!(server.received().len(), 1);
}
