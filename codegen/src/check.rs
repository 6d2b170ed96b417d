//! Whether the specs hold together: the only stage that complains about what they say.

mod about;
mod checked;
mod citations;
mod desk;
mod errors;
mod examples;
mod fields;
mod fit;
mod found;
mod kind;
mod layout;
mod limits;
mod names;
mod operation;
mod path;
mod place;
mod proof;
mod rules;
mod sources;
mod spelling;
mod tables;
mod travel;
mod types;
mod values;

pub use checked::Checked;
pub use proof::{AlsoBroken, Case, Full, LeftOut, Outcome, Pointer, Proof, Proofs, RulePlace};

use crate::load::Sources;
use crate::model::Model;
use crate::report::Errors;
use desk::Desk;

/// Runs every family of checks over the model and reports all complaints at once.
pub fn check<'a>(model: &'a Model, sources: &'a Sources) -> Result<Checked<'a>, Errors> {
    let mut desk = Desk::new(model, sources);
    for family in FAMILIES {
        family(&mut desk);
    }
    let Desk {
        tables,
        complaints,
        found,
        ..
    } = desk;
    let warnings = complaints.finish(sources)?;
    Ok(Checked::new(model, sources, tables, found, warnings))
}

/// Each family looks at everything, whatever the others complained about. Limits and rules come before those who apply them.
const FAMILIES: &[fn(&mut Desk<'_>)] = &[
    layout::check,
    types::check,
    values::check,
    spelling::check,
    errors::check,
    limits::check,
    fields::check,
    travel::check,
    rules::check,
    operation::check,
    examples::check,
    sources::check,
    citations::check,
    names::check,
    proof::check,
];
