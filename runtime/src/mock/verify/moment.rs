//! When a request says that it was signed.

use crate::time::{compact, day_of_date, extended};

/// `2026-11-20T08:30:00Z` as Unix seconds.
pub(super) fn of_extended(text: &str) -> Option<i64> {
    read(text).filter(|seconds| extended(*seconds) == text)
}

/// `20261120T083000Z` as Unix seconds.
pub(super) fn of_compact(text: &str) -> Option<i64> {
    read(text).filter(|seconds| compact(*seconds) == text)
}

/// What the fourteen digits in the text say, in whatever layout; whether it was the right one is seen by writing it again.
fn read(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i64>().ok();
    let day = day_of_date((number(0, 4)?, number(4, 6)?, number(6, 8)?));
    let (hour, minute, second) = (number(8, 10)?, number(10, 12)?, number(12, 14)?);
    (text.len() <= 20).then_some(day * 86_400 + hour * 3_600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_layout_that_is_documented_is_read() {
        assert_eq!(of_extended("2026-11-20T08:30:00Z"), Some(1_795_163_400));
        assert_eq!(of_compact("20261120T083000Z"), Some(1_795_163_400));
        for text in [
            "",
            "2026-11-20T08:30:00",
            "20261120T083000Z",
            "2026-11-20 08:30:00Z",
            "2026-02-30T08:30:00Z",
        ] {
            assert_eq!(of_extended(text), None, "{text}");
        }
        for text in [
            "2026-11-20T08:30:00Z",
            "20261320T083000Z",
            "20261120T083060Z",
            "２0261120T083000Z",
        ] {
            assert_eq!(of_compact(text), None, "{text}");
        }
    }
}
