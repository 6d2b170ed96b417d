//! What is no limit, which types a limit does not fit, and which limits exclude each other.

use super::{integer, list, read, subject, try_read};
use crate::constraint::values;
use crate::expr::Kind;

/// Key, YAML, where, message, help.
const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "max_chars",
        "\"1,000 characters\"",
        "",
        "`1,000 characters` is text",
        "write `max_chars: 1000`",
    ),
    (
        "max_chars",
        "0",
        "",
        "`max_chars: 0` allows nothing, or everything",
        "leave it out",
    ),
    (
        "max_chars",
        "-5",
        "",
        "`max_chars` is a whole number above 0",
        "write `max_chars: 50`",
    ),
    (
        "max_chars",
        "1.5",
        "",
        "`max_chars` is a whole number above 0",
        "write `max_chars: 50`",
    ),
    (
        "max_chars",
        "[50]",
        "",
        "`max_chars` is a whole number above 0",
        "write `max_chars: 50`",
    ),
    (
        "max_chars",
        "~",
        "",
        "the limit is empty",
        "write its value after the colon",
    ),
    (
        "range",
        "0..100",
        "",
        "`0..100` is no range",
        "write `0..=100` when 100 is allowed, `0..<100` when it is not",
    ),
    (
        "range",
        "10..=-10",
        "",
        "no number is in `10..=-10`",
        "the smaller bound comes first",
    ),
    (
        "range",
        "5<..=5",
        "",
        "no number is in `5<..=5`",
        "the smaller bound comes first",
    ),
    (
        "range",
        "[0, 100]",
        "",
        "this is the list of 0 and 100, and no range",
        "write `range: 0..=100`, or `values: [0, 100]` when nothing between them is legal",
    ),
    (
        "range",
        "[1, 2, 3]",
        "",
        "a list of single numbers is an enumeration",
        "write `values: [..]`, or `range: 0..=100`",
    ),
    (
        "range",
        "[\"0..=10\", \"10..=20\"]",
        "",
        "`0..=10` and `10..=20` overlap",
        "write ranges that have no number in common",
    ),
    ("range", "[\"0..=10\", true]", "1", "this is no range", RANGE_HELP),
    ("range", "0-100", "", "`0-100` is no range", RANGE_HELP),
    ("range", "(0,100]", "", "`(0,100]` is no range", RANGE_HELP),
    ("range", "..", "", "`..` is no range", RANGE_HELP),
    (
        "starts_with",
        "5",
        "",
        "`starts_with` is a text",
        "write `starts_with: \"/\"`",
    ),
    (
        "only_chars",
        "leters digits",
        "",
        "`leters` is no set of characters",
        "did you mean `letters`?",
    ),
    (
        "only_chars",
        "\" \"",
        "",
        "no character is allowed",
        "write `only_chars: \"letters digits - _\"`",
    ),
    (
        "no_emoji",
        "false",
        "",
        "`no_emoji: false` says nothing",
        "leave it out",
    ),
    ("url", "5", "", "`url` is either there or not", "write `url: true`"),
    (
        "only_in_regions",
        "cn",
        "",
        "`only_in_regions` is a list of texts",
        "write `only_in_regions: [ap-southeast-3]`",
    ),
    (
        "only_in_regions",
        "[a, b, a]",
        "2",
        "`a` stands here twice",
        "leave one out",
    ),
    (
        "member_of",
        "[a]",
        "",
        "`member_of` is a text",
        "write `member_of: UploadURLs`",
    ),
    (
        "max_length",
        "50",
        "",
        "there is no limit `max_length`",
        "a length needs a unit: write `max_chars` or `max_bytes`",
    ),
    (
        "max_char",
        "50",
        "",
        "there is no limit `max_char`",
        "did you mean `max_chars`?",
    ),
];

const RANGE_HELP: &str = "write `0..=100` (both bounds belong to it), `0<..=100` (without 0), `0..<100` (without 100), `0..`, `..=100`, or a number";

#[test]
fn what_is_no_limit_is_refused_with_a_mend() {
    for (key, yaml, at, message, help) in FAULTS {
        let fault = try_read(key, yaml).unwrap_err();
        assert_eq!(
            (fault.at.join("/").as_str(), fault.message.as_str()),
            (*at, *message),
            "{key}: {yaml}"
        );
        assert_eq!(fault.help.as_deref(), Some(*help), "{key}: {yaml}");
    }
}

#[test]
fn limits_fit_their_types_only() {
    let misfit = |key: &str, yaml: &str, kind: Kind| read(key, yaml).constraint.fits(&subject(kind)).unwrap_err();
    assert_eq!(
        misfit("max_chars", "5", integer(true, 64)),
        "`max_chars` limits text, `Member` is an integer"
    );
    assert_eq!(
        misfit("max_chars", "5", list(Kind::Text)),
        "`Member` is a list: put `max_chars` under `items`"
    );
    assert_eq!(
        misfit("range", "0..=5", Kind::Text),
        "`range` limits numbers, `Member` is text: write `max_chars` or `max_bytes` for its length"
    );
    assert_eq!(
        misfit("range", "0..=0.5", integer(true, 64)),
        "`Member` is an integer, 0.5 is none"
    );
    assert_eq!(
        misfit("range", "-1..=5", integer(false, 32)),
        "`Member` lies between 0 and 4294967295 by its type, -1 does not"
    );
    assert_eq!(
        misfit("max_items", "5", Kind::Text),
        "`max_items` counts items, `Member` is text: write `max_chars` or `max_bytes`, or `type: list<string>` with an `encoding`"
    );
    assert_eq!(
        misfit("encoded_max_bytes", "5", Kind::Text),
        "`Member` is text: write `max_bytes`"
    );
    assert_eq!(
        misfit("url", "true", Kind::Bool),
        "`url` limits text, `Member` is true or false"
    );
    let mut member = subject(Kind::Text);
    member.required = true;
    let regions = read("only_in_regions", "[a]").constraint.fits(&member).unwrap_err();
    assert_eq!(
        regions,
        "`Member` is required, so the whole operation would work in these regions only: write `regions: {offered: [..]}`"
    );
}

#[test]
fn limits_that_exclude_each_other_are_found() {
    let conflict = |limits: &[(&str, &str)]| {
        let read: Vec<_> = limits.iter().map(|(key, yaml)| read(key, yaml)).collect();
        let all: Vec<_> = read.iter().map(|stated| stated.constraint.as_ref()).collect();
        all.iter().find_map(|constraint| constraint.conflicts(&all))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(conflict(&[("max_chars", "50"), ("min_chars", "1")]), None);
    assert_eq!(
        conflict(&[("max_chars", "1"), ("min_chars", "2")]),
        text("no text has at least 2 characters and at most 1")
    );
    assert_eq!(
        conflict(&[("max_bytes", "5"), ("min_chars", "6")]),
        text("no text has at least 6 characters and at most 5 bytes")
    );
    assert_eq!(
        conflict(&[("max_chars", "2"), ("min_bytes", "9")]),
        text("no text has at least 9 bytes and at most 2 characters")
    );
    assert_eq!(
        conflict(&[("max_items", "2"), ("min_items", "3")]),
        text("no list has at least 3 items and at most 2")
    );
    assert_eq!(
        conflict(&[("starts_with", "abc"), ("max_chars", "2")]),
        text("no text starts with `abc` and is allowed by `max_chars`")
    );
    assert_eq!(
        conflict(&[("starts_with", "/"), ("only_chars", "letters")]),
        text("no text starts with `/` and is allowed by `only_chars`")
    );
    let kinds = values(vec!["a".to_owned(), "abc".to_owned()]);
    let short = read("max_chars", "2");
    assert_eq!(
        kinds
            .constraint
            .conflicts(&[kinds.constraint.as_ref(), short.constraint.as_ref()]),
        text("the value `abc` breaks `max_chars`")
    );
}

#[test]
fn days_that_are_none_are_no_timestamps() {
    let limit = read("timestamp", "true");
    for day in [
        "1900-02-29",
        "2026-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
    ] {
        let text = format!("{day}T00:00:00Z");
        assert!(limit.constraint.accepts(&text.as_str().into()).is_err(), "{text}");
    }
}
