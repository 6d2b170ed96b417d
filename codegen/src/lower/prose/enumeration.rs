//! What the documentation of enumerations says.

use super::markdown::{code, escape};
use super::{enumerated, source, stopped};
use crate::ir::Docs;
use crate::lower::enumeration;
use crate::model::{EnumValue, Field, Values};

/// The documentation of the enum that stands for a member's values.
pub(in crate::lower) fn docs(wire: &str, table: &str, field: &Field, values: &Values, is_sent: bool) -> Docs {
    let mut docs = Docs::of([format!("Values of {} in {table}.", code(wire))]);
    docs.paragraph(field.doc.as_deref().map(escape).unwrap_or_default());
    docs.paragraph(
        field
            .values_from
            .as_ref()
            .map(|page| format!("Listed on {}.", source::cited(page)))
            .unwrap_or_default(),
    );
    docs.paragraph(match (field.open, is_sent) {
        (true, true) => "The list may be incomplete: other values are accepted, too.",
        (false, true) => "Other values are kept and can be sent, once the rule that lists these is overruled.",
        (_, false) => "Other values are kept.",
    });
    docs.list("Groups", groups(values));
    docs.alias(wire)
}

fn groups(values: &Values) -> Vec<String> {
    let named = values.groups.iter().filter(|(group, _)| !group.is_empty());
    named
        .map(|(group, values)| {
            let values: Vec<String> = values.iter().map(|value| code(&value.wire)).collect();
            format!("{}: {}.", escape(group), enumerated(&values, "and"))
        })
        .collect()
}

/// The documentation of a variant.
pub(in crate::lower) fn value_docs(field: &Field, value: &EnumValue) -> Docs {
    let default = field
        .default
        .as_ref()
        .is_some_and(|default| super::field::shown(default) == value.wire);
    let said = value.doc.as_deref().map(|doc| stopped(&escape(doc)));
    let mut words = said.unwrap_or_else(|| format!("{}.", code(&value.wire)));
    if default {
        words.push_str(" The default.");
    }
    let spellings: Vec<String> = field
        .aliases
        .iter()
        .filter(|(_, meant)| **meant == value.wire)
        .map(|(spelling, _)| code(spelling))
        .collect();
    if !spellings.is_empty() {
        words = format!("{words} Also spelled {}.", enumerated(&spellings, "or"));
    }
    let named_otherwise = enumeration::variant_name(value) != value.wire;
    let docs = Docs::of([words]);
    // Nobody looks for a number.
    let is_word = value.wire.parse::<i64>().is_err();
    if named_otherwise && is_word {
        docs.alias(&value.wire)
    } else {
        docs
    }
}
