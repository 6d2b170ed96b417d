//! What the checks make of requests that nobody should send: they end, they do not panic, and the report stays small.

use crate::{Asking, RULE, ask};
use cloudscribe_runtime::check::{Action, Charset, Checker, Policy, Report, Rule, Span};
use std::cell::Cell;

static REFUSED: Rule = Rule { id: "refused", ..RULE };

const TEN_MEGABYTES: usize = 10_000_000;

/// Every primitive that looks at a text.
fn look(c: &mut Checker<'_>, text: &str) {
    const LETTERS: Charset = Charset::new(&[('a', 'z')], "-_");
    c.max_chars(&RULE, text, 50);
    c.min_chars(&RULE, text, u64::MAX);
    c.max_bytes(&RULE, text, 50);
    c.min_bytes(&RULE, text, u64::MAX);
    c.starts_with(&RULE, text, "/");
    c.only_chars(&RULE, text, &LETTERS);
    c.no_emoji(&RULE, text);
    c.no_separator(&RULE, text, ',');
    c.one_of(&RULE, text, &["MP4", "HLS"]);
    c.url(&RULE, text);
    c.timestamp(&RULE, text);
    c.member_of(&RULE, text, ["a".to_owned()].as_slice());
    c.same_region(&RULE, text);
}

#[test]
fn texts_of_ten_megabytes() {
    let units = [
        "a",
        "字",
        "😀",
        "\u{301}",
        "\u{200D}",
        "👁\u{200D}",
        "\u{FE0F}",
        "0\u{FE0F}",
        "\n",
        "\0",
    ];
    let addresses = [
        ("http://", "@"),
        ("http://", "字"),
        ("http://[", ":"),
        ("", "://"),
        ("http://a/", "?@"),
        ("http://a:", "0"),
    ];
    let moments = [("2026-11-20T07:04:05.", "0"), ("2026-11-20T07:04:05", "Z")];
    for (start, unit) in units.map(|unit| ("", unit)).into_iter().chain(addresses).chain(moments) {
        let text = start.to_owned() + &unit.repeat(TEN_MEGABYTES / unit.len());
        let report = ask(|c| look(c, &text));
        let size = report.to_string().len();
        assert!(
            (1..20_000).contains(&size),
            "{size} bytes about {unit:?} after {start:?}"
        );
    }
}

#[test]
fn lists_of_a_hundred_thousand_items() {
    let urls: Vec<String> = (0..100_000)
        .map(|number| format!("https://host/{number}.mp4"))
        .collect();
    let strangers: Vec<String> = urls.iter().rev().map(|url| format!("{url}x")).collect();
    let visits = Cell::new(0);
    let report = ask(|c| {
        c.max_items(&RULE, urls.len(), 20);
        c.each("UploadMetadatas", urls.as_slice(), |c, url| {
            visits.set(visits.get() + 1);
            c.member_of(&RULE, url.as_str(), urls.as_slice());
        });
        c.each("UploadMetadatas", strangers.as_slice(), |c, url| {
            c.member_of(&RULE, url.as_str(), urls.as_slice());
        });
    });
    assert_eq!(visits.get(), urls.len());
    assert_eq!(report.violations().len(), 100);
    assert_eq!(report.more(), 99_901);
    assert_eq!(report.violations()[1].pointer(), "/UploadMetadatas/0/SessionId");
    let lines = report.to_string();
    assert_eq!(lines.lines().last(), Some("and 99901 more violations"));
    assert!(lines.len() < 50_000);
    assert_eq!(serde_json::to_value(&report).unwrap()["more"], 99_901);
}

#[test]
fn warnings_cannot_hide_a_violation() {
    let policy = Policy::warn().rule("refused", Action::Refuse);
    let asking = Asking(|c: &mut Checker<'_>| {
        for _ in 0..101 {
            c.required(&RULE, true);
        }
        c.required(&REFUSED, true);
    });
    let report = Report::of(&asking, &policy, None);
    assert!(!report.is_ok());
    assert_eq!(
        (report.violations().len(), report.warnings().len(), report.more()),
        (1, 100, 1)
    );
    assert!(report.to_string().ends_with("\nand 1 more warning"));
}

#[test]
fn extreme_numbers() {
    for value in [i64::MIN, -1, 0, i64::MAX] {
        let report = ask(|c| {
            c.integer_in(&RULE, value, &[]);
            c.one_of_codes(&RULE, value, &[]);
            c.integer_in(
                &RULE,
                value,
                &[
                    Span::above(i64::MAX),
                    Span::below(i64::MIN),
                    Span::between(i64::MAX, i64::MIN),
                ],
            );
        });
        assert_eq!(report.violations().len(), 3);
    }
}

#[test]
fn long_keys_of_maps_are_cut() {
    let map = std::collections::BTreeMap::from([("字".repeat(1_000_000), 1_i64)]);
    let report = ask(|c| c.entries("labels", &map, |c, value| c.one_of_codes(&RULE, *value, &[])));
    assert!(report.violations()[0].pointer().chars().count() < 100);
}
