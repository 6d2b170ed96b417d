//! What is written down of each request.

use crate::failure::Failure;
use cloudscribe::mock::Exchange;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A file that grows by a line for each request; or none.
pub struct Log(Mutex<Option<File>>);

/// The log in the file of that name.
pub fn open(path: Option<&Path>) -> Result<Log, Failure> {
    let open = |path: &Path| {
        let opened = OpenOptions::new().append(true).create(true).open(path);
        opened.map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))
    };
    Ok(Log(Mutex::new(path.map(open).transpose()?)))
}

impl Log {
    /// Adds the line of one request. The first failure ends the log, and is told; the server goes on.
    pub fn add(&self, exchange: &Exchange) {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = file.as_mut() else { return };
        if let Err(error) = write(open, exchange) {
            *file = None;
            let _ = writeln!(io::stderr(), "error: the log ends here: {error}");
        }
    }
}

/// In one piece, so that lines of several servers do not mix.
fn write(file: &mut File, exchange: &Exchange) -> io::Result<()> {
    let mut line = serde_json::to_vec(exchange)?;
    line.push(b'\n');
    file.write_all(&line)
}
