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
pub(super) mod types;

use crate::ir::Item;
use proc_macro2::TokenStream;

/// The pieces of an item: the type, and what is implemented on it.
pub(super) fn emit(item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Structure(structure) => structure::emit(structure, &TokenStream::new()),
        Item::Enumeration(enumeration) => enumeration::emit(enumeration),
    }
}
