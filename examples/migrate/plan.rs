//! Which calls are to be made: those that are safe, and those that the user has asked for.

use super::destination::{Destination, PATIENCE};
use super::journal::{Entry, Intent, seconds};
use super::standing::{Standing, State};
use cloudscribe::Report;
use cloudscribe::operation::{OperationInfo, Repeat};
use std::collections::{BTreeMap, HashSet};
use std::time::SystemTime;

/// What a run is to do.
pub struct Plan {
    /// Calls that may have been made, which the service will recognise.
    pub repeats: Vec<Intent>,
    /// URLs that go into a call together.
    pub batches: Vec<Vec<String>>,
    /// URLs that break documented rules and are not submitted.
    pub invalid: BTreeMap<String, Report>,
}

/// What the user wants to have submitted once more.
#[derive(Debug, Clone, Copy)]
pub struct Again {
    pub doubtful: bool,
    pub refused: bool,
}

impl Plan {
    pub fn new(urls: &[String], past: &[Entry], destination: &dyn Destination, again: Again, now: SystemTime) -> Self {
        let standing = Standing::of(past);
        let repeats = repeats(urls, past, &standing, destination.operation(), now);
        let repeated: HashSet<u64> = repeats.iter().map(|intent| intent.number).collect();
        let mut invalid = BTreeMap::new();
        let mut due = Vec::new();
        for url in urls {
            let is_due = match standing.state(url) {
                State::New => true,
                State::Accepted => false,
                State::Refused(_) => again.refused,
                State::Open(number) => again.doubtful && !repeated.contains(number),
            };
            match destination.check(url) {
                Ok(()) if is_due => due.push(url.clone()),
                Err(report) if is_due => drop(invalid.insert(url.clone(), report)),
                _ => {}
            }
        }
        Self {
            repeats,
            batches: due.chunks(destination.batch()).map(<[String]>::to_vec).collect(),
            invalid,
        }
    }

    /// How many URLs are to be submitted.
    pub fn len(&self) -> usize {
        let repeated = self.repeats.iter().map(|intent| intent.urls.len());
        repeated.chain(self.batches.iter().map(Vec::len)).sum()
    }
}

/// The calls without outcome whose guard the service still remembers. They have to be made as they were, or not at all: not
/// when the list has changed meanwhile, nor when a later call was about the same.
fn repeats(
    urls: &[String],
    past: &[Entry],
    standing: &Standing,
    operation: &OperationInfo,
    now: SystemTime,
) -> Vec<Intent> {
    let Repeat::Guarded { window_seconds, .. } = operation.repeat else {
        return Vec::new();
    };
    let listed: HashSet<&String> = urls.iter().collect();
    let is_open =
        |intent: &Intent, url: &String| listed.contains(url) && *standing.state(url) == State::Open(intent.number);
    // The window began after the intent was written down, and must not end before the repeat arrives.
    let is_remembered = |intent: &Intent| {
        let age = seconds(now).checked_sub(intent.at);
        age.is_some_and(|age| age + PATIENCE.as_secs() < window_seconds)
    };
    let intents = past.iter().map(|entry| &entry.intent);
    intents
        .filter(|intent| is_remembered(intent) && intent.urls.iter().all(|url| is_open(intent, url)))
        .cloned()
        .collect()
}
