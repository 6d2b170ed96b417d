//! The runtime's checks, asked about the same values: what a spec's examples may hold is what requests may hold.

use super::{integer, list, read, subject};
use crate::constraint::{
    Case, Cases, Setting, SettingPlace, Stated, Subject, cases, codes, no_separator, required, values,
};
use crate::expr::Kind;
use cloudscribe_runtime::check::{Charset, Check, Checker, Level, Policy, Report, Rule, Source, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

static SOURCE: Source = Source {
    page: "page",
    url: "https://example.com",
    updated: None,
    read: "2026-11-20",
    language: "en",
};
static RULE: Rule = Rule {
    id: "id",
    kind: "kind",
    member: "Member",
    demand: "demand",
    unit: None,
    level: Level::Documented,
    source: &SOURCE,
    error: None,
};

/// A question to the checker.
struct Question<F>(F);

impl<F: Fn(&mut Checker<'_>)> Check for Question<F> {
    fn check(&self, c: &mut Checker<'_>) {
        (self.0)(c);
    }
}

fn passes(region: Option<&str>, ask: impl Fn(&mut Checker<'_>)) -> bool {
    Report::of(&Question(ask), &Policy::strict(), region).is_ok()
}

/// Asks the runtime what the emitted call would ask.
fn verdict(limit: &Stated, case: &Case) -> bool {
    let here = case
        .settings
        .iter()
        .find(|setting| setting.place == SettingPlace::Here)
        .map(|setting| &setting.value);
    let text = here.and_then(Value::as_str);
    let count = here.and_then(|value| value.as_array().map(Vec::len));
    let limit_value = limit.constraint.limit();
    let size = limit_value.as_u64().unwrap_or_default();
    let prefix = limit_value.as_str().unwrap_or_default().to_owned();
    let texts: Vec<String> = limit_value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let region = case.region.as_deref();
    passes(region, |c| match limit.key {
        "max_chars" => c.max_chars(&RULE, text, size),
        "min_chars" => c.min_chars(&RULE, text, size),
        "max_bytes" => c.max_bytes(&RULE, text, size),
        "min_bytes" => c.min_bytes(&RULE, text, size),
        "starts_with" => c.starts_with(&RULE, text, &prefix),
        "no_emoji" => c.no_emoji(&RULE, text),
        "no_separator" => c.no_separator(&RULE, text, ','),
        "url" => c.url(&RULE, text),
        "timestamp" => c.timestamp(&RULE, text),
        "max_items" => c.max_items(&RULE, count, size),
        "min_items" => c.min_items(&RULE, count, size),
        "only_chars" => c.only_chars(&RULE, text, &Charset::new(&[('A', 'Z'), ('a', 'z'), ('0', '9')], "-_")),
        "range" => c.integer_in(
            &RULE,
            here.and_then(Value::as_i64),
            &[Span::point(-1), Span::above_to(0, 100)],
        ),
        "only_in_regions" => c.only_in_regions(&RULE, true, &texts),
        "same_region" => c.same_region(&RULE, text),
        "member_of" => c.member_of(&RULE, text, Some(list_of(case).as_slice())),
        "values" if texts.is_empty() => c.one_of_codes(&RULE, here.and_then(Value::as_i64), &[0, 1]),
        "values" => c.one_of(&RULE, text, &texts),
        "required" => c.required(&RULE, !case.settings.is_empty() && text.is_none_or(str::is_empty)),
        key => panic!("{key}"),
    })
}

fn list_of(case: &Case) -> Vec<String> {
    let in_request = |setting: &&Setting| matches!(setting.place, SettingPlace::Request(_));
    let list = case
        .settings
        .iter()
        .find(in_request)
        .and_then(|setting| setting.value.as_array());
    list.into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn boundary_cases_are_judged_alike() {
    let with_item = Subject {
        item: Some(json!("x")),
        ..subject(list(Kind::Text))
    };
    let rows = [
        (read("max_chars", "50"), subject(Kind::Text)),
        (read("min_chars", "5"), subject(Kind::Text)),
        (read("max_bytes", "128"), subject(Kind::Text)),
        (read("min_bytes", "7"), subject(Kind::Text)),
        (read("starts_with", "/a"), subject(Kind::Text)),
        (read("no_emoji", "true"), subject(Kind::Text)),
        (no_separator(), subject(Kind::Text)),
        (read("url", "true"), subject(Kind::Text)),
        (read("timestamp", "true"), subject(Kind::Timestamp)),
        (read("only_chars", "letters digits - _"), subject(Kind::Text)),
        (read("range", "[\"-1\", \"0<..=100\"]"), subject(integer(true, 64))),
        (read("max_items", "16"), with_item.clone()),
        (read("min_items", "2"), with_item),
        (read("only_in_regions", "[a, b]"), subject(Kind::Structure)),
        (read("same_region", "true"), subject(Kind::Text)),
        (read("member_of", "UploadURLs"), subject(Kind::Text)),
        (values(vec!["MP4".to_owned(), "HLS".to_owned()]), subject(Kind::Text)),
        (codes(vec![0, 1]), subject(Kind::Flag)),
        (required(), subject(Kind::Text)),
    ];
    for (limit, subject) in rows {
        let key = limit.key;
        let limits = [limit];
        let Cases::Found { accepted, refused } = cases(&limits, 0, &subject) else {
            panic!("{key}")
        };
        let [limit] = &limits;
        assert!(!accepted.is_empty() && !refused.is_empty(), "{key}");
        for case in &accepted {
            assert!(verdict(limit, case), "{key}: {case:?}");
        }
        for case in &refused {
            assert!(!verdict(limit, case), "{key}: {case:?}");
        }
    }
}

/// Texts that are nearly something.
fn text() -> impl Strategy<Value = String> {
    let address = "(http|HTTPS|ftp)?:?/{0,2}[a-z@.:\\[\\]0-9]{0,8}[/?# é]?[a-z]{0,3}";
    let time = "[0-9]{4}-(0[0-9]|1[0-3])-([0-2][0-9]|3[0-2])[Tt ]([01][0-9]|2[0-5]):[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,3})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])?";
    prop_oneof![
        any::<String>(),
        address.prop_map(|text| text),
        time.prop_map(|text| text),
        "[a-zA-Z0-9_é字 -]{0,12}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn texts_are_judged_alike(text in text()) {
        let value = Value::from(text.as_str());
        let accepts = |key: &str, yaml: &str| read(key, yaml).constraint.accepts(&value).is_ok();
        prop_assert_eq!(accepts("url", "true"), passes(None, |c| c.url(&RULE, text.as_str())), "url {:?}", text);
        prop_assert_eq!(accepts("timestamp", "true"), passes(None, |c| c.timestamp(&RULE, text.as_str())), "timestamp {:?}", text);
        prop_assert_eq!(accepts("max_chars", "7"), passes(None, |c| c.max_chars(&RULE, text.as_str(), 7)));
        prop_assert_eq!(accepts("min_bytes", "7"), passes(None, |c| c.min_bytes(&RULE, text.as_str(), 7)));
        let charset = Charset::new(&[('A', 'Z'), ('a', 'z'), ('0', '9')], "-_");
        prop_assert_eq!(accepts("only_chars", "letters digits -_"), passes(None, |c| c.only_chars(&RULE, text.as_str(), &charset)));
    }

    #[test]
    fn numbers_are_judged_alike(number in prop_oneof![any::<i64>(), -5..5_i64, 95..105_i64]) {
        let range = read("range", "[\"-1\", \"0<..<100\"]");
        let spans = [Span::point(-1), Span::above_to_below(0, 100)];
        prop_assert_eq!(range.constraint.accepts(&number.into()).is_ok(), passes(None, |c| c.integer_in(&RULE, number, &spans)));
    }

    #[test]
    fn no_text_is_a_range_that_panics(text in "[-0-9.<=,\\[\\]() ]{0,12}") {
        let value = serde_yaml::Value::String(text);
        if let Ok(stated) = crate::constraint::parse("range", &value) {
            let limit = serde_yaml::to_value(stated.constraint.limit()).unwrap();
            prop_assert_eq!(crate::constraint::parse("range", &limit).unwrap().constraint.limit(), stated.constraint.limit());
        }
    }
}
