//! Whether a text is a point in time: ISO 8601 as RFC 3339 profiles it, on a day and at an hour that exist.

use super::date::{days_in_month, decimal};
use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};

impl Checker<'_> {
    /// Is a date and time with an offset, such as `2020-09-07T00:00:00+08:00` or `9999-12-31T23:59:59Z`. Fractions of a
    /// second may have any number of digits; leap seconds are refused.
    pub fn timestamp<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>) {
        if let Some(text) = self.asked(rule, text.into())
            && let Err(fault) = read(text.as_bytes())
        {
            let quoting = self.quoting;
            self.violated(rule, Wording::MustBe, || {
                Actual::Words(format!("{} ({fault})", quoting.text(text)).into())
            });
        }
    }
}

const FORM: &str = "not of the form YYYY-MM-DDThh:mm:ssZ";
const DAY: &str = "no such day";
const TIME: &str = "no such time of day";
const OFFSET: &str = "no offset such as Z or +08:00";

fn read(text: &[u8]) -> Result<(), &'static str> {
    let rest = date(text)?;
    let rest = time(rest)?;
    let rest = fraction(rest)?;
    offset(rest)
}

fn date(text: &[u8]) -> Result<&[u8], &'static str> {
    let (high, rest) = two_digits(text).ok_or(FORM)?;
    let (low, rest) = two_digits(rest).ok_or(FORM)?;
    let (month, rest) = literal(rest, b"-").and_then(two_digits).ok_or(FORM)?;
    let (day, rest) = literal(rest, b"-").and_then(two_digits).ok_or(FORM)?;
    let year = u16::from(high) * 100 + u16::from(low);
    if day == 0 || day > days_in_month(year, month) {
        return Err(DAY);
    }
    literal(rest, b"Tt").ok_or(FORM)
}

fn time(text: &[u8]) -> Result<&[u8], &'static str> {
    let (hour, rest) = two_digits(text).ok_or(FORM)?;
    let (minute, rest) = literal(rest, b":").and_then(two_digits).ok_or(FORM)?;
    let (second, rest) = literal(rest, b":").and_then(two_digits).ok_or(FORM)?;
    if hour > 23 || minute > 59 || second > 59 {
        return Err(TIME);
    }
    Ok(rest)
}

fn fraction(text: &[u8]) -> Result<&[u8], &'static str> {
    let Some(digits) = literal(text, b".") else {
        return Ok(text);
    };
    let length = digits.iter().take_while(|digit| digit.is_ascii_digit()).count();
    if length == 0 {
        Err(FORM)
    } else {
        digits.get(length..).ok_or(FORM)
    }
}

fn offset(text: &[u8]) -> Result<(), &'static str> {
    if matches!(text, b"Z" | b"z") {
        return Ok(());
    }
    let (hour, rest) = literal(text, b"+-").and_then(two_digits).ok_or(OFFSET)?;
    let (minute, rest) = literal(rest, b":").and_then(two_digits).ok_or(OFFSET)?;
    if hour > 23 || minute > 59 || !rest.is_empty() {
        Err(OFFSET)
    } else {
        Ok(())
    }
}

fn two_digits(text: &[u8]) -> Option<(u8, &[u8])> {
    let [tens, ones, rest @ ..] = text else { return None };
    let value = decimal(*tens)? * 10 + decimal(*ones)?;
    Some((u8::try_from(value).ok()?, rest))
}

/// What follows after one of the given bytes.
fn literal<'t>(text: &'t [u8], any_of: &[u8]) -> Option<&'t [u8]> {
    text.split_first()
        .filter(|(first, _)| any_of.contains(first))
        .map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::{DAY, FORM, OFFSET, TIME, read};

    #[test]
    fn what_is_a_timestamp() {
        let good = [
            "2020-09-07T00:00:00+08:00",
            "9999-12-31T23:59:59Z",
            "2024-02-29T12:00:00Z",
            "2000-02-29T00:00:00-00:00",
            "2026-11-20T07:04:05.123456789012345Z",
            "2026-11-20t07:04:05.1z",
            "0001-01-01T00:00:00Z",
        ];
        assert!(good.iter().all(|text| read(text.as_bytes()).is_ok()));
    }

    #[test]
    fn what_is_none_and_why() {
        let faults = [
            ("", FORM),
            ("2026-11-20", FORM),
            ("2026-11-20 07:04:05Z", FORM),
            ("20261120T070405Z", FORM),
            ("2026-11-20T07:04Z", FORM),
            ("2026-11-20T07:04:05.Z", FORM),
            ("2026-11-20T07:04:05,1Z", OFFSET),
            ("２026-11-20T07:04:05Z", FORM),
            ("-026-11-20T07:04:05Z", FORM),
            ("2026-11-20Z07:04:05Z", FORM),
            ("2026-02-29T00:00:00Z", DAY),
            ("1900-02-29T00:00:00Z", DAY),
            ("2026-04-31T00:00:00Z", DAY),
            ("2026-13-01T00:00:00Z", DAY),
            ("2026-00-01T00:00:00Z", DAY),
            ("2026-01-00T00:00:00Z", DAY),
            ("2026-11-20T24:00:00Z", TIME),
            ("2026-11-20T23:60:00Z", TIME),
            ("2026-12-31T23:59:60Z", TIME),
            ("2026-11-20T07:04:05", OFFSET),
            ("2026-11-20T07:04:05+0800", OFFSET),
            ("2026-11-20T07:04:05+08", OFFSET),
            ("2026-11-20T07:04:05+24:00", OFFSET),
            ("2026-11-20T07:04:05+08:60", OFFSET),
            ("2026-11-20T07:04:05Z ", OFFSET),
            ("2026-11-20T07:04:05+08:00Z", OFFSET),
        ];
        for (text, fault) in faults {
            assert_eq!(read(text.as_bytes()), Err(fault), "{text}");
        }
    }
}
