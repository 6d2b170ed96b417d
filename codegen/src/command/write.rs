//! `write`: the crate, on disk.

use super::trees::Trees;
use super::{Failure, Outcome, fresh, lines};

/// Write the crate that the specs describe
#[derive(Debug, clap::Args)]
pub struct Write {
    #[command(flatten)]
    trees: Trees,
    /// Tell which files of the crate are stale, and write nothing
    #[arg(long)]
    check: bool,
}

impl Write {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let (specs, out) = self.trees.folders()?;
        let tree = cloudscribe_codegen::generate(&specs)?;
        if self.check {
            return fresh(&tree.diff(&out)?, "write");
        }
        Ok(lines(&tree.sync(&out)?).into())
    }
}
