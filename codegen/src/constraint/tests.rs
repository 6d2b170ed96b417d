//! What each kind of limit reads, says, emits, accepts and proves, and that the runtime's checks agree.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "tests"
)]

mod boundaries;
mod faults;
mod kinds;
mod relations;
mod runtime;
mod written;

use super::{Stated, Subject, parse};
use crate::expr::Kind;

fn read(key: &str, yaml: &str) -> Stated {
    try_read(key, yaml).unwrap_or_else(|fault| panic!("{key}: {yaml}: {fault:?}"))
}

fn try_read(key: &str, yaml: &str) -> Result<Stated, super::Fault> {
    parse(key, &serde_yaml::from_str(yaml).unwrap())
}

fn subject(kind: Kind) -> Subject {
    Subject::new("Member", kind)
}

fn integer(signed: bool, bits: u8) -> Kind {
    Kind::Integer { signed, bits }
}

fn list(item: Kind) -> Kind {
    Kind::List(Box::new(item))
}
