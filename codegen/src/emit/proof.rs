//! `tests/rules/`: a test for each rule, which shows what the rule just allows and what it alone refuses.
//!
//! ```ignore
//! #[test]
//! fn session_id_max_chars() -> Proven {
//!     prove(
//!         &SMALLEST,
//!         "tencent.vod.PullUpload.SessionId.max_chars",
//!         &[
//!             accepts("50 characters", &[repeat("/SessionId", "字", 50)]),
//!             refuses("/SessionId", "51 characters", &[repeat("/SessionId", "字", 51)]),
//!         ],
//!     )
//! }
//! ```

mod data;

pub(super) use data::literal;

use super::item::{docs, long};
use super::{ALL_SPECS, file};
use crate::ir::proof::{FULLEST_TEST, Full, Proof, Proven, SMALLEST_TEST, VERBS, Valid};
use crate::ir::{Api, Card, Docs, Operation, Page, Service, Vendor};
use crate::lower::names::ident;
use crate::tree::Tree;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// Puts the file that holds the tests together.
pub(super) fn put(tree: &mut Tree, api: &Api) {
    let services = || {
        api.vendors
            .iter()
            .flat_map(|vendor| vendor.services.iter().map(move |service| (vendor, service)))
    };
    if services().any(|(_, service)| !service.operations.is_empty()) {
        tree.rust("tests/rules/main.rs", ALL_SPECS, &rooms(services()));
    }
}

/// Puts the tests of one operation.
pub(super) fn put_operation(tree: &mut Tree, vendor: &str, service: Card<'_>, operation: &Operation) {
    let Page { module, origin, .. } = &operation.page;
    let path = format!("tests/rules/{}/{module}.rs", room(vendor, service.module));
    tree.rust(&path, origin, &emit(vendor, service.module, operation));
}

/// The module with a service's tests, which is behind the service's feature.
fn room(vendor: &str, service: &str) -> String {
    format!("{}_{}", file(vendor), file(service))
}

fn rooms<'s>(services: impl Iterator<Item = (&'s Vendor, &'s Service)>) -> Vec<TokenStream> {
    let opening = docs::module(&Docs::of([
        "Whether every rule of the pages is checked: what it just allows, and what it alone refuses, at which place.",
    ]));
    let rooms = services.map(|(vendor, service)| {
        let (feature, room) = (
            &service.feature,
            format_ident!("{}", room(&vendor.module, &service.module)),
        );
        let operations = service.operations.iter().map(|operation| ident(&operation.page.module));
        quote! {
            #[cfg(feature = #feature)]
            mod #room {
                #(mod #operations;)*
            }
        }
    });
    std::iter::once(opening).chain(rooms).collect()
}

fn emit(vendor: &str, service: &str, operation: &Operation) -> Vec<TokenStream> {
    let Proof { valid, full, proven } = &operation.proof;
    let request = format_ident!("{}", operation.request);
    let mut pieces: Vec<TokenStream> = valid.iter().map(|valid| constant(&request, valid)).collect();
    pieces.push(smallest());
    pieces.push(fullest(full));
    pieces.extend(proven.iter().map(test));
    let opening = docs::module(&Docs::of([format!(
        "The rules of `{}`: what each just allows, and what it alone refuses.",
        operation.info.name
    )]));
    let (vendor, service) = (ident(vendor), ident(service));
    let verbs = verbs(&pieces);
    let imports = quote! {
        use cloudscribe::#vendor::#service::#request;
        use cloudscribe_runtime::emitted::proof::{#(#verbs),*};
    };
    [opening, imports].into_iter().chain(pieces).collect()
}

/// What the tests use of the runtime's door.
fn verbs(pieces: &[TokenStream]) -> Vec<Ident> {
    let mut named = BTreeSet::new();
    for piece in pieces {
        calls(piece, &mut named);
    }
    let all = ["Proven", "Valid"].into_iter().chain(VERBS.iter().copied());
    all.filter(|verb| named.contains(*verb))
        .map(|verb| format_ident!("{verb}"))
        .collect()
}

fn calls(tokens: &TokenStream, named: &mut BTreeSet<String>) {
    for tree in tokens.clone() {
        match tree {
            TokenTree::Ident(ident) => drop(named.insert(ident.to_string())),
            TokenTree::Group(group) => calls(&group.stream(), named),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn constant(request: &Ident, valid: &Valid) -> TokenStream {
    let (name, json) = (format_ident!("{}", valid.name), literal(&valid.json));
    let docs = if valid.with.is_empty() {
        "The smallest request that keeps all rules.".to_owned()
    } else {
        format!("The smallest one with `{}`.", valid.with)
    };
    let docs = docs::sentence(&docs);
    quote! {
        #docs
        const #name: Valid<#request> = Valid::of(#json);
    }
}

fn smallest() -> TokenStream {
    let test = format_ident!("{SMALLEST_TEST}");
    quote! {
        #[test]
        fn #test() -> Proven {
            passes(&SMALLEST, &[], None)
        }
    }
}

fn fullest(full: &Full) -> TokenStream {
    let (test, docs) = (format_ident!("{FULLEST_TEST}"), docs::sentence(&told(full)));
    let settings = full.settings.iter().map(data::setting);
    let region = super::item::source::maybe(full.region.as_ref());
    let body = quote!(passes(&SMALLEST, &[#(#settings),*], #region));
    let long = long::allowance(&body);
    quote! {
        #docs
        #[test]
        #long
        fn #test() -> Proven {
            #body
        }
    }
}

fn told(full: &Full) -> String {
    let left_out = full.left_out.iter().map(|left| match &left.rule {
        Some(rule) => format!("`{}` because of `{rule}`", left.at),
        None => format!("`{}`", left.at),
    });
    let left_out: Vec<String> = left_out.collect();
    if left_out.is_empty() {
        return "Everything at once.".to_owned();
    }
    format!(
        "Everything at once that goes together. Left out: {}.",
        left_out.join(", ")
    )
}

fn test(proven: &Proven) -> TokenStream {
    let Proven {
        test,
        rule,
        valid,
        cases,
    } = proven;
    let (test, valid) = (ident(test), format_ident!("{valid}"));
    let cases = cases.iter().map(data::case);
    let body = quote!(prove(&#valid, #rule, &[#(#cases),*]));
    let long = long::allowance(&body);
    quote! {
        #[test]
        #long
        fn #test() -> Proven {
            #body
        }
    }
}
