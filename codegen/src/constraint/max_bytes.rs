//! `max_bytes: 50`: at most so many bytes in UTF-8.

use super::fits;
use super::length::{Measure, other};
use super::{Cases, Constraint, Fault, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MaxBytes(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MaxBytes(value::count(value, "max_bytes")?)))
}

impl Constraint for MaxBytes {
    fn kind(&self) -> &'static str {
        "max_bytes"
    }

    fn meaning(&self) -> &'static str {
        "no more bytes than the figure, counted in UTF-8"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let bytes = other(others, "min_bytes")
            .filter(|least| *least > self.0)
            .map(|least| Measure::Bytes.amount(least));
        let chars = || {
            other(others, "min_chars")
                .filter(|least| *least > self.0)
                .map(|least| Measure::Chars.amount(least))
        };
        let least = bytes.or_else(chars)?;
        Some(format!(
            "no text has at least {least} and at most {}",
            Measure::Bytes.amount(self.0)
        ))
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        quote!(c.max_bytes(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at most {} in UTF-8", Measure::Bytes.amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some(Measure::Bytes.unit())
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        Measure::Bytes.judge(value, 0, self.0, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        Measure::Bytes.cases(subject, self.0, self.0.saturating_add(1))
    }
}
