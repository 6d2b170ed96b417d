//! `schema`: the JSON Schemas of the spec files.

use super::trees::Specs;
use super::{Failure, Outcome, fresh, lines};
use cloudscribe_codegen::schema;

/// Write the schemas by which editors complete and explain the specs
#[derive(Debug, clap::Args)]
pub struct Schema {
    #[command(flatten)]
    specs: Specs,
    /// Tell which of them are stale, and write nothing
    #[arg(long)]
    check: bool,
}

impl Schema {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let specs = self.specs.folder()?;
        if self.check {
            return fresh(&schema::stale(&specs)?, "schema");
        }
        Ok(lines(&schema::write(&specs)?).into())
    }
}
