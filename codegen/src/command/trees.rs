//! Where the specs lie, and where the crate goes.

use super::Failure;
use std::path::{self, Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct Specs {
    /// The specs [default: the folder `spec` here or above]
    #[arg(long = "spec", value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Specs {
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        let folder = self.folder.clone().or_else(nearest_specs);
        folder.ok_or_else(|| Failure::Other("there is no folder `spec` here or above: give one with --spec".to_owned()))
    }
}

#[derive(Debug, clap::Args)]
pub struct Trees {
    #[command(flatten)]
    pub specs: Specs,
    /// The crate [default: the folder `generated` beside the specs]
    #[arg(long = "out", value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Trees {
    /// The specs and the crate.
    pub fn folders(&self) -> Result<(PathBuf, PathBuf), Failure> {
        let specs = self.specs.folder()?;
        let beside = || specs.parent().unwrap_or(Path::new(".")).join("generated");
        let out = self.out.clone().unwrap_or_else(beside);
        if path::absolute(&out)?.starts_with(path::absolute(&specs)?) {
            let (out, specs) = (out.display(), specs.display());
            let fault =
                format!("the crate would stand among the specs, {out} in {specs}: give another folder with --out");
            return Err(Failure::Other(fault));
        }
        Ok((specs, out))
    }
}

/// The folder `spec` of the working directory, or of the nearest folder above it, named from here so that a terminal can open
/// the files below it.
fn nearest_specs() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let above = std::iter::successors(Some(PathBuf::new()), |folder| Some(folder.join("..")));
    here.ancestors()
        .zip(above)
        .find(|(folder, _)| folder.join("spec").is_dir())
        .map(|(_, way)| way.join("spec"))
}
