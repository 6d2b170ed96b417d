//! The long form of limits, limits of items, and hints for keys that are none.

use super::{read, try_read};
use crate::constraint::{hint, items};
use crate::model::Level;
use serde_json::json;

const PAGE: &str = "{page: PullUpload, url: 'https://example.com', read: 2026-11-20, undated: true, language: en}";

#[test]
fn the_long_form_carries_the_circumstances() {
    let stated = read(
        "max_chars",
        &format!(
            "{{limit: 50, error: Too.Long, level: inferred, doc: why, source: {PAGE}, disputed: [{{limit: 128, unit: bytes, source: {PAGE}}}]}}"
        ),
    );
    assert_eq!(stated.constraint.limit(), json!(50));
    assert_eq!(
        (stated.error.as_deref(), stated.doc.as_deref()),
        (Some("Too.Long"), Some("why"))
    );
    assert_eq!((stated.level, stated.level()), (Some(Level::Inferred), Level::Inferred));
    assert_eq!(
        stated.source.as_ref().map(|source| source.page.as_str()),
        Some("PullUpload")
    );
    let [dispute] = stated.disputed.as_slice() else {
        panic!("{stated:?}")
    };
    assert_eq!(
        (dispute.limit.as_u64(), dispute.unit.as_deref()),
        (Some(128), Some("bytes"))
    );
}

#[test]
fn levels_follow_from_what_is_said() {
    assert_eq!(read("max_chars", "50").level(), Level::Documented);
    assert_eq!(
        read(
            "max_chars",
            &format!("{{limit: 50, disputed: [{{limit: 1, source: {PAGE}}}]}}")
        )
        .level(),
        Level::Documented
    );
    assert_eq!(
        read("max_chars", "{limit: 50, level: disputed}").level(),
        Level::Disputed
    );
    assert_eq!(read("max_chars", "{limit: 50, level: wire}").level(), Level::Wire);
}

#[test]
fn switches_need_no_limit_in_the_long_form() {
    let stated = read("no_emoji", "{error: InvalidTitle}");
    assert_eq!(
        (stated.key, stated.error.as_deref()),
        ("no_emoji", Some("InvalidTitle"))
    );
    let fault = try_read("max_chars", "{error: TooLong}").unwrap_err();
    assert_eq!(
        (fault.message.as_str(), fault.help.as_deref()),
        (
            "the limit itself is missing",
            Some("write `max_chars: {limit: .., error: ..}`")
        )
    );
}

/// YAML, where, message.
const FAULTS: &[(&str, &str, &str)] = &[
    ("{limit: 0}", "limit", "`max_chars: 0` allows nothing, or everything"),
    ("{limt: 5}", "limt", "`limt` is no key of a limit"),
    ("{limit: 5, error: 7}", "error", "`error` is a text"),
    ("{limit: 5, level: sure}", "level", "there is no such level"),
    (
        "{limit: 5, disputed: 6}",
        "disputed",
        "`disputed` is a list of what other sources say",
    ),
    (
        "{limit: 5, disputed: [6]}",
        "disputed/0",
        "a dispute has a limit and a source",
    ),
    (
        "{limit: 5, disputed: [{limit: 6}]}",
        "disputed/0",
        "`source` is missing",
    ),
    (
        "{limit: 5, disputed: [{limit: 6, sauce: x}]}",
        "disputed/0/sauce",
        "`sauce` is no key of a limit",
    ),
];

#[test]
fn faults_of_the_long_form_stand_where_they_are() {
    for (yaml, at, message) in FAULTS {
        let fault = try_read("max_chars", yaml).unwrap_err();
        assert_eq!(
            (fault.at.join("/").as_str(), fault.message.as_str()),
            (*at, *message),
            "{yaml}"
        );
        assert!(fault.help.is_some(), "{yaml}");
    }
    let fault = try_read("max_chars", "{limit: 5, source: {page: x}}").unwrap_err();
    assert_eq!(fault.at, ["source"]);
    assert!(
        fault.message.starts_with("this names no page: missing field"),
        "{fault:?}"
    );
}

#[test]
fn items_have_limits_of_their_own() {
    let read = items(&serde_yaml::from_str("{max_chars: 24, no_emoji: true}").unwrap()).unwrap();
    assert_eq!(
        read.iter().map(|stated| stated.key).collect::<Vec<_>>(),
        ["max_chars", "no_emoji"]
    );
    let faults =
        items(&serde_yaml::from_str("{max_chars: 0, max_items: 5, length: 3, url: true}").unwrap()).unwrap_err();
    let told: Vec<(String, &str)> = faults
        .iter()
        .map(|fault| (fault.at.join("/"), fault.message.as_str()))
        .collect();
    let expected = [
        ("max_chars", "`max_chars: 0` allows nothing, or everything"),
        ("max_items", "`max_items` counts the items of the list itself"),
        ("length", "there is no limit `length`"),
    ];
    assert_eq!(told, expected.map(|(at, message)| (at.to_owned(), message)));
    assert_eq!(items(&serde_yaml::from_str("5").unwrap()).unwrap_err().len(), 1);
}

#[test]
fn keys_of_other_languages_get_a_hint() {
    assert_eq!(
        hint("max_length"),
        Some("a length needs a unit: write `max_chars` or `max_bytes`")
    );
    assert_eq!(hint("maxLength"), hint("max_length"));
    assert_eq!(hint("maximum"), Some("write `range: 0..=100`, `0..` or `..=100`"));
    assert_eq!(hint("pattern").map(|hint| hint.contains("`only_chars`")), Some(true));
    assert_eq!(hint("max_chars"), None);
    assert_eq!(hint("doc"), None);
}
