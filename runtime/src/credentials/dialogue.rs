//! How a provider's requests follow one another: each answer decides what comes next.

use std::mem;
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::failure::Fault;
use super::provider::{Answer, Conversation, Issued, Step};
use super::{Credentials, ProviderError};

/// What comes next.
pub(super) enum Turn {
    /// A request, how long to wait for its answer, and what to make of that.
    Ask(Box<http::Request<Bytes>>, Duration, Reaction),
    /// The credentials.
    Issued(Issued),
}

impl Turn {
    /// Asks, and waits for the answer so long.
    pub(super) fn ask(
        request: http::Request<Bytes>,
        patience: Duration,
        reaction: impl FnOnce(Answer) -> Result<Self, Fault> + Send + 'static,
    ) -> Self {
        Self::Ask(Box::new(request), patience, Box::new(reaction))
    }
}

/// What to make of an answer.
pub(super) type Reaction = Box<dyn FnOnce(Answer) -> Result<Turn, Fault> + Send>;

/// A conversation with one place.
pub(super) struct Dialogue {
    place: String,
    stage: Stage,
}

enum Stage {
    Opening(Box<dyn FnOnce(SystemTime) -> Result<Turn, Fault> + Send>),
    Waiting(Reaction),
    Over,
}

/// A conversation with `place`, which begins with `opening`.
pub(super) fn dialogue(
    place: impl Into<String>,
    opening: impl FnOnce(SystemTime) -> Result<Turn, Fault> + Send + 'static,
) -> Box<dyn Conversation> {
    Box::new(Dialogue {
        place: place.into(),
        stage: Stage::Opening(Box::new(opening)),
    })
}

/// A conversation that is over with its first step.
pub(super) fn settled(place: impl Into<String>, outcome: Result<Issued, Fault>) -> Box<dyn Conversation> {
    dialogue(place, move |_| outcome.map(Turn::Issued))
}

impl Conversation for Dialogue {
    fn next(&mut self, now: SystemTime, answer: Option<Answer>) -> Step {
        let turn = match (mem::replace(&mut self.stage, Stage::Over), answer) {
            (Stage::Opening(opening), None) => opening(now),
            (Stage::Waiting(reaction), Some(answer)) => reaction(answer),
            _ => Err(Fault::unusable("it was asked out of turn")),
        };
        match turn {
            Ok(Turn::Ask(request, timeout, reaction)) => {
                self.stage = Stage::Waiting(reaction);
                Step::Ask(request, timeout)
            }
            Ok(Turn::Issued(issued)) => ready(issued.checked(&self.place, now)),
            Err(fault) => Step::Failed(fault.at(&self.place)),
        }
    }
}

fn ready(outcome: Result<Issued, ProviderError>) -> Step {
    match outcome {
        Ok(issued) => Step::Ready(issued),
        Err(error) => Step::Failed(error),
    }
}

/// A conversation that has to come to something: to have nothing is a mistake.
pub(super) struct Expected(pub(super) Box<dyn Conversation>);

impl Conversation for Expected {
    fn next(&mut self, now: SystemTime, answer: Option<Answer>) -> Step {
        match self.0.next(now, answer) {
            Step::Failed(error) => Step::Failed(error.if_expected()),
            step => step,
        }
    }
}

/// A conversation whose credentials another one begins with.
pub(super) enum Sequel {
    /// The first conversation, and how the second comes of its credentials.
    First(Box<dyn Conversation>, Option<Continuation>),
    /// The second conversation.
    Second(Box<dyn Conversation>),
}

pub(super) type Continuation = Box<dyn FnOnce(Credentials) -> Box<dyn Conversation> + Send>;

impl Conversation for Sequel {
    fn next(&mut self, now: SystemTime, answer: Option<Answer>) -> Step {
        let (first, continuation) = match self {
            Self::Second(second) => return second.next(now, answer),
            Self::First(first, continuation) => (first, continuation),
        };
        match (first.next(now, answer), continuation.take()) {
            (Step::Ready(issued), Some(continuation)) => {
                let mut second = continuation(issued.credentials);
                let step = second.next(now, None);
                *self = Self::Second(second);
                step
            }
            (step, kept) => {
                *continuation = kept;
                step
            }
        }
    }
}
