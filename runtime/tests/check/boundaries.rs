//! Each primitive at its limit and just past it.

use crate::{RULE, breaks, found};
use cloudscribe_runtime::check::{Charset, Span};

const WORD: Charset = Charset::new(&[('a', 'z'), ('A', 'Z'), ('0', '9')], "-_");
const WIDTHS: [&str; 4] = ["a", "é", "字", "😀"];

#[test]
fn characters_of_every_width() {
    for c in WIDTHS {
        let text = |count: usize| c.repeat(count);
        assert!(!breaks(|c| c.max_chars(&RULE, text(50).as_str(), 50)), "{c}");
        assert_eq!(
            found(|c| c.max_chars(&RULE, text(51).as_str(), 50)),
            "51 characters",
            "{c}"
        );
        assert!(!breaks(|c| c.min_chars(&RULE, text(3).as_str(), 3)), "{c}");
        assert_eq!(
            found(|c| c.min_chars(&RULE, text(2).as_str(), 3)),
            "2 characters",
            "{c}"
        );
    }
    assert_eq!(found(|c| c.min_chars(&RULE, "字", 2)), "1 character");
    assert_eq!(
        found(|c| c.max_chars(&RULE, "e\u{301}", 1)),
        "2 characters",
        "a combining mark counts"
    );
    assert_eq!(
        found(|c| c.max_chars(&RULE, "👨\u{200D}👩", 2)),
        "3 characters",
        "a joiner counts"
    );
    assert!(!breaks(|c| c.max_chars(&RULE, "", 0)));
    assert!(!breaks(|c| c.min_chars(&RULE, "", 0)));
}

#[test]
fn bytes_of_every_width() {
    for c in WIDTHS {
        let fits = 128 / c.len();
        assert!(
            !breaks(|checker| checker.max_bytes(&RULE, c.repeat(fits).as_str(), 128)),
            "{c}"
        );
        let actual = format!("{} bytes", (fits + 1) * c.len());
        assert_eq!(
            found(|checker| checker.max_bytes(&RULE, c.repeat(fits + 1).as_str(), 128)),
            actual
        );
        assert!(!breaks(|checker| checker.min_bytes(&RULE, c, c.len() as u64)), "{c}");
        assert!(breaks(|checker| checker.min_bytes(&RULE, c, c.len() as u64 + 1)), "{c}");
    }
    assert_eq!(found(|c| c.min_bytes(&RULE, "a", 2)), "1 byte");
    assert_eq!(
        found(|c| c.max_bytes(&RULE, "字".repeat(47).as_str(), 128)),
        "141 bytes"
    );
}

#[test]
fn what_is_not_given_breaks_nothing() {
    let absent: Option<&str> = None;
    assert!(!breaks(|c| {
        c.max_chars(&RULE, absent, 0);
        c.min_chars(&RULE, absent, 9);
        c.max_bytes(&RULE, absent, 0);
        c.min_bytes(&RULE, absent, 9);
        c.starts_with(&RULE, absent, "/");
        c.only_chars(&RULE, absent, &Charset::new(&[], ""));
        c.no_emoji(&RULE, absent);
        c.no_separator(&RULE, absent, ',');
        c.one_of(&RULE, absent, &[]);
        c.one_of_codes(&RULE, None::<i64>, &[]);
        c.integer_in(&RULE, None::<i32>, &[]);
        c.unsigned_in(&RULE, None::<u64>, &[]);
        c.float_in(&RULE, None::<f64>, &[]);
        c.max_items(&RULE, None::<usize>, 0);
        c.min_items(&RULE, None::<usize>, 9);
        c.encoded_max_bytes(&RULE, None, 0);
        c.encoded_max_bytes(&RULE, Some(&None::<String>), 0);
        c.url(&RULE, absent);
        c.timestamp(&RULE, absent);
        c.member_of(&RULE, absent, None::<&[String]>);
        c.same_region(&RULE, absent);
        c.only_in_regions(&RULE, true, &[]);
    }));
}

#[test]
fn ranges() {
    let priority = |value: i64| breaks(|c| c.integer_in(&RULE, value, &[Span::between(-10, 10)]));
    assert!([-10, 0, 10].iter().all(|value| !priority(*value)));
    assert!([-11, 11, i64::MIN, i64::MAX].iter().all(|value| priority(*value)));

    let score = |value: i32| breaks(|c| c.integer_in(&RULE, Some(value), &[Span::point(-1), Span::between(0, 100)]));
    assert!([-1, 0, 100].iter().all(|value| !score(*value)));
    assert!([-2, 101].iter().all(|value| score(*value)));

    let interval = |value: i64| breaks(|c| c.integer_in(&RULE, value, &[Span::above_to(0, 100)]));
    assert_eq!([0, 1, 100, 101].map(interval), [true, false, false, true]);

    let large = |value: u64| breaks(|c| c.unsigned_in(&RULE, value, &[Span::at_least(u64::MAX)]));
    assert_eq!([u64::MAX - 1, u64::MAX].map(large), [true, false]);
    assert!(!breaks(|c| c.unsigned_in(&RULE, 7_u32, &[Span::from_to_below(7, 8)])));

    let ratio = |value: f64| breaks(|c| c.float_in(&RULE, value, &[Span::above_to_below(0.0, 1.0)]));
    assert_eq!(
        [0.0, f64::MIN_POSITIVE, 0.5, 1.0, f64::NAN].map(ratio),
        [true, false, false, true, true]
    );

    assert_eq!(
        found(|c| c.integer_in(&RULE, i64::MIN, &[Span::at_least(0)])),
        "-9,223,372,036,854,775,808"
    );
    let seconds = cloudscribe_runtime::check::Rule {
        unit: Some("seconds"),
        ..RULE
    };
    let seconds: &'static _ = Box::leak(Box::new(seconds));
    assert_eq!(
        found(|c| c.integer_in(seconds, 101, &[Span::between(0, 100)])),
        "101 seconds"
    );
}

#[test]
fn texts() {
    assert!(!breaks(|c| c.starts_with(&RULE, "/a", "/")));
    assert_eq!(found(|c| c.starts_with(&RULE, "a/", "/")), "`a/`");
    assert!(breaks(|c| c.starts_with(&RULE, "", "/")));

    assert!(!breaks(|c| c.only_chars(&RULE, "aZ09-_", &WORD)));
    assert_eq!(found(|c| c.only_chars(&RULE, "ab c", &WORD)), "holds ` ` (U+0020)");
    assert_eq!(found(|c| c.only_chars(&RULE, "é", &WORD)), "holds `é` (U+00E9)");
    assert_eq!(
        found(|c| c.only_chars(&RULE, "e\u{301}", &WORD)),
        "holds `\u{301}` (U+0301)"
    );

    for apart in ["a", " ", "a;b", "，", "、", "\u{a0}"] {
        assert!(!breaks(|c| c.no_separator(&RULE, apart, ',')), "{apart:?}");
    }
    for together in [",", "a,", ",a", "a,b"] {
        assert_eq!(
            found(|c| c.no_separator(&RULE, together, ',')),
            "holds `,` (U+002C)",
            "{together:?}"
        );
    }
    assert_eq!(found(|c| c.no_separator(&RULE, "", ',')), "empty");
    assert!(!breaks(|c| c.no_emoji(&RULE, "1 # © 𠀀 字")));
    assert_eq!(found(|c| c.no_emoji(&RULE, "标题😀")), "holds `😀` (U+1F600)");

    assert!(!breaks(|c| c.one_of(&RULE, "MP4", &["MP4", "HLS"])));
    assert_eq!(
        found(|c| c.one_of(&RULE, "mp4", &["HLS", "MP4"])),
        "`mp4` (did you mean `MP4`?)"
    );
    assert_eq!(found(|c| c.one_of(&RULE, "quicktime", &["HLS", "MP4"])), "`quicktime`");
    assert!(breaks(|c| c.one_of(&RULE, "", &["HLS"])));
    assert!(!breaks(|c| c.one_of_codes(&RULE, 1, &[0, 1])));
    assert_eq!(found(|c| c.one_of_codes(&RULE, Some(2_i64), &[0, 1])), "2");

    assert!(!breaks(|c| c.url(&RULE, "http://www.abc.com/abc.mp4")));
    assert_eq!(
        found(|c| c.url(&RULE, "abc.mp4?Signature=x")),
        "`abc.mp4?…` (does not start with http:// or https://)"
    );
    assert!(!breaks(|c| c.timestamp(&RULE, "2020-09-07T00:00:00+08:00")));
    assert_eq!(
        found(|c| c.timestamp(&RULE, "2026-02-30T00:00:00Z")),
        "`2026-02-30T00:00:00Z` (no such day)"
    );
}

#[test]
fn lists() {
    assert!(!breaks(|c| c.max_items(&RULE, 16, 16)));
    assert_eq!(found(|c| c.max_items(&RULE, Some(17), 16)), "17 items");
    assert!(!breaks(|c| c.min_items(&RULE, 1, 1)));
    assert_eq!(found(|c| c.min_items(&RULE, 0, 1)), "0 items");

    // As JSON, a text is two quotes longer than its bytes, and some characters are escaped.
    let text = "字".repeat(10);
    assert!(!breaks(|c| c.encoded_max_bytes(&RULE, Some(&text), 32)));
    assert_eq!(found(|c| c.encoded_max_bytes(&RULE, Some(&text), 31)), "32 bytes");
    assert_eq!(
        found(|c| c.encoded_max_bytes(&RULE, Some(&Some("a\"".to_owned())), 4)),
        "5 bytes"
    );

    let urls = ["https://host/a".to_owned(), "https://host/b?secret".to_owned()];
    assert!(!breaks(|c| c.member_of(&RULE, "https://host/a", urls.as_slice())));
    assert_eq!(
        found(|c| c.member_of(&RULE, "https://host/c?secret", urls.as_slice())),
        "`https://host/c?…`"
    );
    assert!(
        breaks(|c| c.member_of(&RULE, "https://host/a", None::<&[String]>)),
        "no list has no members"
    );
}

#[test]
fn presence() {
    assert!(!breaks(|c| c.required(&RULE, false)));
    assert_eq!(found(|c| c.required(&RULE, true)), "missing");
    assert_eq!(found(|c| c.required_when(&RULE, true, true)), "missing");
    assert!(!breaks(|c| c.required_when(&RULE, false, true)));
    assert!(!breaks(|c| c.required_when(&RULE, true, false)));
    assert!(!breaks(|c| c.forbidden(&RULE, false)));
    assert_eq!(found(|c| c.forbidden(&RULE, true)), "given");
    assert_eq!(found(|c| c.valid_only_when(&RULE, false, true)), "given");
    assert!(!breaks(|c| c.valid_only_when(&RULE, true, true)));
    assert!(!breaks(|c| c.valid_only_when(&RULE, false, false)));
}

#[test]
fn relations() {
    assert!(!breaks(|c| c.holds(&RULE, true)));
    assert_eq!(found(|c| c.holds(&RULE, false)), "does not hold");
    assert_eq!(found(|c| c.advise(&RULE, false)), "does not hold");
    assert_eq!(found(|c| c.exactly_one(&RULE, [true, true, false])), "2 of 3 given");
    assert_eq!(found(|c| c.exactly_one(&RULE, [true; 3])), "all 3 given");
    assert_eq!(found(|c| c.at_least_one(&RULE, [false; 3])), "none given");
    assert_eq!(found(|c| c.precedence(&RULE, [true, true])), "both given");
    assert!(!breaks(|c| c.precedence(&RULE, [true, false])));
    assert!(!breaks(|c| c.precedence(&RULE, [false, false])));
    assert_eq!(found(|c| c.requires(&RULE, true, false)), "does not hold");
    assert!(!breaks(|c| c.requires(&RULE, false, false)));
    assert_eq!(found(|c| c.forbids(&RULE, true, true)), "does not hold");
    assert!(!breaks(|c| c.forbids(&RULE, true, false)));
    assert_eq!(
        found(|c| c.not_all_zero(&RULE, [Some(0_i64), Some(0), Some(0)])),
        "all are 0"
    );
    assert!(!breaks(|c| c.not_all_zero(&RULE, [Some(0_i64), None, Some(0)])));
    assert!(!breaks(|c| c.not_all_zero(&RULE, [0_i32, 0, -1])));
}
