//! Every operation against every way in which a network and a server can misbehave, asynchronous and blocking.
//!
//! The server counts what it did. Over all calls of the matrix and the storm, of which there are more than 10,000:
//!
//! - no operation runs twice, unless its page says that a repeat does no harm;
//! - no call of which the server ran the operation is reported as one that cannot have run;
//! - a call that is answered is answered with its own answer;
//! - no call panics, and none hangs.
//!
//! `faults/OUTCOMES.md` is the table of what the calls came to; `UPDATE_EXPECT=1` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

#[path = "faults/calls.rs"]
mod calls;
#[path = "faults/fault.rs"]
mod fault;
#[path = "faults/ledger.rs"]
mod ledger;
#[path = "faults/server.rs"]
mod server;
#[path = "faults/table.rs"]
mod table;
#[path = "faults/work.rs"]
mod work;

use calls::Mode;
use fault::Fault;
use ledger::Plan;
use server::Server;
use std::time::Duration;
use table::{Cell, End};
use work::Work;

/// Calls of each operation, under each fault, through each kind of client.
const CALLS: u64 = 14;
/// Calls of each operation in the storm, through each kind of client.
const STORM: u64 = 400;
/// What the documentation of this test promises.
const _: () = assert!((CALLS * Fault::ALL.len() as u64 + STORM) * 2 * Work::ALL.len() as u64 > 10_000);
/// Decides which attempts meet which fault.
const SEED: u64 = 0x00C1_0D5C_81BE;
/// How long a call waits where only its patience ends it, and where anything else should.
const IMPATIENT: Duration = Duration::from_millis(150);
const PATIENT: Duration = Duration::from_secs(60);

/// Makes the calls against a server of their own, and holds each to what the server knows of it.
fn hold(plan: Plan, work: Work, mode: Mode, calls: u64, timeout: Duration, cell: &mut Cell) {
    let server = Server::start(plan, work).unwrap();
    for (call, outcome) in calls::make(work, mode, &server.endpoint(), 0..calls, timeout) {
        let context = || format!("{plan:?} {work:?} {mode:?} call {call}: {outcome:?}");
        let entry = server.ledger.entry(call);
        assert!(
            entry.ran <= 1 || work.is_harmless(),
            "ran {} times: {}",
            entry.ran,
            context()
        );
        let end = End::of(&outcome);
        match &outcome {
            Ok((named, attempts)) => {
                assert_eq!(*named, work::name(call), "{}", context());
                assert!(
                    entry.ran >= 1 && *attempts >= 1,
                    "answered, and never ran: {}",
                    context()
                );
            }
            Err(error) if entry.ran > 0 => {
                assert!(error.may_have_run(), "ran, and is denied: {}", context());
                assert!(
                    !matches!(end, End::NotSent | End::Other),
                    "ran, and is denied: {}",
                    context()
                );
                assert!(error.to_string().contains(work.operation()), "{}", context());
            }
            Err(error) => assert!(!error.was_accepted(), "never ran: {}", context()),
        }
        cell.count(end);
    }
}

#[test]
fn every_fault_meets_every_operation() {
    let mut rows = Vec::new();
    for fault in Fault::ALL {
        let timeout = if fault.outlasts() { IMPATIENT } else { PATIENT };
        let cells = Work::ALL.map(|work| {
            let mut cell = Cell::default();
            for mode in Mode::ALL {
                hold(Plan::Always(fault), work, mode, CALLS, timeout, &mut cell);
            }
            cell
        });
        rows.push((fault, cells));
    }
    table::compare(&rows);
}

#[test]
fn a_storm_of_all_faults() {
    for work in Work::ALL {
        let mut cell = Cell::default();
        for mode in Mode::ALL {
            hold(Plan::Storm(SEED), work, mode, STORM, IMPATIENT, &mut cell);
        }
        println!("storm, {}: {}", work.shown(), cell.counted());
    }
}
