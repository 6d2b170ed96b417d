//! When two structures are the same.

use cloudscribe_runtime::{Flag, JsonText, Timestamp};

use crate::shapes::*;

fn changed(change: fn(&mut UploadRequest)) -> UploadRequest {
    let mut request = full();
    change(&mut request);
    request
}

#[test]
fn a_structure_is_the_same_as_its_copy() {
    assert_eq!(full(), full().clone());
    assert_eq!(UploadRequest::new(["a"], "HLS"), UploadRequest::new(["a"], "HLS"));
}

#[test]
fn one_member_makes_the_difference() {
    let changes: [fn(&mut UploadRequest); 17] = [
        |r| r.upload_urls.push(String::new()),
        |r| r.upload_urls.clear(),
        |r| r.video_type = VideoType::from("none of them"),
        |r| r.tasks_priority += 1,
        |r| r.sub_app_id = None,
        |r| r.secret_key = Some("another".into()),
        |r| r.source_url = Some(String::new()),
        |r| r.tags = Some(Vec::new()),
        |r| r.upload_metadatas = None,
        |r| r.user_data = Some(JsonText::Raw("{}".into())),
        |r| r.storage_mode = Some(StorageMode::from(77)),
        |r| r.auto_encrypt = Some(Flag::Other(7)),
        |r| r.expire_time = Some(Timestamp::from("2026-01-01T00:00:00Z")),
        |r| r.thumbnail.as_mut().unwrap().ratio = None,
        |r| r.labels.as_mut().unwrap().clear(),
        |r| r.tree.as_mut().unwrap().name.push('x'),
        |r| r.tree = None,
    ];
    for (index, change) in changes.into_iter().enumerate() {
        assert_ne!(full(), changed(change), "change {index}");
        assert_eq!(changed(change), changed(change), "change {index}");
    }
}

#[test]
fn what_is_absent_is_not_what_is_empty() {
    let [absent, empty] = [None, Some(Vec::new())].map(|tags| UploadRequest {
        tags,
        ..UploadRequest::new(["a"], "HLS")
    });
    assert_ne!(absent, empty);
}

#[test]
fn nothing_runs_over_into_its_neighbour() {
    for (one, other) in [
        (vec!["ab", ""], vec!["a", "b"]),
        (vec!["ab"], vec!["a", "b"]),
        (vec!["a,b"], vec!["a", "b"]),
        (vec![""], vec![]),
    ] {
        assert_ne!(UploadRequest::new(one, "HLS"), UploadRequest::new(other, "HLS"));
    }
}

#[test]
fn raw_text_is_not_the_structure_that_it_spells() {
    let [typed, raw] = [
        JsonText::Typed(UserData {
            message_callback: None,
            extend: None,
        }),
        JsonText::Raw("{}".to_owned()),
    ]
    .map(|user_data| UploadRequest {
        user_data: Some(user_data),
        ..UploadRequest::new(["a"], "HLS")
    });
    assert_ne!(typed, raw);
}

#[test]
fn numbers_are_compared_as_numbers() {
    let with = |ratio| Thumbnail {
        kind: "time".into(),
        time: 1,
        dots: None,
        ratio: Some(ratio),
        exact: None,
    };
    assert_eq!(with(0.0), with(-0.0));
    assert_ne!(with(0.5), with(-0.5));
    assert_ne!(with(f64::NAN), with(f64::NAN));
}

#[test]
fn a_value_is_compared_as_it_travels() {
    let with = |video_type| UploadRequest::new(["a"], video_type);
    let listed = VideoType::from("HLS");
    assert_ne!(
        listed,
        VideoType::Other("HLS".into()),
        "the enumeration knows its variants"
    );
    assert_eq!(with(listed), with(VideoType::Other("HLS".into())));
}
