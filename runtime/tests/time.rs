//! Whether the calendar agrees with `jiff`, over the whole range that `jiff` knows, and stands what lies beyond it.
#![allow(clippy::unwrap_used, missing_docs)]

use cloudscribe_runtime::time::{self, Civil};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

/// 0000-01-01T00:00:00Z and 9999-12-30T22:00:00Z, the last moment that `jiff` knows.
const FOUR_DIGIT_YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_207_200;

fn reference(unix_seconds: i64) -> jiff::Zoned {
    Timestamp::from_second(unix_seconds).unwrap().to_zoned(TimeZone::UTC)
}

fn assert_agrees(unix_seconds: i64) {
    let expected = reference(unix_seconds);
    let found = Civil::from_unix(unix_seconds);
    let expected = [
        i64::from(expected.year()),
        i64::from(expected.month()),
        i64::from(expected.day()),
        i64::from(expected.hour()),
        i64::from(expected.minute()),
        i64::from(expected.second()),
    ];
    assert_eq!(
        [
            found.year,
            found.month,
            found.day,
            found.hour,
            found.minute,
            found.second
        ],
        expected
    );
}

fn assert_layouts(unix_seconds: i64) {
    let expected = reference(unix_seconds);
    assert_eq!(time::date(unix_seconds), expected.strftime("%Y-%m-%d").to_string());
    assert_eq!(
        time::extended(unix_seconds),
        expected.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    );
    assert_eq!(
        time::compact(unix_seconds),
        expected.strftime("%Y%m%dT%H%M%SZ").to_string()
    );
    let http = expected.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    assert_eq!(time::parse_http_date(&http), Some(unix_seconds), "{http}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn the_calendar_agrees_with_the_reference(
        unix_seconds in Timestamp::MIN.as_second()..=Timestamp::MAX.as_second()
    ) {
        assert_agrees(unix_seconds);
    }

    #[test]
    fn the_layouts_agree_with_the_reference(unix_seconds in FOUR_DIGIT_YEARS) {
        assert_layouts(unix_seconds);
    }

    #[test]
    fn the_layouts_agree_around_now(unix_seconds in 0_i64..=4_294_967_296) {
        assert_layouts(unix_seconds);
    }

    #[test]
    fn no_moment_is_too_far(unix_seconds in any::<i64>()) {
        let at = Civil::from_unix(unix_seconds);
        assert!((1..=12).contains(&at.month) && (1..=31).contains(&at.day));
        assert!((0..24).contains(&at.hour) && (0..60).contains(&at.minute) && (0..60).contains(&at.second));
        assert_eq!(time::extended(unix_seconds).replace(['-', ':'], ""), time::compact(unix_seconds).replace('-', ""));
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let _ = time::parse_http_date(&text);
    }

    #[test]
    fn a_date_with_a_character_changed_is_refused_or_another_date(
        unix_seconds in FOUR_DIGIT_YEARS,
        at in 0_usize..29,
        put in any::<char>(),
    ) {
        let date = reference(unix_seconds).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let place = |(place, old)| if place == at { put } else { old };
        let changed: String = date.chars().enumerate().map(place).collect();
        let found = time::parse_http_date(&changed);
        assert_eq!(found == Some(unix_seconds), changed == date, "{changed}");
    }
}

#[test]
fn every_day_of_four_centuries_agrees() {
    let mut unix_seconds = Timestamp::from_second(-12_219_292_800).unwrap().as_second();
    for _ in 0..146_098 {
        assert_agrees(unix_seconds);
        assert_agrees(unix_seconds - 1);
        unix_seconds += 86_400;
    }
}

#[test]
fn the_ends_agree() {
    for unix_seconds in [
        Timestamp::MIN.as_second(),
        -62_167_219_201,
        -1,
        0,
        1,
        Timestamp::MAX.as_second(),
    ] {
        assert_agrees(unix_seconds);
    }
    assert_layouts(*FOUR_DIGIT_YEARS.start());
    assert_layouts(*FOUR_DIGIT_YEARS.end());
}

#[test]
fn the_ends_of_64_bits_are_written_in_full() {
    assert_eq!(time::extended(i64::MAX), "292277026596-12-04T15:30:07Z");
    assert_eq!(time::extended(i64::MIN), "-292277022657-01-27T08:29:52Z");
    assert_eq!(time::compact(-62_167_219_201), "-0011231T235959Z");
}

#[test]
fn the_three_layouts_of_one_moment() {
    assert_eq!(time::date(1_551_083_400), "2019-02-25");
    assert_eq!(time::extended(1_551_083_400), "2019-02-25T08:30:00Z");
    assert_eq!(time::compact(1_551_083_400), "20190225T083000Z");
}

#[test]
fn http_dates() {
    assert_eq!(
        time::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
        Some(784_111_777)
    );
    assert_eq!(time::parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
    assert_eq!(
        time::parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT"),
        time::parse_http_date("Sun, 01 Jan 2017 00:00:00 GMT")
    );
    assert_eq!(
        time::parse_http_date("Thu, 29 Feb 2024 00:00:00 GMT"),
        Some(1_709_164_800)
    );
    for refused in [
        "",
        " GMT",
        ", GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994  8:49:37 GMT",
        "Sun, 06 Nov 1994 +8:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Wed, 29 Feb 2023 00:00:00 GMT",
        "Thu, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 06 Nov 1994 08:49:37:00 GMT",
    ] {
        assert_eq!(time::parse_http_date(refused), None, "{refused}");
    }
}

#[test]
fn seconds_are_rounded_down_on_both_sides_of_1970() {
    use cloudscribe_runtime::time::unix_seconds;
    use std::time::{Duration, UNIX_EPOCH};
    assert_eq!(unix_seconds(UNIX_EPOCH), 0);
    assert_eq!(unix_seconds(UNIX_EPOCH + Duration::from_millis(1_999)), 1);
    assert_eq!(unix_seconds(UNIX_EPOCH - Duration::from_millis(1)), -1);
    assert_eq!(unix_seconds(UNIX_EPOCH - Duration::from_secs(2)), -2);
}
