//! The maintainer's command: checks the specs, writes the crate, and shows what each stage makes of them.

use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, emit, load, lower, model, schema};
use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo spec <verb> [--spec DIR] [--out DIR]

  check               tell everything that is wrong with the specs
  write               write the crate that the specs describe
  write --check       tell which files of the crate are stale, and write nothing
  schema              write the schemas by which editors complete and explain the specs
  schema --check      tell which of them are stale, and write nothing
  show model [ID]     what the YAML says
  show ir             what the Rust will say
  show file [PATH]    an emitted file; without a path, the paths of all
  list                the operations
  facts               what the pages say of them, as JSON

  --spec DIR          the specs; otherwise the folder `spec` here or above
  --out DIR           the crate; otherwise the folder `generated` beside the specs
";

/// Why there is nothing to show for.
enum Failure {
    Usage(String),
    Specs(Errors),
    Other(String),
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Specs(errors)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Other(error.to_string())
    }
}

fn main() -> ExitCode {
    match Command::parse(std::env::args().skip(1)).and_then(|command| command.run()) {
        Ok(text) => {
            // A reader that has seen enough and left is no failure.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = io::stderr().write_all(failure.told().as_bytes());
            ExitCode::FAILURE
        }
    }
}

impl Failure {
    fn told(&self) -> String {
        match self {
            Self::Usage(what) => format!("{what}\n\n{USAGE}"),
            Self::Other(what) => format!("error: {what}\n"),
            Self::Specs(errors) => {
                let (complaints, files) = errors.count();
                format!("{}{complaints} complaint(s) in {files} file(s)\n", rendered(errors))
            }
        }
    }
}

/// Complaints with colours where somebody sees them.
fn rendered(errors: &Errors) -> String {
    errors.render(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none())
}

/// What was asked for.
struct Command {
    words: Vec<String>,
    only_check: bool,
    spec: PathBuf,
    out: PathBuf,
}

impl Command {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let (mut words, mut only_check, mut spec, mut out) = (Vec::new(), false, None, None);
        while let Some(argument) = arguments.next() {
            let mut folder = || {
                arguments
                    .next()
                    .map(PathBuf::from)
                    .ok_or_else(|| Failure::Usage(format!("{argument} needs a folder")))
            };
            match argument.as_str() {
                "--spec" => spec = Some(folder()?),
                "--out" => out = Some(folder()?),
                "--check" => only_check = true,
                "-h" | "--help" => return Err(Failure::Usage("cloudscribe's specs".to_owned())),
                flag if flag.starts_with('-') => return Err(Failure::Usage(format!("unknown option {flag}"))),
                _ => words.push(argument),
            }
        }
        let spec = spec
            .or_else(nearest_specs)
            .ok_or_else(|| Failure::Usage("there is no folder `spec` here or above".to_owned()))?;
        let out = out.unwrap_or_else(|| spec.parent().unwrap_or(Path::new(".")).join("generated"));
        Ok(Self {
            words,
            only_check,
            spec,
            out,
        })
    }

    fn run(&self) -> Result<String, Failure> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match (words.as_slice(), self.only_check) {
            (["check"], false) => self.check(),
            (["write"], true) => self.stale(),
            (["write"], false) => self.write(),
            (["schema"], true) => fresh(&schema::stale(&self.spec)?, "schema"),
            (["schema"], false) => Ok(lines(&schema::write(&self.spec)?)),
            (["show", "model"], false) => self.model(None),
            (["show", "model", id], false) => self.model(Some(id)),
            (["show", "ir"], false) => self.ir(),
            (["show", "file"], false) => self.file(None),
            (["show", "file", path], false) => self.file(Some(path)),
            (["list"], false) => self.list(),
            (["facts"], false) => self.file(Some("catalogue.json")),
            _ => Err(Failure::Usage(format!("cannot make sense of `{}`", words.join(" ")))),
        }
    }

    fn check(&self) -> Result<String, Failure> {
        let sources = load::read(&self.spec)?;
        let model = model::parse(&sources)?;
        let checked = check::check(&model, &sources)?;
        let _ = io::stderr().write_all(rendered(checked.warnings()).as_bytes());
        let proofs: Vec<_> = sources.ids().filter_map(|file| checked.proofs(file)).collect();
        let rules: usize = proofs.iter().map(|proofs| proofs.rules()).sum();
        let cases: usize = proofs.iter().map(|proofs| proofs.cases()).sum();
        Ok(format!(
            "{} operations, {rules} rules, {cases} boundary cases; {} files, {} warnings\n",
            proofs.len(),
            sources.ids().count(),
            checked.warnings().count().0
        ))
    }

    fn write(&self) -> Result<String, Failure> {
        let written = cloudscribe_codegen::generate(&self.spec)?.sync(&self.out)?;
        Ok(lines(&written))
    }

    fn stale(&self) -> Result<String, Failure> {
        fresh(&cloudscribe_codegen::generate(&self.spec)?.diff(&self.out)?, "write")
    }

    fn model(&self, id: Option<&str>) -> Result<String, Failure> {
        let model = model::parse(&load::read(&self.spec)?)?;
        let Some(id) = id else {
            return Ok(format!("{model:#?}\n"));
        };
        let operation = model.operations().find(|(name, _)| name == id);
        operation
            .map(|(_, operation)| format!("{operation:#?}\n"))
            .ok_or_else(|| Failure::Other(format!("there is no operation {id}")))
    }

    fn ir(&self) -> Result<String, Failure> {
        let sources = load::read(&self.spec)?;
        let model = model::parse(&sources)?;
        let checked = check::check(&model, &sources)?;
        Ok(format!("{:#?}\n", lower::lower(&checked)))
    }

    fn file(&self, path: Option<&str>) -> Result<String, Failure> {
        let sources = load::read(&self.spec)?;
        let model = model::parse(&sources)?;
        let checked = check::check(&model, &sources)?;
        let tree = emit::emit(&lower::lower(&checked));
        let Some(path) = path else {
            return Ok(tree.files().fold(String::new(), |all, (path, _)| all + path + "\n"));
        };
        tree.get(path)
            .map(str::to_owned)
            .ok_or_else(|| Failure::Other(format!("there is no file {path}")))
    }

    fn list(&self) -> Result<String, Failure> {
        let model = model::parse(&load::read(&self.spec)?)?;
        let rows: Vec<[String; 7]> = model.operations().map(|(id, operation)| row(id, operation)).collect();
        Ok(table(&rows).unwrap_or_default())
    }
}

/// The folder `spec` of the working directory, or of the nearest folder above it.
fn nearest_specs() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .map(|folder| folder.join("spec"))
        .find(|folder| folder.is_dir())
}

/// Nothing to tell, or which files are stale and what mends them.
fn fresh(stale: &[String], mend: &str) -> Result<String, Failure> {
    if stale.is_empty() {
        Ok(String::new())
    } else {
        Err(Failure::Other(format!(
            "stale, run `cargo spec {mend}`:\n{}",
            lines(stale)
        )))
    }
}

fn lines(paths: &[String]) -> String {
    paths.iter().fold(String::new(), |all, path| all + path + "\n")
}

fn row(id: String, operation: &model::Operation) -> [String; 7] {
    let parameters = operation
        .request
        .iter()
        .filter(|(_, field)| field.supplied_by.is_none())
        .count();
    let date = operation.source.updated.as_deref().unwrap_or("undated").to_owned();
    let counts = [
        parameters,
        operation.rules.len(),
        operation.errors.len(),
        operation.examples.len(),
        operation.notes.len(),
    ];
    let [parameters, rules, errors, examples, notes] = counts.map(|count| count.to_string());
    [id, parameters, rules, errors, examples, date, notes]
}

/// Columns as wide as they have to be: names to the left, numbers to the right.
fn table(rows: &[[String; 7]]) -> Result<String, fmt::Error> {
    let head = [
        "operation",
        "parameters",
        "rules",
        "errors",
        "examples",
        "page",
        "notes",
    ]
    .map(str::to_owned);
    let width = |column: usize| {
        rows.iter()
            .chain([&head])
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let mut text = String::new();
    for row in [&head].into_iter().chain(rows) {
        for (column, cell) in row.iter().enumerate() {
            match column {
                0 => write!(text, "{cell:<0$}", width(column))?,
                _ => write!(text, "  {cell:>0$}", width(column))?,
            }
        }
        text.push('\n');
    }
    Ok(text)
}
