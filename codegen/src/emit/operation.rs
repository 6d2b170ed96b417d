//! `<service>/<operation>.rs`: what a user reads of an operation.
//!
//! ```text
//! //! `PullUpload`: what it takes and what it answers.
//!
//! use super::ErrorCode;
//! use cloudscribe_runtime::emitted as rt;
//!
//! mod check;
//! #[cfg(feature = "dynamic")]
//! pub(crate) mod dynamic;
//! mod wire;
//!
//! pub struct PullUploadRequest { … }
//! ```

use super::imports::Known;
use super::item::{self, docs, structure};
use super::types::modules;
use crate::ir::{Docs, Item, Operation, Role};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(operation: &Operation, known: &Known) -> Vec<TokenStream> {
    let page = &operation.page;
    let items: Vec<TokenStream> = page.items.iter().flat_map(|item| with_codes(operation, item)).collect();
    let opening = docs::module(&Docs::of([page.opening.as_str()]));
    let dynamic = quote! {
        #[cfg(feature = "dynamic")]
        pub(crate) mod dynamic;
    };
    let modules = modules(page, &dynamic);
    let door = quote!(
        pub(super) use wire::OPERATION;
    );
    [opening, known.beside(page, &items), modules, door]
        .into_iter()
        .chain(items)
        .collect()
}

/// The request also knows its error codes.
fn with_codes(operation: &Operation, item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Structure(request) if request.role == Role::Request => structure::emit(request, &codes(operation)),
        item => item::emit(item),
    }
}

fn codes(operation: &Operation) -> TokenStream {
    let codes = operation.codes.iter().map(|code| format_ident!("{code}"));
    let docs = docs::sentence(if operation.codes.is_empty() {
        "The page lists no error codes of its own. Those of the service can occur."
    } else {
        "Error codes that the page lists for this operation. Those of the service can occur as well."
    });
    quote! {
        #docs
        pub const ERROR_CODES: &'static [ErrorCode] = &[#(ErrorCode::#codes),*];
    }
}
