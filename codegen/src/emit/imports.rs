//! Which types of the service a file names, and where it finds them.

use crate::ir::{Page, Service};
use crate::tree::layout::rows;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The types of a service, with the module that has each.
#[derive(Debug, Hash)]
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
        let others = named.types.iter();
        let others: Vec<_> = others.filter(|name| self.0.get(*name) != Some(&own.module)).collect();
        joined([list(&quote!(super), &others), named.door(), named.maps()])
    }

    /// The imports of a file of the service that has no types of its own.
    pub fn apart(&self, pieces: &[TokenStream]) -> TokenStream {
        let named = self.named(pieces);
        let types: Vec<_> = named.types.iter().collect();
        joined([list(&quote!(super), &types), named.door()])
    }

    /// The imports of a file inside a page's module.
    pub fn inside(&self, page: &Page, pieces: &[TokenStream]) -> TokenStream {
        let named = self.named(pieces);
        let types = named.types.iter();
        let (own, others): (Vec<_>, Vec<_>) = types.partition(|name| self.0.get(*name) == Some(&page.module));
        joined([
            list(&quote!(super::super), &others),
            list(&quote!(super), &own),
            named.door(),
        ])
    }

    fn named(&self, pieces: &[TokenStream]) -> Named {
        let mut named = Named::default();
        let mut text = String::new();
        for piece in pieces {
            each_first(piece, &mut text, &mut |name| match name {
                "rt" => named.has_door = true,
                "BTreeMap" => named.has_maps = true,
                // Types begin with a capital.
                _ if name.starts_with(|c: char| c.is_ascii_lowercase()) => {}
                _ if named.types.contains(name) || !self.0.contains_key(name) => {}
                _ => drop(named.types.insert(name.to_owned())),
            });
        }
        named
    }
}

/// What a file names.
#[derive(Debug, Default)]
struct Named {
    types: BTreeSet<String>,
    has_door: bool,
    has_maps: bool,
}

impl Named {
    /// `use cloudscribe_runtime::emitted as rt;` where something of it is named.
    fn door(&self) -> TokenStream {
        if self.has_door {
            quote!(
                use cloudscribe_runtime::emitted as rt;
            )
        } else {
            TokenStream::new()
        }
    }

    fn maps(&self) -> TokenStream {
        if self.has_maps {
            quote!(
                use std::collections::BTreeMap;
            )
        } else {
            TokenStream::new()
        }
    }
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

/// Every identifier that begins a path, and what rows name. The text is any, and used for each of them.
fn each_first(tokens: &TokenStream, text: &mut String, found: &mut impl FnMut(&str)) {
    let mut colons = 0;
    for tree in tokens.clone() {
        match &tree {
            TokenTree::Ident(_) if colons >= 2 => colons = 0,
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                text.clear();
                // Writing to a text cannot fail.
                let _ = write!(text, "{tree}");
                if matches!(tree, TokenTree::Ident(_)) {
                    found(text);
                } else {
                    rows::names(text).for_each(&mut *found);
                }
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                each_first(&group.stream(), text, found);
                colons = 0;
            }
            TokenTree::Punct(_) => colons = 0,
        }
    }
}
