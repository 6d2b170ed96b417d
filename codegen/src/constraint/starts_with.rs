//! `starts_with: "/"`: how a text begins.

use super::fits;
use super::given::unless_empty;
use super::{Case, Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct StartsWith(String);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(StartsWith(value::text(value, "starts_with", "\"/\"")?)))
}

impl Constraint for StartsWith {
    fn kind(&self) -> &'static str {
        "starts_with"
    }

    fn meaning(&self) -> &'static str {
        "a text that starts as documented"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let breaks = |other: &&&dyn Constraint| {
            let upper = matches!(other.kind(), "max_chars" | "max_bytes" | "only_chars" | "no_emoji");
            upper && other.accepts(&self.limit()).is_err()
        };
        let other = others.iter().find(breaks)?;
        Some(format!(
            "no text starts with `{}` and is allowed by `{}`",
            self.0,
            other.kind()
        ))
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let (value, prefix) = (unless_empty(subject, value), &self.0);
        quote!(c.starts_with(#rule, #value, #prefix);)
    }

    fn prose(&self) -> String {
        format!("starts with `{}`", self.0)
    }

    fn limit(&self) -> Value {
        self.0.as_str().into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value {
            Value::String(text) if !text.starts_with(&self.0) => {
                Err(format!("`{text}` does not start with `{}`", self.0))
            }
            _ => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let shape = &subject.shape;
        let with = |prefix: String| {
            Shape {
                prefix,
                ..shape.clone()
            }
            .sample()
        };
        let mut almost = shape.prefix.chars();
        let filler = shape.fillers.last().copied().unwrap_or('a');
        // All of the prefix but its last character, so that a check which stops early is caught; and the prefix further on.
        let refused = [
            almost.next_back().map(|_| with(almost.collect())),
            Some(with(format!("{filler}{}", shape.prefix))),
            self.other_scheme(shape),
        ];
        Cases::Found {
            accepted: vec![
                Case::here("the prefix and more", shape.sample()),
                Case::here("the prefix alone", shape.filled("")),
            ],
            refused: refused
                .into_iter()
                .flatten()
                .map(|text| Case::here("another beginning", text))
                .collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.begin(&self.0);
    }
}

impl StartsWith {
    /// An address that begins otherwise, for members that have to be addresses.
    fn other_scheme(&self, shape: &Shape) -> Option<String> {
        let swap = |from: &str, to: &str| self.0.strip_prefix(from).map(|rest| format!("{to}{rest}"));
        let other = swap("https://", "http://").or_else(|| swap("http://", "https://"))?;
        Some(shape.sample().replacen(&self.0, &other, 1))
    }
}
