//! What the keys of one mapping must agree on, as a schema says it: the counterparts of [`Section::agree`].

use crate::model::shape::{DEMANDS, Section};
use serde_json::{Value, json};

/// Schemas that a mapping of the section must satisfy beside its keys.
pub(super) fn of(section: &Section) -> Vec<Value> {
    match section.name {
        "a source" => vec![dated()],
        "a field" => vec![inline_structures(), one_list_of_values(), belongs_to_values()],
        "a repeat" => vec![guarded()],
        "a rule" => vec![one_of(DEMANDS)],
        _ => Vec::new(),
    }
}

fn dated() -> Value {
    json!({"oneOf": [
        {"required": ["updated"]},
        {"required": ["undated"], "properties": {"undated": {"enum": [true]}}},
    ]})
}

fn inline_structures() -> Value {
    json!({
        "if": {"required": ["type"], "properties": {"type": {"type": "string", "pattern": "(^|<) *struct *(>|$)"}}},
        "then": {"required": ["members"]},
        "else": {"not": {"required": ["members"]}},
    })
}

fn one_list_of_values() -> Value {
    json!({"not": {"required": ["values", "groups"]}})
}

fn belongs_to_values() -> Value {
    let values = any_of(&["values", "groups", "values_from"]);
    json!({"dependencies": {"open": values, "aliases": values}})
}

fn guarded() -> Value {
    json!({
        "if": {"required": ["safe"], "properties": {"safe": {"enum": ["guarded"]}}},
        "then": {"required": ["guard", "window"]},
        "else": {"not": any_of(&["guard", "window", "duplicate_error"])},
    })
}

fn any_of(keys: &[&str]) -> Value {
    json!({"anyOf": present(keys)})
}

fn one_of(keys: &[&str]) -> Value {
    json!({"oneOf": present(keys)})
}

fn present(keys: &[&str]) -> Vec<Value> {
    keys.iter().map(|key| json!({"required": [key]})).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::model::shape::sections;

    #[test]
    fn every_agreement_of_the_tables_has_its_counterpart() {
        let sections = sections();
        assert!(sections.iter().any(|section| section.agree.is_some()));
        for section in sections {
            assert_eq!(section.agree.is_some(), !of(section).is_empty(), "{}", section.name);
        }
    }
}
