//! What the pages say: `list`, `explain`, and the help texts made of them.

use crate::run::cloudscribe;
use insta::assert_snapshot;
use serde_json::Value;

const OPERATIONS: [&str; 5] = [
    "alibaba.ice.UploadMediaByURL",
    "alibaba.vod.UploadMediaByURL",
    "huawei.vod.PublishAssetFromObs",
    "tencent.vod.ApplyUpload",
    "tencent.vod.PullUpload",
];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn lists() {
    assert_snapshot!("list", cloudscribe("list").out());
    let listed = json(&cloudscribe("list --format json").out());
    let ids: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, OPERATIONS);
    assert_snapshot!("list_json", format!("{:#}", listed[4]));
}

#[test]
fn explanations() {
    for id in OPERATIONS {
        assert_snapshot!(format!("explain_{id}"), cloudscribe(&format!("explain {id}")).out());
    }
}

#[test]
fn an_explanation_in_json_is_the_catalogues_entry() {
    let catalogue = json(include_str!("../../../generated/catalogue.json"));
    for (id, entry) in OPERATIONS.iter().zip(catalogue["operations"].as_array().unwrap()) {
        assert_eq!(&json(&cloudscribe(&format!("explain {id} --format json")).out()), entry);
    }
}

#[test]
fn everything_that_is_checked_is_explained() {
    for id in OPERATIONS {
        let entry = json(&cloudscribe(&format!("explain {id} --format json")).out());
        // Lines break between words only.
        let words = cloudscribe(&format!("explain {id}")).out();
        let of_members = entry["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|member| member["rules"].as_array().unwrap());
        for rule in of_members.chain(entry["rules"].as_array().unwrap()) {
            let id = rule["id"].as_str().unwrap();
            assert!(words.contains(&format!("({id},")), "{id}");
        }
        for error in entry["errors"].as_array().unwrap() {
            assert!(words.contains(error["code"].as_str().unwrap()), "{error}");
        }
        assert!(words.contains(entry["source"]["url"].as_str().unwrap()));
    }
}

#[test]
fn help_texts() {
    assert_snapshot!("help", cloudscribe("--help").out());
    assert_snapshot!("help_call", cloudscribe("call -h").out());
    assert_snapshot!("help_mock", cloudscribe("mock --help").out());
    for id in OPERATIONS {
        let help = cloudscribe(&format!("call {id} --help")).out();
        assert_snapshot!(format!("help_{id}"), help);
    }
}

#[test]
fn the_version_is_the_packages() {
    assert_eq!(
        cloudscribe("--version").out(),
        format!("cloudscribe {}\n", env!("CARGO_PKG_VERSION"))
    );
}
