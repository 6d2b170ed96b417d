//! What is read leniently, one row for each leniency, and what is refused, with its place.

use cloudscribe_runtime::walk::{from_json, from_value};
use cloudscribe_runtime::{DecodeError, Flag, JsonText};
use serde_json::{Value, json};

use crate::shapes::*;

fn response(document: Value) -> Result<UploadResponse, DecodeError> {
    from_value(document)
}

#[test]
fn each_leniency() {
    type Holds = fn(&UploadResponse) -> bool;
    let rows: &[(&str, Value, Holds)] = &[
        (
            "unknown members are skipped",
            json!({"New": {"deep": [1]}, "TaskId": "t"}),
            |r| r.task_id == "t",
        ),
        ("a text may be a number", json!({"TaskId": u64::MAX}), |r| {
            r.task_id == "18446744073709551615"
        }),
        ("a text may be a truth value", json!({"TaskId": true}), |r| {
            r.task_id == "true"
        }),
        ("an integer may be text", json!({"Size": "-9223372036854775808"}), |r| {
            r.size == i64::MIN
        }),
        (
            "an integer may be a whole float",
            json!({"Size": 3.0, "Width": -2e2}),
            |r| r.size == 3 && r.width == -200,
        ),
        ("u64 is exact", json!({"Serial": u64::MAX}), |r| r.serial == u64::MAX),
        ("u64 as text is exact", json!({"Serial": "18446744073709551615"}), |r| {
            r.serial == u64::MAX
        }),
        ("a float may be text", json!({"Duration": "60.011"}), |r| {
            r.duration == 60.011
        }),
        ("a float may be an integer", json!({"Duration": 60}), |r| {
            r.duration == 60.0
        }),
        ("a truth value may be a number", json!({"Done": 1}), |r| r.done),
        ("a truth value may be text", json!({"Done": "true"}), |r| r.done),
        ("a truth value may be capitalised", json!({"Done": "True"}), |r| r.done),
        ("a switch may be a truth value", json!({"Switch": true}), |r| {
            r.switch == Flag::On
        }),
        ("a switch may be text", json!({"Switch": "1"}), |r| r.switch == Flag::On),
        ("a switch keeps its other positions", json!({"Switch": 5}), |r| {
            r.switch == Flag::Other(5)
        }),
        ("a code may be text", json!({"Mode": "1"}), |r| {
            r.mode == StorageMode::TenantBucket
        }),
        ("unknown codes are kept", json!({"Mode": 9}), |r| {
            r.mode == StorageMode::Other(9)
        }),
        ("unknown words are kept", json!({"Kind": "AV9"}), |r| {
            r.kind == VideoType::Other("AV9".into())
        }),
        (
            "null is absent",
            json!({"Cover": null, "TaskId": null, "Size": null, "Done": null, "Duration": null}),
            |r| r.cover.is_none() && r.task_id.is_empty() && r.size == 0 && !r.done && r.duration == 0.0,
        ),
        (
            "a null list is empty",
            json!({"Jobs": null, "Names": null, "Labels": null}),
            |r| r.jobs.is_empty() && r.names.is_empty() && r.labels.is_empty(),
        ),
        ("a null item is left out", json!({"Names": ["a", null, 2]}), |r| {
            r.names == ["a", "2"]
        }),
        (
            "a null entry is left out",
            json!({"Labels": {"a": null, "b": 1}}),
            |r| r.labels.len() == 1 && r.labels["b"] == "1",
        ),
        (
            "a null structure is absent",
            json!({"UserData": null, "Kind": null, "Mode": null, "Switch": null}),
            |r| r.user_data.typed().is_some_and(|data| data.extend.is_none()) && r.kind.as_str().is_empty(),
        ),
        (
            "carried structure may be text",
            json!({"UserData": "{\"Extend\":\"{\\\"k\\\":1}\",\"new\":0}"}),
            extends_k,
        ),
        (
            "carried structure may be structure",
            json!({"UserData": {"Extend": {"k": "1"}}}),
            extends_k,
        ),
        (
            "carried structure may be mixed",
            json!({"UserData": {"Extend": "{\"k\":\"1\"}"}}),
            extends_k,
        ),
        ("carried text may be anything", json!({"UserData": "no JSON"}), |r| {
            r.user_data == JsonText::Raw("no JSON".into())
        }),
        ("an empty answer is an answer", json!({}), |r| {
            r.task_id.is_empty() && r.jobs.is_empty()
        }),
    ];
    for (leniency, document, holds) in rows {
        let read = response(document.clone()).unwrap_or_else(|error| panic!("{leniency}: {error}"));
        assert!(holds(&read), "{leniency}: {read:?}");
    }
}

fn extends_k(response: &UploadResponse) -> bool {
    let extend = response
        .user_data
        .typed()
        .and_then(|data| data.extend.as_ref())
        .and_then(JsonText::typed);
    extend.is_some_and(|extend| extend["k"] == "1")
}

#[test]
fn joined_and_encoded_text_may_be_either() {
    let read = |document: Value| from_value::<UploadRequest>(document).unwrap();
    for urls in [json!("http%3A%2F%2Fh%2Fa%2Cb,x"), json!(["http://h/a,b", "x"])] {
        assert_eq!(
            read(json!({"TasksPriority": 0, "UploadURLs": urls})).upload_urls,
            ["http://h/a,b", "x"]
        );
    }
    let unencoded = read(json!({"TasksPriority": "0", "UploadURLs": "http://h/%41,x", "SourceURL": "http://h/%41"}));
    assert_eq!(unencoded.upload_urls, ["http://h/%41", "x"]);
    assert_eq!(unencoded.source_url.as_deref(), Some("http://h/%41"));
    let empty = read(json!({"TasksPriority": 0, "UploadURLs": "", "Tags": null}));
    assert!(empty.upload_urls.is_empty() && empty.tags.is_none());
}

#[test]
fn faults_are_told_with_their_place() {
    for (document, message) in [
        (
            json!({"Jobs": [{}, {"JobId": []}]}),
            "/Jobs/1/JobId: expected a text, found a list",
        ),
        (
            json!({"Size": "12 monkeys"}),
            "/Size: expected an integer of 64 bits, found a text",
        ),
        (
            json!({"Size": 9_223_372_036_854_775_808_u64}),
            "/Size: expected an integer of 64 bits, found a number",
        ),
        (
            json!({"Width": 2_147_483_648_i64}),
            "/Width: expected an integer of 32 bits, found a number",
        ),
        (
            json!({"Height": -1}),
            "/Height: expected an integer of 32 bits that is not negative, found a number",
        ),
        (
            json!({"Serial": 1.5}),
            "/Serial: expected an integer of 64 bits that is not negative, found a number",
        ),
        (json!({"Done": 2}), "/Done: expected a truth value, found a number"),
        (
            json!({"Duration": {}}),
            "/Duration: expected a number, found a structure",
        ),
        (json!({"Jobs": {}}), "/Jobs: expected a list, found a structure"),
        (json!({"Jobs": ["x"]}), "/Jobs/0: expected a structure, found a text"),
        (
            json!({"Switch": "on"}),
            "/Switch: expected 0, 1 or a truth value, found a text",
        ),
        (
            json!({"Mode": true}),
            "/Mode: expected an integer code, found a truth value",
        ),
        (
            json!({"Labels": {"a/b~c": []}}),
            "/Labels/a~1b~0c: expected a text, found a list",
        ),
        (
            json!({"UserData": {"Extend": {"k": []}}}),
            "/UserData/Extend/k: expected a text, found a list",
        ),
        (
            json!({"UserData": 7}),
            "/UserData: expected a structure, found a number",
        ),
        (json!([]), "the document: expected a structure, found a list"),
        (Value::Null, "the document: expected a value, found null"),
    ] {
        assert_eq!(response(document).unwrap_err().to_string(), message);
    }
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    let error = from_json::<UploadResponse>(b"{\"TaskId\":\n \"hush").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the document: expected a JSON document, found a document that breaks off at line 2, column 6"
    );
    assert_eq!(error.pointer(), "");
    for text in [&b""[..], b"<html>", b"{\"TaskId\":\"\xff\"}", b"{} {}"] {
        assert!(from_json::<UploadResponse>(text).is_err());
    }
}

#[test]
fn errors_quote_nothing_of_the_document() {
    let document = json!({"TasksPriority": "hush", "SecretKey": ["hush"], "Tree": {"name": {"hush": 1}}});
    for name in ["TasksPriority", "SecretKey", "Tree"] {
        let mut one = json!({"TasksPriority": 0});
        one[name] = document[name].clone();
        let error = from_value::<UploadRequest>(one).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
    }
}

#[test]
fn deep_documents_are_refused_and_not_followed() {
    let deep = |levels: usize| {
        format!(
            "{}{{\"name\":\"x\"}}{}",
            "{\"next\":".repeat(levels),
            "}".repeat(levels)
        )
    };
    assert!(from_json::<Node>(deep(100).as_bytes()).is_ok());
    assert!(from_json::<Node>(deep(200).as_bytes()).is_err());
    assert!(serde_json::from_str::<Node>(&deep(100_000)).is_err());
}

#[test]
fn text_in_text_goes_no_deeper_than_one_document() {
    let within = |inner: Value| (0..50).fold(inner, |inner, _| json!({"next": inner}));
    let mut document = within(json!({"name": "innermost"}));
    for _ in 0..4 {
        document = within(json!({"carried": document.to_string()}));
    }
    let read: Node = from_value(document.clone()).unwrap();
    let mut levels = 0;
    let mut node = &read;
    let text = loop {
        node = match (&node.next, &node.carried) {
            (Some(next), _) => next,
            (None, Some(JsonText::Typed(carried))) => carried,
            (None, Some(JsonText::Raw(text))) => break text,
            (None, None) => panic!("nothing was refused"),
        };
        levels += 1;
    };
    assert_eq!(levels, 101, "the third text would have led below 128 levels");
    assert!(text.starts_with("{\"next\":"));
    assert_eq!(serde_json::from_value::<Node>(document).unwrap(), read);
}

#[test]
fn depth_is_counted_in_trees_from_elsewhere() {
    let tree = (0..150).fold(json!({"name": "x"}), |inner, _| json!({"next": inner}));
    let error = from_value::<Node>(tree).unwrap_err();
    assert_eq!(error.expected(), "at most 128 levels");
    assert_eq!(error.found(), "a deeper level");
    assert_eq!(error.pointer().matches('/').count(), 128);
}
