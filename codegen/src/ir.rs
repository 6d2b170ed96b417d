//! What the Rust will say: total, resolved, names final.
//!
//! Every name in here is a Rust name unless it says `wire`. Nothing refers back to the model, and emission asks no questions.

mod docs;
mod enumeration;
mod operation;
mod rule;
mod service;
mod structure;

pub use docs::{Block, Docs, Example, Step};
pub use enumeration::{Enumeration, Repr, Variant};
pub use operation::{Info, Method, Operation, Page, Per, Place, RateLimit, Repeat};
pub use rule::{Check, Code, Level, Rule, RuleRef, Source};
pub use service::{CodeVariant, Codes, Endpoints, ErrorInfo, Protocol, Retry, Service, Vendor};
pub use structure::{Constant, Default, Member, Role, Structure, Type, Verb};

/// The emitted crate.
#[derive(Debug)]
pub struct Api {
    pub vendors: Vec<Vendor>,
    /// The call that opens the crate's documentation; none without documented examples.
    pub opening: Option<Opening>,
}

/// The call that opens the crate's documentation.
#[derive(Debug)]
pub struct Opening {
    /// The feature of its service.
    pub feature: String,
    /// The service's module within the crate: `tencent::vod`.
    pub module: String,
    /// What it does, in the spec's words.
    pub says: String,
    pub method: String,
    pub request: String,
    pub response: String,
    /// The types that building the request names.
    pub types: Vec<String>,
    /// Building the request.
    pub building: Code,
    /// What a client of the service must be told before it can be built: setter and value.
    pub settings: Vec<(&'static str, String)>,
    /// A code that the service answers when it refuses.
    pub refusal: Option<CodeName>,
}

/// An error code, as it travels and in Rust.
#[derive(Debug)]
pub struct CodeName {
    pub wire: String,
    pub variant: String,
}

/// An item of a page.
#[derive(Debug)]
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
