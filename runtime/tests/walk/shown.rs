//! What people see in logs.

use cloudscribe_runtime::{Flag, JsonText};

use crate::shapes::*;

#[test]
fn secrets_are_redacted_and_absent_members_left_out() {
    let mut request = UploadRequest::new(["http://h/a"], "HLS");
    request.secret_key = Some("hush".into());
    request.upload_metadatas = Some(JsonText::from([Metadata {
        source_url: "é".into(),
        title: None,
        token: Some("hush".into()),
    }]));
    request.auto_encrypt = Some(Flag::On);
    request.labels = Some([("k".to_owned(), 1)].into());
    assert_eq!(
        format!("{request:?}"),
        "UploadRequest { UploadURLs: [\"http://h/a\"], VideoType: \"HLS\", TasksPriority: 0, SecretKey: <redacted>, \
         UploadMetadatas: [Metadata { SourceURL: \"é\", Token: <redacted> }], AutoEncrypt: 1, Labels: {\"k\": 1} }"
    );
}

#[test]
fn nowhere_does_a_secret_show() {
    let request = full();
    for shown in [
        format!("{request:?}"),
        format!("{request:#?}"),
        format!("{:?}", request.upload_metadatas),
    ] {
        assert!(shown.contains("<redacted>") && !shown.contains("hush"), "{shown}");
    }
}

#[test]
fn the_long_form_is_indented_like_a_derived_one() {
    let leaf = Node {
        name: "leaf".into(),
        next: None,
        children: Some(vec![]),
        carried: None,
    };
    assert_eq!(
        format!("{leaf:#?}"),
        "Node {\n    name: \"leaf\",\n    children: [],\n}"
    );
}
