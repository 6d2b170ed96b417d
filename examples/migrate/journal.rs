//! What was asked for and what came of it, in a file that only grows and outlives the process.
//!
//! A line says what is about to be asked for, and is on the disk before the call is made. Another says what came of it. Where
//! the second is missing, nobody knows. That a process ends while it writes is no harm: the last line counts when it is whole.

use cloudscribe::operation::OperationInfo;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// The journal of one list and one operation.
pub struct Journal {
    operation: &'static str,
    pages: Mutex<Pages>,
}

struct Pages {
    /// None for a journal that is not kept.
    file: Option<File>,
    entries: Vec<Entry>,
}

/// A call, and what is known of it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub intent: Intent,
    pub outcome: Option<Outcome>,
}

/// What a call asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Intent {
    /// Counted from 1.
    pub number: u64,
    /// When it was written down, in seconds since 1970: before the call was made.
    pub at: u64,
    pub operation: String,
    pub urls: Vec<String>,
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The service has it; the jobs are not known where the answer was lost.
    Accepted { jobs: Vec<String> },
    /// The service does not want it.
    Refused { code: String, message: String },
    /// The service has not seen it, or not looked at it.
    NotRun,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Asking(Intent),
    Ended { number: u64, outcome: Outcome },
}

impl Intent {
    /// By which the service recognises a repeat of just this: the same for the same intent, in every process.
    pub fn guard(&self) -> String {
        let mut digest = Sha256::new();
        for text in [&self.number.to_string(), &self.operation]
            .into_iter()
            .chain(&self.urls)
        {
            digest.update(text);
            digest.update([0]);
        }
        // Forty digits: the services take fifty characters.
        let bytes = digest.finalize();
        let digits = bytes.iter().take(20);
        digits.fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
    }
}

impl Journal {
    /// Opens the journal in that file, or makes one; without a file, it is forgotten at the end. No other process may have it
    /// open.
    pub fn open(path: Option<&Path>, operation: &'static OperationInfo) -> Result<Self, Box<dyn Error>> {
        let pages = match path {
            Some(path) => Pages::open(path, operation.id).map_err(|error| format!("{}: {error}", path.display()))?,
            None => Pages {
                file: None,
                entries: Vec::new(),
            },
        };
        Ok(Self {
            operation: operation.id,
            pages: Mutex::new(pages),
        })
    }

    /// All there is.
    pub fn entries(&self) -> Vec<Entry> {
        self.pages().entries.clone()
    }

    /// Writes down that these URLs are about to be submitted. When this returns, they may be.
    pub fn begin(&self, urls: &[String]) -> io::Result<Intent> {
        let mut pages = self.pages();
        let intent = Intent {
            number: pages.entries.last().map_or(1, |last| last.intent.number + 1),
            at: seconds(SystemTime::now()),
            operation: self.operation.to_owned(),
            urls: urls.to_owned(),
        };
        pages.write(&Line::Asking(intent.clone()))?;
        pages.sync()?;
        pages.entries.push(Entry {
            intent: intent.clone(),
            outcome: None,
        });
        Ok(intent)
    }

    /// Writes down what came of it. The disk has it with the next intent at the latest: what is lost until then costs a
    /// doubt, and never a second call.
    pub fn end(&self, number: u64, outcome: Outcome) -> io::Result<()> {
        let mut pages = self.pages();
        pages.write(&Line::Ended {
            number,
            outcome: outcome.clone(),
        })?;
        pages.conclude(number, outcome);
        Ok(())
    }

    /// Makes sure that the disk has everything.
    pub fn finish(&self) -> io::Result<()> {
        self.pages().sync()
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    fn open(path: &Path, operation: &str) -> Result<Self, Box<dyn Error>> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        lock(&file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        bytes.truncate(whole);
        let mut pages = Self {
            file: None,
            entries: Vec::new(),
        };
        for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
            let line = serde_json::from_slice(line).map_err(|error| format!("line {number}: {error}"))?;
            pages.read(line, operation)?;
        }
        // What is torn was never acted upon.
        file.set_len(u64::try_from(whole)?)?;
        file.sync_all()?;
        pages.file = Some(file);
        Ok(pages)
    }

    fn read(&mut self, line: Line, operation: &str) -> Result<(), Box<dyn Error>> {
        match line {
            Line::Asking(intent) if intent.operation != operation => {
                return Err(format!("this is the journal of {}, not of {operation}", intent.operation).into());
            }
            Line::Asking(intent) => self.entries.push(Entry { intent, outcome: None }),
            Line::Ended { number, outcome } => self.conclude(number, outcome),
        }
        Ok(())
    }

    fn conclude(&mut self, number: u64, outcome: Outcome) {
        // The latest calls end first, as a rule.
        let entry = self.entries.iter_mut().rfind(|entry| entry.intent.number == number);
        if let Some(entry) = entry {
            entry.outcome = Some(outcome);
        }
    }

    /// In one piece, so that there are no lines within lines.
    fn write(&mut self, line: &Line) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        file.write_all(&bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }
}

/// Keeps other processes out for as long as this one lives. Elsewhere than on Unix, the user has to.
fn lock(file: &File) -> Result<(), Box<dyn Error>> {
    #[cfg(unix)]
    rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive)
        .map_err(|_| "another run has it open")?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Since 1970.
pub fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
