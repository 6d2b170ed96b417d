//! Which literals a member can never equal.

use crate::expr::{Kind, Literal};
use crate::report::did_you_mean;

/// Why a member of the kind can never equal the literal, and what was meant perhaps.
pub(super) fn impossible(name: &str, kind: &Kind, literal: &Literal) -> Option<(String, String)> {
    let never = |shown: &str| format!("`{name}` is never `{shown}`");
    match (kind, literal) {
        (
            Kind::Choice {
                values, open: false, ..
            },
            Literal::Text(text),
        ) if !values.contains(text) => Some((
            never(text),
            did_you_mean(text, values.iter().map(String::as_str))
                .map_or_else(|| one_of(values), |near| format!("did you mean `{near}`?")),
        )),
        (
            Kind::Code {
                values, open: false, ..
            },
            Literal::Integer(code),
        ) if !values.contains(code) => Some((
            never(&code.to_string()),
            one_of(&values.iter().map(ToString::to_string).collect::<Vec<_>>()),
        )),
        (Kind::Flag, Literal::Integer(code)) if !(0..=1).contains(code) => {
            Some((never(&code.to_string()), "a switch is 0 or 1".to_owned()))
        }
        (Kind::Integer { signed, bits }, Literal::Integer(value)) if !fits_in(*value, *signed, *bits) => Some((
            never(&value.to_string()),
            format!(
                "it is {} {bits}-bit integer",
                if *signed { "a signed" } else { "an unsigned" }
            ),
        )),
        _ => None,
    }
}

fn one_of(values: &[String]) -> String {
    format!(
        "its values are {}",
        values
            .iter()
            .map(|value| format!("`{value}`"))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

pub(in crate::expr) fn fits_in(value: i64, signed: bool, bits: u8) -> bool {
    match (signed, bits) {
        (true, 32) => i32::try_from(value).is_ok(),
        (true, _) => true,
        (false, 32) => u32::try_from(value).is_ok(),
        (false, _) => value >= 0,
    }
}
