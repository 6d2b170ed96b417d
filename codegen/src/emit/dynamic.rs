//! `dynamic.rs`, and of each operation `dynamic.rs` and `facts.json`: the operations for callers that do not know their types.
//!
//! ```text
//! pub static OPERATION: rt::DynamicOperation = rt::DynamicOperation::of::<PullUploadRequest>(
//!     include_str!("facts.json"),
//!     &[…],
//! );
//! ```

use super::catalogue;
use super::item::docs;
use super::item::number::grouped;
use super::item::text::{quoted, readable};
use crate::ir::{Api, Card, Docs, Operation, Service, Shown, Vendor};
use crate::lower::names::ident;
use crate::tree::Tree;
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;
use proc_macro2::TokenStream;
use quote::quote;

/// Puts the files of one operation.
pub(super) fn put(tree: &mut Tree, stem: &str, service: Card<'_>, operation: &Operation) {
    let origin = &operation.page.origin;
    tree.rust(&format!("{stem}/dynamic.rs"), origin, &one(operation));
    tree.json(
        &format!("{stem}/facts.json"),
        origin,
        catalogue::facts(service, operation),
    );
}

/// All operations, sorted by id.
pub(super) fn emit(api: &Api) -> Vec<Piece> {
    let opening = docs::opening(&Docs::of([
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
    vec![opening, exports.into(), table.into()]
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

fn one(operation: &Operation) -> Vec<Piece> {
    let (name, request) = (&operation.info.name, &operation.request);
    let opening = docs::opening(&Docs::of([format!("`{name}` for callers that do not know its types.")]));
    let mut imports = Rows::default();
    imports.lines(format_args!(
        "use super::{request};\nuse cloudscribe_runtime::emitted as rt;"
    ));
    let mut table = Rows::default();
    table.lines(format_args!(
        "\
pub static OPERATION: rt::DynamicOperation = rt::DynamicOperation::of::<
    {request},
>(include_str!(\"facts.json\"), EXAMPLES);"
    ));
    let examples = examples(&operation.sheet.examples);
    vec![opening, imports.into(), table.into(), examples.into()]
}

fn examples(examples: &[Shown]) -> Rows {
    let mut rows = Rows::default();
    if examples.is_empty() {
        rows.fixed("static EXAMPLES: &[rt::Example] = &[];");
        return rows;
    }
    rows.fixed("static EXAMPLES: &[rt::Example] = &[");
    for example in examples {
        put_example(&mut rows, example);
    }
    rows.fixed("];");
    rows
}

fn put_example(rows: &mut Rows, example: &Shown) {
    let maybe = |text: &Option<String>| Term::maybe(text.as_deref().map(readable));
    rows.fixed(format_args!(
        "    rt::Example {{\n        name: {},",
        quoted(&example.name)
    ));
    rows.term(8, "doc: ", &maybe(&example.doc), ",");
    rows.term(8, "request: ", &maybe(&example.request), ",");
    let status = example.status.map(|status| grouped(status.into()));
    rows.term(8, "status: ", &Term::maybe(status), ",");
    rows.term(8, "response: ", &maybe(&example.response), ",");
    rows.last_member(8, "error: ", &maybe(&example.error));
    rows.fixed("    },");
}
