//! `cloudscribe completions`: what a shell needs to complete the command line.

use clap::CommandFactory as _;
use clap_complete::Shell;

/// Prints a shell's completions, operation ids included.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub fn run(&self) -> String {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut crate::command::Command::command(),
            "cloudscribe",
            &mut script,
        );
        String::from_utf8_lossy(&script).into_owned()
    }
}
