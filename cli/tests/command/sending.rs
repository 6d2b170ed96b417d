//! Calls that are made: what arrives at the server, what is printed of the answer, and how failures are told.

use crate::run::{Run, cloudscribe};
use crate::server::{Server, answers};
use insta::assert_snapshot;
use serde_json::{Value, json};

fn call(server: &Server, more: &str) -> Run {
    let call = "call tencent.vod.PullUpload --region ap-singapore --set /MediaUrl=https://a.example/b.mp4";
    cloudscribe(&format!("{call} --endpoint {} {more}", server.url)).keys()
}

const ACCEPTED: &str = r#"{"Response":{"TaskId":"t-1","RequestId":"r-1","Further":true}}"#;

#[test]
fn an_answer_is_json_on_standard_output() {
    let server = answers(&[(200, ACCEPTED), (200, ACCEPTED)]);
    assert_eq!(
        call(&server, "").out(),
        "{\n  \"TaskId\": \"t-1\",\n  \"RequestId\": \"r-1\"\n}\n"
    );
    assert_eq!(
        call(&server, "--format json").out(),
        "{\"TaskId\":\"t-1\",\"RequestId\":\"r-1\"}\n"
    );
    let asked = server.asked();
    assert_eq!(asked[0].line, "POST / HTTP/1.1");
    assert_eq!(asked[0].header("x-tc-action"), Some("PullUpload"));
    assert_eq!(asked[0].body, r#"{"MediaUrl":"https://a.example/b.mp4"}"#);
}

#[test]
fn what_is_sent_is_what_a_dry_run_shows() {
    let server = answers(&[(200, ACCEPTED)]);
    let shown: Value = serde_json::from_str(&call(&server, "--at 1700000000 --dry-run --format json").out()).unwrap();
    call(&server, "--at 1700000000").out();
    let url = server.url.clone();
    let asked = &server.asked()[0];
    assert_eq!(shown["url"], format!("{url}/"));
    assert_eq!(shown["body"], asked.body);
    for (name, value) in shown["headers"].as_object().unwrap() {
        let sent = asked.header(name).unwrap();
        match value.as_str().unwrap().strip_suffix("<masked>") {
            Some(begin) => assert!(sent.starts_with(begin) && sent.len() > begin.len(), "{name}: {sent}"),
            None => assert_eq!(value, sent),
        }
    }
}

#[test]
fn an_error_of_the_service_is_told() {
    let body =
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue.SessionId","Message":"duplicate"},"RequestId":"r-2"}}"#;
    let server = answers(&[(200, body), (200, body)]);
    assert_snapshot!(call(&server, "").fails(3));
    let told = call(&server, "--format json").fails_in_json(3);
    let expected = json!({
        "error": {"kind": "service", "code": "InvalidParameterValue.SessionId", "message": "duplicate", "request_id": "r-2"},
    });
    assert_eq!(told, expected);
}

#[test]
fn errors_of_the_other_vendors_are_told_alike() {
    let server = answers(&[
        (
            400,
            r#"{"Code":"MissingUploadURLs","Message":"missing","RequestId":"r-3"}"#,
        ),
        (403, r#"{"error_code":"VOD.10053","error_msg":"refused"}"#),
    ]);
    let url = &server.url;
    let alibaba =
        "call alibaba.vod.UploadMediaByURL --region ap-southeast-1 --set /UploadURLs/-=https://a.example/b.mp4";
    let told = cloudscribe(&format!("{alibaba} --endpoint {url} --format json"))
        .keys()
        .fails_in_json(3);
    let expected =
        json!({"error": {"kind": "service", "code": "MissingUploadURLs", "message": "missing", "request_id": "r-3"}});
    assert_eq!(told, expected);
    let huawei = "call huawei.vod.PublishAssetFromObs --region ap-southeast-3 --project-id p --set /video_type=MP4 --set /title=t \
                  --set /input/bucket=b --set /input/location=ap-southeast-3 --set /input/object=o.mp4";
    let told = cloudscribe(&format!("{huawei} --endpoint {url} --format json"))
        .keys()
        .fails_in_json(3);
    assert_eq!(
        (&told["error"]["code"], &told["error"]["message"]),
        (&json!("VOD.10053"), &json!("refused"))
    );
    let asked = server.asked();
    assert!(
        asked[1].line.starts_with("POST /v1.0/p/asset/reproduction "),
        "{}",
        asked[1].line
    );
}

#[test]
fn warnings_do_not_mix_with_the_answer() {
    let server = answers(&[(200, ACCEPTED)]);
    let ran = call(&server, "--set /TasksPriority=11 --policy warn --format json").ran();
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "{\"TaskId\":\"t-1\",\"RequestId\":\"r-1\"}\n")
    );
    let told: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(told["warnings"][0]["path"], "/TasksPriority");
}

#[test]
fn no_connection_is_another_status() {
    let told = cloudscribe(
        "call tencent.vod.PullUpload --set /MediaUrl=https://a.example/b.mp4 --endpoint http://127.0.0.1:1 --timeout 3s --format json",
    )
    .keys()
    .fails_in_json(4);
    assert!(
        ["not_sent", "timeout"].contains(&told["error"]["kind"].as_str().unwrap()),
        "{told}"
    );
}

#[test]
fn a_server_that_never_answers_runs_out_of_time() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let call = format!(
        "call tencent.vod.PullUpload --set /MediaUrl=https://a.example/b.mp4 --endpoint {} --timeout 200ms --format json",
        silent.local_addr().unwrap()
    );
    let told = cloudscribe(&call.replace("--endpoint ", "--endpoint http://"))
        .keys()
        .fails_in_json(4);
    assert_eq!(told["error"]["kind"], "timeout");
}

#[test]
fn an_answer_that_cannot_be_read_is_another_status() {
    let server = answers(&[(200, "<html>")]);
    let told = call(&server, "--format json").fails_in_json(4);
    assert_eq!(told["error"]["kind"], "decode");
}
