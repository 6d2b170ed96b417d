//! Which verbs there are, and what each of them may come to.

mod check;
mod diff;
mod explain;
mod facts;
mod import;
mod list;
mod new;
mod reporting;
mod schema;
mod show;
mod timings;
mod trees;
mod write;

use cloudscribe_codegen::report::Errors;
use reporting::rendered;
use std::io;

/// The specs of cloudscribe: checks them, writes the crate that they describe, and shows what each stage makes of them.
#[derive(Debug, clap::Parser)]
#[command(name = "cargo spec", bin_name = "cargo spec", disable_help_subcommand = true)]
pub struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    Check(check::Check),
    Diff(diff::Diff),
    Explain(explain::Explain),
    Write(write::Write),
    Schema(schema::Schema),
    Show(show::Show),
    List(list::List),
    New(new::New),
    Facts(facts::Facts),
    Import(import::Import),
}

impl Command {
    pub fn run(&self) -> Result<Outcome, Failure> {
        match &self.verb {
            Verb::Check(verb) => verb.run(),
            Verb::Diff(verb) => verb.run(),
            Verb::Explain(verb) => verb.run(),
            Verb::Write(verb) => verb.run(),
            Verb::Schema(verb) => verb.run(),
            Verb::Show(verb) => verb.run(),
            Verb::List(verb) => verb.run(),
            Verb::New(verb) => verb.run(),
            Verb::Facts(verb) => verb.run(),
            Verb::Import(verb) => verb.run(),
        }
    }
}

/// What a verb has to say, and the exit status that says it in short.
#[derive(Debug)]
pub struct Outcome {
    pub text: String,
    pub status: u8,
}

impl From<String> for Outcome {
    fn from(text: String) -> Self {
        Self { text, status: 0 }
    }
}

/// Why there is nothing to show for.
#[derive(Debug)]
pub enum Failure {
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

impl Failure {
    /// The failure as it stands on standard error.
    pub fn told(&self) -> String {
        match self {
            Self::Other(what) => format!("error: {what}\n"),
            Self::Specs(errors) => {
                format!("{}{}\n", rendered(errors), errors.tally())
            }
        }
    }
}

/// Nothing to tell, or which files are stale and what mends them.
fn fresh(stale: &[String], mend: &str) -> Result<Outcome, Failure> {
    if stale.is_empty() {
        Ok(String::new().into())
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
