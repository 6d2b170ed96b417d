//! What the Rust will say: total, resolved, names final.
//!
//! Every name in here is a Rust name unless it says `wire`. Nothing refers back to the model, and emission asks no questions.

mod book;
mod catalogue;
mod docs;
mod enumeration;
mod operation;
pub mod proof;
mod rule;
mod service;
mod structure;

pub use book::{Book, Broken, CodeName, Kind, Lesson, Sample};
pub use catalogue::{
    Asynchronous, Between, Choice, Cited, Disputed, Fact, Limit, Note, Rate, Required, ServiceSheet, Sheet, Shown,
    Sort, Statement,
};
pub use docs::{Block, Docs, Example, Step};
pub use enumeration::{Enumeration, Repr, Variant};
pub use operation::{Info, Method, Operation, Page, Per, Place, RateLimit, Repeat};
pub use rule::{Check, Code, Level, Rule, RuleRef, Source};
pub use service::{Card, CodeVariant, Codes, Endpoints, ErrorInfo, Protocol, Retry, Service, Vendor};
pub use structure::{Constant, Member, Role, Structure, Type, Verb};

/// The emitted crate.
#[derive(Debug, Hash)]
pub struct Api {
    pub vendors: Vec<Vendor>,
    pub book: Book,
}

/// An item of a page.
#[derive(Debug, Hash)]
pub enum Item {
    Structure(Structure),
    Enumeration(Enumeration),
}

impl Item {
    pub fn name(&self) -> &str {
        match self {
            Self::Structure(structure) => &structure.name,
            Self::Enumeration(enumeration) => &enumeration.name,
        }
    }
}
