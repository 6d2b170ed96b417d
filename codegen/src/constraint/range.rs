//! `range: -10..=10`: between which numbers a number lies. A list of ranges and single numbers is their union.

mod span;

use super::{Case, Cases, Constraint, Fault, Subject, View};
use crate::expr::Kind;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use span::{Number, Span};

#[derive(Debug)]
struct Range(Vec<Span>);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    let serde_yaml::Value::Sequence(items) = value else {
        return Ok(Box::new(Range(vec![span::read(value)?])));
    };
    let spans: Result<Vec<Span>, Fault> = items
        .iter()
        .enumerate()
        .map(|(index, item)| span::read(item).map_err(|fault| fault.under(index.to_string())))
        .collect();
    let mut spans = spans?;
    if spans.is_empty() {
        return Err(Fault::new(
            "`range` without a range",
            "write `range: 0..=100`, or drop the key",
        ));
    }
    if spans.iter().all(|span| span.point().is_some()) {
        return Err(match spans.as_slice() {
            [from, to] => Fault::new(
                format!("this is the list of {from} and {to}, and no range"),
                format!("write `range: {from}..={to}`, or `values: [{from}, {to}]` when nothing between them is legal"),
            ),
            _ => Fault::new(
                "a list of single numbers is an enumeration",
                "write `values: [..]`, or `range: 0..=100`",
            ),
        });
    }
    spans.sort_by(Span::order);
    let overlap = spans
        .iter()
        .zip(spans.iter().skip(1))
        .find(|(left, right)| left.overlaps(right));
    if let Some((left, right)) = overlap {
        return Err(Fault::new(
            format!("`{left}` and `{right}` overlap"),
            "write ranges that have no number in common",
        ));
    }
    Ok(Box::new(Range(spans)))
}

impl Range {
    fn admits(&self, number: Number) -> bool {
        self.0.iter().any(|span| span.contains(number))
    }
}

impl Constraint for Range {
    fn kind(&self) -> &'static str {
        "range"
    }

    fn meaning(&self) -> &'static str {
        "a number within the bounds"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        let name = &subject.name;
        match &subject.kind {
            Kind::Float => Ok(()),
            Kind::Integer { signed, bits } => {
                let (least, most) = limits_of(*signed, *bits);
                let mut ends = self.0.iter().flat_map(Span::ends);
                ends.find_map(|end| match end {
                    Number::Decimal(_) => Some(format!("`{name}` is an integer, {end} is none")),
                    Number::Integer(end) if !(least..=most).contains(&end) => Some(format!(
                        "`{name}` lies between {least} and {most} by its type, {end} does not"
                    )),
                    Number::Integer(_) => None,
                })
                .map_or(Ok(()), Err)
            }
            Kind::Code { .. } | Kind::Flag => {
                Err(format!("`{name}` is {}: its values limit it already", subject.shown()))
            }
            Kind::Text => Err(format!(
                "`range` limits numbers, `{name}` is text: write `max_chars` or `max_bytes` for its length"
            )),
            Kind::List(_) => Err(format!(
                "`range` limits numbers, `{name}` is a list: write `max_items` for their count, or put `range` under `items`"
            )),
            _ => Err(format!("`range` limits numbers, `{name}` is {}", subject.shown())),
        }
    }

    fn view(&self, subject: &Subject) -> View {
        match subject.kind {
            Kind::Float => View::Float,
            Kind::Integer { signed: false, .. } => View::Unsigned,
            _ => View::Integer,
        }
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let float = subject.kind == Kind::Float;
        let spans = self.0.iter().map(|span| span.tokens(float));
        let primitive = match self.view(subject) {
            View::Float => quote!(float_in),
            View::Unsigned => quote!(unsigned_in),
            _ => quote!(integer_in),
        };
        quote!(c.#primitive(#rule, #value, &[#(#spans),*]);)
    }

    fn prose(&self) -> String {
        self.0.iter().map(Span::prose).collect::<Vec<_>>().join(", or ")
    }

    fn limit(&self) -> Value {
        match self.0.as_slice() {
            [only] => only.to_string().into(),
            spans => spans.iter().map(|span| Value::from(span.to_string())).collect(),
        }
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match Number::of(value) {
            Some(number) if !self.admits(number) => Err(format!("{} is not {}", number.prose(), self.prose())),
            _ => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let possible = |number: &Number| match (&subject.kind, number) {
            (Kind::Integer { signed, bits }, Number::Integer(value)) => {
                let (least, most) = limits_of(*signed, *bits);
                (least..=most).contains(value)
            }
            (Kind::Float, _) => true,
            _ => false,
        };
        let whole = subject.kind != Kind::Float;
        let mut tried: Vec<Number> = Vec::new();
        for number in self.0.iter().flat_map(|span| span.around(whole)).filter(possible) {
            if !tried.contains(&number) {
                tried.push(number);
            }
        }
        let (accepted, refused): (Vec<Number>, Vec<Number>) =
            tried.into_iter().partition(|number| self.admits(*number));
        if refused.is_empty() {
            return Cases::Untriggerable(format!(
                "every value that `{}` can have is {}",
                subject.name,
                self.prose()
            ));
        }
        let case = |number: &Number| Case::here(number.prose(), number.json());
        Cases::Found {
            accepted: accepted.iter().map(case).collect(),
            refused: refused.iter().map(case).collect(),
        }
    }
}

fn limits_of(signed: bool, bits: u8) -> (i128, i128) {
    match (signed, bits) {
        (true, 32) => (i32::MIN.into(), i32::MAX.into()),
        (true, _) => (i64::MIN.into(), i64::MAX.into()),
        (false, 32) => (0, u32::MAX.into()),
        (false, _) => (0, u64::MAX.into()),
    }
}
