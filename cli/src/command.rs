//! Which verbs and options there are.

use crate::call::Call;
use crate::completions::Completions;
use crate::explain::Explain;
use crate::failure::Failure;
use crate::list::List;
use crate::man::Man;
use crate::serve::Mock;
use clap::{Parser, Subcommand, ValueEnum};

/// Calls operations of Tencent Cloud, Alibaba Cloud and Huawei Cloud, checked against what their pages document.
///
/// Exit status: 0 when done; 2 for bad usage, and for a request that breaks a documented rule; 3 when the service answered with
/// an error; 4 when there are no credentials, no connection, or no answer that can be read.
#[derive(Debug, Parser)]
#[command(
    name = "cloudscribe",
    version,
    disable_help_subcommand = true,
    args_override_self = true
)]
pub struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    Explain(Explain),
    /// Calls an operation.
    #[command(
        subcommand,
        arg_required_else_help = true,
        disable_help_subcommand = true,
        subcommand_value_name = "ID",
        subcommand_help_heading = "Operations",
        override_usage = "cloudscribe call <ID> [OPTIONS]",
        after_help = "`cloudscribe call <ID> --help` lists the options, and the members of the request."
    )]
    Call(Box<Call>),
    Mock(Mock),
    Completions(Completions),
    Man(Man),
}

/// Whom the output is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs: one JSON document.
    Json,
}

impl Command {
    /// How a failure is to be told.
    pub fn format(&self) -> Format {
        match &self.verb {
            Verb::List(verb) => verb.format,
            Verb::Explain(verb) => verb.format,
            Verb::Call(verb) => verb.failures(),
            Verb::Mock(_) | Verb::Completions(_) | Verb::Man(_) => Format::Human,
        }
    }

    /// Does what the verb says; answers what belongs on standard output.
    pub fn run(self) -> Result<String, Failure> {
        match self.verb {
            Verb::List(verb) => Ok(verb.run()),
            Verb::Explain(verb) => Ok(verb.run()),
            Verb::Call(verb) => verb.run(),
            Verb::Mock(verb) => verb.run(),
            Verb::Completions(verb) => Ok(verb.run()),
            Verb::Man(verb) => verb.run(),
        }
    }
}
