//! How a moment is written in the three layouts that the vendors sign, and read from an HTTP `Date` header.
//!
//! Moments are Unix seconds, UTC, without leap seconds. Every function is total: a year outside 0000 to 9999, which no
//! vendor accepts, is written with as many digits as it needs.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) const SECONDS_PER_DAY: i64 = 86_400;
/// Days in 400 Gregorian years, after which the calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;
/// Days from 0000-03-01, where the computation starts its years, to 1970-01-01.
const DAYS_TO_EPOCH: i64 = 719_468;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A moment in the proleptic Gregorian calendar, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
}

impl Civil {
    /// The calendar's view of `unix_seconds`.
    pub const fn from_unix(unix_seconds: i64) -> Self {
        let days = unix_seconds.div_euclid(SECONDS_PER_DAY);
        let seconds = unix_seconds.rem_euclid(SECONDS_PER_DAY);
        let (year, month, day) = date_of_day(days);
        Self {
            year,
            month,
            day,
            hour: seconds / 3600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
        }
    }
}

/// Whole seconds from 1970-01-01T00:00:00Z to `moment`, rounded down; negative before.
pub fn unix_seconds(moment: SystemTime) -> i64 {
    match moment.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
            let started = i64::from(before.subsec_nanos() > 0);
            seconds.saturating_add(started).saturating_neg()
        }
    }
}

/// `2019-02-25`.
pub fn date(unix_seconds: i64) -> String {
    let mut text = String::with_capacity("2019-02-25".len());
    put_day(&mut text, &Civil::from_unix(unix_seconds), "-");
    text
}

/// `2019-02-25T08:30:00Z`.
pub fn extended(unix_seconds: i64) -> String {
    let civil = Civil::from_unix(unix_seconds);
    let mut text = String::with_capacity("2019-02-25T08:30:00Z".len());
    put_day(&mut text, &civil, "-");
    put_clock(&mut text, &civil, ":");
    text
}

/// `20190225T083000Z`.
pub fn compact(unix_seconds: i64) -> String {
    let civil = Civil::from_unix(unix_seconds);
    let mut text = String::with_capacity("20190225T083000Z".len());
    put_day(&mut text, &civil, "");
    put_clock(&mut text, &civil, "");
    text
}

fn put_day(text: &mut String, civil: &Civil, between: &str) {
    if (0..=9999).contains(&civil.year) {
        text.push_str(two_digits(civil.year / 100));
        text.push_str(two_digits(civil.year % 100));
    } else {
        let _never_fails = write!(text, "{:04}", civil.year);
    }
    for piece in [between, two_digits(civil.month), between, two_digits(civil.day)] {
        text.push_str(piece);
    }
}

fn put_clock(text: &mut String, civil: &Civil, between: &str) {
    let [hour, minute, second] = [civil.hour, civil.minute, civil.second].map(two_digits);
    for piece in ["T", hour, between, minute, between, second, "Z"] {
        text.push_str(piece);
    }
}

/// `00` to `99`.
const PAIRS: &str = concat!(
    "00010203040506070809",
    "10111213141516171819",
    "20212223242526272829",
    "30313233343536373839",
    "40414243444546474849",
    "50515253545556575859",
    "60616263646566676869",
    "70717273747576777879",
    "80818283848586878889",
    "90919293949596979899",
);

/// A number below 100, looked up and not formatted: every request has its date.
fn two_digits(number: i64) -> &'static str {
    let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(2);
    PAIRS.get(at..at.saturating_add(2)).unwrap_or_default()
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
#[cfg(feature = "mock")]
pub(crate) fn http_date(unix_seconds: i64) -> String {
    let civil = Civil::from_unix(unix_seconds);
    let weekday = unix_seconds.div_euclid(SECONDS_PER_DAY).saturating_add(3).rem_euclid(7);
    let named =
        |table: &[&'static str], index: i64| usize::try_from(index).ok().and_then(|index| table.get(index).copied());
    format!(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        named(&WEEKDAYS, weekday).unwrap_or_default(),
        civil.day,
        named(&MONTHS, civil.month - 1).unwrap_or_default(),
        civil.year,
        civil.hour,
        civil.minute,
        civil.second
    )
}

/// Unix seconds of an HTTP `Date` in the form that servers must send, `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// A leap second, 60, is the first second of the next minute. `None` for the two obsolete forms, for a day that is not
/// in the calendar, and for a weekday that is not the date's.
pub fn parse_http_date(text: &str) -> Option<i64> {
    let (weekday, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let (date, clock) = rest.rsplit_once(' ')?;
    let days = parse_day(date)?;
    // The epoch was a Thursday, the fourth of the table.
    let weekday_fits = position(&WEEKDAYS, weekday)? == (days + 3).rem_euclid(7);
    weekday_fits.then_some(days * SECONDS_PER_DAY + parse_clock(clock)?)
}

/// The day, counted from 1970-01-01, that `06 Nov 1994` names.
fn parse_day(text: &str) -> Option<i64> {
    let (day, rest) = text.split_once(' ')?;
    let (month, year) = rest.split_once(' ')?;
    let date = (number(year, 4)?, position(&MONTHS, month)? + 1, number(day, 2)?);
    let days = day_of_date(date);
    (date_of_day(days) == date).then_some(days)
}

/// The second of the day that `08:49:37` names.
pub(crate) fn parse_clock(text: &str) -> Option<i64> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
}

/// Year, month and day of a day counted from 1970-01-01. Years are taken to begin in March, so that the leap day is
/// a year's last and every earlier month has a fixed place.
const fn date_of_day(days: i64) -> (i64, i64, i64) {
    // Cannot saturate: days derived from 64-bit seconds are five orders of magnitude below the limit.
    let days = days.saturating_add(DAYS_TO_EPOCH);
    let era = days.div_euclid(DAYS_PER_ERA);
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

/// The inverse of [`date_of_day`], for years of four digits. A day that its month does not have counts into the next.
pub(crate) const fn day_of_date((year, month, day): (i64, i64, i64)) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let year_of_era = year.rem_euclid(400);
    let march_month = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * march_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(400) * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH
}

/// A number of exactly `width` digits; `parse` alone would take a sign.
fn number(text: &str, width: usize) -> Option<i64> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn position(table: &[&str], name: &str) -> Option<i64> {
    table
        .iter()
        .position(|entry| *entry == name)
        .and_then(|index| i64::try_from(index).ok())
}
