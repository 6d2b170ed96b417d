//! `check`: everything that is wrong with the specs.

use super::trees::Specs;
use super::{Failure, Outcome, rendered};
use cloudscribe_codegen::{check, load, model};
use std::io::{self, Write as _};

/// Tell everything that is wrong with the specs
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    specs: Specs,
}

impl Check {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let sources = load::read(&self.specs.folder()?)?;
        let model = model::parse(&sources)?;
        let checked = check::check(&model, &sources)?;
        let _ = io::stderr().write_all(rendered(checked.warnings()).as_bytes());
        let proofs: Vec<_> = sources.ids().filter_map(|file| checked.proofs(file)).collect();
        let rules: usize = proofs.iter().map(|proofs| proofs.rules()).sum();
        let cases: usize = proofs.iter().map(|proofs| proofs.cases()).sum();
        let text = format!(
            "{} operations, {rules} rules, {cases} boundary cases; {} files, {} warnings\n",
            proofs.len(),
            sources.ids().count(),
            checked.warnings().count().0
        );
        Ok(text.into())
    }
}
