//! `required: true`: a member without which a request is none. Empty texts, lists and maps are not given.

use super::{Case, Cases, Constraint, Setting, SettingPlace, Subject, View};
use crate::expr::Kind;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

#[derive(Debug)]
pub(super) struct Required;

impl Constraint for Required {
    fn kind(&self) -> &'static str {
        "required"
    }

    fn meaning(&self) -> &'static str {
        "a value, and not an empty one"
    }

    fn fits(&self, _subject: &Subject) -> Result<(), String> {
        Ok(())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Missing
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        quote!(c.required(#rule, #value);)
    }

    fn prose(&self) -> String {
        "a value".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        let missing = match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if missing {
            Err("it is required".to_owned())
        } else {
            Ok(())
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let empty = match subject.kind {
            Kind::Text | Kind::Timestamp | Kind::Choice { .. } => Value::from(""),
            Kind::List(_) => Value::Array(Vec::new()),
            Kind::Map(_) => Value::Object(Map::new()),
            _ => return Cases::Untriggerable("the type leaves no room for its absence".to_owned()),
        };
        let absent = Setting {
            place: SettingPlace::Here,
            value: Value::Null,
        };
        Cases::Found {
            accepted: vec![Case {
                shows: "given".to_owned(),
                settings: Vec::new(),
                region: None,
            }],
            refused: vec![
                Case {
                    shows: "absent".to_owned(),
                    settings: vec![absent],
                    region: None,
                },
                Case::here("empty", empty),
            ],
        }
    }
}
