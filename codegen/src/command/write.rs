//! `write`: the crate, on disk.

use super::reporting::Reporting;
use super::timings::Timings;
use super::trees::Trees;
use super::{Failure, Outcome, fresh, lines};
use cloudscribe_codegen::tree::Kept;
use std::path::{Path, PathBuf};

/// Write the crate that the specs describe
#[derive(Debug, clap::Args)]
pub struct Write {
    #[command(flatten)]
    trees: Trees,
    #[command(flatten)]
    reporting: Reporting,
    /// Tell which files of the crate are stale, and write nothing
    #[arg(long)]
    check: bool,
    /// Where to keep what tells the next run which parts of the crate it need not make again [default: the build's folder, where
    /// there is one]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Make everything again
    #[arg(long, conflicts_with = "cache")]
    no_cache: bool,
    /// Tell what each stage cost
    #[arg(long, hide = true)]
    timings: bool,
}

impl Write {
    pub fn run(&self) -> Result<Outcome, Failure> {
        self.reporting.tell(self.written())
    }

    fn written(&self) -> Result<Outcome, Failure> {
        let mut timings = Timings::default();
        let (specs, out) = self.trees.folders()?;
        let kept = self
            .cache(&specs)
            .map(|cache| Kept::read(&out, &cache))
            .unwrap_or_default();
        timings.passed("recall");
        let tree = cloudscribe_codegen::regenerate(&specs, kept, &mut |stage| timings.passed(stage))?;
        let stale = if self.check { tree.diff(&out) } else { tree.sync(&out) }?;
        timings.passed("compare");
        if self.timings {
            return Ok(timings.told().into());
        }
        if self.check {
            return fresh(&stale, "write");
        }
        Ok(lines(&stale).into())
    }

    /// Where cargo builds, unless another folder is given; no folder is made for it.
    fn cache(&self, specs: &Path) -> Option<PathBuf> {
        if self.no_cache {
            return None;
        }
        let built = || {
            let beside = specs.parent().map(|parent| parent.join("target"));
            let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from).or(beside);
            target.filter(|target| target.is_dir())
        };
        self.cache.clone().or_else(built)
    }
}
