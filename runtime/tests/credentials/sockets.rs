//! The same conversations through both adapters, with a server on a real socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use cloudscribe_runtime::credentials::{AssumeRole, Credentials, CredentialsSource, InstanceMetadata, RoleSession};
use cloudscribe_runtime::endpoint::Endpoint;
use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::transport::{ReqwestTransport, UreqTransport};

use crate::machine::machine;
use crate::talk::{key, now};

/// A server that answers each request by its first line and its body, until the test is over.
fn server(answer: fn(&str, &str) -> &'static str) -> Endpoint {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = exchange(&stream, answer);
        }
    });
    format!("http://{address}").parse().unwrap()
}

fn exchange(mut stream: &TcpStream, answer: fn(&str, &str) -> &'static str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let answer = answer(first.trim(), &String::from_utf8_lossy(&body));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        answer.len()
    );
    stream.write_all([head.as_bytes(), answer.as_bytes()].concat().as_slice())
}

/// Both adapters bring the same credentials.
fn check(source: impl Fn() -> CredentialsSource) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let link = ReqwestTransport::new().unwrap();
    let found = runtime.block_on(source().current(&link, now())).unwrap();
    assert_eq!(key(&found), ("id", "s", Some("t")));
    let found = source().current_blocking(&UreqTransport::new(), now()).unwrap();
    assert_eq!(key(&found), ("id", "s", Some("t")));
}

#[test]
fn metadata_is_read_over_plain_http() {
    let endpoint = server(|first, _| match first {
        "PUT /latest/api/token HTTP/1.1" => "tkn",
        "GET /latest/meta-data/ram/security-credentials/ HTTP/1.1" => "role",
        "GET /latest/meta-data/ram/security-credentials/role HTTP/1.1" => {
            r#"{"Code":"Success","AccessKeyId":"id","AccessKeySecret":"s","SecurityToken":"t","Expiration":"2023-11-15T22:13:20Z"}"#
        }
        _ => "",
    });
    check(|| {
        let metadata = InstanceMetadata::new(Protocol::Alibaba).endpoint(endpoint.clone());
        CredentialsSource::provided(metadata.surroundings(machine()))
    });
}

#[test]
fn roles_are_assumed_over_plain_http_if_that_was_asked_for() {
    let endpoint = server(|first, body| match (first, body) {
        ("POST / HTTP/1.1", r#"{"RoleArn":"role","RoleSessionName":"cloudscribe"}"#) => {
            r#"{"Response":{"Credentials":{"Token":"t","TmpSecretId":"id","TmpSecretKey":"s"},"ExpiredTime":1700003600}}"#
        }
        _ => "",
    });
    check(|| {
        let session = RoleSession::new("role").endpoint(endpoint.clone());
        let role = AssumeRole::new(Protocol::Tencent, Credentials::new("base", "s"), session);
        CredentialsSource::provided(role)
    });
}
