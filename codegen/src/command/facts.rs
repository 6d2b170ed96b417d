//! `facts`: the catalogue of everything the pages say, as JSON.

use super::trees::Specs;
use super::{Failure, Outcome};

/// Tell what the pages say of the operations, as JSON
#[derive(Debug, clap::Args)]
pub struct Facts {
    #[command(flatten)]
    specs: Specs,
}

impl Facts {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let tree = cloudscribe_codegen::generate(&self.specs.folder()?)?;
        let catalogue = tree.get("catalogue.json").unwrap_or_default();
        Ok(catalogue.to_owned().into())
    }
}
