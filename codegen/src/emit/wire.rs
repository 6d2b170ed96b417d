//! `<operation>/wire.rs`: where members meet the wire, and the operation's constants.
//!
//! ```text
//! impl rt::Fields for PullUploadRequest {
//!     fn visit(&self, v: &mut rt::Visitor<'_>) {
//!         v.member("MediaUrl", &self.media_url);
//!     }
//!     …
//! }
//!
//! rt::bridge!(PullUploadRequest);
//!
//! pub static OPERATION: rt::OperationInfo = …;
//! ```

mod fields;
mod info;

use super::imports::Known;
use super::item::docs;
use crate::ir::{Default, Docs, Item, Operation, Page, Repr, Structure};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The file of an operation.
pub(super) fn emit(operation: &Operation, known: &Known) -> Vec<TokenStream> {
    let page = &operation.page;
    let request = format_ident!("{}", operation.request);
    let response = format_ident!("{}", operation.response);
    let mut pieces = walks(page);
    pieces.push(quote! {
        impl rt::Operation for #request {
            type Response = #response;
            const INFO: &'static rt::OperationInfo = &OPERATION;
        }
    });
    pieces.extend(info::emit(operation));
    with_head(&format!("How `{}` travels.", operation.info.name), page, known, pieces)
}

/// The file of shared structures.
pub(super) fn emit_shared(page: &Page, known: &Known) -> Vec<TokenStream> {
    with_head("How shared structures travel.", page, known, walks(page))
}

fn with_head(opening: &str, page: &Page, known: &Known, pieces: Vec<TokenStream>) -> Vec<TokenStream> {
    let opening = docs::module(&Docs::of([opening]));
    [opening, known.inside(page, &pieces)]
        .into_iter()
        .chain(pieces)
        .collect()
}

/// The walk over each structure, and the bridges that stand on it.
fn walks(page: &Page) -> Vec<TokenStream> {
    let mut pieces: Vec<TokenStream> = page.structures().map(fields::emit).collect();
    pieces.extend(
        page.structures()
            .filter(|structure| structure.default == Default::Blank)
            .map(default),
    );
    pieces.push(page.items.iter().map(bridge).collect());
    pieces
}

fn default(structure: &Structure) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    quote! {
        impl Default for #name {
            fn default() -> Self {
                rt::blank()
            }
        }
    }
}

fn bridge(item: &Item) -> TokenStream {
    let name = format_ident!("{}", item.name());
    match item {
        Item::Structure(_) => quote!(rt::bridge!(#name);),
        Item::Enumeration(enumeration) => match enumeration.repr {
            Repr::Text => quote!(rt::enumeration!(#name);),
            Repr::Integer => quote!(rt::coded!(#name);),
        },
    }
}
