//! `min_chars: 50`: at least so many characters (Unicode scalar values).

use super::fits;
use super::given::unless_empty;
use super::length::Measure;
use super::{Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MinChars(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MinChars(value::count(value, "min_chars")?)))
}

impl Constraint for MinChars {
    fn kind(&self) -> &'static str {
        "min_chars"
    }

    fn meaning(&self) -> &'static str {
        "no fewer characters than the figure, however many bytes each of them takes"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        let value = unless_empty(subject, value);
        quote!(c.min_chars(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at least {}", Measure::Chars.amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some(Measure::Chars.unit())
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        Measure::Chars.judge(value, self.0, u64::MAX, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        Measure::Chars.cases(subject, self.0, self.0.saturating_sub(1))
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.lengthen(self.0);
    }
}
