//! `show`: what a stage makes of the specs.

use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::ir::Api;
use cloudscribe_codegen::model::Model;
use cloudscribe_codegen::report::did_you_mean;
use cloudscribe_codegen::tree::Tree;
use cloudscribe_codegen::{check, emit, load, lower, model};
use std::fmt::{Debug, Write as _};
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
    Model(Shown),
    /// What the Rust will say
    Ir(Shown),
    /// The emitted files; without an id, their paths
    File(Shown),
}

#[derive(Debug, clap::Args)]
struct Shown {
    /// A vendor, a service or an operation, such as `tencent`, `tencent.vod` or `tencent.vod.PullUpload`; of `file` also a path
    id: Option<String>,
    #[command(flatten)]
    specs: Specs,
}

impl Show {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let (Stage::Model(shown) | Stage::Ir(shown) | Stage::File(shown)) = &self.stage;
        let specs = shown.specs.folder()?;
        let id = shown.id.as_deref();
        match &self.stage {
            Stage::Model(_) => of_model(&model::parse(&load::read(&specs)?)?, id),
            Stage::Ir(_) => of_ir(&lowered(&specs)?, id),
            Stage::File(_) => of_tree(&lowered(&specs)?, id),
        }
        .map(Outcome::from)
    }
}

fn lowered(specs: &Path) -> Result<Api, Failure> {
    let sources = load::read(specs)?;
    let model = model::parse(&sources)?;
    let checked = check::check(&model, &sources)?;
    Ok(lower::lower(&checked))
}

/// What can be asked for, by its id.
type Table<'a> = Vec<(String, &'a dyn Debug)>;

fn of_model(model: &Model, id: Option<&str>) -> Result<String, Failure> {
    let mut table: Table<'_> = Vec::new();
    for tree in &model.vendors {
        table.push((tree.vendor.vendor.clone(), tree));
    }
    for (vendor, service) in model.services() {
        table.push((format!("{}.{}", vendor.vendor.vendor, service.service.service), service));
    }
    table.extend(model.operations().map(|(id, operation)| (id, operation as &dyn Debug)));
    shown(model, &table, id)
}

fn of_ir(api: &Api, id: Option<&str>) -> Result<String, Failure> {
    let mut table: Table<'_> = Vec::new();
    for vendor in &api.vendors {
        table.push((vendor.module.clone(), vendor));
        for service in &vendor.services {
            table.push((service.id.clone(), service));
            table.extend(
                service
                    .operations
                    .iter()
                    .map(|one| (one.info.id.clone(), one as &dyn Debug)),
            );
        }
    }
    shown(api, &table, id)
}

fn shown(all: &dyn Debug, table: &Table<'_>, id: Option<&str>) -> Result<String, Failure> {
    let Some(id) = id else {
        return Ok(format!("{all:#?}\n"));
    };
    let found = table.iter().find(|(known, _)| known == id);
    found
        .map(|(_, what)| format!("{what:#?}\n"))
        .ok_or_else(|| unknown(id, table.iter().map(|(id, _)| id.as_str())))
}

/// The files of a vendor, service or operation, or the one at a path.
fn of_tree(api: &Api, id: Option<&str>) -> Result<String, Failure> {
    let tree = emit::emit(api);
    let Some(id) = id else {
        return Ok(tree.files().fold(String::new(), |all, (path, _)| all + path + "\n"));
    };
    if let Some(text) = tree.get(id) {
        return Ok(text.to_owned());
    }
    let stems = stems(api);
    let Some((_, stem)) = stems.iter().find(|(known, _)| known == id) else {
        let paths = tree.files().map(|(path, _)| path);
        return Err(unknown(id, stems.iter().map(|(id, _)| id.as_str()).chain(paths)));
    };
    Ok(below(&tree, stem))
}

/// Where the files of each id begin.
fn stems(api: &Api) -> Vec<(String, String)> {
    let file = |module: &str| module.strip_prefix("r#").unwrap_or(module).to_owned();
    let mut stems = Vec::new();
    for vendor in &api.vendors {
        let of_vendor = format!("src/{}", file(&vendor.module));
        stems.push((vendor.module.clone(), of_vendor.clone()));
        for service in &vendor.services {
            let of_service = format!("{of_vendor}/{}", file(&service.module));
            stems.push((service.id.clone(), of_service.clone()));
            let operations = service.operations.iter();
            stems.extend(
                operations.map(|one| (one.info.id.clone(), format!("{of_service}/{}", file(&one.page.module)))),
            );
        }
    }
    stems
}

/// `stem.rs` and whatever lies in the folder `stem`, one after the other, each under its path.
fn below(tree: &Tree, stem: &str) -> String {
    let mut text = String::new();
    for (path, content) in tree.files() {
        let rest = path.strip_prefix(stem).unwrap_or_default();
        if rest == ".rs" || rest.starts_with('/') {
            // Writing to a text does not fail.
            let _ = writeln!(text, "==> {path}\n{content}");
        }
    }
    text
}

fn unknown<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let meant = did_you_mean(id, known).map_or(String::new(), |meant| format!(": did you mean `{meant}`?"));
    Failure::Other(format!("there is no `{id}`{meant}"))
}
