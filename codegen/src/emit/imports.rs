//! Which types of the service a file names, and where it finds them.

use crate::ir::{Page, Service};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// The types of a service, with the module that has each.
#[derive(Debug)]
pub(super) struct Known(BTreeMap<String, String>);

impl Known {
    pub fn of(service: &Service) -> Self {
        let pages = service
            .shared
            .iter()
            .chain(service.operations.iter().map(|operation| &operation.page));
        let types = pages.flat_map(|page| {
            page.items
                .iter()
                .map(|item| (item.name().to_owned(), page.module.clone()))
        });
        let codes = ("ErrorCode".to_owned(), "error_code".to_owned());
        Self(types.chain([codes]).collect())
    }

    /// The imports of a file that stands beside the service's other modules.
    pub fn beside(&self, own: &Page, pieces: &[TokenStream]) -> TokenStream {
        let named = self.named(pieces);
        let others: Vec<_> = named
            .iter()
            .filter(|name| self.0.get(*name) != Some(&own.module))
            .collect();
        joined([list(&quote!(super), &others), door(pieces), maps(pieces)])
    }

    /// The imports of a file of the service that has no types of its own.
    pub fn apart(&self, pieces: &[TokenStream]) -> TokenStream {
        let named = self.named(pieces);
        joined([list(&quote!(super), &named.iter().collect::<Vec<_>>()), door(pieces)])
    }

    /// The imports of a file inside a page's module.
    pub fn inside(&self, page: &Page, pieces: &[TokenStream]) -> TokenStream {
        let named = self.named(pieces);
        let (own, others): (Vec<_>, Vec<_>) = named.iter().partition(|name| self.0.get(*name) == Some(&page.module));
        joined([
            list(&quote!(super::super), &others),
            list(&quote!(super), &own),
            door(pieces),
        ])
    }

    fn named(&self, pieces: &[TokenStream]) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for piece in pieces {
            each_first(piece, &mut |ident| {
                let name = ident.to_string();
                if self.0.contains_key(&name) {
                    named.insert(name);
                }
            });
        }
        named
    }
}

/// `use cloudscribe_runtime::emitted as rt;` where something of it is named.
fn door(pieces: &[TokenStream]) -> TokenStream {
    if names(pieces, "rt") {
        quote!(
            use cloudscribe_runtime::emitted as rt;
        )
    } else {
        TokenStream::new()
    }
}

fn maps(pieces: &[TokenStream]) -> TokenStream {
    if names(pieces, "BTreeMap") {
        quote!(
            use std::collections::BTreeMap;
        )
    } else {
        TokenStream::new()
    }
}

fn names(pieces: &[TokenStream], name: &str) -> bool {
    let mut is_named = false;
    for piece in pieces {
        each_first(piece, &mut |ident| is_named |= ident == name);
    }
    is_named
}

fn list(module: &TokenStream, names: &[&String]) -> TokenStream {
    let names: Vec<Ident> = names.iter().map(|name| format_ident!("{name}")).collect();
    match names.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use #module::#one;),
        several => quote!(use #module::{#(#several),*};),
    }
}

fn joined(imports: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    imports.into_iter().collect()
}

/// Every identifier that begins a path.
fn each_first(tokens: &TokenStream, found: &mut impl FnMut(&Ident)) {
    let mut colons = 0;
    for tree in tokens.clone() {
        match tree {
            TokenTree::Ident(ident) => {
                if colons < 2 {
                    found(&ident);
                }
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                each_first(&group.stream(), found);
                colons = 0;
            }
            _ => colons = 0,
        }
    }
}
