//! Each primitive against a slow and obvious oracle, on random values near the limits.

use crate::{RULE, breaks, oracles};
use cloudscribe_runtime::check::{Charset, Date, Span, Violation, same_directory};
use proptest::prelude::*;
use proptest::sample::select;

/// Texts of characters of all widths, with joiners, marks and selectors among them.
fn text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        'a', '/', 'é', '字', '𠀀', '😀', '\u{301}', '\u{200D}', '\u{FE0F}', '\u{0}', ' ',
    ]);
    proptest::collection::vec(prop_oneof![odd, any::<char>()], 0..24).prop_map(String::from_iter)
}

/// Texts that begin as an address does and go on with what makes parsers stumble.
fn address() -> impl Strategy<Value = String> {
    let scheme = select(vec![
        "http://", "https://", "HTTP://", "http:/", "ftp://", "http:", "//", "",
    ]);
    let parts = vec![
        "host", "a.b", ".", "..", "/", "?", "#", "@", ":", "[", "]", "[::1]", "::", "80", "65535", "65536", "%20", "%",
        "字", "*", "_", "-", " ", "\n", "\\", "<", "+", "x:y", "1.2.3.4", "\u{3000}", "{}", "|", "0000080",
    ];
    (scheme, proptest::collection::vec(select(parts), 0..8))
        .prop_map(|(scheme, parts)| scheme.to_owned() + &parts.concat())
}

/// Timestamps whose parts may just not exist, some of them bent out of shape.
fn moment() -> impl Strategy<Value = String> {
    let day = (select(vec![0, 1, 1900, 2000, 2023, 2024, 9999]), 0..=13_u8, 0..=32_u8);
    let time = (0..=25_u8, 0..=61_u8, 0..=61_u8);
    let fraction = select(vec!["", ".1", ".123456789012", ".", ",1", ".1a"]);
    let offset = select(vec![
        "Z", "z", "+08:00", "-23:59", "+24:00", "+08:60", "+0800", "+08", "", "Z ", "[UTC]",
    ]);
    let separator = select(vec!["T", "T", "T", "t", " "]);
    let bent = (
        any::<proptest::sample::Index>(),
        select(vec!["-", "0", "字", ":", ""]),
        prop::bool::weighted(0.2),
    );
    (day, separator, time, fraction, offset, bent).prop_map(|((y, m, d), t, (h, min, s), f, o, (place, with, bend))| {
        let mut text = format!("{y:04}-{m:02}-{d:02}{t}{h:02}:{min:02}:{s:02}{f}{o}");
        if bend {
            let place = place.index(text.len());
            text.replace_range(place..=place, with);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn characters(text in text(), limit in 0..26_u64) {
        let count = oracles::characters(&text) as u64;
        prop_assert_eq!(breaks(|c| c.max_chars(&RULE, text.as_str(), limit)), count > limit);
        prop_assert_eq!(breaks(|c| c.min_chars(&RULE, text.as_str(), limit)), count < limit);
    }

    #[test]
    fn bytes(text in text(), limit in 0..100_u64) {
        let count = text.bytes().fold(0, |count, _| count + 1);
        prop_assert_eq!(breaks(|c| c.max_bytes(&RULE, text.as_str(), limit)), count > limit);
        prop_assert_eq!(breaks(|c| c.min_bytes(&RULE, text.as_str(), limit)), count < limit);
    }

    #[test]
    fn intervals(from in -5..5_i64, to in -5..5_i64, value in prop_oneof![-7..7_i64, any::<i64>()]) {
        let spans = [
            (Span::between(from, to), format!("[{from}, {to}]")),
            (Span::above_to(from, to), format!("({from}, {to}]")),
            (Span::from_to_below(from, to), format!("[{from}, {to})")),
            (Span::above_to_below(from, to), format!("({from}, {to})")),
            (Span::at_least(from), format!("[{from}, *)")),
            (Span::above(from), format!("({from}, *)")),
            (Span::at_most(to), format!("(*, {to}]")),
            (Span::below(to), format!("(*, {to})")),
            (Span::point(from), format!("[{from}, {from}]")),
        ];
        for (span, notation) in &spans {
            prop_assert_eq!(!breaks(|c| c.integer_in(&RULE, value, &[*span])), oracles::in_interval(notation, value), "{}", notation);
        }
        for ((one, first), (two, second)) in spans.iter().zip(spans.iter().rev()) {
            let either = oracles::in_interval(first, value) || oracles::in_interval(second, value);
            prop_assert_eq!(!breaks(|c| c.integer_in(&RULE, value, &[*one, *two])), either);
        }
    }

    #[test]
    fn addresses(text in prop_oneof![address(), text()]) {
        prop_assert_eq!(!breaks(|c| c.url(&RULE, text.as_str())), oracles::is_url(&text), "{:?}", text);
    }

    #[test]
    fn timestamps(text in prop_oneof![4 => moment(), 1 => text()]) {
        prop_assert_eq!(!breaks(|c| c.timestamp(&RULE, text.as_str())), oracles::is_timestamp(&text), "{:?}", text);
    }

    #[test]
    fn dates(days in -719_528..=2_932_896_i32, other in -719_528..=2_932_896_i32) {
        let epoch = jiff::civil::date(1970, 1, 1);
        let civil = |days: i32| epoch.checked_add(jiff::Span::new().days(days)).unwrap();
        let ours = |days: i32| civil(days).to_string().parse::<Date>().unwrap();
        prop_assert_eq!(ours(days).days_since(ours(other)), i64::from(days) - i64::from(other));
    }

    #[test]
    fn prefixes(text in text(), prefix in prop_oneof![Just("/".to_owned()), text()]) {
        let starts = text.len() >= prefix.len() && text.as_bytes()[..prefix.len()] == *prefix.as_bytes();
        prop_assert_eq!(!breaks(|c| c.starts_with(&RULE, text.as_str(), &prefix)), starts);
    }

    #[test]
    fn charsets(text in text()) {
        const ALLOWED: Charset = Charset::new(&[('a', 'f'), ('一', '龥')], "é-_\u{301}");
        let strangers = text.chars().filter(|c| !matches!(c, 'a'..='f' | '一'..='龥' | 'é' | '-' | '_' | '\u{301}')).count();
        prop_assert_eq!(breaks(|c| c.only_chars(&RULE, text.as_str(), &ALLOWED)), strangers > 0);
    }

    #[test]
    fn plain_texts_hold_no_emoji(text in "[ -~¡-ÿα-ωА-яא-ת؀-ۿऀ-ॿก-๛가-힣ぁ-ヿ一-龥𠀀-𪛟\u{300}-\u{36F}\u{200D}\u{3000}-\u{302F}]{0,24}") {
        prop_assert!(!breaks(|c| c.no_emoji(&RULE, text.as_str())), "{:?}", text);
    }

    #[test]
    fn an_emoji_is_found_anywhere(before in "[a-z字é\u{301}]{0,9}", after in "[a-z字é\u{301}]{0,9}", emoji in emoji()) {
        let text = before + &emoji + &after;
        prop_assert!(breaks(|c| c.no_emoji(&RULE, text.as_str())), "{:?}", text);
    }

    #[test]
    fn membership(texts in proptest::collection::vec(0..200_u32, 0..30), list in proptest::collection::vec(0..200_u32, 0..150)) {
        let list: Vec<String> = list.iter().map(u32::to_string).collect();
        let texts: Vec<String> = texts.iter().map(u32::to_string).collect();
        let report = crate::ask(|c| for text in &texts { c.member_of(&RULE, text.as_str(), list.as_slice()) });
        let strangers: Vec<String> = texts.iter().filter(|text| !list.contains(text)).map(|text| format!("`{text}`")).collect();
        let found: Vec<String> = report.violations().iter().map(Violation::actual).collect();
        prop_assert_eq!(found, strangers);
    }

    #[test]
    fn counts_of_given_members(given in any::<[bool; 4]>()) {
        let count = given.iter().map(|given| i32::from(*given)).sum::<i32>();
        prop_assert_eq!(breaks(|c| c.exactly_one(&RULE, given)), count != 1);
        prop_assert_eq!(breaks(|c| c.at_least_one(&RULE, given)), count < 1);
        prop_assert_eq!(breaks(|c| c.precedence(&RULE, given)), count > 1);
    }

    #[test]
    fn zeros(values in prop::array::uniform3(prop::option::of(-1..=1_i64))) {
        let all = values == [Some(0), Some(0), Some(0)];
        prop_assert_eq!(breaks(|c| c.not_all_zero(&RULE, values)), all);
    }

    #[test]
    fn directories(path in "[a字/]{0,8}", directory in "[a字/]{0,6}") {
        prop_assert_eq!(same_directory(&path, &directory), oracles::same_directory(&path, &directory));
        let inside = format!("{directory}/object");
        prop_assert!(same_directory(&inside, &directory));
    }

    #[test]
    fn enumerations(text in "[a-c]{0,2}", values in proptest::collection::vec("[a-c]{0,2}", 0..4), code in 0..4_i64, codes in proptest::collection::vec(0..4_i64, 0..3)) {
        let known: Vec<&str> = values.iter().map(String::as_str).collect();
        prop_assert_eq!(breaks(|c| c.one_of(&RULE, text.as_str(), &known)), values.iter().filter(|value| **value == text).count() == 0);
        prop_assert_eq!(breaks(|c| c.one_of_codes(&RULE, code, &codes)), codes.iter().filter(|known| **known == code).count() == 0);
    }
}

/// Emoji put together by the rules of UTS #51.
fn emoji() -> impl Strategy<Value = String> {
    let face = prop::char::range('😀', '🙏').prop_map(String::from);
    let toned = ('\u{1F3FB}'..='\u{1F3FF}').collect::<Vec<_>>();
    let hand = select(toned).prop_map(|tone| format!("✋{tone}"));
    let letter = || prop::char::range('\u{1F1E6}', '\u{1F1FF}');
    let flag = (letter(), letter()).prop_map(|(one, two)| format!("{one}{two}"));
    let keycap = select("0123456789#*".chars().collect::<Vec<_>>()).prop_map(|key| format!("{key}\u{FE0F}\u{20E3}"));
    let symbol = select("©®‼™☀☂✈✂❤㊗🅰🌡".chars().collect::<Vec<_>>()).prop_map(|symbol| format!("{symbol}\u{FE0F}"));
    let family = select(vec![
        "👨\u{200D}👩\u{200D}👧",
        "🏳\u{FE0F}\u{200D}🌈",
        "👁\u{200D}🗨",
        "🏴\u{200D}☠",
    ])
    .prop_map(str::to_owned);
    prop_oneof![face, hand, flag, keycap, symbol, family]
}
