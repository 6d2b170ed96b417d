//! `no_emoji: true`: no character that is presented as an emoji. Digits, `#`, `©` and rare Han characters are none.

use super::fits;
use super::{Case, Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct NoEmoji;

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    value::switch(value, "no_emoji")?;
    Ok(Box::new(NoEmoji))
}

impl Constraint for NoEmoji {
    fn kind(&self) -> &'static str {
        "no_emoji"
    }

    fn meaning(&self) -> &'static str {
        "no emoji, which are the characters that Unicode presents as such: `1`, `#` and `©` are none"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        quote!(c.no_emoji(#rule, #value);)
    }

    fn prose(&self) -> String {
        "no emoji".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value.as_str().and_then(first_emoji) {
            Some(emoji) => Err(format!("`{emoji}` is an emoji")),
            None => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let accepted = ["1#*", "©®", "漢字𠀀", "é"];
        let refused = ["😀", "👩‍👩‍👧", "🇨🇳", "👍🏽"];
        let case = |filling: &&str| Case::here(format!("`{filling}`"), subject.shape.padded(filling));
        Cases::Found {
            accepted: accepted.iter().map(case).collect(),
            refused: refused.iter().map(case).collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        shape
            .fillers
            .retain(|filler| first_emoji(&filler.to_string()).is_none());
    }
}

/// An emoji of the pictographic blocks, or a flag. This judges the values of specs alone, where symbols on the border
/// between text and emoji do not occur; the runtime looks at every character's own properties.
fn first_emoji(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1FAFF}'))
}
