//! The wire form: which bytes, and what is left out of them.

use cloudscribe_runtime::walk::{encoded_len, to_wire_json, to_wire_json_except};
use cloudscribe_runtime::{Flag, JsonText, Timestamp};
use serde_json::Value;

use crate::shapes::*;

fn wire(fields: &dyn cloudscribe_runtime::walk::Fields) -> String {
    String::from_utf8(to_wire_json(fields)).unwrap()
}

#[test]
fn every_member_in_its_wire_form() {
    let expected = [
        r#"{"UploadURLs":"http%3A%2F%2Fh%2Fa%2Cb%3Fc%3Dd,http%3A%2F%2Fh%2F%E5%80%BC""#,
        r#""VideoType":"HLS""#,
        r#""TasksPriority":-3"#,
        r#""SubAppId":18446744073709551615"#,
        r#""SecretKey":"hush""#,
        r#""SourceURL":"http%3A%2F%2Fh%2Fa%20b""#,
        r#""Tags":"one,二""#,
        r#""UploadMetadatas":"[{\"SourceURL\":\"http%3A%2F%2Fh%2F%C3%A9\",\"Title\":\"\\\"quoted\\\" \\u0001 值\",\"Token\":\"hush\"}]""#,
        r#""UserData":"{\"MessageCallback\":\"{\\\"CallbackURL\\\":\\\"http://h/\\\\\\\"\\\\\\\\\\\",\\\"CallbackType\\\":\\\"http\\\"}\",\"Extend\":\"{\\\"k\\\":\\\"line\\\\nbreak\\\"}\"}""#,
        r#""StorageMode":1"#,
        r#""AutoEncrypt":1"#,
        r#""ExpireTime":"2020-09-07T00:00:00+08:00""#,
        r#""Thumbnail":{"type":"dots","time":12,"dots":[1,-2],"a/b~c":0.5,"exact":false}"#,
        r#""Labels":{"a\"":-9223372036854775808,"b":0}"#,
        r#""Tree":{"name":"root","next":{"name":"leaf"},"children":[{"name":"leaf"}]}}"#,
    ];
    assert_eq!(wire(&full()), expected.join(","));
}

#[test]
fn json_in_json_in_json_unfolds_again() {
    let outer: Value = serde_json::from_slice(&to_wire_json(&full())).unwrap();
    let middle: Value = serde_json::from_str(outer["UserData"].as_str().unwrap()).unwrap();
    let inner: Value = serde_json::from_str(middle["MessageCallback"].as_str().unwrap()).unwrap();
    assert_eq!(inner["CallbackURL"], "http://h/\"\\");
}

#[test]
fn what_is_unset_is_not_sent_and_what_is_empty_is() {
    let mut request = UploadRequest::new(["x"], "MP4");
    assert_eq!(
        wire(&request),
        r#"{"UploadURLs":"x","VideoType":"MP4","TasksPriority":0}"#
    );

    request.tags = Some(vec![]);
    request.source_url = Some(String::new());
    request.labels = Some([].into());
    request.upload_metadatas = Some(JsonText::from([]));
    request.auto_encrypt = Some(Flag::Off);
    let sent = r#""SourceURL":"","Tags":"","UploadMetadatas":"[]","AutoEncrypt":0,"Labels":{}}"#;
    assert!(wire(&request).ends_with(sent), "{}", wire(&request));
}

#[test]
fn raw_text_is_sent_byte_for_byte() {
    let mut request = UploadRequest::new(["x"], "MP4");
    request.user_data = Some(JsonText::Raw("{ \"a\" : 1 }\u{7f}".into()));
    assert!(wire(&request).ends_with("\"UserData\":\"{ \\\"a\\\" : 1 }\u{7f}\"}"));
}

#[test]
fn unknown_values_are_sent_as_they_are() {
    let mut request = UploadRequest::new(["x"], "webm?");
    request.storage_mode = Some(StorageMode::from(-7));
    request.auto_encrypt = Some(Flag::from(2));
    let sent = r#""VideoType":"webm?","TasksPriority":0,"StorageMode":-7,"AutoEncrypt":2}"#;
    assert!(wire(&request).ends_with(sent), "{}", wire(&request));
}

#[test]
fn floats_are_json_and_read_back_exactly() {
    for number in [0.1, 1.0, -0.0, 1e300, 5e-324, f64::MAX, 60.011, 1e16] {
        let thumbnail = thumbnail(number);
        let read: Value = serde_json::from_slice(&to_wire_json(&thumbnail)).unwrap();
        assert_eq!(
            read["a/b~c"].as_f64().map(f64::to_bits),
            Some(number.to_bits()),
            "{number}"
        );
    }
    for number in [f64::NAN, f64::INFINITY] {
        assert!(wire(&thumbnail(number)).ends_with(r#""a/b~c":null}"#));
    }
}

fn thumbnail(ratio: f64) -> Thumbnail {
    Thumbnail {
        kind: "time".into(),
        time: 0,
        dots: None,
        ratio: Some(ratio),
        exact: None,
    }
}

#[test]
fn members_that_travel_elsewhere_are_left_out() {
    let request = UploadRequest::new(["x"], "MP4");
    let body = to_wire_json_except(&request, &|name| name == "UploadURLs" || name == "TasksPriority");
    assert_eq!(body, br#"{"VideoType":"MP4"}"#);
    assert_eq!(to_wire_json_except(&request, &|_| true), b"{}");
}

#[test]
fn carried_text_is_measured_without_what_carries_it() {
    assert_eq!(encoded_len(&"a\"".to_owned()), r#""a\"""#.len());
    assert_eq!(encoded_len(&vec![1_i64, 2]), "[1,2]".len());
    assert_eq!(encoded_len(&JsonText::Typed(vec!["é".to_owned()])), r#"["é"]"#.len());
    assert_eq!(encoded_len(&JsonText::<Vec<i64>>::Raw("[ ]".into())), 3);
    assert_eq!(encoded_len(&Some(Timestamp::from_unix(0))), 22);
    let nested = full().user_data;
    let outer: Value = serde_json::from_slice(&to_wire_json(&full())).unwrap();
    assert_eq!(Some(encoded_len(&nested)), outer["UserData"].as_str().map(str::len));
}

#[test]
fn measuring_allocates_nothing_and_writing_only_the_body() {
    let request = full();
    let measured = allocation_counter::measure(|| assert!(encoded_len(&request) > 700));
    assert_eq!(measured.count_total, 0);
    let written = allocation_counter::measure(|| assert!(to_wire_json(&request).len() > 700));
    assert!(
        written.count_total <= 3,
        "a body that doubles twice, not {}",
        written.count_total
    );
}
