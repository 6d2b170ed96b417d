//! What holds for any request: nothing is lost on the way out and back, and lengths are true.

use cloudscribe_runtime::walk::{encoded_len, flat_query, from_json, to_wire_json};
use cloudscribe_runtime::{Flag, JsonText, Timestamp};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use serde_json::Value;

use crate::shapes::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z%\"\\\\,/\n ]{0,12}"]
}

/// Joined lists cannot tell no item from one empty item, and plainly joined ones split at commas.
fn joinable(item: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    vec(item, 0..4).prop_filter("one empty item", |items| items.len() != 1 || !items[0].is_empty())
}

fn number() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("JSON has finite numbers only", |number| number.is_finite())
}

prop_compose! {
    fn metadata()(source_url in text(), title in of(text()), token in of(text())) -> Metadata {
        Metadata { source_url, title, token }
    }
}

prop_compose! {
    fn user_data()(
        callback in of((of(text()), of(text()))),
        extend in of(btree_map(text(), text(), 0..3)),
    ) -> UserData {
        UserData {
            message_callback: callback.map(|(url, kind)| JsonText::from(Callback { url, kind })),
            extend: extend.map(JsonText::from),
        }
    }
}

prop_compose! {
    fn thumbnail()(
        kind in text(),
        time in any::<i32>(),
        dots in of(vec(any::<i32>(), 0..4)),
        ratio in of(number()),
        exact in of(any::<bool>()),
    ) -> Thumbnail {
        Thumbnail { kind, time, dots, ratio, exact }
    }
}

fn node() -> impl Strategy<Value = Node> {
    let leaf = text().prop_map(|name| Node {
        name,
        next: None,
        children: None,
        carried: None,
    });
    leaf.prop_recursive(4, 12, 3, |inner| {
        let carried = of(carried(inner.clone().prop_map(Box::new)));
        (text(), of(inner.clone()), of(vec(inner, 0..3)), carried).prop_map(|(name, next, children, carried)| Node {
            name,
            next: next.map(Box::new),
            children,
            carried,
        })
    })
}

fn carried<T: std::fmt::Debug>(typed: impl Strategy<Value = T>) -> impl Strategy<Value = JsonText<T>> {
    // Raw text that is JSON may come back typed; text that is none may not.
    prop_oneof![3 => typed.prop_map(JsonText::from), 1 => "[a-z,%\"]{0,9}".prop_map(JsonText::Raw)]
}

prop_compose! {
    fn request()(
        texts in (of(text()), of(text()), of(text())),
        upload_urls in joinable(text()),
        tags in of(joinable("[^,]{0,6}")),
        numbers in (any::<i64>(), of(any::<u64>()), of(any::<i64>()), of(any::<i64>())),
        video_type in text(),
        carriers in (of(carried(vec(metadata(), 0..3))), of(carried(user_data()))),
        thumbnail in of(thumbnail()),
        labels in of(btree_map(text(), any::<i64>(), 0..3)),
        tree in of(node()),
    ) -> UploadRequest {
        let (secret_key, source_url, expire_time) = texts;
        let (tasks_priority, sub_app_id, storage_mode, auto_encrypt) = numbers;
        let (upload_metadatas, user_data) = carriers;
        UploadRequest {
            upload_urls,
            video_type: video_type.into(),
            tasks_priority,
            sub_app_id,
            secret_key,
            source_url,
            tags,
            upload_metadatas,
            user_data,
            storage_mode: storage_mode.map(StorageMode::from),
            auto_encrypt: auto_encrypt.map(Flag::from),
            expire_time: expire_time.map(Timestamp::from),
            thumbnail,
            labels,
            tree: tree.map(Box::new),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_wire_form_comes_back(request in request()) {
        let wire = to_wire_json(&request);
        let read: UploadRequest = from_json(&wire).unwrap();
        prop_assert_eq!(&read, &request);
        prop_assert_eq!(to_wire_json(&read), wire);
    }

    #[test]
    fn the_typed_form_comes_back(request in request()) {
        let stored = serde_json::to_string(&request).unwrap();
        prop_assert_eq!(&serde_json::from_str::<UploadRequest>(&stored).unwrap(), &request);
        let tree = serde_json::to_value(&request).unwrap();
        prop_assert_eq!(&serde_json::from_value::<UploadRequest>(tree).unwrap(), &request);
    }

    #[test]
    fn the_query_carries_the_texts_of_the_wire_form(request in request()) {
        let tree: Value = serde_json::from_slice(&to_wire_json(&request)).unwrap();
        let texts = tree.as_object().unwrap().iter().filter_map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned())));
        let query = flat_query(&request, 1);
        for pair in texts {
            prop_assert!(query.contains(&pair), "{:?}", pair);
        }
    }

    #[test]
    fn lengths_are_true(request in request()) {
        prop_assert_eq!(encoded_len(&request), to_wire_json(&request).len());
        let tree: Value = serde_json::from_slice(&to_wire_json(&request)).unwrap();
        if let Some(user_data) = &request.user_data {
            prop_assert_eq!(Some(encoded_len(user_data)), tree["UserData"].as_str().map(str::len));
        }
    }

    #[test]
    fn no_document_is_too_strange(text in "[\\[\\]{}\":,0-9a-zA-Z\\\\ ]{0,60}") {
        let _ = from_json::<UploadRequest>(text.as_bytes());
        let _ = serde_json::from_str::<UploadRequest>(&format!("{{\"TasksPriority\":0,\"UserData\":{text:?}}}"));
    }
}
