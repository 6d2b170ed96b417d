//! The items of emitted files.

pub(super) mod constructor;
pub(super) mod docs;
pub(super) mod enumeration;
mod links;
pub(super) mod long;
pub(super) mod number;
pub(super) mod setter;
pub(super) mod source;
pub(super) mod structure;
pub(super) mod text;
pub(super) mod types;

use crate::ir::Item;
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;

/// The pieces of an item: the type, and what is implemented on it.
pub(super) fn emit(item: &Item) -> Vec<Piece> {
    match item {
        Item::Structure(structure) => structure::emit(structure, Rows::default()),
        Item::Enumeration(enumeration) => enumeration::emit(enumeration),
    }
}
