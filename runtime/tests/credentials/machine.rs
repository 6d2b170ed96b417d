//! A machine that a test makes up.

use std::collections::HashMap;
use std::env::VarError;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use cloudscribe_runtime::credentials::Surroundings;

/// Environment variables and files by name.
#[derive(Clone, Default)]
pub struct Machine {
    variables: HashMap<String, String>,
    garbled: Vec<String>,
    files: HashMap<PathBuf, Result<Vec<u8>, io::ErrorKind>>,
}

/// A machine with a home directory and nothing else.
pub fn machine() -> Machine {
    Machine::default().with("HOME", "/home/me")
}

impl Machine {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// A variable that is not Unicode.
    pub fn garbled(mut self, name: &str) -> Self {
        self.garbled.push(name.to_owned());
        self
    }

    pub fn file(mut self, path: &str, contents: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), Ok(contents.into()));
        self
    }

    pub fn unreadable(mut self, path: &str, fault: io::ErrorKind) -> Self {
        self.files.insert(path.into(), Err(fault));
        self
    }
}

impl Surroundings for Machine {
    fn variable(&self, name: &str) -> Result<String, VarError> {
        if self.garbled.iter().any(|garbled| garbled == name) {
            return Err(VarError::NotUnicode(OsString::from("x")));
        }
        self.variables.get(name).cloned().ok_or(VarError::NotPresent)
    }

    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        match self.files.get(path) {
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Err(fault)) => Err((*fault).into()),
            Some(Ok(contents)) if contents.len() > limit => Err(io::Error::other("it is too large")),
            Some(Ok(contents)) => Ok(contents.clone()),
        }
    }
}
