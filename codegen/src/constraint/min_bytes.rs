//! `min_bytes: 50`: at least so many bytes in UTF-8.

use super::fits;
use super::given::unless_empty;
use super::length::{Measure, other};
use super::{Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MinBytes(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MinBytes(value::count(value, "min_bytes")?)))
}

impl Constraint for MinBytes {
    fn kind(&self) -> &'static str {
        "min_bytes"
    }

    fn meaning(&self) -> &'static str {
        "no fewer bytes than the figure, counted in UTF-8"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let most = other(others, "max_chars").filter(|most| most.saturating_mul(4) < self.0)?;
        Some(format!(
            "no text has at least {} and at most {}",
            Measure::Bytes.amount(self.0),
            Measure::Chars.amount(most)
        ))
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        let value = unless_empty(subject, value);
        quote!(c.min_bytes(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at least {} in UTF-8", Measure::Bytes.amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some(Measure::Bytes.unit())
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        Measure::Bytes.judge(value, self.0, u64::MAX, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        Measure::Bytes.cases(subject, self.0, self.0.saturating_sub(1))
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.lengthen(self.0);
    }
}
