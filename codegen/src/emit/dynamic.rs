//! `dynamic.rs`, and of each operation `dynamic.rs` and `facts.json`: the operations for callers that do not know their types.
//!
//! ```text
//! pub static OPERATION: rt::DynamicOperation = rt::DynamicOperation::of::<PullUploadRequest>(
//!     include_str!("facts.json"),
//!     &[…],
//! );
//! ```

use super::catalogue;
use super::item::{docs, number, source::maybe};
use super::proof::literal;
use crate::ir::{Api, Card, Docs, Operation, Service, Shown, Vendor};
use crate::lower::names::ident;
use crate::tree::Tree;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Puts the files of one operation.
pub(super) fn put(tree: &mut Tree, stem: &str, service: Card<'_>, operation: &Operation) {
    let origin = &operation.page.origin;
    tree.rust(&format!("{stem}/dynamic.rs"), origin, &one(operation));
    tree.json(
        &format!("{stem}/facts.json"),
        origin,
        &catalogue::facts(service, operation),
    );
}

/// All operations, sorted by id.
pub(super) fn emit(api: &Api) -> Vec<TokenStream> {
    let opening = docs::module(&Docs::of([
        "The operations for callers that do not know their types: found by id, called with JSON.",
    ]));
    let exports = quote! {
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::client::{BlockingDynamicClient, DynamicClient};
        pub use cloudscribe_runtime::dynamic::{AnyRequest, AnyResponse, DynamicOperation, Example};
    };
    let operations = api.vendors.iter().flat_map(|vendor| {
        let services = vendor.services.iter();
        services.flat_map(move |service| {
            service
                .operations
                .iter()
                .map(move |operation| (vendor, service, operation))
        })
    });
    let mut operations: Vec<_> = operations.collect();
    operations.sort_by_key(|(.., operation)| &operation.info.id);
    let lines = operations.into_iter().map(line);
    let table = quote! {
        /// The operations of the enabled services, sorted by id.
        pub static OPERATIONS: &[&DynamicOperation] = &[#(#lines),*];
    };
    vec![opening, exports, table]
}

fn line((vendor, service, operation): (&Vendor, &Service, &Operation)) -> TokenStream {
    let feature = &service.feature;
    let [vendor, service, operation] =
        [&vendor.module, &service.module, &operation.page.module].map(|name| ident(name));
    quote! {
        #[cfg(feature = #feature)]
        &crate::#vendor::#service::#operation::dynamic::OPERATION
    }
}

fn one(operation: &Operation) -> Vec<TokenStream> {
    let name = &operation.info.name;
    let opening = docs::module(&Docs::of([format!("`{name}` for callers that do not know its types.")]));
    let request = format_ident!("{}", operation.request);
    let examples = operation.sheet.examples.iter().map(example);
    let imports = quote! {
        use super::#request;
        use cloudscribe_runtime::emitted as rt;
    };
    let table = quote! {
        pub static OPERATION: rt::DynamicOperation =
            rt::DynamicOperation::of::<#request>(include_str!("facts.json"), EXAMPLES);
    };
    let examples = quote!(static EXAMPLES: &[rt::Example] = &[#(#examples),*];);
    vec![opening, imports, table, examples]
}

fn example(example: &Shown) -> TokenStream {
    let name = &example.name;
    let texts = [&example.doc, &example.request, &example.response, &example.error];
    let [doc, request, response, error] = texts.map(|text| maybe(text.as_deref().map(literal)));
    let status = maybe(example.status.map(|status| number::unsigned(status.into())));
    quote! {
        rt::Example {
            name: #name,
            doc: #doc,
            request: #request,
            status: #status,
            response: #response,
            error: #error,
        }
    }
}
