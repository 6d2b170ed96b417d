//! `only_in_regions: [ap-southeast-3]`: a member that works in some regions alone. Says nothing while the region is unknown.

use super::{Case, Cases, Constraint, Fault, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
struct OnlyInRegions(Vec<String>);

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    Ok(Box::new(OnlyInRegions(value::texts(
        value,
        "only_in_regions",
        "ap-southeast-3",
    )?)))
}

impl Constraint for OnlyInRegions {
    fn kind(&self) -> &'static str {
        "only_in_regions"
    }

    fn meaning(&self) -> &'static str {
        "a member that is given only in calls to some regions"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        if subject.required {
            let name = &subject.name;
            return Err(format!(
                "`{name}` is required, so the whole operation would work in these regions only: write `regions: {{offered: [..]}}`"
            ));
        }
        Ok(())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Given
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let regions = &self.0;
        quote!(c.only_in_regions(#rule, #value, &[#(#regions),*]);)
    }

    fn prose(&self) -> String {
        let regions: Vec<String> = self.0.iter().map(|region| format!("`{region}`")).collect();
        format!("only in calls to {}", regions.join(", "))
    }

    fn limit(&self) -> Value {
        self.0.clone().into()
    }

    fn accepts(&self, _value: &Value) -> Result<(), String> {
        Ok(())
    }

    /// The member keeps the value that it has in the valid request.
    fn cases(&self, _subject: &Subject) -> Cases {
        let case = |region: &str| Case {
            shows: format!("in `{region}`"),
            settings: Vec::new(),
            region: Some(region.to_owned()),
        };
        let elsewhere = ["elsewhere-1", "elsewhere-2"]
            .into_iter()
            .filter(|region| !self.0.iter().any(|known| known == region));
        Cases::Found {
            accepted: self.0.iter().map(|region| case(region)).collect(),
            refused: elsewhere.map(case).collect(),
        }
    }
}
