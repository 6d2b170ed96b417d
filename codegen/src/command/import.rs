//! `import`: specs to go on from, out of what a vendor publishes for machines.

use super::{Failure, Outcome};
use cloudscribe_codegen::import::{self, Foreign, Origin, Specs, Written};
use cloudscribe_codegen::model::Date;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::SystemTime;

/// Make specs to go on from out of a vendor's machine-readable description
#[derive(Debug, clap::Args)]
pub struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, clap::Subcommand)]
enum From {
    TencentMetadata(TencentMetadata),
}

/// A service of Tencent Cloud, out of an `api.json` of the package tccli
#[derive(Debug, clap::Args)]
struct TencentMetadata {
    /// The description, such as `tccli/services/vod/v20180717/api.json`
    file: PathBuf,
    /// The tree of specs to write into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The service's folder [default: the service's name]
    #[arg(long, value_name = "NAME", value_parser = folder)]
    service: Option<String>,
    /// The package's version [default: as the package around the file says]
    #[arg(long, value_name = "VERSION")]
    release: Option<String>,
    /// The day of reading, which the specs cite [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    read: Option<String>,
    /// Leave hand-written specs as they are, and write the others
    #[arg(long, conflicts_with = "force")]
    keep: bool,
    /// Overwrite hand-written operations and structures
    #[arg(long)]
    force: bool,
}

impl Import {
    pub fn run(&self) -> Result<Outcome, Failure> {
        match &self.from {
            From::TencentMetadata(metadata) => metadata.run(),
        }
    }
}

impl TencentMetadata {
    fn run(&self) -> Result<Outcome, Failure> {
        let shown = self.file.display();
        let text =
            fs::read_to_string(&self.file).map_err(|error| Failure::Other(format!("cannot read {shown}: {error}")))?;
        let specs = import::tencent_metadata(&text, &self.origin()?, self.service.as_deref());
        let specs = specs.map_err(|faults| {
            let faults = faults
                .iter()
                .fold(String::new(), |told, fault| format!("{told}\n  {fault}"));
            Failure::Other(format!("{shown} cannot be imported:{faults}"))
        })?;
        let written = specs.write(&self.out, self.foreign()).map_err(|error| {
            let way_out = if self.keep || self.force {
                ""
            } else {
                "; --keep imports the others, --force overwrites"
            };
            Failure::Other(format!("{error}{way_out}"))
        })?;
        let _ = io::stderr().write_all(warnings(&specs).as_bytes());
        Ok(summary(&specs, &written).into())
    }

    fn origin(&self) -> Result<Origin, Failure> {
        let file = fs::canonicalize(&self.file)?;
        let read = self
            .read
            .clone()
            .unwrap_or_else(|| Date::of(SystemTime::now()).to_string());
        Origin::of(&file, self.release.as_deref(), &read).map_err(Failure::Other)
    }

    const fn foreign(&self) -> Foreign {
        match (self.keep, self.force) {
            (true, _) => Foreign::Keep,
            (_, true) => Foreign::Overwrite,
            _ => Foreign::Refuse,
        }
    }
}

/// A folder becomes a module.
fn folder(name: &str) -> Result<String, String> {
    let proper = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(proper) {
        Ok(name.to_owned())
    } else {
        Err("use lower-case letters, digits and `_`, a letter first".to_owned())
    }
}

fn warnings(specs: &Specs) -> String {
    specs
        .warnings
        .iter()
        .fold(String::new(), |told, warning| format!("{told}warning: {warning}\n"))
}

fn summary(specs: &Specs, written: &Written) -> String {
    let Specs {
        service,
        version,
        operations,
        shared,
        own,
        warnings,
        ..
    } = specs;
    let left_out = warnings.len();
    let mut text = format!(
        "{service} {version}: {operations} operations, {shared} shared structures, {own} of one operation, {left_out} left out\n"
    );
    let Written {
        written,
        removed,
        kept,
        unchanged,
    } = written;
    let (new, gone) = (written.len(), removed.len());
    let _ = writeln!(text, "{new} files written, {gone} removed, {unchanged} unchanged");
    for path in kept {
        let _ = writeln!(text, "kept, since it is hand-written: {path}");
    }
    text
}
