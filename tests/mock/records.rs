//! What the stand-in remembers, and that it never remembers too much.

use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::{Mock, Outcome};
use serde_json::{Value, json};

use crate::work::{NOW, PROJECT, SECRET, clouds, credentials, work, works};

#[test]
fn an_exchange_tells_what_came_and_what_became_of_it() {
    let clouds = clouds().build();
    let pull = work("tencent.vod.PullUpload");
    pull.sent(&clouds).unwrap();
    pull.with("/SessionId", json!("x".repeat(51)))
        .sent(&clouds)
        .unwrap_err();
    let exchanges = clouds.exchanges();
    let (accepted, refused) = (&exchanges[0], &exchanges[1]);
    assert_eq!((accepted.number(), refused.number()), (1, 2));
    assert_eq!(accepted.outcome(), &Outcome::Accepted);
    assert_eq!(accepted.operation().map(|operation| operation.id), Some(pull.id()));
    assert!(accepted.report().is_empty());
    assert_eq!(refused.code(), Some("InvalidParameterValue.SessionIdTooLong"));
    let rules: Vec<&str> = refused
        .report()
        .violations()
        .iter()
        .map(|found| found.rule().id)
        .collect();
    assert_eq!(rules, ["tencent.vod.PullUpload.SessionId.max_chars"]);
    assert_eq!(serde_json::to_value(accepted.typed().unwrap()).unwrap(), pull.request);
    let request = accepted
        .request_of::<cloudscribe::tencent::vod::PullUploadRequest>()
        .unwrap();
    assert_eq!(request.session_id.as_deref(), pull.request["SessionId"].as_str());
    assert!(
        accepted
            .request_of::<cloudscribe::tencent::vod::ApplyUploadRequest>()
            .is_none()
    );
    assert_eq!(
        refused.to_string(),
        "#2 tencent.vod.PullUpload: refused with InvalidParameterValue.SessionIdTooLong: /SessionId: 51 characters, at most \
         50 characters allowed"
    );
}

#[test]
fn an_exchange_is_one_line_of_json_without_secrets() {
    let clouds = clouds().build();
    for work in works() {
        work.sent(&clouds).unwrap();
        let exchange = clouds.exchanges().pop().unwrap();
        let line = serde_json::to_string(&*exchange).unwrap();
        assert!(!line.contains('\n'));
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["operation"], work.id());
        assert_eq!(line["at"], "2026-11-20T08:30:00Z");
        assert_eq!((&line["outcome"], &line["status"]), (&json!("accepted"), &json!(200)));
        assert_eq!((&line["violations"], &line["code"]), (&json!([]), &json!(null)));
        let shown = format!("{exchange:?}{line}");
        let authorization = exchange.request().headers()["authorization"].to_str().unwrap();
        assert!(!shown.contains(SECRET) && !shown.contains(authorization), "{shown}");
    }
}

#[test]
fn what_no_vendor_is_meant_by_is_recorded_as_well() {
    let clouds = clouds().build();
    let request = http::Request::get("/health").body(bytes::Bytes::new()).unwrap();
    let response = clouds.respond(request);
    assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
    assert!(serde_json::from_slice::<Value>(response.body()).unwrap()["error"].is_string());
    let exchange = clouds.exchanges().pop().unwrap();
    assert_eq!((exchange.operation().is_none(), exchange.code()), (true, Some("")));
}

#[test]
fn the_latest_are_kept_and_all_are_counted() {
    let clouds = clouds().journal(3).build();
    let work = work("tencent.vod.ApplyUpload");
    for _ in 0..10 {
        work.sent(&clouds).unwrap();
    }
    let numbers: Vec<u64> = clouds.exchanges().iter().map(|exchange| exchange.number()).collect();
    assert_eq!(numbers, [8, 9, 10]);
    let counts = clouds.counts();
    assert_eq!((counts.received, counts.accepted, counts.refused), (10, 10, 0));
}

#[test]
fn large_requests_are_forgotten_sooner() {
    let clouds = Mock::builder(OPERATIONS).build();
    let body = bytes::Bytes::from(vec![b'x'; 2 * 1024 * 1024]);
    for _ in 0..20 {
        clouds.respond(http::Request::post("/").body(body.clone()).unwrap());
    }
    let kept: usize = clouds
        .exchanges()
        .iter()
        .map(|exchange| exchange.request().body().len())
        .sum();
    assert!(kept <= 16 * 1024 * 1024, "{kept}");
    assert_eq!(clouds.counts().received, 20);
}

#[test]
fn no_more_than_so_many_nonces_and_guards_are_remembered() {
    let clouds = clouds().memory(100).journal(0).build();
    let work = work("alibaba.vod.UploadMediaByURL");
    let first = work.with("/SessionId", json!("first"));
    assert!(first.sent(&clouds).is_ok());
    assert!(first.sent(&clouds).is_err());
    for call in 0..100 {
        assert!(
            work.with("/SessionId", json!(format!("s-{call}")))
                .sent(&clouds)
                .is_ok()
        );
    }
    assert!(first.sent(&clouds).is_ok(), "the oldest guard is still there");
    assert!(clouds.exchanges().is_empty());
}

#[test]
fn operations_and_versions_that_there_are_not() {
    let clouds = clouds().build();
    let change = |id: &str, header: &str, value: &str| {
        let work = work(id);
        let mut request = work.signed();
        request
            .headers_mut()
            .insert(header.parse::<http::HeaderName>().unwrap(), value.parse().unwrap());
        let (code, status) = crate::work::refusal(&work, &clouds.respond(request));
        format!("{code} {status}")
    };
    assert_eq!(
        change("tencent.vod.PullUpload", "x-tc-action", "PullDownload"),
        "InvalidAction 200"
    );
    assert_eq!(
        change("tencent.vod.PullUpload", "x-tc-version", "2018-07-18"),
        "NoSuchVersion 200"
    );
    assert_eq!(
        change("tencent.vod.PullUpload", "x-tc-region", "mars-1"),
        "UnsupportedRegion 200"
    );
    let alibaba = "alibaba.ice.UploadMediaByURL";
    assert_eq!(
        change(alibaba, "x-acs-action", "Download"),
        "InvalidAction.NotFound 404"
    );
    assert_eq!(
        change(alibaba, "x-acs-action", "UploadMediaByUrl"),
        "InvalidApi.NotFound 404"
    );
    assert_eq!(change(alibaba, "x-acs-version", "2020-01-01"), "InvalidVersion 400");
    assert_eq!(
        change("huawei.vod.PublishAssetFromObs", "x-project-id", "other"),
        "APIGW.0301 401"
    );
}

#[test]
fn methods_and_paths_that_there_are_not() {
    let clouds = clouds().build();
    for work in works() {
        let mut request = work.signed();
        *request.method_mut() = http::Method::DELETE;
        let refused = crate::work::refusal(&work, &clouds.respond(request));
        let expected = match work.id() {
            id if id.starts_with("tencent") => ("UnsupportedProtocol", 200),
            id if id.starts_with("alibaba") => ("UnsupportedHTTPMethod", 400),
            _ => ("APIGW.0101", 404),
        };
        assert_eq!(refused, (expected.0.to_owned(), expected.1));
    }
    let work = work("huawei.vod.PublishAssetFromObs");
    let mut request = work.signed();
    *request.uri_mut() = format!("/v1.0/{PROJECT}/asset/reproductions").parse().unwrap();
    assert_eq!(
        crate::work::refusal(&work, &clouds.respond(request)),
        ("APIGW.0101".to_owned(), 404)
    );
}

#[test]
fn two_services_with_one_action_are_told_apart_by_their_version() {
    let clouds = clouds().build();
    for id in ["alibaba.ice.UploadMediaByURL", "alibaba.vod.UploadMediaByURL"] {
        let answer = work(id).sent(&clouds).unwrap();
        assert_eq!(
            answer["UploadJobs"][0].get("MediaId").is_some(),
            id.starts_with("alibaba.ice")
        );
    }
    let signed = work("alibaba.vod.UploadMediaByURL").signed_by(&credentials(), NOW);
    assert!(signed.headers().contains_key("x-acs-version"));
}
