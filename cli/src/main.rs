//! The user's command: lists and explains the operations, calls them, and stands in for their services.
//!
//! A verb answers text for standard output or a [`Failure`](failure::Failure), which knows its own text and exit status.

mod call;
mod command;
mod completions;
mod explain;
mod failure;
mod layout;
mod list;
mod man;
mod page;
mod serve;

use clap::Parser as _;
use failure::Failure;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = command::Command::parse();
    let format = command.format();
    let outcome = command.run().and_then(|text| print(&text));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody is left to be told that this cannot be told.
            let _ = writeln!(anstream::stderr(), "{}", failure.told(format));
            ExitCode::from(failure.status())
        }
    }
}

/// Writes to standard output. A reader that has seen enough and left is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::io("standard output", error)),
        _ => Ok(()),
    }
}
