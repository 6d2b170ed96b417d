//! `max_items: 16`: at most so many items of a list or entries of a map.

use super::count::{amount, judge, lists};
use super::fits;
use super::length::other;
use super::{Cases, Constraint, Fault, Subject, View, value};
use crate::expr::number;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MaxItems(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MaxItems(value::count(value, "max_items")?)))
}

impl Constraint for MaxItems {
    fn kind(&self) -> &'static str {
        "max_items"
    }

    fn meaning(&self) -> &'static str {
        "no more items than the figure"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::items(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let least = other(others, "min_items").filter(|least| *least > self.0)?;
        Some(format!(
            "no list has at least {} and at most {}",
            amount(least),
            number(self.0.into())
        ))
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Count
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        quote!(c.max_items(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at most {}", amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some("items")
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        judge(value, 0, self.0, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        lists(subject, self.0, self.0.saturating_add(1))
    }
}
