//! How each URL stands by the journal.

use super::journal::{Entry, Outcome};
use std::collections::HashMap;

/// What the latest call of each URL came to.
pub struct Standing(HashMap<String, State>);

/// What is known of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The service has it.
    Accepted,
    /// The service does not want it, for this reason.
    Refused(String),
    /// The service may have it: the entry of this number has no outcome.
    Open(u64),
    /// The service does not have it.
    New,
}

impl Standing {
    pub fn of(entries: &[Entry]) -> Self {
        let states = entries.iter().flat_map(|entry| {
            let state = State::of(entry);
            entry.intent.urls.iter().map(move |url| (url.clone(), state.clone()))
        });
        Self(states.collect())
    }

    pub fn state(&self, url: &str) -> &State {
        self.0.get(url).unwrap_or(&State::New)
    }
}

impl State {
    fn of(entry: &Entry) -> Self {
        match &entry.outcome {
            Some(Outcome::Accepted { .. }) => Self::Accepted,
            Some(Outcome::Refused { code, message }) => Self::Refused(format!("{code}: {message}")),
            Some(Outcome::NotRun) => Self::New,
            None => Self::Open(entry.intent.number),
        }
    }
}
