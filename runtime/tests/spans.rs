//! The spans of calls and their attempts, as a subscriber sees them.
//!
//! A target of its own: the subscriber is the whole process's, because which spans are wanted is asked only once.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    missing_docs,
    unused_imports,
    unused_macros
)]

#[path = "client/operations.rs"]
mod operations;
#[path = "client/play.rs"]
mod play;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::Once;

use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::transport::MockTransport;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use operations::tencent::{BlockingClient, Client, PullUploadRequest};
use operations::{key, wait};
use play::{no_connection, ok, refusal};

/// Writes down the spans of each thread: their names, whose parts they are, and their fields.
struct Collector;

thread_local! {
    static SPANS: RefCell<Vec<Collected>> = const { RefCell::new(Vec::new()) };
    static WAITS: RefCell<Vec<Vec<String>>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone, Default)]
struct Collected {
    name: &'static str,
    within: Option<usize>,
    fields: BTreeMap<&'static str, String>,
    entered: usize,
    is_open: bool,
}

impl Visit for Collected {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields
            .insert(field.name(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

fn change(id: &Id, change: impl FnOnce(&mut Collected)) {
    let index = usize::try_from(id.into_u64()).unwrap() - 1;
    SPANS.with_borrow_mut(|spans| change(&mut spans[index]));
}

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "cloudscribe"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        SPANS.with_borrow_mut(|spans| {
            let mut span = Collected {
                name: attributes.metadata().name(),
                within: spans.iter().rposition(|span| span.is_open),
                ..Collected::default()
            };
            attributes.record(&mut span);
            spans.push(span);
            Id::from_u64(spans.len() as u64)
        })
    }

    fn record(&self, id: &Id, record: &Record<'_>) {
        change(id, |span| record.record(span));
    }

    fn enter(&self, id: &Id) {
        change(id, |span| {
            span.entered += 1;
            span.is_open = true;
        });
    }

    fn exit(&self, id: &Id) {
        change(id, |span| span.is_open = false);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Collected::default();
        event.record(&mut fields);
        WAITS.with_borrow_mut(|waits| waits.push(fields.fields.into_values().collect()));
    }
}

/// The spans since the last time, in the order in which they began.
fn collected() -> Vec<String> {
    let spans = SPANS.take();
    assert!(spans.iter().all(|span| span.entered > 0 && !span.is_open));
    let line = |span: &Collected| {
        let mut line = format!("{} in {:?}:", span.name, span.within);
        for (name, value) in &span.fields {
            write!(line, " {name}={value}").unwrap();
        }
        line
    };
    spans.iter().map(line).collect()
}

/// A request that nobody but the service is to see.
fn secret() -> PullUploadRequest {
    PullUploadRequest {
        session_id: Some("hunter2".to_owned()),
        ..PullUploadRequest::new("https://hunter2.example")
    }
}

/// The spans of a call through either kind of client.
fn watched(script: impl Fn(&MockTransport)) -> [Vec<String>; 2] {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Collector).unwrap());
    [true, false].map(|asynchronous| {
        let mock = MockTransport::new();
        script(&mock);
        if asynchronous {
            let client = Client::builder()
                .credentials(key())
                .timer(MockTimer::new())
                .jitter(|| 1.0);
            let client = client.transport(mock).build().unwrap();
            let _ = wait(client.call(&secret()));
        } else {
            let client = BlockingClient::builder()
                .credentials(key())
                .timer(MockTimer::new())
                .jitter(|| 1.0);
            let client = client
                .endpoint("http://localhost:8080")
                .transport(mock)
                .build()
                .unwrap();
            let _ = client.call(&secret()).send();
        }
        collected()
    })
}

#[test]
fn a_call_is_a_span_and_so_is_each_attempt() {
    let [asynchronous, blocking] = watched(|mock| {
        mock.then_fault(no_connection())
            .then_response(refusal("RequestLimitExceeded"))
            .then_response(ok());
    });
    let call = |server: &str, port: u16| {
        format!(
            "call in None: cloudscribe.attempts=3 cloudscribe.request_id=r otel.kind=client \
             otel.name=tencent.vod/PullUpload rpc.method=PullUpload rpc.service=tencent.vod rpc.system=tencent \
             server.address={server} server.port={port}"
        )
    };
    let attempts = |server: &str, port: u16| {
        let server = format!("otel.kind=client otel.name=POST{{}} server.address={server} server.port={port}");
        let within = "attempt in Some(0):";
        let failed = server.replace("{}", " otel.status_code=ERROR");
        [
            format!(
                "{within} cloudscribe.waited_ms=0 error.type=not_sent http.request.method=POST http.request.resend_count=0 {failed}"
            ),
            format!(
                "{within} cloudscribe.request_id=r-0 cloudscribe.waited_ms=100 error.type=RequestLimitExceeded \
                 http.request.method=POST http.request.resend_count=1 http.response.status_code=200 {failed}"
            ),
            format!(
                "{within} cloudscribe.request_id=r cloudscribe.waited_ms=200 http.request.method=POST \
                 http.request.resend_count=2 http.response.status_code=200 {}",
                server.replace("{}", "")
            ),
        ]
    };
    let host = "vod.intl.tencentcloudapi.com";
    assert_eq!(asynchronous, [&[call(host, 443)][..], &attempts(host, 443)].concat());
    assert_eq!(
        blocking,
        [&[call("localhost", 8080)][..], &attempts("localhost", 8080)].concat()
    );
}

#[test]
fn waits_are_events() {
    watched(|mock| {
        let mut asked = refusal("RequestLimitExceeded");
        asked
            .headers_mut()
            .insert("retry-after", http::HeaderValue::from_static("4"));
        mock.then_fault(no_connection())
            .then_response(asked)
            .then_response(ok());
    });
    let [first, second] = [["100", "backoff", "waiting"], ["4000", "asked", "waiting"]];
    assert_eq!(WAITS.take(), [first, second, first, second]);
}

#[test]
fn a_call_that_fails_says_of_what_and_no_secret() {
    let refused = |mock: &MockTransport| {
        mock.then_response(refusal("FailedOperation.MediaType"));
    };
    for lines in watched(refused) {
        assert_eq!(lines.len(), 2);
        for line in &lines {
            assert!(
                line.contains("error.type=FailedOperation.MediaType") && line.contains("otel.status_code=ERROR"),
                "{line}"
            );
            for secret in ["hunter2", "secret-example", "Signature", "AKIDEXAMPLE"] {
                assert!(!line.contains(secret), "{line}");
            }
        }
    }
    // An answer that does not fit its type is found out by the call, not by the attempt.
    let misfit = |mock: &MockTransport| {
        mock.then_body(http::StatusCode::OK, r#"{"Response":{"TaskId":["x"],"RequestId":"r"}}"#);
    };
    for lines in watched(misfit) {
        assert!(
            lines[0].contains("error.type=decode") && !lines[1].contains("error.type"),
            "{lines:?}"
        );
    }
}
