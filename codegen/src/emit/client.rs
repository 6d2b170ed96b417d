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
use crate::ir::{Docs, Operation, Service};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The parameter which the runtime's builders know by name.
const PROJECT_ID: &str = "project_id";

pub(super) fn emit(service: &Service, known: &Known) -> Vec<TokenStream> {
    let waits = client(
        service,
        "Client",
        &service.client_docs,
        &quote!(rt::AsyncCore),
        &quote!(rt::Call),
    );
    let blocks = client(
        service,
        "BlockingClient",
        &service.blocking_docs,
        &quote!(rt::BlockingCore),
        &quote!(rt::BlockingCall),
    );
    let pieces: Vec<TokenStream> = waits.into_iter().chain(blocks).collect();
    let opening = docs::module(&Docs::of(["The clients of the service."]));
    [opening, known.apart(&pieces)].into_iter().chain(pieces).collect()
}

fn client(service: &Service, name: &str, docs: &Docs, core: &TokenStream, call: &TokenStream) -> Vec<TokenStream> {
    let docs = docs::item(docs, name);
    let name = format_ident!("{name}");
    let methods = service.operations.iter().map(|operation| method(operation, call));
    let builder = docs::sentence("Where a client begins: region, credentials, and whatever else is to be said once.");
    let project = service.client_supplies.iter().any(|supplied| supplied == PROJECT_ID);
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

fn method(operation: &Operation, call: &TokenStream) -> TokenStream {
    let docs = docs::inside(&operation.method_docs, &operation.method);
    let name = ident(&operation.method);
    let request = format_ident!("{}", operation.request);
    quote! {
        #docs
        pub fn #name<'a>(&'a self, request: &'a #request) -> #call<'a, #request> {
            self.0.call(request)
        }
    }
}
