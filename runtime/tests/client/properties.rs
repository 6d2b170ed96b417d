//! What holds for any answer and any text: nothing panics, errors stay on one line, endpoints stay endpoints.

use bytes::Bytes;
use cloudscribe_runtime::emitted::{Operation, OperationInfo};
use cloudscribe_runtime::endpoint::Endpoint;
use cloudscribe_runtime::error::Error;
use cloudscribe_runtime::protocol::{self, Target};
use cloudscribe_runtime::sign::Moment;
use proptest::prelude::*;

use crate::operations::alibaba::UploadMediaByUrlRequest;
use crate::operations::huawei::{PublishRequest, ShowRequest};
use crate::operations::tencent::PullUploadRequest;
use crate::operations::{PROJECT, key, nonce};

const OPERATIONS: [&OperationInfo; 4] = [
    PullUploadRequest::INFO,
    UploadMediaByUrlRequest::INFO,
    PublishRequest::INFO,
    ShowRequest::INFO,
];

const BODIES: [&str; 6] = [
    r#"{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"r"}}"#,
    r#"{"Response":{"TaskId":"t","Count":1,"RequestId":"r"}}"#,
    r#"{"RequestId":"r","Code":"A","Message":"m","UploadJobs":[{"JobId":"j"}]}"#,
    r#"{"error":{"error_code":"VOD.1","error_msg":"m"},"asset_id":"a"}"#,
    "<?xml version='1.0'?><Error><Code>A</Code><Message>&lt;&#x41;</Message></Error>",
    "<html><body>502</body></html>",
];

/// A plausible body with one byte changed and the end cut off, or no plausible body at all.
fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let mutated = (
        0..BODIES.len(),
        any::<prop::sample::Index>(),
        any::<u8>(),
        any::<prop::sample::Index>(),
    );
    let mutated = mutated.prop_map(|(body, at, byte, end)| {
        let mut body = BODIES[body].as_bytes().to_vec();
        let at = at.index(body.len());
        body[at] = byte;
        body.truncate(end.index(body.len() + 1));
        body
    });
    prop_oneof![
        mutated,
        prop::collection::vec(any::<u8>(), 0..200),
        r#"[{}\[\]":,a-zA-Z0-9<>&#; ]*"#.prop_map(String::into_bytes)
    ]
}

fn is_one_clean_line(error: &Error) -> bool {
    let line = error.to_string();
    let debug = format!("{error:?}");
    line.len() < 20_000 && debug.len() < 20_000 && !line.chars().chain(debug.chars()).any(char::is_control)
}

proptest! {
    #[test]
    fn any_answer_is_an_answer_or_an_error(
        operation in 0..OPERATIONS.len(),
        status in 100_u16..1000,
        body in bodies(),
        header in "[ -~]{0,30}",
    ) {
        let response = http::Response::builder()
            .status(status)
            .header("retry-after", &header)
            .header("x-acs-retry-after", &header)
            .header("x-request-id", &header);
        let response = response.body(Bytes::from(body)).unwrap();
        match protocol::decode(OPERATIONS[operation], response) {
            Err(error) => prop_assert!(is_one_clean_line(&error), "{error:?}"),
            Ok(answer) => {
                let read = match operation {
                    0 => answer.read().map(|_: <PullUploadRequest as Operation>::Response| ()),
                    1 => answer.read().map(|_: <UploadMediaByUrlRequest as Operation>::Response| ()),
                    _ => answer.read().map(|_: <PublishRequest as Operation>::Response| ()),
                };
                if let Err(error) = read {
                    prop_assert!(is_one_clean_line(&error), "{error:?}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_refused_or_stays_in_its_place(text in any::<String>(), items in prop::collection::vec(any::<String>(), 0..3)) {
        let endpoint: Endpoint = "https://vod.example.com".parse().unwrap();
        let target = Target { endpoint: &endpoint, region: None, project_id: Some(PROJECT) };
        let request = ShowRequest { categories: Some(items), language: Some(text.clone()), ..ShowRequest::new(&text) };
        let Ok(encoded) = protocol::encode(&request, ShowRequest::INFO, &target) else {
            prop_assert!(text.is_empty() || text == "." || text == ".." || text.chars().any(char::is_control));
            return Ok(());
        };
        let signed = encoded.sign(&key(), &Moment { unix_seconds: 0, nonce: &nonce() }).unwrap();
        prop_assert_eq!(signed.uri().authority().unwrap().as_str(), "vod.example.com");
        prop_assert_eq!(signed.uri().path().matches('/').count(), 5);
        let stays = format!("/v1.0/{PROJECT}/asset/");
        prop_assert!(signed.uri().path().starts_with(&stays));
        let target = signed.uri().path_and_query().unwrap().as_str();
        prop_assert!(target.bytes().all(|b| b.is_ascii_graphic()), "{}", target);
        prop_assert_eq!(signed.headers()["x-language"].as_bytes(), text.as_bytes());
        prop_assert_eq!(signed.headers().len(), 8);
    }

    #[test]
    fn any_endpoint_is_refused_or_nothing_but_an_endpoint(text in "(https?://|HTTP://)?[a-zA-Z0-9._:/@?#%\\[\\] \r\n-]{0,30}") {
        if let Ok(endpoint) = text.parse::<Endpoint>() {
            let shown = endpoint.to_string();
            prop_assert_eq!(&shown.parse::<Endpoint>().unwrap(), &endpoint);
            let uri: http::Uri = shown.parse().unwrap();
            prop_assert_eq!(uri.authority().unwrap().as_str(), endpoint.authority());
            prop_assert_eq!((uri.path(), uri.query()), ("/", None));
            prop_assert_eq!(endpoint.scheme() == "http", text.to_lowercase().starts_with("http://"));
        }
    }
}
