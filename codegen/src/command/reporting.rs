//! In which form complaints are told.

use super::{Failure, Outcome};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use cloudscribe_codegen::report::{Errors, Format};
use std::io::{self, IsTerminal as _};

#[derive(Debug, clap::Args)]
pub struct Reporting {
    /// The form in which complaints are told; those for programs go to standard output
    #[arg(long, value_name = "FORMAT", default_value = "human",
        value_parser = PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>()))]
    format: Format,
}

impl Reporting {
    /// The complaints in the form that is asked for; `None` when people ask, who are told on standard error.
    pub fn for_programs(&self, errors: &Errors) -> Option<String> {
        (self.format != Format::Human).then(|| errors.told(self.format, false))
    }

    /// What came of a verb, with complaints about the specs in the form that is asked for.
    pub fn tell(&self, outcome: Result<Outcome, Failure>) -> Result<Outcome, Failure> {
        match outcome {
            Err(Failure::Specs(errors)) => match self.for_programs(&errors) {
                Some(text) => Ok(Outcome { text, status: 1 }),
                None => Err(Failure::Specs(errors)),
            },
            outcome => outcome,
        }
    }
}

/// Complaints for people, with colours where somebody sees them.
pub fn rendered(errors: &Errors) -> String {
    let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    errors.render(io::stderr().is_terminal() && !is_unwanted)
}
