//! What the stand-in knows, and what it remembers between calls.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::Answer;
use super::arrival::Arrival;
use super::builder::Settings;
use super::case::Case;
use super::documented::Offered;
use super::fault::Fault;
use super::journal::Journal;
use super::limit::Limits;
use super::memory::Memory;
use super::script::Script;
use super::verify;

/// The services of all vendors.
pub(super) struct Clouds {
    pub(super) settings: Settings,
    pub(super) offered: Vec<Offered>,
    pub(super) nonces: Mutex<Memory>,
    /// The guards that were used, by operation.
    pub(super) guards: Mutex<HashMap<&'static str, Memory>>,
    pub(super) limits: Mutex<Limits>,
    pub(super) journal: Mutex<Journal>,
    pub(super) script: Mutex<Script>,
    pub(super) faults: Mutex<VecDeque<Fault>>,
}

impl Clouds {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            offered: settings.operations.iter().copied().map(Offered::new).collect(),
            nonces: Mutex::new(Memory::new(verify::nonce_window(settings.skew), settings.memory)),
            guards: Mutex::default(),
            limits: Mutex::default(),
            journal: Mutex::new(Journal::new(settings.journal)),
            script: Mutex::new(Script::new(settings.in_order)),
            faults: Mutex::default(),
            settings,
        }
    }

    pub(super) fn answer(&self, request: http::Request<Bytes>) -> Answer {
        let number = locked(&self.journal).receive();
        let mut case = Case::new(self.settings.clock.now(), locked(&self.faults).pop_front());
        let ending = self.proceed(Arrival(&request), &mut case);
        let (response, outcome) = case.wrap(ending, Arrival(&request));
        let is_stranger = !case.is_expected;
        let exchange = Arc::new(case.conclude(number, request, outcome, response.status()));
        self.note(&exchange, is_stranger);
        Answer { response, exchange }
    }

    fn note(&self, exchange: &Arc<super::Exchange>, is_stranger: bool) {
        locked(&self.journal).add(Arc::clone(exchange));
        let mut script = locked(&self.script);
        if is_stranger && !script.is_empty() {
            script.note_stranger(exchange);
        }
    }
}

/// A test that panicked while it held a lock has failed anyway; what the lock guards is still whole.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
