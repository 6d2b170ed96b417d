//! `show`: what a stage makes of the specs.

use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::{check, load, lower, model};
use std::path::Path;

/// Show what a stage makes of the specs
#[derive(Debug, clap::Args)]
pub struct Show {
    #[command(subcommand)]
    stage: Stage,
}

#[derive(Debug, clap::Subcommand)]
enum Stage {
    /// What the YAML says
    Model {
        /// An operation, such as `tencent.vod.PullUpload`
        id: Option<String>,
        #[command(flatten)]
        specs: Specs,
    },
    /// What the Rust will say
    Ir {
        #[command(flatten)]
        specs: Specs,
    },
    /// An emitted file; without a path, the paths of all
    File {
        /// A path within the crate
        path: Option<String>,
        #[command(flatten)]
        specs: Specs,
    },
}

impl Show {
    pub fn run(&self) -> Result<Outcome, Failure> {
        match &self.stage {
            Stage::Model { id, specs } => show_model(&specs.folder()?, id.as_deref()),
            Stage::Ir { specs } => show_ir(&specs.folder()?),
            Stage::File { path, specs } => show_file(&specs.folder()?, path.as_deref()),
        }
        .map(Outcome::from)
    }
}

fn show_model(specs: &Path, id: Option<&str>) -> Result<String, Failure> {
    let model = model::parse(&load::read(specs)?)?;
    let Some(id) = id else {
        return Ok(format!("{model:#?}\n"));
    };
    let operation = model.operations().find(|(name, _)| name == id);
    operation
        .map(|(_, operation)| format!("{operation:#?}\n"))
        .ok_or_else(|| Failure::Other(format!("there is no operation {id}")))
}

fn show_ir(specs: &Path) -> Result<String, Failure> {
    let sources = load::read(specs)?;
    let model = model::parse(&sources)?;
    let checked = check::check(&model, &sources)?;
    Ok(format!("{:#?}\n", lower::lower(&checked)))
}

fn show_file(specs: &Path, path: Option<&str>) -> Result<String, Failure> {
    let tree = cloudscribe_codegen::generate(specs)?;
    let Some(path) = path else {
        return Ok(tree.files().fold(String::new(), |all, (path, _)| all + path + "\n"));
    };
    tree.get(path)
        .map(str::to_owned)
        .ok_or_else(|| Failure::Other(format!("there is no file {path}")))
}
