//! The maintainer's command: checks the specs, writes the crate, and shows what each stage makes of them.

mod command;

use clap::Parser as _;
use mimalloc::MiMalloc;
use std::io::{self, Write as _};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match command::Command::parse().run() {
        Ok(outcome) => {
            // A reader that has seen enough and left is no failure.
            let _ = io::stdout().write_all(outcome.text.as_bytes());
            ExitCode::from(outcome.status)
        }
        Err(failure) => {
            let _ = io::stderr().write_all(failure.told().as_bytes());
            ExitCode::FAILURE
        }
    }
}
