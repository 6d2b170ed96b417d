//! `cloudscribe call`: one call of one operation, sent or only shown.

mod client;
mod curl;
pub mod duration;
mod help;
mod input;
mod options;
mod secrets;
mod setting;
mod shown;
mod stand_in;

use crate::command::Format;
use crate::failure::Failure;
use crate::page::{Page, operation};
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};
use cloudscribe::dynamic::{AnyRequest, DynamicOperation};
use cloudscribe::{Policy, Report};
use options::{Options, Output};
use serde_json::{Value, json};
use std::io::Write as _;

/// The verb: each operation is a subcommand of its own.
#[derive(Debug)]
pub struct Call {
    operation: &'static DynamicOperation,
    options: Options,
}

impl Call {
    /// How a failure is to be told.
    pub fn failures(&self) -> Format {
        match self.options.format {
            Output::Json => Format::Json,
            Output::Human | Output::Curl => Format::Human,
        }
    }

    pub fn run(self) -> Result<String, Failure> {
        let document = input::read(&self.options)?;
        let request = self.request(&document)?;
        if self.options.dry_run {
            return self.show(&document, &*request);
        }
        let answer = client::send(&*request, &self.options)?;
        self.warn(answer.warnings());
        Ok(shown::answer(&**answer, self.options.format))
    }

    /// The request that would be sent, after everything that would keep it from being sent.
    fn show(&self, document: &Value, request: &dyn AnyRequest) -> Result<String, Failure> {
        let options = &self.options;
        let signed = client::sign(request, options, options.policy())?;
        self.warn(&Report::of(request, &options.policy(), options.region.as_deref()));
        if options.format == Output::Curl {
            return Ok(curl::command(&signed, self.operation.info.service.protocol));
        }
        let Some(masked) = secrets::masked(&Page::of(self.operation), document) else {
            return Ok(shown::request(&signed, options.format));
        };
        let masked = client::sign(&*self.request(&masked)?, options, Policy::off())?;
        Ok(shown::request(&masked, options.format))
    }

    fn request(&self, document: &Value) -> Result<Box<dyn AnyRequest>, Failure> {
        let json = document.to_string();
        let request = self.operation.request_from_typed_json(json.as_bytes());
        request.map_err(|error| Failure::Usage(format!("the request: {error}")))
    }

    /// Tells what the policy lets through.
    fn warn(&self, report: &Report) {
        if report.warnings().is_empty() {
            return;
        }
        let told = match self.failures() {
            Format::Human => report.to_string(),
            Format::Json => json!({"warnings": report.warnings()}).to_string(),
        };
        // The call is more important than what is said of it.
        let _ = writeln!(anstream::stderr(), "{told}");
    }
}

impl Subcommand for Call {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(help::operations())
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        operation(name).is_some()
    }
}

impl FromArgMatches for Call {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (id, matches) = matches.subcommand().ok_or_else(missing)?;
        Ok(Self {
            operation: operation(id).ok_or_else(missing)?,
            options: Options::from_arg_matches(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
