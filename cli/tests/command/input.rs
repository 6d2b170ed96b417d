//! Where a request comes from: a file, standard input, and settings.

use crate::run::{Run, run};
use serde_json::Value;

const CALL: [&str; 7] = [
    "call",
    "alibaba.vod.UploadMediaByURL",
    "--region",
    "ap-southeast-1",
    "--dry-run",
    "--format",
    "json",
];

fn call(more: &[&str]) -> Run {
    run(&[&CALL, more].concat()).keys()
}

/// The URL of a dry run.
fn url(run: Run) -> String {
    let shown: Value = serde_json::from_str(&run.out()).unwrap();
    shown["url"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_and_standard_input_say_the_same() {
    let request = r#"{"UploadURLs": ["https://a.example/b.mp4"], "UserData": {"Extend": {"key": "值"}}}"#;
    let from_file = url(call(&["--input", "request.json"]).file("request.json", request));
    let from_input = url(call(&["--input", "-"]).input(request));
    let with_mark = url(call(&["--input", "-"]).input(&format!("\u{feff}{request}")));
    let list = "UploadURLs=https%253A%252F%252Fa.example%252Fb.mp4";
    // The map is JSON in a text of the JSON in the text.
    let map = "UserData=%7B%22Extend%22%3A%22%7B%5C%22key%5C%22%3A%5C%22%E5%80%BC%5C%22%7D%22%7D";
    assert_eq!(
        from_file,
        format!("https://vod.ap-southeast-1.aliyuncs.com/?{list}&{map}")
    );
    assert_eq!(
        (from_file.as_str(), from_file.as_str()),
        (from_input.as_str(), with_mark.as_str())
    );
}

#[test]
fn settings_change_what_was_read_in_their_order() {
    let settings = [
        "--input",
        "-",
        "--set",
        "/UploadURLs/-=https://a.example/c.mp4",
        "--set",
        "/UploadMetadatas/-/SourceURL=https://a.example/c.mp4",
        "--set",
        "/UploadMetadatas/0/Title=007",
        "--set",
        "/UploadMetadatas/0/Title=\"008\"",
        "--set",
        "/SessionId=123456789012345678901234567890",
    ];
    let shown = url(call(&settings).input(r#"{"UploadURLs": ["https://a.example/b.mp4"]}"#));
    assert!(
        shown.contains("b.mp4%2Chttps%253A%252F%252Fa.example%252Fc.mp4"),
        "{shown}"
    );
    assert!(shown.contains("%22Title%22%3A%22008%22"), "{shown}");
    assert!(shown.contains("SessionId=123456789012345678901234567890"), "{shown}");
}

#[test]
fn input_that_is_no_request_is_refused() {
    for (input, told) in [
        ("", "standard input: this is not JSON: EOF"),
        ("{\"UploadURLs\": [}", "standard input: this is not JSON"),
        ("[]", "the request: the document: expected a structure, found a list"),
        (
            "{\"UploadURLs\": {}}",
            "the request: /UploadURLs: expected a list, found a structure",
        ),
        (
            "{\"UploadURLs\": [\"https://a.example/b.mp4\"], \"Uploads\": 1}",
            "/Uploads: expected a name that the page knows",
        ),
    ] {
        let told_in_json = call(&["--input", "-"]).input(input).fails_in_json(2);
        let message = told_in_json["error"]["message"].as_str().unwrap();
        assert!(message.contains(told), "{input}: {message}");
    }
    let too_long = format!("{{\"Title\": \"{}\"}}", "x".repeat(17 << 20));
    let told = call(&["--input", "-"]).input(&too_long).fails_in_json(2);
    assert_eq!(told["error"]["message"], "standard input: larger than 16 MiB");
}
