//! `cloudscribe man`: the manual.

use crate::failure::Failure;
use clap::CommandFactory as _;
use clap_mangen::Man as Manual;
use std::io;
use std::path::PathBuf;

/// Prints the manual page, or writes the pages of all commands to a folder.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Folder for `cloudscribe.1` and a page for each command; it must exist.
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Man {
    pub fn run(&self) -> Result<String, Failure> {
        let command = crate::command::Command::command();
        let written = match &self.dir {
            Some(folder) => clap_mangen::generate_to(command, folder).map(|()| String::new()),
            None => page(command),
        };
        written.map_err(|error| {
            let folder = self.dir.as_deref().map(|folder| format!("{}: ", folder.display()));
            Failure::Usage(format!("{}{error}", folder.unwrap_or_default()))
        })
    }
}

fn page(command: clap::Command) -> io::Result<String> {
    let mut page = Vec::new();
    Manual::new(command).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
