//! What a success answers: the documented shape, with fresh ids, and one job for each URL.

use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::operation::Protocol;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::work::{NOW, clouds, work, works};

/// The paths of all members, `*` for the items of lists.
fn paths(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                into.insert(format!("{at}/{name}"));
                paths(value, &format!("{at}/{name}"), into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, &format!("{at}/*"), into)),
        _ => {}
    }
}

fn shape(value: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    paths(value, "", &mut all);
    all
}

#[test]
fn a_success_has_the_shape_of_the_documented_example() {
    let clouds = clouds().build();
    let mut compared = 0;
    for work in works() {
        let answer = work.sent(&clouds).unwrap();
        let example = work.operation.examples.iter().find_map(|example| example.response);
        let Some(example) = example else { continue };
        let example: Value = serde_json::from_str(example).unwrap();
        assert_eq!(shape(&answer), shape(&example), "{}", work.id());
        compared += 1;
    }
    assert_eq!(
        compared,
        OPERATIONS.len() - 1,
        "the guide of Alibaba Cloud VOD shows no answer"
    );
}

#[test]
fn every_member_that_the_page_promises_is_there() {
    let clouds = clouds().build();
    for work in works() {
        let found = shape(&work.sent(&clouds).unwrap());
        let facts: Value = serde_json::from_str(work.operation.facts).unwrap();
        for member in facts["response"].as_array().unwrap() {
            let path = member["path"].as_str().unwrap();
            let promised = member["nullable"] == false && !path.ends_with("/*");
            assert!(
                !promised || found.contains(path),
                "{}: no {path} in {found:?}",
                work.id()
            );
        }
    }
}

#[test]
fn ids_are_fresh_and_look_like_those_of_the_examples() {
    let clouds = clouds().build();
    let pull = work("tencent.vod.PullUpload");
    let one = pull.with("/SessionId", json!("one")).sent(&clouds).unwrap();
    let two = pull.with("/SessionId", json!("two")).sent(&clouds).unwrap();
    for answer in [&one, &two] {
        let task = answer["TaskId"].as_str().unwrap();
        assert!(task.starts_with("125xxxxxx07-pull-") && task.len() == 48, "{task}");
    }
    assert_ne!(one["TaskId"], two["TaskId"]);
    assert_ne!(one["RequestId"], two["RequestId"]);
    let huawei = work("huawei.vod.PublishAssetFromObs").sent(&clouds).unwrap();
    let asset = huawei["asset_id"].as_str().unwrap();
    assert!(
        asset.len() == 32 && asset.bytes().all(|b| b.is_ascii_hexdigit()),
        "{asset}"
    );
}

#[test]
fn ids_come_from_where_the_test_wants_them() {
    let next = AtomicU64::new(0);
    let clouds = clouds()
        .ids(move || next.fetch_add(1, Ordering::SeqCst).to_string())
        .build();
    let answer = work("huawei.vod.PublishAssetFromObs").sent(&clouds).unwrap();
    assert_eq!(answer["asset_id"], "00000000000000000000000000000001");
    let answer = work("alibaba.vod.UploadMediaByURL").sent(&clouds).unwrap();
    assert_eq!(answer["RequestId"], "00000000-0000-0000-0000-000000000002");
}

#[test]
fn there_is_one_job_for_each_url() {
    let clouds = clouds().build();
    for id in ["alibaba.ice.UploadMediaByURL", "alibaba.vod.UploadMediaByURL"] {
        let work = work(id);
        let answer = work.sent(&clouds).unwrap();
        let jobs = answer["UploadJobs"].as_array().unwrap();
        let sources: Vec<&Value> = jobs.iter().map(|job| &job["SourceURL"]).collect();
        let sent: Vec<&Value> = work.request["UploadURLs"].as_array().unwrap().iter().collect();
        assert_eq!(sources, sent, "{id}");
        let ids: BTreeSet<&str> = jobs.iter().map(|job| job["JobId"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), jobs.len(), "{id}");
        assert!(ids.iter().all(|id| id.len() == 32), "{ids:?}");
    }
}

#[test]
fn temporary_keys_of_an_answer_are_fresh_and_still_valid() {
    let clouds = clouds().build();
    let work = work("tencent.vod.ApplyUpload");
    let (one, two) = (work.sent(&clouds).unwrap(), work.sent(&clouds).unwrap());
    for member in [
        "/VodSessionKey",
        "/TempCertificate/SecretId",
        "/TempCertificate/SecretKey",
        "/TempCertificate/Token",
    ] {
        let (one, two) = (one.pointer(member).unwrap(), two.pointer(member).unwrap());
        assert!(one != two && one.as_str().unwrap().len() >= 16, "{member}: {one}");
    }
    assert_eq!(one["TempCertificate"]["ExpiredTime"], NOW + 7_200);
    // What the request chooses is chosen.
    assert_eq!(one["StorageRegion"], work.request["StorageRegion"]);
    assert_eq!(one["MediaStoragePath"], work.request["MediaStoragePath"]);
}

#[test]
fn headers_are_those_of_the_vendor() {
    let clouds = clouds().build();
    for work in works() {
        let response = clouds.respond(work.signed());
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("content-type"), Some("application/json"));
        assert_eq!(header("date"), Some("Fri, 20 Nov 2026 08:30:00 GMT"));
        let id = clouds.exchanges().pop().unwrap().request_id().to_owned();
        match work.protocol() {
            Protocol::Tencent => assert_eq!(header("x-request-id"), None),
            Protocol::Alibaba => assert_eq!(header("x-acs-request-id"), Some(id.as_str())),
            Protocol::Huawei => assert_eq!(header("x-request-id"), Some(id.as_str())),
        }
    }
}
