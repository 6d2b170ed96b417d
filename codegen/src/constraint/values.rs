//! `values` of a closed enumeration, and the two positions of a switch: which texts or codes are legal.

use super::given::unless_empty;
use super::{Case, Cases, Constraint, Shape, Subject, View};
use crate::expr::{Kind, number};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

/// Of more values not every one is tried.
const MANY: usize = 100;

/// Legal texts.
#[derive(Debug)]
pub(super) struct Texts(pub(super) Vec<String>);

/// Legal integers.
#[derive(Debug)]
pub(super) struct Codes(pub(super) Vec<i64>);

impl Constraint for Texts {
    fn kind(&self) -> &'static str {
        "values"
    }

    fn meaning(&self) -> &'static str {
        "one of the listed values"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        if subject.is_text() {
            Ok(())
        } else {
            Err(format!(
                "`{}` is {}, its values are texts",
                subject.name,
                subject.shown()
            ))
        }
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let values = self.0.iter().map(|value| (value, Value::from(value.as_str())));
        let mut broken = values.filter_map(|(value, typed)| {
            let other = others
                .iter()
                .find(|other| other.kind() != "values" && other.accepts(&typed).is_err())?;
            Some(format!("the value `{value}` breaks `{}`", other.kind()))
        });
        broken.next()
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let (value, values) = (unless_empty(subject, value), &self.0);
        let values = listed(subject, "VALUES").unwrap_or_else(|| quote!(&[#(#values),*]));
        quote!(c.one_of(#rule, #value, #values);)
    }

    fn prose(&self) -> String {
        one_of(&self.0.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>())
    }

    fn limit(&self) -> Value {
        self.0.clone().into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value {
            Value::String(text) if !self.0.contains(text) => Err(format!("`{text}` is not {}", self.prose())),
            _ => Ok(()),
        }
    }

    fn cases(&self, _subject: &Subject) -> Cases {
        let accepted = ends(&self.0)
            .into_iter()
            .map(|value| Case::here(format!("`{value}`"), value.as_str()));
        // Letter case matters, and so does every letter.
        let first = self.0.first().map_or("", String::as_str);
        let near = [
            first.to_lowercase(),
            first.to_uppercase(),
            format!("{first}x"),
            "not listed".to_owned(),
        ];
        let refused = near
            .into_iter()
            .filter(|text| !self.0.contains(text))
            .map(|text| Case::here(format!("`{text}`"), text));
        Cases::Found {
            accepted: accepted.collect(),
            refused: refused.collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        if let Some(first) = self.0.first() {
            *shape = Shape {
                prefix: first.clone(),
                fillers: Vec::new(),
                suffix: String::new(),
                least: 0,
            };
        }
    }
}

impl Constraint for Codes {
    fn kind(&self) -> &'static str {
        "values"
    }

    fn meaning(&self) -> &'static str {
        "one of the listed values"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        match subject.kind {
            Kind::Code { .. } | Kind::Flag | Kind::Integer { signed: true, .. } | Kind::Integer { bits: 32, .. } => {
                Ok(())
            }
            _ => Err(format!(
                "`{}` is {}, its values are integers",
                subject.name,
                subject.shown()
            )),
        }
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let mut broken = self.0.iter().filter_map(|code| {
            let other = others
                .iter()
                .find(|other| other.kind() != "values" && other.accepts(&(*code).into()).is_err())?;
            Some(format!("the value `{code}` breaks `{}`", other.kind()))
        });
        broken.next()
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Integer
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let codes = self.0.iter().map(|code| crate::expr::integer((*code).into()));
        let codes = listed(subject, "CODES").unwrap_or_else(|| quote!(&[#(#codes),*]));
        quote!(c.one_of_codes(#rule, #value, #codes);)
    }

    fn prose(&self) -> String {
        one_of(&self.0.iter().map(|code| number((*code).into())).collect::<Vec<_>>())
    }

    fn limit(&self) -> Value {
        self.0.clone().into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        let code = value.as_i64().or_else(|| value.as_bool().map(i64::from));
        match code {
            Some(code) if !self.0.contains(&code) => Err(format!("{} is not {}", number(code.into()), self.prose())),
            _ => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let accepted = ends(&self.0)
            .into_iter()
            .map(|code| Case::here(number((*code).into()), *code));
        let smallest = if matches!(subject.kind, Kind::Integer { signed: false, .. }) {
            0
        } else {
            i64::MIN
        };
        let around = self
            .0
            .iter()
            .flat_map(|code| [code.saturating_sub(1), code.saturating_add(1)]);
        let refused = around
            .filter(|code| *code >= smallest && !self.0.contains(code))
            .take(4);
        Cases::Found {
            accepted: accepted.collect(),
            refused: refused.map(|code| Case::here(number(code.into()), code)).collect(),
        }
    }
}

/// The constant of the member's enumeration, where it says the same.
fn listed(subject: &Subject, constant: &str) -> Option<TokenStream> {
    let (name, constant) = (subject.listed_by.as_ref()?, format_ident!("{constant}"));
    let name = format_ident!("{name}");
    Some(quote!(#name::#constant))
}

/// All values; of very many those at either end.
fn ends<T>(values: &[T]) -> Vec<&T> {
    if values.len() <= MANY {
        return values.iter().collect();
    }
    let (first, last) = (
        values.iter().take(MANY / 2),
        values.iter().skip(values.len() - MANY / 2),
    );
    first.chain(last).collect()
}

fn one_of(values: &[String]) -> String {
    match values {
        [only] => only.clone(),
        [first, second] => format!("{first} or {second}"),
        values => format!("one of {}", values.join(", ")),
    }
}
