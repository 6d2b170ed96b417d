//! `check`: everything that is wrong with the specs.

use super::reporting::{Reporting, rendered};
use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::check::Checked;
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::Date;
use cloudscribe_codegen::{check, load, model};
use std::io::{self, Write as _};
use std::time::SystemTime;

/// Tell everything that is wrong with the specs
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    specs: Specs,
    #[command(flatten)]
    reporting: Reporting,
}

impl Check {
    pub fn run(&self) -> Result<Outcome, Failure> {
        self.reporting.tell(self.checked())
    }

    fn checked(&self) -> Result<Outcome, Failure> {
        let sources = load::read(&self.specs.folder()?)?;
        let model = model::read(&sources);
        let checked = check::check_on(Date::of(SystemTime::now()), &model, &sources)?;
        if let Some(text) = self.reporting.for_programs(checked.warnings()) {
            return Ok(text.into());
        }
        let _ = io::stderr().write_all(rendered(checked.warnings()).as_bytes());
        Ok(summary(&checked, &sources).into())
    }
}

fn summary(checked: &Checked<'_>, sources: &Sources) -> String {
    let operations = checked.model().operations().count();
    let shown = || sources.ids().map(|file| checked.shown(file));
    let rules: usize = shown().map(|shown| shown.rules).sum();
    let tests: usize = shown().map(|shown| shown.tests).sum();
    let untested = match shown().map(|shown| shown.untested).sum::<usize>() {
        0 => String::new(),
        untested => format!(", {untested} without a test"),
    };
    format!(
        "{operations} operations, {rules} rules, {tests} tests of them{untested}; {} files, {}\n",
        sources.ids().count(),
        checked.warnings().tally()
    )
}
