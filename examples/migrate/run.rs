//! How the calls of a plan are made, and what each error means for the URLs in it.

use super::destination::Destination;
use super::journal::{Intent, Journal, Outcome};
use super::plan::Plan;
use super::progress::Progress;
use cloudscribe::operation::{OperationInfo, Repeat};
use cloudscribe::{Error, ErrorKind};
use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What came of a run beside what is in the journal.
#[derive(Default)]
pub struct Run {
    /// Why it ended before its end.
    pub stopped: Option<String>,
    /// What is to be said about entries that have no outcome, by their numbers.
    doubts: HashMap<u64, String>,
}

/// A call to be made.
enum Task<'a> {
    Repeat(&'a Intent),
    First(&'a [String]),
}

/// What an error says about a call, and about those to come.
enum Verdict {
    /// What became of the URLs is known.
    Settled(Outcome),
    /// It is not, and other calls may fare better.
    InDoubt,
    /// Other calls would not fare better. The outcome is known where the service has not looked at this one.
    Hopeless(Option<Outcome>),
}

/// Makes the calls, so many at a time. Ends at the first one that gets no answer: whatever came after it might be left in
/// doubt as well.
pub fn carry_out(
    plan: &Plan,
    destination: &dyn Destination,
    journal: &Journal,
    progress: &Progress,
    parallel: usize,
) -> Run {
    let repeats = plan.repeats.iter().map(Task::Repeat);
    let firsts = plan.batches.iter().map(|urls| Task::First(urls));
    let tasks = Mutex::new(repeats.chain(firsts));
    let run = Mutex::new(Run::default());
    let work = || {
        while locked(&run).stopped.is_none() {
            let Some(task) = locked(&tasks).next() else { return };
            match make(&task, destination, journal, &run) {
                Ok(urls) => progress.advance(urls),
                Err(error) => locked(&run).stop(format!("the journal cannot be written: {error}")),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..parallel {
            scope.spawn(work);
        }
    });
    if let Err(error) = journal.finish() {
        locked(&run).stop(format!("the journal cannot be written: {error}"));
    }
    run.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a call, with its intent in the journal before and its outcome afterwards; answers how many URLs it was about.
fn make(task: &Task<'_>, destination: &dyn Destination, journal: &Journal, run: &Mutex<Run>) -> io::Result<usize> {
    let intent = match task {
        Task::Repeat(intent) => (*intent).clone(),
        Task::First(urls) => journal.begin(urls)?,
    };
    let verdict = match destination.submit(&intent.urls, &intent.guard()) {
        Ok(jobs) => Verdict::Settled(Outcome::Accepted { jobs }),
        Err(error) => {
            let verdict = match task {
                Task::First(_) => of_first(&error, destination.operation()),
                Task::Repeat(_) => of_repeat(&error, destination.operation()),
            };
            locked(run).note(&intent, &verdict, &error);
            verdict
        }
    };
    if let Verdict::Settled(outcome) | Verdict::Hopeless(Some(outcome)) = verdict {
        journal.end(intent.number, outcome)?;
    }
    Ok(intent.urls.len())
}

/// What the error of a call says about whether it was carried out.
fn of_first(error: &Error, operation: &OperationInfo) -> Verdict {
    if error.did_run() || is_duplicate(error, operation) {
        // The guard is made from the URLs and the number: what carried it before was just this.
        return Verdict::Settled(Outcome::Accepted { jobs: Vec::new() });
    }
    if error.may_have_run() {
        return Verdict::Hopeless(None);
    }
    match error.kind() {
        ErrorKind::Service | ErrorKind::Invalid if !error.is_auth() => Verdict::Settled(Outcome::Refused {
            code: error.code().unwrap_or("invalid").to_owned(),
            message: error.message().to_owned(),
        }),
        _ => Verdict::Hopeless(Some(Outcome::NotRun)),
    }
}

/// Nothing but an answer or the code for duplicates tells whether the first call was carried out. Where no code is
/// documented, a refusal may mean just that.
fn of_repeat(error: &Error, operation: &OperationInfo) -> Verdict {
    match of_first(error, operation) {
        Verdict::Settled(accepted @ Outcome::Accepted { .. }) => Verdict::Settled(accepted),
        Verdict::Settled(_) | Verdict::InDoubt => Verdict::InDoubt,
        Verdict::Hopeless(_) => Verdict::Hopeless(None),
    }
}

fn is_duplicate(error: &Error, operation: &OperationInfo) -> bool {
    match operation.repeat {
        Repeat::Guarded { duplicate_error, .. } => error.code() == Some(duplicate_error),
        Repeat::Never | Repeat::Always => false,
    }
}

impl Run {
    /// What is to be said about an entry without outcome.
    pub fn doubt(&self, number: u64) -> String {
        let told = self.doubts.get(&number).cloned();
        told.unwrap_or_else(|| "an earlier run ended before the answer came".to_owned())
    }

    /// The first reason counts: the others follow from it.
    fn stop(&mut self, why: String) {
        self.stopped.get_or_insert(why);
    }

    fn note(&mut self, intent: &Intent, verdict: &Verdict, error: &Error) {
        match verdict {
            Verdict::Settled(_) => {}
            Verdict::InDoubt => drop(self.doubts.insert(intent.number, reason(error))),
            Verdict::Hopeless(outcome) => {
                if outcome.is_none() {
                    self.doubts.insert(intent.number, reason(error));
                }
                self.stop(error.to_string());
            }
        }
    }
}

/// Without the ids, so that it is the same for many.
fn reason(error: &Error) -> String {
    let coded = error.code().map(|code| format!("{code}: {}", error.message()));
    coded.unwrap_or_else(|| error.message().to_owned())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
