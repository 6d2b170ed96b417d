//! Enumerations of documented values.

use super::Docs;

/// An enum of the emitted crate; unknown values are kept in a variant `Other`.
#[derive(Debug, Hash)]
pub struct Enumeration {
    pub name: String,
    pub docs: Docs,
    pub repr: Repr,
    /// Some member takes these values and no others.
    pub is_closed: bool,
    /// In page order.
    pub variants: Vec<Variant>,
}

/// What travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repr {
    Text,
    Integer,
}

/// A documented value.
#[derive(Debug, Hash)]
pub struct Variant {
    pub name: String,
    pub wire: String,
    /// Other spellings that mean the same.
    pub spellings: Vec<String>,
    pub docs: Docs,
}
