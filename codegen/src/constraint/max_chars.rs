//! `max_chars: 50`: at most so many characters (Unicode scalar values).

use super::fits;
use super::length::{Measure, other};
use super::{Cases, Constraint, Fault, Subject, View, value};
use crate::expr::number;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MaxChars(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MaxChars(value::count(value, "max_chars")?)))
}

impl Constraint for MaxChars {
    fn kind(&self) -> &'static str {
        "max_chars"
    }

    fn meaning(&self) -> &'static str {
        "no more characters than the figure, however many bytes each of them takes"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let least = other(others, "min_chars").filter(|least| *least > self.0);
        least.map(|least| {
            format!(
                "no text has at least {} and at most {}",
                Measure::Chars.amount(least),
                number(self.0.into())
            )
        })
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        quote!(c.max_chars(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at most {}", Measure::Chars.amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some(Measure::Chars.unit())
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        Measure::Chars.judge(value, 0, self.0, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        Measure::Chars.cases(subject, self.0, self.0.saturating_add(1))
    }
}
