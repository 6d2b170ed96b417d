//! The typed form: through serde into several formats and back, with nothing lost.

use std::collections::BTreeMap;

use cloudscribe_runtime::{Flag, JsonText, Timestamp};
use serde_json::{Value, json};

use crate::shapes::*;

#[test]
fn the_typed_form_is_structured_throughout() {
    let typed = serde_json::to_value(full()).unwrap();
    assert_eq!(
        typed,
        json!({
            "UploadURLs": ["http://h/a,b?c=d", "http://h/值"],
            "VideoType": "HLS",
            "TasksPriority": -3,
            "SubAppId": u64::MAX,
            "SecretKey": "hush",
            "SourceURL": "http://h/a b",
            "Tags": ["one", "二"],
            "UploadMetadatas": [{"SourceURL": "http://h/é", "Title": "\"quoted\" \u{1} 值", "Token": "hush"}],
            "UserData": {
                "MessageCallback": {"CallbackURL": "http://h/\"\\", "CallbackType": "http"},
                "Extend": {"k": "line\nbreak"},
            },
            "StorageMode": 1,
            "AutoEncrypt": 1,
            "ExpireTime": "2020-09-07T00:00:00+08:00",
            "Thumbnail": {"type": "dots", "time": 12, "dots": [1, -2], "a/b~c": 0.5, "exact": false},
            "Labels": {"a\"": i64::MIN, "b": 0},
            "Tree": {"name": "root", "next": {"name": "leaf"}, "children": [{"name": "leaf"}]},
        })
    );
}

#[test]
fn json_gives_back_what_was_stored() {
    let stored = serde_json::to_string(&full()).unwrap();
    assert_eq!(serde_json::from_str::<UploadRequest>(&stored).unwrap(), full());
}

#[test]
fn yaml_gives_back_what_was_stored() {
    let stored = serde_yaml::to_string(&full()).unwrap();
    assert_eq!(serde_yaml::from_str::<UploadRequest>(&stored).unwrap(), full());
}

#[test]
fn a_compact_format_gives_back_what_was_stored() {
    let mut stored = Vec::new();
    ciborium::into_writer(&full(), &mut stored).unwrap();
    assert_eq!(
        ciborium::from_reader::<UploadRequest, _>(stored.as_slice()).unwrap(),
        full()
    );
    let refused = ciborium::from_reader::<UploadRequest, _>([0x61, b'{'].as_slice()).unwrap_err();
    assert!(refused.to_string().contains("a text that holds JSON"), "{refused}");
}

#[test]
fn the_wire_form_is_accepted_as_well() {
    let wire = cloudscribe_runtime::walk::to_wire_json(&full());
    let mut read: UploadRequest = serde_json::from_slice(&wire).unwrap();
    // Outside carried text, nothing says whether a text is still encoded.
    assert_eq!(read.source_url.as_deref(), Some("http%3A%2F%2Fh%2Fa%20b"));
    read.source_url = full().source_url;
    assert_eq!(read, full());
}

#[test]
fn text_that_is_not_all_understood_stays_raw_in_a_stored_request() {
    for (text, is_typed) in [
        (r#"{"Extend":"{\"k\":\"v\"}"}"#, true),
        (" { \"Extend\" : \"{\\\"k\\\":\\\"v\\\"}\" } ", true),
        (r#"{"Extend":"{\"k\":\"v\"}","unknown":1}"#, false),
        (r#"{"Extend":{"k":"v"}}"#, false),
        (r#"{"MessageCallback":{"CallbackURL":7}}"#, false),
        ("{", false),
        ("", false),
        ("null", false),
        ("12", false),
        ("[]", false),
    ] {
        let read: JsonText<UserData> = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(read.typed().is_some(), is_typed, "{text}");
        if !is_typed {
            assert_eq!(read, JsonText::Raw(text.to_owned()));
            assert_eq!(serde_json::to_value(&read).unwrap(), json!(text));
        }
    }
}

#[test]
fn what_a_text_lacks_does_not_keep_it_from_being_checked() {
    let text = r#"[{"Title": "no address"}]"#;
    let read: JsonText<Vec<Metadata>> = serde_json::from_value(json!(text)).unwrap();
    assert_eq!(read.typed().unwrap()[0].source_url, "");
    let misspelt = r#"[{"SourceUrl": "x"}]"#;
    let read: JsonText<Vec<Metadata>> = serde_json::from_value(json!(misspelt)).unwrap();
    assert_eq!(read, JsonText::Raw(misspelt.into()));
}

#[test]
fn single_values_are_serde_values_too() {
    assert_eq!(serde_json::to_value(Flag::On).unwrap(), json!(1));
    assert_eq!(serde_json::from_value::<Flag>(json!(true)).unwrap(), Flag::On);
    assert_eq!(serde_json::from_value::<Flag>(json!("9")).unwrap(), Flag::Other(9));
    assert_eq!(
        serde_json::to_value(Timestamp::from_unix(0)).unwrap(),
        json!("1970-01-01T00:00:00Z")
    );
    assert_eq!(
        serde_json::from_value::<VideoType>(json!("new")).unwrap(),
        VideoType::Other("new".into())
    );
    assert_eq!(serde_json::to_value(StorageMode::Other(-9)).unwrap(), json!(-9));
    assert_eq!(
        serde_json::from_value::<StorageMode>(json!("1")).unwrap(),
        StorageMode::TenantBucket
    );
}

#[test]
fn a_request_is_part_of_anything_that_serde_knows() {
    let jobs = BTreeMap::from([("first", Some(full())), ("second", None)]);
    let stored = serde_json::to_string(&jobs).unwrap();
    assert_eq!(
        serde_json::from_str::<BTreeMap<&str, Option<UploadRequest>>>(&stored).unwrap(),
        jobs
    );
}

#[test]
fn a_missing_number_that_is_required_is_named() {
    for (document, pointer) in [
        (json!({"VideoType": "MP4"}), "/TasksPriority"),
        (json!({"TasksPriority": null}), "/TasksPriority"),
        (json!({"TasksPriority": 0, "Thumbnail": {}}), "/Thumbnail/time"),
    ] {
        let refused = serde_json::from_value::<UploadRequest>(document.clone())
            .unwrap_err()
            .to_string();
        assert_eq!(
            refused,
            format!("{pointer}: expected a value, which is required, found nothing")
        );
        // Not from an answer, of which nothing may be lost because of what it lacks.
        assert!(cloudscribe_runtime::walk::from_value::<UploadRequest>(document).is_ok());
    }
}

#[test]
fn names_of_the_prelude_are_names_like_others() {
    let read: prelude::Option = serde_json::from_value(json!({"Result": {"Value": 1}})).unwrap();
    assert_eq!(format!("{read:?}"), "Option { Result: Result { Value: \"1\" } }");
}

#[test]
fn null_is_no_request() {
    let refused = serde_json::from_value::<UploadRequest>(Value::Null).unwrap_err();
    assert_eq!(refused.to_string(), "the document: expected a value, found null");
}
