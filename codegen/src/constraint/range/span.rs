//! One range: how it is written, said and emitted.

use super::Fault;
use crate::expr::{integer, number};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::ops::Bound::{self, Excluded, Included, Unbounded};
use std::ops::RangeBounds;

const HELP: &str = "write `0..=100` (both bounds belong to it), `0<..=100` (without 0), `0..<100` (without 100), `0..`, `..=100`, or a number";

/// A bound. Integers stay exact.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Integer(i128),
    Decimal(f64),
}

/// Numbers from one bound to another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    low: Bound<Number>,
    high: Bound<Number>,
}

pub(super) fn read(value: &serde_yaml::Value) -> Result<Span, Fault> {
    let text = match value {
        serde_yaml::Value::Number(number) => number.to_string(),
        serde_yaml::Value::String(text) => text.trim().to_owned(),
        _ => return Err(Fault::new("this is no range", HELP)),
    };
    let span = parse(&text).ok_or_else(|| not_a_range(&text))?;
    if span.is_empty() {
        Err(Fault::new(
            format!("no number is in `{text}`"),
            "the smaller bound comes first",
        ))
    } else {
        Ok(span)
    }
}

fn parse(text: &str) -> Option<Span> {
    let Some((low, high)) = text.split_once("..") else {
        let point = Included(Number::parse(text)?);
        return Some(Span {
            low: point,
            high: point,
        });
    };
    let low = match low.trim().strip_suffix('<') {
        Some(low) => Excluded(Number::parse(low.trim())?),
        None if low.trim().is_empty() => Unbounded,
        None => Included(Number::parse(low.trim())?),
    };
    let high = match (high.trim().strip_prefix('='), high.trim().strip_prefix('<')) {
        (Some(high), _) => Included(Number::parse(high.trim())?),
        (_, Some(high)) => Excluded(Number::parse(high.trim())?),
        _ if high.trim().is_empty() => Unbounded,
        _ => return None,
    };
    let bounded = (low, high) != (Unbounded, Unbounded);
    bounded.then_some(Span { low, high })
}

fn not_a_range(text: &str) -> Fault {
    let help = match text.split_once("..") {
        Some((low, high)) if Number::parse(low.trim()).is_some() && Number::parse(high.trim()).is_some() => {
            format!("write `{low}..={high}` when {high} is allowed, `{low}..<{high}` when it is not")
        }
        _ => HELP.to_owned(),
    };
    Fault::new(format!("`{text}` is no range"), help)
}

impl Span {
    pub(super) fn contains(&self, number: Number) -> bool {
        (self.low, self.high).contains(&number)
    }

    /// The number, where the span is one.
    pub(super) fn point(&self) -> Option<Number> {
        match (self.low, self.high) {
            (Included(low), Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    pub(super) fn ends(&self) -> impl Iterator<Item = Number> + use<> {
        [end(self.low), end(self.high)].into_iter().flatten()
    }

    fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Included(low), Included(high)) => low > high,
            (Unbounded, _) | (_, Unbounded) => false,
            (Included(low) | Excluded(low), Included(high) | Excluded(high)) => low >= high,
        }
    }

    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |span: &Self| end(span.low);
        match (key(self), key(other)) {
            (Some(left), Some(right)) => left.partial_cmp(&right).unwrap_or(Ordering::Equal),
            (left, right) => left.is_some().cmp(&right.is_some()),
        }
    }

    /// Whether a span that begins later has a number in common with this one.
    pub(super) fn overlaps(&self, later: &Self) -> bool {
        match (self.high, later.low) {
            (Unbounded, _) | (_, Unbounded) => true,
            (Included(high), Included(low)) => high >= low,
            (Included(high) | Excluded(high), Included(low) | Excluded(low)) => high > low,
        }
    }

    /// The bounds and their neighbours.
    pub(super) fn around(&self, whole: bool) -> Vec<Number> {
        self.ends()
            .flat_map(|end| [end.shifted(-1, whole), end, end.shifted(1, whole)])
            .collect()
    }

    pub(super) fn prose(&self) -> String {
        if let Some(point) = self.point() {
            return point.prose();
        }
        let low = match self.low {
            Included(low) => format!("at least {}", low.prose()),
            Excluded(low) => format!("above {}", low.prose()),
            Unbounded => String::new(),
        };
        let high = match self.high {
            Included(high) => format!("at most {}", high.prose()),
            Excluded(high) => format!("below {}", high.prose()),
            Unbounded => String::new(),
        };
        match (self.low, self.high) {
            (Included(low), Included(high)) => format!("between {} and {}", low.prose(), high.prose()),
            (Unbounded, _) => high,
            (_, Unbounded) => low,
            _ => format!("{low} and {high}"),
        }
    }

    pub(super) fn tokens(&self, float: bool) -> TokenStream {
        if let Some(point) = self.point() {
            let point = point.tokens(float);
            return quote!(rt::Span::point(#point));
        }
        let constructor = match (self.low, self.high) {
            (Included(_), Included(_)) => quote!(between),
            (Included(_), Excluded(_)) => quote!(from_to_below),
            (Excluded(_), Included(_)) => quote!(above_to),
            (Excluded(_), Excluded(_)) => quote!(above_to_below),
            (Included(_), Unbounded) => quote!(at_least),
            (Excluded(_), Unbounded) => quote!(above),
            (Unbounded, Included(_)) => quote!(at_most),
            (Unbounded, _) => quote!(below),
        };
        let ends = self.ends().map(|end| end.tokens(float));
        quote!(rt::Span::#constructor(#(#ends),*))
    }
}

/// As a spec writes it.
impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(point) = self.point() {
            return point.fmt(f);
        }
        match self.low {
            Included(low) => write!(f, "{low}")?,
            Excluded(low) => write!(f, "{low}<")?,
            Unbounded => {}
        }
        match self.high {
            Included(high) => write!(f, "..={high}"),
            Excluded(high) => write!(f, "..<{high}"),
            Unbounded => f.write_str(".."),
        }
    }
}

fn end(bound: Bound<Number>) -> Option<Number> {
    match bound {
        Included(end) | Excluded(end) => Some(end),
        Unbounded => None,
    }
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
        if !plain || !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return None;
        }
        text.parse()
            .map(Self::Integer)
            .ok()
            .or_else(|| text.parse().map(Self::Decimal).ok())
    }

    /// A number of the typed form, where numbers may be text.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => {
                let integer = number
                    .as_i64()
                    .map(i128::from)
                    .or_else(|| number.as_u64().map(i128::from));
                integer
                    .map(Self::Integer)
                    .or_else(|| number.as_f64().map(Self::Decimal))
            }
            Value::String(text) => Self::parse(text),
            _ => None,
        }
    }

    pub(super) fn json(self) -> Value {
        match self {
            Self::Integer(value) => i64::try_from(value)
                .map(Value::from)
                .or_else(|_| u64::try_from(value).map(Value::from))
                .unwrap_or_default(),
            Self::Decimal(value) => value.into(),
        }
    }

    pub(super) fn prose(self) -> String {
        match self {
            Self::Integer(value) => number(value),
            Self::Decimal(value) => value.to_string(),
        }
    }

    fn tokens(self, float: bool) -> TokenStream {
        match self {
            Self::Integer(value) if float => format!("{}.0", integer(value))
                .replace(' ', "")
                .parse()
                .unwrap_or_default(),
            Self::Integer(value) => integer(value),
            Self::Decimal(value) => format!("{value:?}").parse().unwrap_or_default(),
        }
    }

    /// The next whole number in a direction; for numbers with decimals, one that is half as far.
    fn shifted(self, direction: i8, whole: bool) -> Self {
        match self {
            Self::Integer(value) if whole => Self::Integer(value.saturating_add(direction.into())),
            number => Self::Decimal(number.float() + f64::from(direction) / 2.0),
        }
    }

    fn float(self) -> f64 {
        match self {
            // Bounds of numbers with decimals are small; the nearest float is what the check compares with, too.
            Self::Integer(value) => value.to_string().parse().unwrap_or(f64::NAN),
            Self::Decimal(value) => value,
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => Some(left.cmp(right)),
            (left, right) => left.float().partial_cmp(&right.float()),
        }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Decimal(value) => write!(f, "{value:?}"),
        }
    }
}
