//! `timestamp: true`, implied by `type: timestamp`: a date and time with an offset, on a day that exists.

use super::cases::quoted;
use super::fits;
use super::given::unless_empty;
use super::{Case, Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
pub(super) struct Timestamp;

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    value::switch(value, "timestamp")?;
    Ok(Box::new(Timestamp))
}

impl Constraint for Timestamp {
    fn kind(&self) -> &'static str {
        "timestamp"
    }

    fn meaning(&self) -> &'static str {
        "a date and time in ISO 8601 that the calendar has"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let value = unless_empty(subject, value);
        quote!(c.timestamp(#rule, #value);)
    }

    fn prose(&self) -> String {
        "an ISO 8601 date and time with an offset, such as `2026-05-19T08:00:00Z`".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value {
            Value::String(text) if !is_timestamp(text) => Err(format!("`{text}` is not {}", self.prose())),
            _ => Ok(()),
        }
    }

    fn cases(&self, _subject: &Subject) -> Cases {
        let accepted = [
            "2026-05-19T08:00:00Z",
            "2024-02-29T23:59:59+08:00",
            "9999-12-31T23:59:59.125Z",
        ];
        let refused = [
            "",
            "2026-02-29T00:00:00Z",
            "2026-05-19T24:00:00Z",
            "2026-05-19T08:00:00",
            "2026-05-19 08:00:00Z",
            "2026-05-19",
        ];
        let case = |text: &&str| Case::here(quoted(text), *text);
        Cases::Found {
            accepted: accepted.iter().map(case).collect(),
            refused: refused.iter().map(case).collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        "2026-05-19T08:00:00.".clone_into(&mut shape.prefix);
        shape.fillers = vec!['0'];
        "Z".clone_into(&mut shape.suffix);
    }
}

/// By taking the text apart at its separators.
fn is_timestamp(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let Some(zone) = rest.find(['Z', 'z', '+', '-']) else {
        return false;
    };
    let Some((time, zone)) = rest.split_at_checked(zone) else {
        return false;
    };
    let fraction_is_good = time
        .split_once('.')
        .is_none_or(|(_, digits)| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()));
    let clock = time.split_once('.').map_or(time, |(clock, _)| clock);
    is_date(date) && fraction_is_good && is_clock(clock) && is_zone(zone)
}

fn is_date(text: &str) -> bool {
    let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=last).contains(&day)
}

fn is_clock(text: &str) -> bool {
    let [hour, minute, second] = text.split(':').collect::<Vec<_>>()[..] else {
        return false;
    };
    let below = |text: &str, limit: u32| digits(text, 2).is_some_and(|value| value < limit);
    below(hour, 24) && below(minute, 60) && below(second, 60)
}

fn is_zone(text: &str) -> bool {
    matches!(text, "Z" | "z")
        || text
            .strip_prefix(['+', '-'])
            .is_some_and(|offset| is_clock(&format!("{offset}:00")))
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let all_digits = text.len() == length && text.chars().all(|c| c.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}
