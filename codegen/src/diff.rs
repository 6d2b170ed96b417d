//! What changed between two trees of specs, and what that does to whoever uses the crate that comes of them.
//!
//! Facts are compared where they are said, on the checked models: only there they have places. What a change does to the Rust
//! API is not guessed from the facts but read off the two crates, lowered as they are for emission: each public item that came,
//! went or looks different is put down to the nearest change that can account for it, and told of by itself where there is none.

mod calling;
mod circumstances;
mod codes;
mod edition;
mod grade;
mod home;
mod human;
mod json;
mod kind;
mod ledger;
mod limits;
mod measure;
mod meeting;
mod member;
mod operation;
mod places;
mod prose;
mod report;
mod rules;
mod service;
mod spot;
mod strictness;
mod structures;
mod surface;
mod table;
mod travel;
mod types;
mod values;
mod vendor;

pub use edition::Edition;
pub use grade::{Bump, Grade, Grades};
pub use human::text;
pub use json::json;
pub use kind::Kind;
pub use report::{Change, Report};

/// One of the two trees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Old,
    New,
}

/// What changed from one tree to another.
pub fn diff(old: &Edition<'_>, new: &Edition<'_>) -> Report {
    let mut ledger = ledger::Ledger::default();
    vendor::compare(&mut ledger, old, new);
    Report::of(measure::measure(ledger.0, old, new), old, new)
}
