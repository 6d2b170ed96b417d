//! What calls came to, counted for people to read.

use super::fault::Fault;
use super::work::{Outcome, Work};
use cloudscribe::ErrorKind;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// How a call ended, as far as a caller must tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    Answered,
    Accepted,
    NotSent,
    MaybeSent,
    Timeout,
    Throttled,
    Service,
    Decode,
    Other,
}

impl End {
    pub fn of(outcome: &Outcome) -> Self {
        if outcome.as_ref().is_err_and(cloudscribe::Error::was_accepted) {
            return Self::Accepted;
        }
        match outcome.as_ref().map_err(cloudscribe::Error::kind) {
            Ok(_) => Self::Answered,
            Err(ErrorKind::NotSent | ErrorKind::Timeout { sent: false }) => Self::NotSent,
            Err(ErrorKind::MaybeSent) => Self::MaybeSent,
            Err(ErrorKind::Timeout { sent: true }) => Self::Timeout,
            Err(ErrorKind::Throttled) => Self::Throttled,
            Err(ErrorKind::Service) => Self::Service,
            Err(ErrorKind::Decode) => Self::Decode,
            Err(_) => Self::Other,
        }
    }

    const fn shown(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Accepted => "accepted, answer lost",
            Self::NotSent => "not sent",
            Self::MaybeSent => "may have been sent",
            Self::Timeout => "timeout",
            Self::Throttled => "throttled",
            Self::Service => "service error",
            Self::Decode => "unreadable answer",
            Self::Other => "other",
        }
    }
}

/// How many calls of one operation ended in which way, under one fault.
#[derive(Debug, Default, Clone)]
pub struct Cell(BTreeMap<End, u32>);

impl Cell {
    pub fn count(&mut self, end: End) {
        *self.0.entry(end).or_default() += 1;
    }

    /// The ends, and how often each was met unless chance decides that.
    fn shown(&self, fault: Fault) -> String {
        if fault.leaves_to_chance() {
            return "either of these: answered, may have been sent".to_owned();
        }
        self.counted()
    }

    /// The ends and how often each was met.
    pub fn counted(&self) -> String {
        let shown = self.0.iter().map(|(end, count)| format!("{count} {}", end.shown()));
        shown.collect::<Vec<_>>().join(", ")
    }
}

/// A fault, and what each operation's calls came to under it.
pub type Row = (Fault, [Cell; Work::ALL.len()]);

/// Holds the outcomes to the table that is checked in, or writes it.
pub fn compare(rows: &[Row]) {
    for (fault, cells) in rows {
        println!("{fault:?}: {}", cells.each_ref().map(Cell::counted).join(" | "));
    }
    let table = rendered(rows);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/OUTCOMES.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, table).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(table, expected, "other outcomes: UPDATE_EXPECT=1 accepts them");
}

fn rendered(rows: &[Row]) -> String {
    let mut text = format!(
        "# What calls come to under faults\n\nWritten by `tests/faults.rs`. Each cell counts calls, half of them asynchronous and half blocking.\n\n| fault | {} |\n|---|{}\n",
        Work::ALL.map(Work::shown).join(" | "),
        "---|".repeat(Work::ALL.len())
    );
    for (fault, cells) in rows {
        let cells: Vec<String> = cells.iter().map(|cell| cell.shown(*fault)).collect();
        writeln!(text, "| {fault:?} | {} |", cells.join(" | ")).unwrap();
    }
    text
}
