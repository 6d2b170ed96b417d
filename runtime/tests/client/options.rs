//! What a single call may want otherwise than its client, and what keeps it from being sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use cloudscribe_runtime::check::{Action, Level, Policy};
use cloudscribe_runtime::clock::MockTimer;
use cloudscribe_runtime::credentials::Credentials;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::retry::Retries;
use cloudscribe_runtime::transport::{BlockingTransport, MockTransport, TransportError};

use crate::operations::alibaba::{self, UploadMediaByUrlRequest};
use crate::operations::tencent::{Client, PullUploadRequest};
use crate::operations::{PROJECT, huawei, key, noon, tencent, wait};

const ANSWER: &str = r#"{"Response":{"TaskId":"t","RequestId":"r"}}"#;

fn answering() -> MockTransport {
    MockTransport::answering(|_| Ok(http::Response::new(Bytes::from_static(ANSWER.as_bytes()))))
}

fn too_long() -> PullUploadRequest {
    PullUploadRequest {
        session_id: Some("x".repeat(51)),
        ..PullUploadRequest::new("u")
    }
}

#[test]
fn a_broken_rule_is_refused_with_the_whole_report() {
    let mock = answering();
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let error = wait(client.call(&too_long())).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.status()),
        (ErrorKind::Invalid, 0, None)
    );
    assert_eq!(error.report().unwrap().violations()[0].pointer(), "/SessionId");
    let line = error.to_string();
    assert!(
        line.starts_with("tencent.vod.PullUpload: invalid request: /SessionId: 51 characters"),
        "{line}"
    );
    assert!(mock.requests().is_empty());
}

#[test]
fn the_policy_of_the_call_goes_before_that_of_the_client() {
    let mock = answering();
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let rule = "tencent.vod.PullUpload.SessionId.max_chars";
    let answer = wait(
        client
            .call(&too_long())
            .policy(Policy::strict().rule(rule, Action::Warn)),
    )
    .unwrap();
    assert_eq!(answer.warnings().warnings()[0].pointer(), "/SessionId");
    let answer = wait(client.call(&too_long()).policy(Policy::off())).unwrap();
    assert!(answer.warnings().is_empty());
    let error = wait(
        client
            .call(&too_long())
            .policy(Policy::strict().rule("nonsense", Action::Off)),
    )
    .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Config, Some("PullUpload"))
    );
    let lenient = Client::builder()
        .credentials(key())
        .policy(Policy::warn())
        .transport(mock.clone())
        .build()
        .unwrap();
    assert!(wait(lenient.call(&too_long())).is_ok());
    assert_eq!(mock.requests().len(), 3);
}

#[test]
fn the_region_is_part_of_the_check() {
    let client = Client::builder()
        .region("ap-guangzhou")
        .credentials(key())
        .transport(answering())
        .build()
        .unwrap();
    let request = PullUploadRequest::new("u");
    assert!(wait(client.call(&request)).unwrap().warnings().is_empty());
    let elsewhere = wait(client.call(&request).region("ap-mars")).unwrap();
    assert_eq!(elsewhere.warnings().warnings().len(), 1);
    let strict = Policy::strict().level(Level::Disputed, Action::Refuse);
    let error = wait(client.call(&request).region("ap-mars").policy(strict)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[test]
fn region_and_endpoint_of_a_call_choose_its_host() {
    let builder = || {
        alibaba::BlockingClient::builder()
            .region("cn-shanghai")
            .credentials(key())
            .transport(answering())
    };
    let request = UploadMediaByUrlRequest::new(["u"]);
    let client = builder().build().unwrap();
    let host = |call: cloudscribe_runtime::client::BlockingCall<'_, UploadMediaByUrlRequest>| {
        call.signed_request()
            .map(|signed| signed.uri().authority().unwrap().to_string())
    };
    assert_eq!(host(client.call(&request)).unwrap(), "ice.cn-shanghai.aliyuncs.com");
    assert_eq!(
        host(client.call(&request).region("cn-beijing")).unwrap(),
        "ice.cn-beijing.aliyuncs.com"
    );
    assert_eq!(
        host(client.call(&request).endpoint("http://127.0.0.1:9")).unwrap(),
        "127.0.0.1:9"
    );
    assert_eq!(
        host(client.call(&request).region("cn-beijing").endpoint("h")).unwrap(),
        "h"
    );
    let explicit = builder().endpoint("proxy.internal").build().unwrap();
    assert_eq!(
        host(explicit.call(&request).region("cn-beijing")).unwrap(),
        "proxy.internal"
    );
    let error = host(client.call(&request).region("cn-mars")).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Config, Some("UploadMediaByURL"))
    );
    let error = host(client.call(&request).endpoint("h/p")).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Config, Some("UploadMediaByURL"))
    );
    let error = host(explicit.call(&request).region("a\r\nb")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
}

#[test]
fn a_call_without_credentials_says_so() {
    let mock = answering();
    let client = Client::builder().transport(mock.clone()).build().unwrap();
    let request = PullUploadRequest::new("u");
    let error = wait(client.call(&request)).unwrap_err();
    assert_eq!(
        (error.kind(), error.is_auth(), error.attempts()),
        (ErrorKind::Credentials, true, 0)
    );
    assert!(wait(client.call(&request).credentials(key())).is_ok());
    let error = wait(client.call(&request).credentials(Credentials::new("id", " hunter2"))).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Credentials, Some("PullUpload"))
    );
    let error = wait(client.call(&request).credentials(Credentials::token("t"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_nonce_that_is_none_keeps_the_call_from_being_sent() {
    let mock = answering();
    for nonce in ["", " ", "a b", "a\n", "随机"] {
        let client = alibaba::BlockingClient::builder()
            .region("cn-shanghai")
            .credentials(key())
            .nonce(move || nonce.to_owned())
            .transport(mock.clone());
        let error = client
            .build()
            .unwrap()
            .call(&UploadMediaByUrlRequest::new(["u"]))
            .send()
            .unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 0), "{error}");
        assert!(error.message().contains("cannot be a nonce"), "{error}");
    }
    assert!(mock.requests().is_empty());
}

/// Remembers how long it was told to wait.
#[derive(Default)]
struct Patience(Mutex<Vec<Duration>>);

impl BlockingTransport for Patience {
    fn send(&self, _: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        self.0.lock().unwrap().push(timeout);
        Err(TransportError::timeout(false, "impatient"))
    }
}

#[test]
fn the_timeout_reaches_the_transport() {
    let patience = Arc::new(Patience::default());
    let request = PullUploadRequest::new("u");
    let builder = || {
        tencent::BlockingClient::builder()
            .credentials(key())
            .retries(Retries::off())
            .timer(MockTimer::new())
            .transport(Arc::clone(&patience))
    };
    let client = builder().build().unwrap();
    let error = client.call(&request).send().unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Timeout { sent: false }, 1)
    );
    client
        .call(&request)
        .timeout(Duration::from_millis(5))
        .send()
        .unwrap_err();
    let client = builder().timeout(Duration::from_secs(2)).build().unwrap();
    client.call(&request).send().unwrap_err();
    let waited = [
        Duration::from_secs(30),
        Duration::from_millis(5),
        Duration::from_secs(2),
    ];
    assert_eq!(*patience.0.lock().unwrap(), waited);
}

#[test]
fn a_call_outlives_its_request_and_is_lazy() {
    fn spawnable<T: Send + 'static>(future: T) -> T {
        future
    }
    let mock = answering();
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let future = {
        let request = PullUploadRequest::new("u");
        spawnable(client.call(&request).send())
    };
    drop(client);
    assert!(mock.requests().is_empty());
    let answer = wait(async move { tokio::spawn(future).await.unwrap() }).unwrap();
    assert_eq!(answer.task_id, "t");
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_dry_run_sends_nothing() {
    let mock = answering();
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    let signed = wait(client.call(&PullUploadRequest::new("u")).signed_request()).unwrap();
    assert_eq!(signed.body(), r#"{"MediaUrl":"u"}"#);
    assert!(mock.requests().is_empty());
    assert_eq!(
        wait(client.call(&too_long()).signed_request()).unwrap_err().kind(),
        ErrorKind::Invalid
    );
}

#[test]
fn headers_that_are_allowed_go_along_unsigned() {
    let client = Client::builder()
        .credentials(key())
        .clock(noon)
        .allow_header("X-Team")
        .transport(answering());
    let client = client.build().unwrap();
    let request = PullUploadRequest::new("u");
    let bare = wait(client.call(&request).signed_request()).unwrap();
    let call = client
        .call(&request)
        .header("TraceParent", "00-1-2-01")
        .header("X-TC-Language", "en-US");
    let signed = wait(call.header("x-team", "old").header("x-team", "new").signed_request()).unwrap();
    assert_eq!(signed.headers()["traceparent"], "00-1-2-01");
    assert_eq!(signed.headers()["x-tc-language"], "en-US");
    assert_eq!(signed.headers().get_all("x-team").iter().collect::<Vec<_>>(), ["new"]);
    assert_eq!(signed.headers()["authorization"], bare.headers()["authorization"]);
    assert_eq!(signed.headers().len(), bare.headers().len() + 3);
}

#[test]
fn no_other_header_does() {
    let mock = answering();
    let client = Client::builder()
        .credentials(key())
        .transport(mock.clone())
        .build()
        .unwrap();
    for (name, value, said) in [
        (
            "Authorization",
            "hunter2",
            "not among those that a call may bring along: baggage,",
        ),
        ("x-tc-token", "hunter2", "not among"),
        ("host", "hunter2", "not among"),
        ("x-team", "hunter2", "`allow_header`"),
        ("baggage", "hunter2\r\nHost: evil", "holds a line break"),
        ("bag gage", "hunter2", "cannot be the name"),
    ] {
        let error = wait(client.call(&PullUploadRequest::new("u")).header(name, value)).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 0));
        let line = error.to_string();
        assert!(line.contains(said) && !line.contains("hunter2"), "{line}");
    }
    assert!(mock.requests().is_empty());
    let error = Client::builder()
        .allow_header("X-TC-Token")
        .transport(answering())
        .build()
        .unwrap_err();
    assert!(
        error.to_string().contains("`x-tc-token` is the client's own"),
        "{error}"
    );
}

#[test]
fn a_header_of_the_request_s_own_is_not_set_twice() {
    let client = huawei::BlockingClient::builder()
        .region("cn-north-4")
        .project_id(PROJECT)
        .credentials(key());
    let client = client.transport(answering()).build().unwrap();
    let spoken = huawei::ShowRequest {
        language: Some("zh-cn".to_owned()),
        ..huawei::ShowRequest::new("a")
    };
    let signed = client
        .call(&huawei::ShowRequest::new("a"))
        .header("X-Language", "en-us")
        .signed_request();
    assert_eq!(signed.unwrap().headers()["x-language"], "en-us");
    let error = client
        .call(&spoken)
        .header("X-Language", "en-us")
        .signed_request()
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(
        error.to_string().contains("`x-language` is set by the request itself"),
        "{error}"
    );
}
