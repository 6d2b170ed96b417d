//! How far the run is, on one line of a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How wide the bar is.
const WIDTH: usize = 30;

/// How long the line stays as it is, at least.
const PAUSE: Duration = Duration::from_millis(100);

/// The line; none where standard error is no terminal.
pub struct Progress {
    total: usize,
    began: Instant,
    drawn: Option<Mutex<Drawn>>,
}

struct Drawn {
    done: usize,
    at: Option<Instant>,
}

impl Progress {
    pub fn new(total: usize) -> Self {
        let drawn = io::stderr()
            .is_terminal()
            .then(|| Mutex::new(Drawn { done: 0, at: None }));
        Self {
            total,
            began: Instant::now(),
            drawn,
        }
    }

    /// Counts URLs that are done with.
    pub fn advance(&self, by: usize) {
        let Some(drawn) = &self.drawn else { return };
        let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
        drawn.done += by;
        let is_due = drawn.at.is_none_or(|at| at.elapsed() >= PAUSE);
        if is_due || drawn.done == self.total {
            drawn.at = Some(Instant::now());
            // Nobody is harmed when it cannot be seen.
            let _ = write!(io::stderr(), "\r{}", line(drawn.done, self.total, self.began.elapsed()));
        }
    }

    /// Leaves the line.
    pub fn finish(&self) {
        if self.drawn.is_some() && self.total > 0 {
            let _ = writeln!(io::stderr());
        }
    }
}

/// `[##########                    ] 50 of 150, 12 a second`.
fn line(done: usize, total: usize, time: Duration) -> String {
    let filled = (done * WIDTH).checked_div(total).unwrap_or(WIDTH).min(WIDTH);
    let rate = u128::try_from(done).unwrap_or_default() * 1_000 / time.as_millis().max(1);
    format!("[{:WIDTH$}] {done} of {total}, {rate} a second  ", "#".repeat(filled))
}
