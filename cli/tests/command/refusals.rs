//! Requests that break documented rules: what is told, and how a policy overrules it.

use crate::run::{Run, run};
use insta::assert_snapshot;
use serde_json::Value;

fn call(more: &[&str]) -> Run {
    let call = [
        "call",
        "tencent.vod.PullUpload",
        "--region",
        "ap-singapore",
        "--dry-run",
        "--at",
        "1700000000",
    ];
    run(&[&call, more].concat()).keys()
}

const WRONG: [&str; 4] = ["--set", "/MediaUrl=nowhere", "--set", "/TasksPriority=11"];

#[test]
fn every_violation_is_told_for_people() {
    assert_snapshot!(call(&WRONG).fails(2));
}

#[test]
fn every_violation_is_told_in_json() {
    let told = call(&[WRONG.as_slice(), &["--format", "json"]].concat()).fails_in_json(2);
    assert_snapshot!(format!("{told:#}"));
}

#[test]
fn a_policy_lets_it_through_with_warnings_or_without() {
    let warned = call(&[WRONG.as_slice(), &["--policy", "warn", "--format", "json"]].concat()).ran();
    let told: Value = serde_json::from_str(&warned.err).unwrap();
    assert_eq!((warned.status, told["warnings"].as_array().unwrap().len()), (0, 2));
    let shown: Value = serde_json::from_str(&warned.out).unwrap();
    assert_eq!(shown["body"], r#"{"MediaUrl":"nowhere","TasksPriority":11}"#);
    let silent = call(&[WRONG.as_slice(), &["--policy", "off"]].concat()).out();
    assert!(
        silent.ends_with("{\"MediaUrl\":\"nowhere\",\"TasksPriority\":11}\n"),
        "{silent}"
    );
}

#[test]
fn an_allowed_rule_warns_and_the_others_refuse() {
    let allow = ["--allow", "tencent.vod.PullUpload.TasksPriority.range"];
    let told = call(&[WRONG.as_slice(), &allow, &["--format", "json"]].concat()).fails_in_json(2);
    let rules = |found: &Value| {
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["rule"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&told["violations"]), ["tencent.vod.PullUpload.MediaUrl.url"]);
    assert_eq!(rules(&told["warnings"]), ["tencent.vod.PullUpload.TasksPriority.range"]);
    let good = [
        "--set",
        "/MediaUrl=https://a.example/b.mp4",
        "--set",
        "/TasksPriority=11",
    ];
    let warned = call(&[good.as_slice(), &allow].concat()).ran();
    assert_eq!(warned.status, 0);
    assert!(warned.err.starts_with("warning: /TasksPriority: 11"), "{}", warned.err);
}

#[test]
fn a_missing_member_is_a_violation() {
    let told = call(&["--format", "json"]).fails_in_json(2);
    assert_eq!(
        told["violations"][0]["rule"],
        "tencent.vod.PullUpload.MediaUrl.required"
    );
    assert_eq!(told["violations"][0]["path"], "/MediaUrl");
}

#[test]
fn rules_about_regions_know_the_region() {
    let call = |region| {
        let location = format!("/input/location={region}");
        let call = [
            "call",
            "huawei.vod.PublishAssetFromObs",
            "--region",
            "cn-north-4",
            "--project-id",
            "p",
            "--dry-run",
            "--set",
            "/video_type=MP4",
            "--set",
            "/title=t",
            "--set",
            "/input/bucket=b",
            "--set",
            "/input/object=o.mp4",
            "--set",
            &location,
        ];
        run(&call).keys().ran().status
    };
    assert_eq!((call("cn-north-4"), call("cn-east-3")), (0, 2));
}
