//! `diff`: what changed between two trees of specs, and which version that takes.

mod revision;

use super::reporting::rendered;
use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::diff::{self, Edition, Kind};
use cloudscribe_codegen::load::{self, Sources};
use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, model};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

/// The version of the crate that is written next, unless changes raise it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const STATUSES: &str = "\
Exit status:
  0  nothing changed, or programs that use the crate go on as before
  1  something breaking changed
  2  the trees could not be compared

A version is said to need a bump in the sense of semver: major for what breaks, minor for what is new, patch for documentation.
Below 1.0, cargo takes the middle number for the first, so that major raises the middle one and the rest the last.";

/// Tell what changed between two trees of specs, for whom it breaks, and which version it takes
#[derive(Debug, clap::Args)]
#[command(after_help = STATUSES)]
pub struct Diff {
    /// What to compare with: a folder with specs, or a revision of the git repository in which the specs lie
    #[arg(value_name = "REVISION|DIR", required_unless_present = "kinds")]
    old: Option<String>,
    #[command(flatten)]
    specs: Specs,
    /// The form in which changes are told
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// List the kinds of changes there are, with their grades and reasons, and compare nothing
    #[arg(long, conflicts_with_all = ["old", "format"])]
    kinds: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    Human,
    Json,
}

/// Why two trees cannot be compared.
enum Obstacle {
    /// Specs of the tree that is called so do not hold together.
    Specs(String, Errors),
    Other(String),
}

impl Diff {
    #[allow(
        clippy::unnecessary_wraps,
        reason = "all verbs run alike; this one tells failures by a status of its own"
    )]
    pub fn run(&self) -> Result<Outcome, Failure> {
        let Some(old) = self.old.as_deref().filter(|_| !self.kinds) else {
            return Ok(kinds().into());
        };
        Ok(self.compared(old).unwrap_or_else(|obstacle| {
            let _ = io::stderr().write_all(obstacle.told().as_bytes());
            Outcome {
                text: String::new(),
                status: 2,
            }
        }))
    }

    fn compared(&self, old: &str) -> Result<Outcome, Obstacle> {
        let folder = self.specs.folder().map_err(|failure| Obstacle::Other(failure.told()))?;
        let old = if Path::new(old).is_dir() {
            read(Path::new(old), "old")?
        } else {
            revision::read(old, &folder).map_err(Obstacle::Other)?
        };
        let new = read(&folder, "new")?;
        let report = report(&old, &new)?;
        let text = match self.format {
            Form::Human => diff::text(&report, VERSION),
            Form::Json => diff::json(&report, VERSION),
        };
        let status = u8::from(report.is_breaking());
        Ok(Outcome { text, status })
    }
}

fn read(folder: &Path, which: &str) -> Result<Sources, Obstacle> {
    load::read(folder).map_err(|errors| Obstacle::Specs(which.to_owned(), errors))
}

fn report(old: &Sources, new: &Sources) -> Result<diff::Report, Obstacle> {
    let broken = |which: &str| {
        let which = which.to_owned();
        move |errors| Obstacle::Specs(which, errors)
    };
    let models = (model::read(old), model::read(new));
    let before = check::check(&models.0, old).map_err(broken("old"))?;
    let after = check::check(&models.1, new).map_err(broken("new"))?;
    Ok(diff::diff(&Edition::new(old, &before), &Edition::new(new, &after)))
}

impl Obstacle {
    fn told(&self) -> String {
        match self {
            Self::Other(why) => format!(
                "error: cannot compare: {}\n",
                why.trim_start_matches("error: ").trim_end()
            ),
            Self::Specs(which, errors) => format!(
                "{}error: cannot compare: the {which} specs do not hold together\n",
                rendered(errors)
            ),
        }
    }
}

/// The table of kinds.
fn kinds() -> String {
    let width = Kind::ALL.iter().map(|kind| kind.as_str().len()).max().unwrap_or(0);
    let mut text = format!("{:width$}  wire        rust        behaviour\n", "kind");
    for kind in Kind::ALL {
        let [wire, rust, behaviour] = kind.grades().axes().map(|(_, grade)| grade.as_str());
        let row = format!("{:width$}  {wire:<10}  {rust:<10}  {behaviour:<10}", kind.as_str());
        // Writing to a String does not fail.
        let _ = writeln!(text, "{row}  {}", kind.why());
    }
    text
}
