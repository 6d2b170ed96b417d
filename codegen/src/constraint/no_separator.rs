//! What `encoding: csv` implies for the items: none holds a comma and none is empty, since nothing else keeps them apart.

use super::{Case, Cases, Constraint, Shape, Subject, View};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// What stands between the items.
const SEPARATOR: char = ',';

#[derive(Debug)]
pub(super) struct NoSeparator;

impl Constraint for NoSeparator {
    fn kind(&self) -> &'static str {
        "no_separator"
    }

    fn meaning(&self) -> &'static str {
        "no comma in an item and no empty item, where a list travels as one text that is joined by commas"
    }

    fn fits(&self, _subject: &Subject) -> Result<(), String> {
        Ok(())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        quote!(c.no_separator(#rule, #value, #SEPARATOR);)
    }

    fn prose(&self) -> String {
        "without a comma, not empty".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value.as_str() {
            Some("") => Err("an empty item is none once the items are joined".to_owned()),
            Some(text) if text.contains(SEPARATOR) => {
                Err(format!("`{text}` is more than one item once the items are joined"))
            }
            _ => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let shape = &subject.shape;
        let filler = shape.fillers.last().map(ToString::to_string).unwrap_or_default();
        let refused = [
            format!("{filler}{SEPARATOR}{filler}"),
            format!("{SEPARATOR}{filler}"),
            format!("{filler}{SEPARATOR}"),
            SEPARATOR.to_string(),
        ];
        let commas = refused.map(|filling| Case::here(format!("`{filling}`"), shape.filled(&filling)));
        Cases::Found {
            accepted: vec![
                Case::here("without a comma", shape.sample()),
                Case::here("`;`", shape.filled(";")),
            ],
            refused: commas.into_iter().chain([Case::here("empty", "")]).collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.fillers.retain(|filler| *filler != SEPARATOR);
    }
}
