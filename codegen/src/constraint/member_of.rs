//! `member_of: UploadURLs`: a text that has to be an item of a list of the request. Checked by the request's own check,
//! which descends to the text and has the list at hand:
//! `c.each("UploadMetadatas", items, |c, item| c.member_of(&RULE, item.source_url.as_str(), self.upload_urls.as_slice()))`.

use super::fits;
use super::given::unless_empty;
use super::{Case, Cases, Constraint, Fault, Setting, SettingPlace, Subject, View, value};
use crate::expr::Kind;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// So many items of the list are tried.
const SEVERAL: usize = 4;

#[derive(Debug)]
struct MemberOf(String);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(MemberOf(value::text(value, "member_of", "UploadURLs")?)))
}

impl Constraint for MemberOf {
    fn kind(&self) -> &'static str {
        "member_of"
    }

    fn meaning(&self) -> &'static str {
        "a value that another member lists"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    /// Without the list at hand it has no items.
    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        self.call_with(subject, rule, value, &quote!(None))
    }

    fn prose(&self) -> String {
        format!("one of the items of `{}`", self.0)
    }

    fn limit(&self) -> Value {
        self.0.as_str().into()
    }

    fn accepts(&self, _value: &Value) -> Result<(), String> {
        Ok(())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let of = |name: &str| match subject.shape.prefix.as_str() {
            "" => Value::from(format!("https://example.com/{name}.mp4")),
            _ => Value::from(subject.shape.padded(name)),
        };
        let list = Setting {
            place: SettingPlace::Request(self.0.clone()),
            value: Value::Array(vec![of("a"), of("b")]),
        };
        let case = |shows: &str, name: &str| {
            let here = Setting {
                place: SettingPlace::Here,
                value: of(name),
            };
            Case {
                shows: shows.to_owned(),
                settings: vec![list.clone(), here],
                region: None,
            }
        };
        Cases::Found {
            accepted: vec![case("the first item", "a"), case("the last item", "b")],
            refused: vec![case("no item", "c")],
        }
    }

    /// With what the list can hold.
    fn further_cases(&self, subject: &Subject) -> Cases {
        let case = |shows: &str, item: &Value, here: Value| {
            let setting = |place, value| Setting { place, value };
            let list = Value::Array(vec![item.clone()]);
            Case {
                shows: shows.to_owned(),
                settings: vec![
                    setting(SettingPlace::Request(self.0.clone()), list),
                    setting(SettingPlace::Here, here),
                ],
                region: None,
            }
        };
        let own = match &subject.kind {
            Kind::Choice { values, .. } => values.as_slice(),
            _ => &[],
        };
        let items = || subject.referred.iter().take(SEVERAL);
        let accepted = items().map(|item| case("the item", item, item.clone()));
        let refused = items().flat_map(|item| {
            let others = own.iter().map(|value| Value::from(value.as_str()));
            let others = others.chain([Value::from(subject.shape.padded("zz"))]);
            others
                .filter(move |other| other != item)
                .map(move |other| case("no item", item, other))
        });
        Cases::Found {
            accepted: accepted.collect(),
            refused: refused.collect(),
        }
    }

    fn refers_to(&self) -> Option<&str> {
        Some(&self.0)
    }

    fn call_with(
        &self,
        subject: &Subject,
        rule: &TokenStream,
        value: &TokenStream,
        referred: &TokenStream,
    ) -> TokenStream {
        let value = unless_empty(subject, value);
        quote!(c.member_of(#rule, #value, #referred);)
    }

    fn accepts_with(&self, value: &Value, referred: &Value) -> Result<(), String> {
        let items = referred.as_array().map(Vec::as_slice).unwrap_or_default();
        match value {
            Value::String(text) if !items.contains(value) => Err(format!("`{text}` is not {}", self.prose())),
            _ => Ok(()),
        }
    }
}
