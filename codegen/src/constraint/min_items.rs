//! `min_items: 16`: at least so many items of a list or entries of a map.

use super::count::{amount, judge, lists};
use super::fits;
use super::given::unless_empty;
use super::{Cases, Constraint, Fault, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct MinItems(u64);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MinItems(value::count(value, "min_items")?)))
}

impl Constraint for MinItems {
    fn kind(&self) -> &'static str {
        "min_items"
    }

    fn meaning(&self) -> &'static str {
        "no fewer items than the figure"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::items(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Count
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let limit = crate::expr::integer(self.0.into());
        let value = unless_empty(subject, value);
        quote!(c.min_items(#rule, #value, #limit);)
    }

    fn prose(&self) -> String {
        format!("at least {}", amount(self.0))
    }

    fn unit(&self) -> Option<&'static str> {
        Some("items")
    }

    fn limit(&self) -> Value {
        self.0.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        judge(value, self.0, u64::MAX, &self.prose())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        lists(subject, self.0, self.0.saturating_sub(1))
    }
}
