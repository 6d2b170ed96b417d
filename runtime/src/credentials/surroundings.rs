//! What providers see of the machine they run on: environment variables and files.

use std::env::{self, VarError};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, str};

use zeroize::Zeroizing;

use super::failure::Fault;

/// The most bytes of a file that are read: 1 MiB. Larger files are refused.
pub const MAX_FILE: usize = 1024 * 1024;

/// Environment variables and files. The process's own are [`Process`]; tests make up others.
pub trait Surroundings: Send + Sync {
    /// The value of an environment variable.
    ///
    /// # Errors
    /// When it is not set, or not Unicode.
    fn variable(&self, name: &str) -> Result<String, VarError>;

    /// The whole of a file.
    ///
    /// # Errors
    /// When there is no such file, it cannot be read, is no regular file, or is larger than `limit` bytes. The error must
    /// not quote the contents.
    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>>;
}

/// The environment and the files of this process.
#[derive(Debug, Clone, Copy, Default)]
pub struct Process;

impl Surroundings for Process {
    fn variable(&self, name: &str) -> Result<String, VarError> {
        env::var(name)
    }

    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        // Opening a pipe would wait for somebody to write to it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        let bound = u64::try_from(limit).unwrap_or(u64::MAX);
        let mut contents = Vec::new();
        File::open(path)?
            .take(bound.saturating_add(1))
            .read_to_end(&mut contents)?;
        if contents.len() > limit {
            return Err(io::Error::other(format!("it is larger than {limit} bytes")));
        }
        Ok(contents)
    }
}

impl<S: Surroundings + ?Sized> Surroundings for Arc<S> {
    fn variable(&self, name: &str) -> Result<String, VarError> {
        (**self).variable(name)
    }

    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        (**self).read(path, limit)
    }
}

/// Surroundings, and the questions that providers ask of them.
#[derive(Clone)]
pub(super) struct Machine(Arc<dyn Surroundings>);

impl Machine {
    pub(super) fn own() -> Self {
        Self::new(Process)
    }

    pub(super) fn new(surroundings: impl Surroundings + 'static) -> Self {
        Self(Arc::new(surroundings))
    }

    pub(super) fn share(&self) -> Arc<dyn Surroundings> {
        Arc::clone(&self.0)
    }

    pub(super) fn raw(&self, variable: &str) -> Result<String, VarError> {
        self.0.variable(variable)
    }

    /// The value of a variable; one that is set to nothing counts as not set.
    pub(super) fn variable(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.raw(name) {
            Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            Err(VarError::NotPresent) => Ok(None),
            Err(VarError::NotUnicode(_)) => Err(Fault::unusable(format!(
                "the environment variable {name} is not valid Unicode"
            ))),
        }
    }

    /// Whether a variable says `true`, in letters of any size.
    pub(super) fn says_true(&self, name: &str) -> Result<bool, Fault> {
        let value = self.variable(name)?;
        Ok(value.is_some_and(|value| value.eq_ignore_ascii_case("true")))
    }

    /// A path below the home directory.
    pub(super) fn at_home(&self, path: &str) -> Result<PathBuf, Fault> {
        for name in ["HOME", "USERPROFILE"] {
            if let Some(home) = self.variable(name)? {
                return Ok(Path::new(&home).join(path));
            }
        }
        Err(Fault::absent("neither HOME nor USERPROFILE is set"))
    }

    /// The text of a file, without the byte order mark that some editors put in front of it.
    pub(super) fn text(&self, path: &Path) -> Result<Zeroizing<String>, Fault> {
        let contents = self.0.read(path, MAX_FILE).map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound => Fault::absent("there is no such file"),
            _ => Fault::unusable(format!("it cannot be read: {fault}")),
        })?;
        let contents = Zeroizing::new(contents);
        let text = str::from_utf8(&contents).map_err(|_| Fault::unusable("it is not UTF-8 text"))?;
        Ok(Zeroizing::new(text.trim_start_matches('\u{feff}').to_owned()))
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Machine")
    }
}
