//! `<service>/client.rs`: the clients, one thin method for each operation.
//!
//! ```text
//! pub struct Client(rt::AsyncCore);
//!
//! impl Client {
//!     pub fn pull_upload<'a>(&'a self, request: &'a PullUploadRequest) -> rt::Call<'a, PullUploadRequest> { … }
//! }
//! ```

use super::imports::Known;
use super::item::docs;
use crate::ir::{Docs, Service};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The parameter which the runtime's builders know by name.
const PROJECT_ID: &str = "project_id";

/// What of a service its clients are made of.
#[derive(Debug, Hash)]
pub(super) struct Calls<'a> {
    docs: &'a Docs,
    blocking_docs: &'a Docs,
    supplies: &'a [String],
    methods: Vec<Call<'a>>,
}

/// An operation, as a client has it.
#[derive(Debug, Hash)]
struct Call<'a> {
    method: &'a str,
    docs: &'a Docs,
    request: &'a str,
}

impl<'a> Calls<'a> {
    pub fn of(service: &'a Service) -> Self {
        let calls = service.operations.iter().map(|operation| Call {
            method: &operation.method,
            docs: &operation.method_docs,
            request: &operation.request,
        });
        Self {
            docs: &service.client_docs,
            blocking_docs: &service.blocking_docs,
            supplies: &service.client_supplies,
            methods: calls.collect(),
        }
    }
}

pub(super) fn emit(calls: &Calls<'_>, known: &Known) -> Vec<TokenStream> {
    let waits = client(calls, "Client", calls.docs, &quote!(rt::AsyncCore), &quote!(rt::Call));
    let blocks = client(
        calls,
        "BlockingClient",
        calls.blocking_docs,
        &quote!(rt::BlockingCore),
        &quote!(rt::BlockingCall),
    );
    let pieces: Vec<TokenStream> = waits.into_iter().chain(blocks).collect();
    let opening = docs::module(&Docs::of(["The clients of the service."]));
    [opening, known.apart(&pieces)].into_iter().chain(pieces).collect()
}

fn client(calls: &Calls<'_>, name: &str, docs: &Docs, core: &TokenStream, call: &TokenStream) -> Vec<TokenStream> {
    let docs = docs::item(docs, name);
    let name = format_ident!("{name}");
    let methods = calls.methods.iter().map(|one| method(one, call));
    let builder = docs::sentence("Where a client begins: region, credentials, and whatever else is to be said once.");
    let project = calls.supplies.iter().any(|supplied| supplied == PROJECT_ID);
    let project = project.then(|| quote!(impl rt::TakesProjectId for #name {}));
    let mut pieces = vec![
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name(#core);
        },
        quote! {
            impl #name {
                #builder
                pub fn builder() -> rt::ClientBuilder<Self> {
                    rt::ClientBuilder::new()
                }

                #(#methods)*
            }
        },
        quote! {
            impl rt::ServiceClient for #name {
                type Core = #core;

                const SERVICE: &'static rt::ServiceInfo = &super::SERVICE;

                fn from_core(core: Self::Core) -> Self {
                    Self(core)
                }
            }
        },
    ];
    pieces.extend(project);
    pieces
}

fn method(one: &Call<'_>, call: &TokenStream) -> TokenStream {
    let docs = docs::inside(one.docs, one.method);
    let name = ident(one.method);
    let request = format_ident!("{}", one.request);
    quote! {
        #docs
        pub fn #name<'a>(&'a self, request: &'a #request) -> #call<'a, #request> {
            self.0.call(request)
        }
    }
}
