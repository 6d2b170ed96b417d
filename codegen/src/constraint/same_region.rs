//! `same_region: true`: a text that names the region of the call. Says nothing while the region is unknown.

use super::fits;
use super::given::unless_empty;
use super::{Case, Cases, Constraint, Fault, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct SameRegion;

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    value::switch(value, "same_region")?;
    Ok(Box::new(SameRegion))
}

impl Constraint for SameRegion {
    fn kind(&self) -> &'static str {
        "same_region"
    }

    fn meaning(&self) -> &'static str {
        "the name of the region that is called"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        if subject.is_text() {
            Ok(())
        } else {
            fits::text(subject, self.kind())
        }
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let value = unless_empty(subject, value);
        quote!(c.same_region(#rule, #value);)
    }

    fn prose(&self) -> String {
        "the region of the call".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, _value: &Value) -> Result<(), String> {
        Ok(())
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let here = subject.shape.filled("region-1");
        let case = |shows: &str, region: String| Case {
            region: Some(region),
            ..Case::here(shows, here.clone())
        };
        Cases::Found {
            accepted: vec![case("in the region it names", here.clone())],
            refused: vec![case("in another region", format!("{here}0"))],
        }
    }
}
