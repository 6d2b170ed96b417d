//! The flattened query, and members that travel alone.

use cloudscribe_runtime::walk::{flat_query, wire_texts};

use crate::shapes::*;

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

#[test]
fn the_query_is_flat() {
    let expected = [
        (
            "UploadURLs",
            "http%3A%2F%2Fh%2Fa%2Cb%3Fc%3Dd,http%3A%2F%2Fh%2F%E5%80%BC",
        ),
        ("VideoType", "HLS"),
        ("TasksPriority", "-3"),
        ("SubAppId", "18446744073709551615"),
        ("SecretKey", "hush"),
        ("SourceURL", "http%3A%2F%2Fh%2Fa%20b"),
        ("Tags", "one,二"),
        (
            "UploadMetadatas",
            r#"[{"SourceURL":"http%3A%2F%2Fh%2F%C3%A9","Title":"\"quoted\" \u0001 值","Token":"hush"}]"#,
        ),
        (
            "UserData",
            r#"{"MessageCallback":"{\"CallbackURL\":\"http://h/\\\"\\\\\",\"CallbackType\":\"http\"}","Extend":"{\"k\":\"line\\nbreak\"}"}"#,
        ),
        ("StorageMode", "1"),
        ("AutoEncrypt", "1"),
        ("ExpireTime", "2020-09-07T00:00:00+08:00"),
        ("Thumbnail.type", "dots"),
        ("Thumbnail.time", "12"),
        ("Thumbnail.dots.1", "1"),
        ("Thumbnail.dots.2", "-2"),
        ("Thumbnail.a/b~c", "0.5"),
        ("Thumbnail.exact", "false"),
        ("Labels.a\"", "-9223372036854775808"),
        ("Labels.b", "0"),
        ("Tree.name", "root"),
        ("Tree.next.name", "leaf"),
        ("Tree.children.1.name", "leaf"),
    ];
    assert_eq!(borrowed(&flat_query(&full(), 1)), expected);
}

#[test]
fn indices_count_from_where_the_vendor_counts() {
    let mut request = UploadRequest::new(["x"], "MP4");
    let leaf = Node {
        name: String::new(),
        next: None,
        children: Some(vec![]),
        carried: None,
    };
    request.tree = Some(Box::new(Node {
        name: "r".into(),
        next: None,
        children: Some(vec![leaf.clone(), leaf]),
        carried: None,
    }));
    let pairs = flat_query(&request, 0);
    assert_eq!(
        borrowed(&pairs)[4..],
        [("Tree.children.0.name", ""), ("Tree.children.1.name", "")]
    );
}

#[test]
fn single_members_come_out_as_text() {
    let wanted = ["Tags", "SourceURL", "Thumbnail", "AutoEncrypt", "SecretKey"];
    let expected = [
        ("SecretKey", "hush"),
        ("SourceURL", "http%3A%2F%2Fh%2Fa%20b"),
        ("Tags", "one,二"),
        ("AutoEncrypt", "1"),
        (
            "Thumbnail",
            r#"{"type":"dots","time":12,"dots":[1,-2],"a/b~c":0.5,"exact":false}"#,
        ),
    ];
    assert_eq!(borrowed(&wire_texts(&full(), &|name| wanted.contains(&name))), expected);
}

#[test]
fn a_list_gives_one_pair_for_each_item() {
    let thumbnail = full().thumbnail.unwrap();
    let pairs = wire_texts(&thumbnail, &|name| name == "dots");
    assert_eq!(borrowed(&pairs), [("dots", "1"), ("dots", "-2")]);
}
