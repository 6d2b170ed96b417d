//! `new`: the beginning of a spec.

use super::trees::Specs;
use super::{Failure, Outcome, lines};
use cloudscribe_codegen::model::{Date, Model};
use cloudscribe_codegen::{load, model, skeleton};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

/// Begin the spec of an operation: what its vendor's pages share, and a TODO for everything else
#[derive(Debug, clap::Args)]
pub struct New {
    /// The operation, such as `tencent.vod.DeleteMedia`
    #[arg(value_name = "VENDOR.SERVICE.OPERATION")]
    id: String,
    #[command(flatten)]
    specs: Specs,
}

impl New {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let folder = self.specs.folder()?;
        // Neither an empty tree nor a broken one keeps anybody from beginning.
        let model = load::read(&folder).map_or_else(|_| Model::default(), |sources| model::read(&sources));
        let files = skeleton::files(&model, &self.id, Date::of(SystemTime::now())).map_err(Failure::Other)?;
        let mut written = Vec::new();
        for (path, text) in files {
            let path = folder.join(path);
            create(&path, &text).map_err(|error| Failure::Other(format!("{}: {error}", path.display())))?;
            written.push(path.display().to_string());
        }
        let next = "`cargo spec check` tells what is still to be looked up\n";
        Ok((lines(&written) + next).into())
    }
}

/// Nobody's work is overwritten.
fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}
