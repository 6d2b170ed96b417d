//! A day of the calendar, as sources are dated.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day; earlier days are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const SECONDS_OF_A_DAY: u64 = 86_400;

impl Date {
    /// The day written as `YYYY-MM-DD`; `None` when there is no such day since the web began.
    pub fn parse(text: &str) -> Option<Self> {
        let form = |(at, byte): (usize, u8)| {
            if matches!(at, 4 | 7) {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        };
        let is_written = text.len() == 10 && text.bytes().enumerate().all(form);
        let part = |range| text.get(range).filter(|_| is_written);
        let (year, month, day) = (
            part(0..4)?.parse::<u16>().ok()?,
            part(5..7)?.parse().ok()?,
            part(8..10)?.parse().ok()?,
        );
        (year >= 1990 && (1..=length(year, month)?).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day in UTC; the last one before 1970, and the first after 9999, are as far as it goes.
    pub fn of(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let mut days = seconds / SECONDS_OF_A_DAY;
        let (mut year, mut month) = (1970, 1);
        while let Some(length) = length(year, month)
            .map(u64::from)
            .filter(|length| *length <= days && year < 9999)
        {
            days -= length;
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        let day = u8::try_from(days + 1).unwrap_or(u8::MAX).min(31);
        Self { year, month, day }
    }

    /// Days since the beginning of the year 0: the difference between two of them is a number of days.
    pub fn number(self) -> u32 {
        let years = u32::from(self.year);
        let leaps = years.div_ceil(4) - years.div_ceil(100) + years.div_ceil(400);
        let months = (1..self.month).filter_map(|month| length(self.year, month));
        years * 365 + leaps + months.map(u32::from).sum::<u32>() + u32::from(self.day)
    }
}

/// The days of a month.
const fn length(year: u16, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => Some(29),
        2 => Some(28),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2026-05-19", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(Date::parse(good).map(|date| date.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-4-1",
            "26-04-01",
            "2026/04/01",
            "",
            "２０２６-04",
            "+026-04-01",
            "0026-04-01",
        ] {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_clock_tells_the_day() {
        let day = |seconds| Date::of(UNIX_EPOCH + Duration::from_secs(seconds)).to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400), "2000-02-29");
        assert_eq!(day(951_868_800 - 1), "2000-02-29");
        assert_eq!(day(951_868_800), "2000-03-01");
        assert_eq!(day(1_795_132_800), "2026-11-20");
        assert_eq!(Date::of(UNIX_EPOCH - Duration::from_secs(1)).to_string(), "1970-01-01");
    }

    #[test]
    fn days_are_numbered_without_a_gap() {
        let numbers = (0..40_000_u64).map(|day| Date::of(UNIX_EPOCH + Duration::from_secs(day * 86_400)).number());
        let numbers: Vec<u32> = numbers.collect();
        let next = numbers.iter().skip(1);
        assert!(numbers.iter().zip(next).all(|(day, next)| day + 1 == *next));
    }
}
