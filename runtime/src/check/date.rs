//! How many days lie between two dates.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use crate::time::{SECONDS_PER_DAY, day_of_date, unix_seconds};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 1970-01-01.
    days: i64,
}

impl Date {
    /// A day by year (0 to 9999), month and day of the month, if there is such a day.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year > 9999 || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self {
            days: day_of_date((year as i64, month as i64, day as i64)),
        })
    }

    /// The number of days since an earlier date; negative if that one is later.
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.days - earlier.days
    }
}

/// How many days a month has; none if there is no such month.
pub(super) const fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// The day in UTC.
impl From<SystemTime> for Date {
    fn from(time: SystemTime) -> Self {
        Self {
            days: unix_seconds(time).div_euclid(SECONDS_PER_DAY),
        }
    }
}

/// Reads `YYYY-MM-DD`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0u16, |value, digit| Some(value * 10 + decimal(*digit)?))
        };
        let narrow = |digits: &[u8]| number(digits).and_then(|value| u8::try_from(value).ok());
        let date = match text.as_bytes() {
            [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
                let year = number(&[*y1, *y2, *y3, *y4]);
                year.zip(narrow(&[*m1, *m2])).zip(narrow(&[*d1, *d2]))
            }
            _ => None,
        };
        date.and_then(|((year, month), day)| Self::new(year, month, day))
            .ok_or(DateError)
    }
}

pub(super) fn decimal(digit: u8) -> Option<u16> {
    digit.is_ascii_digit().then(|| u16::from(digit - b'0'))
}

/// A text is no date, or there is no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form YYYY-MM-DD")
    }
}

impl std::error::Error for DateError {}
