//! Both adapters against a real socket: what arrives there, and which answers come back.

use std::sync::Barrier;
use std::time::Duration;

use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::{ReqwestTransport, UreqTransport};

use crate::both::{ANSWER, PATIENCE, answer, with_body, without_body};
use crate::operations::{PROJECT, alibaba, huawei, key, nonce, noon, tencent, wait};
use crate::server::{CERTIFICATE, Doing, Received, Server, response};

/// Every header of the signed request arrived once and unchanged, and nothing that would have to be signed was added.
fn assert_arrived(received: &Received, signed: &http::Request<bytes::Bytes>) {
    let target = signed.uri().path_and_query().unwrap();
    assert_eq!(received.line(), format!("{} {target} HTTP/1.1", signed.method()));
    for (name, value) in signed.headers() {
        assert_eq!(
            received.header(name.as_str()),
            [value.to_str().unwrap()],
            "{name}: {}",
            received.head
        );
    }
    assert_eq!(signed.body(), &received.body);
    let ours = |name: &str| signed.headers().contains_key(name) || name == "content-length";
    for line in received.head.lines().skip(1).filter(|line| !line.is_empty()) {
        let name = line.split_once(':').unwrap().0.to_ascii_lowercase();
        assert!(ours(&name), "{name} was added: {}", received.head);
    }
}

#[test]
fn requests_with_a_body_arrive_as_they_were_signed() {
    let server = Server::answering(answer());
    let request = tencent::PullUploadRequest::new("https://example.com/点播.mp4");
    let builder = || {
        tencent::Client::builder()
            .endpoint(server.endpoint())
            .credentials(key())
            .clock(noon)
            .nonce(nonce)
    };
    let client = builder().build().unwrap();
    let blocking = tencent::BlockingClient::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .clock(noon);
    let signed = wait(client.call(&request).signed_request()).unwrap();
    assert_eq!(signed.headers()["host"], server.authority().as_str());
    assert_eq!(wait(client.call(&request)).unwrap().task_id, "t");
    assert_eq!(blocking.build().unwrap().call(&request).send().unwrap().task_id, "t");
    let received = server.received();
    assert_eq!(received.len(), 2);
    for request in received {
        assert_arrived(&request, &signed);
        assert_eq!(request.header("content-length"), [signed.body().len().to_string()]);
    }
}

#[test]
fn requests_without_a_body_arrive_as_they_were_signed() {
    let server = Server::answering(response("200 OK", "", r#"{"RequestId":"r"}"#));
    let request = alibaba::UploadMediaByUrlRequest::new(["https://example.com/a b'(*)~.mp4?x=1&y=%20"]);
    let client = alibaba::Client::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .clock(noon)
        .nonce(nonce);
    let client = client.build().unwrap();
    let blocking = alibaba::BlockingClient::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .clock(noon)
        .nonce(nonce);
    let signed = wait(client.call(&request).signed_request()).unwrap();
    assert_eq!(wait(client.call(&request)).unwrap().request_id(), "r");
    assert_eq!(
        blocking.build().unwrap().call(&request).send().unwrap().request_id(),
        "r"
    );
    for request in server.received() {
        assert_arrived(&request, &signed);
        assert_eq!(request.header("content-length"), ["0"]);
        assert!(request.header("transfer-encoding").is_empty());
    }
    assert_eq!(server.received().len(), 2);
}

#[test]
fn paths_and_queries_arrive_as_they_were_signed() {
    let server = Server::answering(response("200 OK", "X-Request-Id: r\r\n", r#"{"asset_id":"a"}"#));
    let request = huawei::ShowRequest {
        categories: Some(vec!["a'b".to_owned(), "{|}\"<>`".to_owned(), "/../".to_owned()]),
        ..huawei::ShowRequest::new("a/../b 点'")
    };
    let endpoint = server.endpoint();
    let client = huawei::Client::builder()
        .endpoint(&endpoint)
        .project_id(PROJECT)
        .credentials(key())
        .clock(noon);
    let client = client.build().unwrap();
    let blocking = huawei::BlockingClient::builder()
        .endpoint(&endpoint)
        .project_id(PROJECT)
        .credentials(key());
    let signed = wait(client.call(&request).signed_request()).unwrap();
    assert_eq!(wait(client.call(&request)).unwrap().request_id(), "r");
    assert_eq!(
        blocking
            .clock(noon)
            .build()
            .unwrap()
            .call(&request)
            .send()
            .unwrap()
            .asset_id,
        "a"
    );
    let received = server.received();
    assert_eq!(received.len(), 2);
    for request in &received {
        assert_arrived(request, &signed);
    }
}

#[test]
fn every_status_is_an_answer() {
    let server = Server::start(|_| Doing::Answer(response("503 Busy", "Retry-After: 2\r\n", "<h1>busy</h1>")));
    for outcome in with_body(&server.endpoint(), PATIENCE) {
        let error = outcome.unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::Service, 503)
        );
        assert_eq!(
            (error.raw_body().unwrap().as_ref(), error.retry_after()),
            (&b"<h1>busy</h1>"[..], Some(Duration::from_secs(2)))
        );
    }
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::answering(answer());
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let location = format!("Location: {}/\r\n", other.endpoint());
        let server = Server::answering(response(status, &location, ""));
        for outcomes in [
            with_body(&server.endpoint(), PATIENCE),
            without_body(&server.endpoint(), PATIENCE),
        ] {
            for error in outcomes.map(Result::unwrap_err) {
                assert_eq!(error.kind(), ErrorKind::Service, "{error}");
                assert!(
                    error.status().unwrap().is_redirection() && error.message().contains("redirect"),
                    "{error}"
                );
            }
        }
        assert_eq!(server.received().len(), 4);
    }
    assert!(other.received().is_empty());
}

#[test]
fn an_answer_behind_a_redirect_of_the_callers_client_is_refused() {
    let other = Server::answering(answer());
    let server = Server::answering(response(
        "307 Temporary",
        &format!("Location: {}/\r\n", other.endpoint()),
        "",
    ));
    // The default transport installs no provider for the process, so the caller's client brings its own TLS.
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls())
        .build()
        .unwrap();
    let transport = ReqwestTransport::from_client(client);
    let client = tencent::Client::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .transport(transport);
    let error = wait(client.build().unwrap().call(&tencent::PullUploadRequest::new("u"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MaybeSent);
    assert!(error.message().contains("followed a redirect"), "{error}");
}

/// A configuration that trusts the test server.
pub fn tls() -> rustls::ClientConfig {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CERTIFICATE.into()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap();
    builder.with_root_certificates(roots).with_no_client_auth()
}

#[test]
fn clients_of_the_callers_bring_their_own_trust() {
    let server = Server::start_encrypted(|_| Doing::Answer(answer()));
    let request = tencent::PullUploadRequest::new("u");
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls())
        .build()
        .unwrap();
    let client = tencent::Client::builder().transport(ReqwestTransport::from_client(client));
    let client = client
        .endpoint(server.endpoint())
        .credentials(key())
        .clock(noon)
        .build()
        .unwrap();
    let signed = wait(client.call(&request).signed_request()).unwrap();
    assert_eq!(wait(client.call(&request)).unwrap().task_id, "t");

    let certificate = ureq::tls::Certificate::from_der(CERTIFICATE);
    let tls = ureq::tls::TlsConfig::builder()
        .root_certs(ureq::tls::RootCerts::new_with_certs(&[certificate]))
        .build();
    let agent = ureq::Agent::config_builder().tls_config(tls).build().new_agent();
    let blocking = tencent::BlockingClient::builder().transport(UreqTransport::from_agent(agent));
    let blocking = blocking
        .endpoint(server.endpoint())
        .credentials(key())
        .clock(noon)
        .build()
        .unwrap();
    assert_eq!(blocking.call(&request).send().unwrap().task_id, "t");
    let received = server.received();
    assert_eq!(received.len(), 2);
    for request in &received {
        assert_arrived(request, &signed);
    }
}

#[test]
fn bodies_are_bounded() {
    let announced = response("200 OK", "", &"x".repeat(1_001));
    let chunk = b"10\r\nxxxxxxxxxxxxxxxx\r\n".to_vec();
    for doing in 0..3 {
        let (announced, chunk) = (announced.clone(), chunk.clone());
        let server = Server::start(move |_| match doing {
            0 => Doing::Answer(announced.clone()),
            1 => Doing::Endless(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec(),
                chunk.clone(),
            ),
            _ => Doing::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), b"x".repeat(64)),
        });
        let request = tencent::PullUploadRequest::new("u");
        let transport = ReqwestTransport::new().unwrap().max_body(1_000);
        let client = tencent::Client::builder()
            .endpoint(server.endpoint())
            .credentials(key())
            .transport(transport);
        let blocking = tencent::BlockingClient::builder()
            .endpoint(server.endpoint())
            .credentials(key());
        let blocking = blocking.transport(UreqTransport::new().max_body(1_000));
        for error in [
            wait(client.build().unwrap().call(&request)).unwrap_err(),
            blocking.build().unwrap().call(&request).send().unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert!(error.message().contains("larger than 1000 bytes"), "{error}");
        }
    }
}

#[test]
fn a_body_up_to_the_bound_is_read_whole() {
    let text = format!(r#"{{"Response":{{"TaskId":"{}"}}}}"#, "x".repeat(300_000));
    let server = Server::answering(response("200 OK", "", &text));
    for outcome in with_body(&server.endpoint(), PATIENCE) {
        assert_eq!(outcome.unwrap().len(), 300_000);
    }
}

#[test]
fn nothing_is_decompressed() {
    let server = Server::answering(response("200 OK", "Content-Encoding: gzip\r\n", ANSWER));
    for outcome in with_body(&server.endpoint(), PATIENCE) {
        assert_eq!(outcome.unwrap(), "t");
    }
    assert!(
        server
            .received()
            .iter()
            .all(|request| request.header("accept-encoding").is_empty())
    );
}

#[test]
fn connections_are_used_again_and_a_closed_one_is_noticed() {
    let server = Server::start(|request| match request.connection {
        1 | 2 => Doing::Answer(answer()),
        _ => Doing::AnswerAndClose(answer()),
    });
    let request = tencent::PullUploadRequest::new("u");
    let client = tencent::Client::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .build()
        .unwrap();
    let blocking = tencent::BlockingClient::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .build()
        .unwrap();
    wait(async {
        for _ in 0..3 {
            client.call(&request).await.unwrap();
        }
    });
    for _ in 0..3 {
        blocking.call(&request).timeout(Duration::from_secs(5)).send().unwrap();
    }
    let used: Vec<usize> = server.received().iter().map(|request| request.connection).collect();
    assert_eq!(used, [1, 1, 1, 2, 2, 2]);

    let closing = Server::start(|_| Doing::AnswerAndClose(answer()));
    let client = tencent::Client::builder()
        .endpoint(closing.endpoint())
        .credentials(key())
        .build()
        .unwrap();
    let blocking = tencent::BlockingClient::builder()
        .endpoint(closing.endpoint())
        .credentials(key())
        .build()
        .unwrap();
    wait(async {
        for _ in 0..3 {
            client.call(&request).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    for _ in 0..3 {
        blocking.call(&request).send().unwrap();
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(closing.received().len(), 6);
}

#[test]
fn as_many_threads_as_share_a_transport_keep_as_many_connections() {
    const THREADS: usize = 16;
    let together = Barrier::new(THREADS);
    let server = Server::start(move |_| {
        together.wait();
        Doing::Answer(answer())
    });
    let client = tencent::BlockingClient::builder()
        .endpoint(server.endpoint())
        .credentials(key())
        .no_rate_limits()
        .build()
        .unwrap();
    for _ in 0..3 {
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| client.call(&tencent::PullUploadRequest::new("u")).send().unwrap());
            }
        });
    }
    let mut used: Vec<usize> = server.received().iter().map(|request| request.connection).collect();
    assert_eq!(used.len(), 3 * THREADS);
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), THREADS);
}

#[test]
fn chunks_and_bodies_without_length_are_read() {
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{ANSWER}\r\n0\r\n\r\n",
        ANSWER.len()
    );
    let until_closed = format!("HTTP/1.1 200 OK\r\n\r\n{ANSWER}");
    for text in [chunked, until_closed] {
        let server = Server::start(move |_| Doing::AnswerAndClose(text.clone().into_bytes()));
        for outcome in with_body(&server.endpoint(), PATIENCE) {
            assert_eq!(outcome.unwrap(), "t");
        }
    }
}
