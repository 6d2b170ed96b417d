//! What goes through a proxy, and what does not whatever the environment says: the questions to a metadata server.

use std::env;
use std::process::Command;
use std::time::Duration;

use bytes::Bytes;
use cloudscribe_runtime::credentials::{Credentials, CredentialsSource, InstanceMetadata};
use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::transport::{BlockingTransport as _, ReqwestTransport, Transport as _, UreqTransport};

use crate::operations::{noon, wait};
use crate::server::{Doing, Server, response};

/// Tells a process that it is the one with proxies in its environment, and where the metadata server is.
const METADATA: &str = "CLOUDSCRIBE_TEST_METADATA";

/// Knows a role and its keys.
fn metadata() -> Server {
    const KEYS: &str =
        r#"{"Code":"Success","TmpSecretId":"id","TmpSecretKey":"s","Token":"t","ExpiredTime":1700003600}"#;
    Server::start(|asked| {
        let is_for_keys = asked.line().contains("/role ");
        Doing::Answer(response("200 OK", "", if is_for_keys { KEYS } else { "role" }))
    })
}

/// Refuses what it gets.
fn proxy() -> Server {
    Server::start(|_| Doing::AnswerAndClose(response("403 Forbidden", "", "")))
}

/// Asks the metadata server, and somebody whom only a proxy could know, through both adapters.
fn ask(asynchronous: &ReqwestTransport, blocking: &UreqTransport, server: &str) {
    let source = || {
        let metadata = InstanceMetadata::new(Protocol::Tencent).endpoint(server.parse().unwrap());
        CredentialsSource::provided(metadata)
    };
    let id = |found: Credentials| found.access_key().map(|key| key.id().to_owned());
    let found = wait(source().current(asynchronous, noon())).unwrap();
    assert_eq!(id(found).as_deref(), Some("id"));
    let found = source().current_blocking(blocking, noon()).unwrap();
    assert_eq!(id(found).as_deref(), Some("id"));

    let request = || http::Request::get("http://nobody.invalid/").body(Bytes::new()).unwrap();
    let patience = Duration::from_secs(10);
    // A proxy refuses it: what comes of that is the adapters' own affair.
    let _ = wait(asynchronous.send(request(), patience));
    let _ = blocking.send(request(), patience);
}

/// What was marked did not come along, and what was not did, from both adapters.
fn assert_passed_by(proxy: &Server, metadata: &Server) {
    let received = proxy.received();
    let lines: Vec<&str> = received.iter().map(crate::server::Received::line).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("nobody.invalid")), "{lines:?}");
    assert_eq!(metadata.received().len(), 4);
}

#[test]
fn metadata_servers_are_asked_past_the_proxies_of_the_environment() {
    if let Ok(server) = env::var(METADATA) {
        return ask(&ReqwestTransport::new().unwrap(), &UreqTransport::new(), &server);
    }
    let (proxy, metadata) = (proxy(), metadata());
    let name = "proxies::metadata_servers_are_asked_past_the_proxies_of_the_environment";
    let mut process = Command::new(env::current_exe().unwrap());
    process.args(["--exact", name]).env(METADATA, metadata.endpoint());
    for variable in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        process.env_remove(variable);
    }
    for variable in [
        "ALL_PROXY",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "all_proxy",
        "https_proxy",
        "http_proxy",
    ] {
        process.env(variable, proxy.endpoint());
    }
    let end = process.output().unwrap();
    assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stdout));
    assert_passed_by(&proxy, &metadata);
}

#[test]
fn metadata_servers_are_asked_past_the_proxies_of_the_callers_clients() {
    let (proxy, metadata) = (proxy(), metadata());
    let through = reqwest::Proxy::all(proxy.endpoint()).unwrap();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(crate::sockets::tls())
        .proxy(through)
        .build()
        .unwrap();
    let through = ureq::Proxy::new(&proxy.endpoint()).unwrap();
    let agent = ureq::Agent::config_builder().proxy(Some(through)).build().new_agent();
    let (asynchronous, blocking) = (ReqwestTransport::from_client(client), UreqTransport::from_agent(agent));
    ask(&asynchronous, &blocking, &metadata.endpoint());
    assert_passed_by(&proxy, &metadata);
}
