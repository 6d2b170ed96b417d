//! Which keys each section of a spec knows and what may stand under them, so that all slips of a file are found at once, in place.
//!
//! serde stops at the first mistake of a file and knows no position inside maps; these tables come before it.

mod allowances;
mod field;
mod files;
mod list;
mod operation;
mod rule;
#[cfg(test)]
mod tests;
mod walk;
mod words;

pub(crate) use allowances::allowable;
pub(crate) use field::SOURCE;
pub(crate) use files::{OPERATION, SERVICE, TYPES, VENDOR};
#[cfg(test)]
pub(crate) use list::sections;
pub use list::{Chapter, Word, language, misfits};
pub(crate) use rule::DEMANDS;
pub(super) use walk::complain;

use crate::report::Complaints;
use crate::yaml::{Index, Node};

/// A mapping with known keys.
pub(crate) struct Section {
    /// What it is, with its article: "a field".
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [Key],
    /// Whether a key that is not in the table belongs here all the same.
    pub(crate) also: Option<&'static Other>,
    /// What the keys of one mapping must agree on.
    pub(crate) agree: Option<fn(&Index, &Node, &mut Complaints)>,
}

/// Keys that a section takes over from another part of the language.
pub(crate) struct Other {
    pub(crate) knows: fn(&str) -> bool,
    pub(crate) names: fn() -> Vec<&'static str>,
    /// What may stand under it.
    pub(crate) shape: fn(&str) -> Shape,
    /// What to write instead of a key that only looks as if it belonged here.
    pub(crate) hint: fn(&str) -> Option<&'static str>,
}

/// A key of a section.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    /// What to write there, for whoever forgot it.
    pub(crate) about: &'static str,
}

/// What may stand under a key.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// Any scalar, read as written.
    Text,
    /// One of these.
    Word(&'static [&'static str]),
    Boolean,
    /// A whole number between two bounds, both included.
    Count(u64, u64),
    Duration,
    Type,
    /// A condition, which no number is.
    Expression,
    /// Codes, each with a reason.
    Allowances,
    /// Anything but nothing.
    Value,
    /// A mapping with whatever keys.
    Object,
    Nothing,
    List(&'static Shape),
    Map(&'static Shape),
    Section(&'static Section),
    /// A source: its mapping, or its name in a table of sources.
    Source,
    /// The first whose kind of node it is.
    Either(&'static [Shape]),
}

/// A key that has to be there.
const fn required(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        about,
    }
}

/// A key that may be absent.
const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        about,
    }
}
