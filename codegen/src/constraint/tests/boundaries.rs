//! Boundary cases: within the limit and just past it, in the units that matter, without breaking anything else.

use super::{integer, list, read, subject};
use crate::constraint::{
    Case, Cases, SettingPlace, Stated, Subject, cases, codes, no_separator, required, url, values,
};
use crate::expr::Kind;
use crate::model::Encoding;
use serde_json::{Value, json};

fn found(limits: &[Stated], index: usize, subject: &Subject) -> (Vec<Case>, Vec<Case>) {
    match cases(limits, index, subject) {
        Cases::Found { accepted, refused } => (accepted, refused),
        Cases::Untriggerable(why) | Cases::Unfound(why) => panic!("{}: {why}", limits[index].key),
    }
}

fn here(case: &Case) -> &Value {
    let setting = case.settings.iter().find(|setting| setting.place == SettingPlace::Here);
    setting.map_or(&Value::Null, |setting| &setting.value)
}

fn texts(cases: &[Case]) -> Vec<&str> {
    cases.iter().filter_map(|case| here(case).as_str()).collect()
}

#[test]
fn characters_are_tried_in_every_width() {
    let (accepted, refused) = found(&[read("max_chars", "50")], 0, &subject(Kind::Text));
    assert_eq!(
        texts(&accepted),
        ["𠀀".repeat(50), "字".repeat(50), "é".repeat(50), "a".repeat(50)]
    );
    assert_eq!(
        texts(&refused)
            .iter()
            .map(|text| text.chars().count())
            .collect::<Vec<_>>(),
        [51; 4]
    );
    assert_eq!(accepted[1].shows, "50 characters, filled with characters of 3 bytes");
}

#[test]
fn bytes_are_tried_in_every_width() {
    let (accepted, refused) = found(&[read("max_bytes", "128")], 0, &subject(Kind::Text));
    assert!(texts(&accepted).iter().all(|text| text.len() == 128));
    assert!(texts(&refused).iter().all(|text| text.len() == 129));
    // 43 characters are past the limit: it does not count characters.
    assert!(texts(&refused).iter().any(|text| text.chars().count() == 43));
}

#[test]
fn cases_of_one_limit_keep_the_others() {
    let limits = [
        read("starts_with", "/"),
        read("max_chars", "10"),
        read("only_chars", "letters digits /"),
    ];
    let (accepted, refused) = found(&limits, 1, &subject(Kind::Text));
    assert_eq!(texts(&accepted), ["/aaaaaaaaa"]);
    assert_eq!(texts(&refused), ["/aaaaaaaaaa"]);
    let (accepted, refused) = found(&limits, 0, &subject(Kind::Text));
    assert_eq!(texts(&accepted), ["/a", "/"]);
    assert_eq!(texts(&refused), ["a", "a/a"]);
    let (_, refused) = found(&limits, 2, &subject(Kind::Text));
    assert!(
        texts(&refused)
            .iter()
            .all(|text| text.starts_with('/') && text.chars().count() <= 10),
        "{refused:?}"
    );
}

#[test]
fn two_lengths_of_one_text_are_told_apart() {
    let limits = [read("max_chars", "10"), read("max_bytes", "20")];
    let (_, past_chars) = found(&limits, 0, &subject(Kind::Text));
    assert!(
        texts(&past_chars)
            .iter()
            .all(|text| text.chars().count() == 11 && text.len() <= 20)
    );
    let (_, past_bytes) = found(&limits, 1, &subject(Kind::Text));
    assert!(
        texts(&past_bytes)
            .iter()
            .all(|text| text.chars().count() <= 10 && text.len() == 21)
    );
}

#[test]
fn lengths_of_addresses_and_timestamps_are_tried_with_addresses_and_timestamps() {
    let limits = [url(), read("max_chars", "40")];
    let (accepted, refused) = found(&limits, 1, &subject(Kind::Text));
    assert!(
        texts(&accepted)
            .iter()
            .chain(&texts(&refused))
            .all(|text| text.starts_with("https://example.com/"))
    );
    let limits = [read("timestamp", "true"), read("max_chars", "30")];
    let (_, refused) = found(&limits, 1, &subject(Kind::Timestamp));
    assert_eq!(texts(&refused), ["2026-05-19T08:00:00.0000000000Z"]);
}

#[test]
fn a_secure_address_is_refused_in_the_clear() {
    let limits = [url(), read("starts_with", "https://")];
    let (_, refused) = found(&limits, 1, &subject(Kind::Text));
    assert_eq!(texts(&refused), ["http://example.com/a"]);
}

#[test]
fn ranges_are_tried_at_their_bounds() {
    let numbers = |cases: &[Case]| cases.iter().map(here).cloned().collect::<Vec<_>>();
    let (accepted, refused) = found(
        &[read("range", "[\"-1\", \"0<..=100\"]")],
        0,
        &subject(integer(true, 64)),
    );
    assert_eq!(numbers(&refused), [json!(-2), json!(0), json!(101)]);
    assert_eq!(numbers(&accepted), [json!(-1), json!(1), json!(99), json!(100)]);
    let (accepted, refused) = found(&[read("range", "0..=10")], 0, &subject(integer(false, 32)));
    assert_eq!(
        (numbers(&accepted), numbers(&refused)),
        (vec![json!(0), json!(1), json!(9), json!(10)], vec![json!(11)])
    );
    let (_, refused) = found(&[read("range", "0<..<1")], 0, &subject(Kind::Float));
    assert_eq!(numbers(&refused), [json!(-0.5), json!(0), json!(1), json!(1.5)]);
}

#[test]
fn extreme_ranges_do_not_overflow() {
    let (accepted, refused) = found(
        &[read("range", "-9223372036854775808..=0")],
        0,
        &subject(integer(true, 64)),
    );
    assert!(accepted.iter().any(|case| *here(case) == json!(i64::MIN)));
    assert!(refused.iter().all(|case| *here(case) == json!(1)));
    let whole = read("range", "0..=18446744073709551615");
    assert!(matches!(
        cases(&[whole], 0, &subject(integer(false, 64))),
        Cases::Untriggerable(_)
    ));
}

#[test]
fn lists_are_one_too_long() {
    let (accepted, refused) = found(&[read("max_items", "3")], 0, &subject(list(Kind::Text)));
    assert_eq!(
        (here(&accepted[0]), here(&refused[0])),
        (
            &json!(["item", "item", "item"]),
            &json!(["item", "item", "item", "item"])
        )
    );
    let structures = subject(list(Kind::Structure));
    assert!(matches!(
        cases(&[read("max_items", "3")], 0, &structures),
        Cases::Unfound(_)
    ));
    let known = Subject {
        item: Some(json!({"a": 1})),
        ..structures
    };
    let (_, refused) = found(&[read("max_items", "1")], 0, &known);
    assert_eq!(here(&refused[0]), &json!([{"a": 1}, {"a": 1}]));
}

#[test]
fn encoded_lengths_are_hit_exactly() {
    let length = |case: &Case| here(case).to_string().len();
    let carried = Subject {
        encoding: Some(Encoding::Json),
        ..subject(Kind::Map(Box::new(Kind::Text)))
    };
    let (accepted, refused) = found(&[read("encoded_max_bytes", "512")], 0, &carried);
    assert!(accepted.iter().all(|case| length(case) == 512) && refused.iter().all(|case| length(case) == 513));
    let (accepted, refused) = found(&[read("encoded_max_bytes", "9")], 0, &subject(list(integer(true, 32))));
    assert_eq!((length(&accepted[0]), length(&refused[0])), (9, 11));
    let padded = Subject {
        padding: Some((json!({"n": 1, "t": ""}), "t".to_owned())),
        ..subject(Kind::Structure)
    };
    let (accepted, _) = found(&[read("encoded_max_bytes", "40")], 0, &padded);
    assert_eq!(length(&accepted[0]), 40);
    let opaque = subject(Kind::Structure);
    assert!(matches!(
        cases(&[read("encoded_max_bytes", "40")], 0, &opaque),
        Cases::Unfound(_)
    ));
}

#[test]
fn items_are_tried_with_the_comma_everywhere() {
    let limits = [no_separator(), read("max_chars", "3")];
    let (accepted, refused) = found(&limits, 0, &subject(Kind::Text));
    assert_eq!(texts(&accepted), ["a", ";"]);
    assert_eq!(texts(&refused), ["a,a", ",a", "a,", ",", ""]);
    let (_, refused) = found(&[no_separator(), read("min_chars", "2")], 0, &subject(Kind::Text));
    assert_eq!(texts(&refused), ["a,a", ",a", "a,"]);
    let addresses = [url(), no_separator()];
    let (_, refused) = found(&addresses, 1, &subject(Kind::Text));
    assert_eq!(texts(&refused)[0], "https://example.com/a,a");
    let kept_apart = [read("only_chars", "letters"), read("min_chars", "1"), no_separator()];
    let nothing_left = cases(&kept_apart, 2, &subject(Kind::Text));
    assert!(matches!(nothing_left, Cases::Unfound(_)), "{nothing_left:?}");
}

#[test]
fn enumerations_are_tried_with_near_misses() {
    let (accepted, refused) = found(
        &[values(vec!["MP4".to_owned(), "HLS".to_owned()])],
        0,
        &subject(Kind::Text),
    );
    assert_eq!(texts(&accepted), ["MP4", "HLS"]);
    assert_eq!(texts(&refused), ["mp4", "MP4x", "not listed"]);
    let (_, refused) = found(&[codes(vec![0, 1])], 0, &subject(Kind::Flag));
    assert_eq!(refused.iter().map(here).collect::<Vec<_>>(), [&json!(-1), &json!(2)]);
}

#[test]
fn absence_and_emptiness_break_required_alone() {
    let limits = [required(), url(), read("min_chars", "5")];
    let member = Subject {
        required: true,
        ..subject(Kind::Text)
    };
    let (_, refused) = found(&limits, 0, &member);
    assert_eq!(refused.iter().map(here).collect::<Vec<_>>(), [&Value::Null, &json!("")]);
    let number = Subject {
        required: true,
        ..subject(integer(true, 64))
    };
    assert!(matches!(cases(&[required()], 0, &number), Cases::Untriggerable(_)));
}

#[test]
fn a_limit_that_another_one_always_beats_is_found() {
    let limits = [required(), read("min_chars", "1")];
    let member = Subject {
        required: true,
        ..subject(Kind::Text)
    };
    let Cases::Unfound(why) = cases(&limits, 1, &member) else {
        panic!("found")
    };
    assert_eq!(
        why,
        "whatever was tried to break it breaks another limit of the member first"
    );
    let limits = [read("max_chars", "10"), read("max_bytes", "40")];
    assert!(matches!(cases(&limits, 1, &subject(Kind::Text)), Cases::Unfound(_)));
}

#[test]
fn regions_and_lists_of_the_request_are_set_beside_the_value() {
    let (accepted, refused) = found(&[read("only_in_regions", "[a-1, b-1]")], 0, &subject(Kind::Structure));
    let regions = |cases: &[Case]| {
        cases
            .iter()
            .map(|case| case.region.clone().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (regions(&accepted), regions(&refused)),
        (
            vec!["a-1".to_owned(), "b-1".to_owned()],
            vec!["elsewhere-1".to_owned(), "elsewhere-2".to_owned()]
        )
    );
    let (accepted, refused) = found(&[read("same_region", "true")], 0, &subject(Kind::Text));
    assert_eq!(accepted[0].region.as_deref(), here(&accepted[0]).as_str());
    assert_ne!(refused[0].region.as_deref(), here(&refused[0]).as_str());

    let limits = [read("member_of", "UploadURLs"), url()];
    let (accepted, refused) = found(&limits, 0, &subject(Kind::Text));
    let list = |case: &Case| {
        case.settings
            .iter()
            .find(|s| s.place == SettingPlace::Request("UploadURLs".to_owned()))
            .unwrap()
            .value
            .clone()
    };
    assert!(
        accepted
            .iter()
            .all(|case| list(case).as_array().unwrap().contains(here(case)))
    );
    assert!(
        refused
            .iter()
            .all(|case| !list(case).as_array().unwrap().contains(here(case)))
    );
}
