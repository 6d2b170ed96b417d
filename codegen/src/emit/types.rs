//! `<service>/types.rs`: what several operations share.

use super::imports::Known;
use super::item::{self, docs};
use crate::ir::{Docs, Page};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(page: &Page, known: &Known) -> Vec<TokenStream> {
    let items: Vec<TokenStream> = page.items.iter().flat_map(item::emit).collect();
    let opening = docs::module(&Docs::of([page.opening.as_str()]));
    let check = page.is_checked().then(|| {
        quote!(
            pub(super) mod check;
        )
    });
    let modules = quote!(#check mod wire;);
    [opening, known.beside(page, &items), modules]
        .into_iter()
        .chain(items)
        .collect()
}

/// The modules of an operation's page, `dynamic` among them.
pub(super) fn modules(page: &Page, dynamic: &TokenStream) -> TokenStream {
    let check = page.is_checked().then(|| {
        quote!(
            mod check;
        )
    });
    quote!(#check #dynamic mod wire;)
}
