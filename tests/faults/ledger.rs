//! What the server has seen and done, call by call, and which fault an attempt meets.

use super::fault::{Effect, Fault};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What became of one call on the server's side.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// Requests of which the server knows that they belong to the call.
    pub arrived: u32,
    /// How often the operation ran.
    pub ran: u32,
    /// Requests that were refused as duplicates.
    pub refused: u32,
}

/// When attempts meet faults.
#[derive(Debug, Clone, Copy)]
pub enum Plan {
    /// Even calls meet the fault on their first attempt, odd calls on each.
    Always(Fault),
    /// Two attempts in three meet a fault, which one being drawn.
    Storm(u64),
}

/// What to do with a request that has arrived.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    pub fault: Fault,
    /// The guard has seen this call before.
    pub duplicate: bool,
}

pub struct Ledger {
    plan: Plan,
    entries: Mutex<BTreeMap<u64, Entry>>,
}

impl Ledger {
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            entries: Mutex::default(),
        }
    }

    /// The fault that a connection meets, whatever is asked on it.
    pub fn on_accept(&self, connection: u64) -> Fault {
        let dice = mixed(0, connection, u64::MAX);
        match self.plan {
            Plan::Always(fault) if fault.effect() == Effect::Unseen && connection % 4 != 3 => fault,
            Plan::Storm(_) if dice.is_multiple_of(12) => Fault::ClosedOnAccept,
            Plan::Storm(_) if dice.is_multiple_of(13) => Fault::ResetUnread,
            Plan::Storm(_) if dice.is_multiple_of(14) => Fault::ClosedInBody,
            _ => Fault::None,
        }
    }

    /// Notes that the request was read, and does what the fault lets happen.
    pub fn on_request(&self, call: u64, guarded: bool) -> Verdict {
        let mut entries = self.entries();
        let entry = entries.entry(call).or_default();
        let fault = self.planned(call, entry.arrived);
        entry.arrived += 1;
        let duplicate = guarded && entry.ran > 0;
        if fault.effect() == Effect::Runs {
            entry.ran += u32::from(!duplicate);
            entry.refused += u32::from(duplicate);
        }
        Verdict { fault, duplicate }
    }

    pub fn entry(&self, call: u64) -> Entry {
        self.entries().get(&call).copied().unwrap_or_default()
    }

    fn planned(&self, call: u64, attempt: u32) -> Fault {
        match self.plan {
            Plan::Always(fault) if fault.effect() == Effect::Unseen => Fault::None,
            Plan::Always(fault) if call % 2 == 1 || attempt == 0 => fault,
            Plan::Always(_) => Fault::None,
            Plan::Storm(seed) => drawn(mixed(seed, call, u64::from(attempt))),
        }
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<u64, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One of the faults that requests can meet, or in a third of the cases none.
fn drawn(dice: u64) -> Fault {
    let faults: Vec<Fault> = Fault::ALL
        .into_iter()
        .filter(|fault| fault.effect() != Effect::Unseen)
        .collect();
    if dice.is_multiple_of(3) {
        return Fault::None;
    }
    let at = usize::try_from(dice / 3).unwrap_or(0) % faults.len();
    faults[at]
}

/// A number that looks random and is the same each time.
pub fn mixed(seed: u64, call: u64, attempt: u64) -> u64 {
    let mut state = seed ^ call.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ attempt.wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..3 {
        state ^= state >> 30;
        state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state ^= state >> 27;
    }
    state >> 1
}
