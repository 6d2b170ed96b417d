//! Requests that are signed as they should be, and whose parameters are not what they should be.

use bytes::Bytes;
use cloudscribe::Credentials;
use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::Mock;
use cloudscribe::operation::Protocol;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::mutants::{Random, mutate};
use crate::work::{Hands, ID, NOW, SECRET, Work, clouds, refusal, work, works};

/// Signs whatever body or query there is, by the documented rules written down once more.
fn sign(work: &Work, body: &[u8], query: &str) -> http::Request<Bytes> {
    let mut request = work.signed();
    *request.body_mut() = Bytes::copy_from_slice(body);
    if !query.is_empty() {
        *request.uri_mut() = format!("/?{query}").parse().unwrap();
    }
    let digest = |bytes: &[u8]| hex(&Sha256::digest(bytes));
    let payload = digest(body);
    if work.protocol() == Protocol::Alibaba {
        request
            .headers_mut()
            .insert("x-acs-content-sha256", payload.parse().unwrap());
    }
    let authorization = request.headers()["authorization"].to_str().unwrap().to_owned();
    let (before, _) = authorization.split_once("Signature=").unwrap();
    let names = before
        .split_once("SignedHeaders=")
        .unwrap()
        .1
        .trim_end_matches([',', ' ']);
    let lines: Vec<&str> = names
        .split(';')
        .flat_map(|name| [name, ":", request.headers()[name].to_str().unwrap(), "\n"])
        .collect();
    let lines = lines.concat();
    let path = request.uri().path();
    let slash = if work.protocol() == Protocol::Huawei { "/" } else { "" };
    let canonical = format!("POST\n{path}{slash}\n{query}\n{lines}\n{names}\n{payload}");
    let digest = digest(canonical.as_bytes());
    let signature = match work.protocol() {
        Protocol::Tencent => {
            let key = mac(
                &mac(&mac(format!("TC3{SECRET}").as_bytes(), "2026-11-20"), "vod"),
                "tc3_request",
            );
            mac(
                &key,
                &format!("TC3-HMAC-SHA256\n{NOW}\n2026-11-20/vod/tc3_request\n{digest}"),
            )
        }
        Protocol::Alibaba => mac(SECRET.as_bytes(), &format!("ACS3-HMAC-SHA256\n{digest}")),
        Protocol::Huawei => mac(
            SECRET.as_bytes(),
            &format!("SDK-HMAC-SHA256\n20261120T083000Z\n{digest}"),
        ),
    };
    let authorization = format!("{before}Signature={}", hex(&signature));
    request
        .headers_mut()
        .insert("authorization", authorization.parse().unwrap());
    request
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from_digit(digit.into(), 16).unwrap())
        .collect()
}

#[test]
fn whatever_is_in_a_signed_request_it_is_answered() {
    let mut random = Random(0x00C1_0D5C_81BE_0003);
    let clouds = clouds().journal(1).memory(0).build();
    let (mut tried, mut believed) = (0, 0);
    for work in works() {
        let sent = work.signed();
        let decoded = cloudscribe_runtime::percent::decode(sent.uri().query().unwrap_or_default()).unwrap();
        for _ in 0..300 {
            let request = if work.protocol() == Protocol::Alibaba {
                let mutant = String::from_utf8_lossy(&mutate(&decoded, &mut random)).into_owned();
                let pairs = mutant.split('&').filter_map(|pair| pair.split_once('='));
                let mut pairs: Vec<_> = pairs.filter(|(name, _)| is_plain(name)).collect();
                pairs.sort_by_key(|(name, _)| *name);
                let encode = cloudscribe_runtime::percent::encode;
                let query: Vec<String> = pairs
                    .iter()
                    .map(|(name, value)| format!("{name}={}", encode(value)))
                    .collect();
                sign(&work, b"", &query.join("&"))
            } else {
                sign(&work, &mutate(sent.body(), &mut random), "")
            };
            let answer = clouds.answer(request);
            tried += 1;
            believed += usize::from(answer.exchange.access_key().is_some());
            let body: serde_json::Value = serde_json::from_slice(answer.response.body()).unwrap();
            assert!(body.is_object(), "{}", answer.exchange);
        }
    }
    assert_eq!(
        (tried, believed),
        (1_500, 1_500),
        "not all of them were signed as they should be"
    );
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[test]
fn bodies_that_cannot_be_read_are_refused_as_the_vendors_refuse_them() {
    let clouds = clouds().build();
    let deep = "[".repeat(100_000);
    let bodies: [&[u8]; 12] = [
        b"{",
        b"null",
        b"[]",
        b"\"text\"",
        b"17",
        b"\xff\xfe",
        b"{\"MediaUrl\": \"\\ud800\"}",
        b"{\"a\": 1}{\"b\": 2}",
        b"\xef\xbb\xbf{}",
        b"MediaUrl=http%3A%2F%2Fa",
        b"{\"title\": \"\xe9\"}",
        deep.as_bytes(),
    ];
    for body in bodies {
        let shown = String::from_utf8_lossy(&body[..body.len().min(20)]).into_owned();
        let pull = work("tencent.vod.PullUpload");
        let refused = refusal(&pull, &clouds.respond(sign(&pull, body, "")));
        assert_eq!(refused, ("InvalidParameter".to_owned(), 200), "{shown}");
        let huawei = work("huawei.vod.PublishAssetFromObs");
        let refused = refusal(&huawei, &clouds.respond(sign(&huawei, body, "")));
        assert_eq!(refused, ("VOD.10053".to_owned(), 400), "{shown}");
    }
}

#[test]
fn members_of_other_types_are_refused() {
    let clouds = clouds().build();
    let pull = work("tencent.vod.PullUpload");
    for (member, value) in [
        ("MediaUrl", json!({})),
        ("MediaUrl", json!(["https://media.example/a.mp4"])),
        ("SubAppId", json!("twelve")),
        ("SubAppId", json!(-1)),
        ("ClassId", json!(1.5)),
        ("ClassId", json!([1])),
        ("TasksPriority", json!({"a": 1})),
        ("SessionId", json!([])),
    ] {
        let mut body = pull.request.clone();
        body[member] = value.clone();
        let refused = refusal(&pull, &clouds.respond(sign(&pull, body.to_string().as_bytes(), "")));
        assert_eq!(refused, ("InvalidParameter".to_owned(), 200), "{member}: {value}");
    }
    let huawei = work("huawei.vod.PublishAssetFromObs");
    for (member, value) in [
        ("input", json!("bucket")),
        ("thumbnail", json!([])),
        ("category_id", json!(1e300)),
        ("tags", json!({})),
    ] {
        let mut body = huawei.request.clone();
        body[member] = value.clone();
        let refused = refusal(&huawei, &clouds.respond(sign(&huawei, body.to_string().as_bytes(), "")));
        assert_eq!(refused, ("VOD.10053".to_owned(), 400), "{member}: {value}");
    }
}

#[test]
fn numbers_as_text_and_whole_floats_are_taken_as_the_documented_samples_send_them() {
    let clouds = clouds().build();
    let apply = work("tencent.vod.ApplyUpload");
    for body in [
        r#"{"MediaType":"mp4","SubAppId":"1"}"#,
        r#"{"MediaType":"mp4","SubAppId":1.0}"#,
        r#"{"MediaType":"mp4","SubAppId":null}"#,
    ] {
        let answer = apply.read(clouds.respond(sign(&apply, body.as_bytes(), "")));
        assert!(answer.is_ok(), "{body}: {answer:?}");
    }
}

#[test]
fn what_is_missing_or_unknown_has_codes_of_its_own() {
    let clouds = clouds().build();
    let pull = work("tencent.vod.PullUpload");
    for (body, code) in [
        ("", "MissingParameter"),
        ("{}", "MissingParameter"),
        (r#"{"MediaUrl": null}"#, "MissingParameter"),
        (r#"{"MediaUrl": ""}"#, "MissingParameter"),
        (
            r#"{"MediaUrl": "https://h/a.mp4", "Mediaurl": "x"}"#,
            "UnknownParameter",
        ),
        (
            r#"{"MediaUrl": "https://h/a.mp4", "Tag": {"a": 1}}"#,
            "UnknownParameter",
        ),
    ] {
        let refused = refusal(&pull, &clouds.respond(sign(&pull, body.as_bytes(), "")));
        assert_eq!(refused, (code.to_owned(), 200), "{body}");
    }
    let alibaba = work("alibaba.vod.UploadMediaByURL");
    let refused = refusal(&alibaba, &clouds.respond(sign(&alibaba, b"", "AppId=a")));
    assert_eq!(refused, ("MissingParameter".to_owned(), 400));
}

#[test]
fn text_that_should_be_json_and_is_not() {
    let clouds = clouds().build();
    let alibaba = work("alibaba.vod.UploadMediaByURL");
    let urls = "UploadURLs=https%253A%252F%252Fh%252Fa.mp4";
    for text in ["nonsense", "%5B", "%7B%7D", "17", "%5B%7B%22Title%22%3A%5B1%5D%7D%5D"] {
        let query = format!("UploadMetadatas={text}&{urls}");
        let (code, status) = refusal(&alibaba, &clouds.respond(sign(&alibaba, b"", &sorted(&query))));
        assert_eq!((code.as_str(), status), ("InvalidParameter", 400), "{text}");
    }
    let answer = alibaba.read(clouds.respond(sign(&alibaba, b"", &sorted(&format!("UploadMetadatas=&{urls}")))));
    assert!(answer.is_ok(), "{answer:?}");
}

fn sorted(query: &str) -> String {
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    pairs.join("&")
}

#[test]
fn parameters_of_a_form_are_as_good_as_those_of_a_query() {
    let clouds = clouds().build();
    let work = work("alibaba.ice.UploadMediaByURL");
    let mut request = work.signed();
    let query = request.uri().query().unwrap().to_owned();
    *request.uri_mut() = "/".parse().unwrap();
    request
        .headers_mut()
        .insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    // Unsigned, the content type is not enough.
    let body = Bytes::from(query.replace("%20", "+"));
    *request.body_mut() = body.clone();
    assert_eq!(clouds.answer(request).exchange.code(), Some("SignatureDoesNotMatch"));
    let open = Mock::builder(OPERATIONS).clock(Hands::new().clock()).build();
    let mut request = work.signed_by(&Credentials::new(ID, SECRET), NOW);
    *request.uri_mut() = "/".parse().unwrap();
    request
        .headers_mut()
        .insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request
        .headers_mut()
        .insert("x-acs-content-sha256", hex(&Sha256::digest(&body)).parse().unwrap());
    let authorization = request.headers()["authorization"]
        .to_str()
        .unwrap()
        .replace("SignedHeaders=", "SignedHeaders=content-type;");
    request
        .headers_mut()
        .insert("authorization", authorization.parse().unwrap());
    *request.body_mut() = body;
    let answer = open.answer(request);
    assert!(answer.exchange.is_accepted(), "{}", answer.exchange);
    assert_eq!(
        serde_json::to_value(answer.exchange.typed().unwrap()).unwrap(),
        work.request
    );
}

#[test]
fn what_is_too_large_is_refused() {
    let clouds = clouds().build();
    let pull = work("tencent.vod.PullUpload");
    let body = vec![b' '; 10 * 1024 * 1024 + 1];
    assert_eq!(
        refusal(&pull, &clouds.respond(sign(&pull, &body, ""))),
        ("RequestSizeLimitExceeded".to_owned(), 200)
    );
    let huawei = work("huawei.vod.PublishAssetFromObs");
    let body = vec![b' '; 12 * 1024 * 1024 + 1];
    assert_eq!(
        refusal(&huawei, &clouds.respond(sign(&huawei, &body, ""))),
        ("APIGW.0201".to_owned(), 413)
    );
}

#[test]
fn a_query_instead_of_a_body_is_read_at_tencent_cloud() {
    let open = Mock::builder(OPERATIONS).clock(Hands::new().clock()).build();
    let work = work("tencent.vod.PullUpload");
    let mut request = work.signed();
    *request.method_mut() = http::Method::GET;
    *request.uri_mut() = "/?MediaUrl=https%3A%2F%2Fh%2Fa.mp4&SubAppId=5&TasksPriority=-3"
        .parse()
        .unwrap();
    *request.body_mut() = Bytes::new();
    let answer = open.answer(request);
    let read = serde_json::to_value(answer.exchange.typed().unwrap()).unwrap();
    assert_eq!(
        read,
        json!({"MediaUrl": "https://h/a.mp4", "SubAppId": 5, "TasksPriority": -3})
    );
}
