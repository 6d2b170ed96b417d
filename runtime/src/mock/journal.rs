//! What the stand-in remembers of the requests that it has received: the latest, and how many there were.

use std::collections::VecDeque;
use std::sync::Arc;

use super::exchange::{Exchange, Outcome};

/// The most memory that remembered requests may take, in bytes: 16 MiB.
const LARGEST: usize = 16 * 1024 * 1024;

/// How many requests there were, remembered or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// All of them.
    pub received: u64,
    /// Those that were carried out.
    pub accepted: u64,
    /// Those that were refused with a code.
    pub refused: u64,
}

/// The latest exchanges.
pub(super) struct Journal {
    length: usize,
    size: usize,
    exchanges: VecDeque<Arc<Exchange>>,
    pub(super) counts: Counts,
}

impl Journal {
    /// Keeps that many exchanges, and fewer when they are large.
    pub(super) fn new(length: usize) -> Self {
        Self {
            length,
            size: 0,
            exchanges: VecDeque::new(),
            counts: Counts::default(),
        }
    }

    /// The number of the exchange that begins now.
    pub(super) fn receive(&mut self) -> u64 {
        self.counts.received += 1;
        self.counts.received
    }

    pub(super) fn add(&mut self, exchange: Arc<Exchange>) {
        match exchange.outcome() {
            Outcome::Accepted => self.counts.accepted += 1,
            Outcome::Refused { .. } => self.counts.refused += 1,
            Outcome::NotLookedAt => {}
        }
        self.size += exchange.size();
        self.exchanges.push_back(exchange);
        while self.exchanges.len() > self.length || self.size > LARGEST {
            let Some(oldest) = self.exchanges.pop_front() else {
                return;
            };
            self.size -= oldest.size();
        }
    }

    pub(super) fn latest(&self) -> Vec<Arc<Exchange>> {
        self.exchanges.iter().cloned().collect()
    }
}
