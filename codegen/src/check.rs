//! Whether the specs hold together: the only stage that complains about what they say.

mod about;
mod allowances;
mod bulk;
mod checked;
mod citations;
mod desk;
mod endpoints;
mod errors;
mod examples;
mod fields;
mod fit;
mod found;
mod headers;
mod kind;
mod layout;
mod limits;
mod names;
mod operation;
mod path;
mod place;
mod proof;
mod referring;
mod rules;
mod shown;
mod siblings;
mod sources;
mod spelling;
mod suppliers;
mod tables;
mod travel;
mod types;
mod unfinished;
mod values;

pub use checked::Checked;
pub(crate) use kind::{aliases as aliases_of, of as kind_of};
pub use proof::{AlsoBroken, Case, Full, LeftOut, Outcome, Pointer, Proof, Proofs, RulePlace, Shown, Valid};

use crate::load::Sources;
use crate::model::{Date, Model};
use crate::report::Errors;
use desk::Desk;

/// Runs every family of checks over the model and reports all complaints at once, those of its structure included. What depends on
/// the day is left out: the same specs are the same crate whenever it is generated.
pub fn check<'a>(model: &'a Model, sources: &'a Sources) -> Result<Checked<'a>, Errors> {
    judge(model, sources, None)
}

/// The same for whoever is at work on the specs, who is also told of dates that are still to come.
pub fn check_on<'a>(today: Date, model: &'a Model, sources: &'a Sources) -> Result<Checked<'a>, Errors> {
    judge(model, sources, Some(today))
}

fn judge<'a>(model: &'a Model, sources: &'a Sources, today: Option<Date>) -> Result<Checked<'a>, Errors> {
    let mut desk = Desk::new(model, sources, today);
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

/// Each family looks at everything, whatever the others complained about. Limits and rules come before those who apply them; what
/// is allowed is taken away before those look who need a model without complaints.
const FAMILIES: &[fn(&mut Desk<'_>)] = &[
    unfinished::check,
    layout::check,
    types::check,
    values::check,
    spelling::check,
    errors::check,
    limits::check,
    referring::check,
    endpoints::check,
    fields::check,
    travel::check,
    rules::check,
    operation::check,
    examples::check,
    sources::check,
    citations::check,
    names::check,
    allowances::take_away,
    siblings::check,
    shown::check,
    proof::check,
    allowances::check,
];
