//! The stand-in for the clouds against requests of every operation: what it accepts, what it refuses and how, and that
//! nothing that arrives takes it down.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod maximal;

#[path = "mock/calls.rs"]
mod calls;
#[path = "mock/documents.rs"]
mod documents;
#[path = "mock/expectations.rs"]
mod expectations;
#[path = "mock/faults.rs"]
mod faults;
#[path = "mock/identity.rs"]
mod identity;
#[path = "mock/malformed.rs"]
mod malformed;
#[path = "mock/mutants.rs"]
mod mutants;
#[path = "mock/records.rs"]
mod records;
#[path = "mock/rules.rs"]
mod rules;
#[path = "mock/time.rs"]
mod time;
#[path = "mock/work.rs"]
mod work;
