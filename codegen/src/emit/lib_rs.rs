//! `src/lib.rs`: the crate's documentation as a short book, the vendors, and the runtime's public names.

use super::book::{self, rustdoc};
use crate::ir::{Api, Vendor};
use crate::lower::names::ident;
use crate::tree::layout::Piece;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(api: &Api) -> Vec<Piece> {
    let pieces = [
        rustdoc::module(book::chapters(api)),
        vendors(&api.vendors),
        quote!(
            #[cfg(feature = "dynamic")]
            pub mod dynamic;
            pub mod what_is_checked;
        ),
        everywhere(),
        with_client(),
    ];
    pieces.map(Piece::from).into()
}

fn vendors(vendors: &[Vendor]) -> TokenStream {
    let modules = vendors.iter().map(|vendor| {
        let module = ident(&vendor.module);
        let features: Vec<&String> = vendor.services.iter().map(|service| &service.feature).collect();
        let gate = match features.as_slice() {
            [one] => quote!(feature = #one),
            several => quote!(any(#(feature = #several),*)),
        };
        quote! {
            #[cfg(#gate)]
            pub mod #module;
        }
    });
    modules.collect()
}

fn everywhere() -> TokenStream {
    quote! {
        pub use cloudscribe_runtime::check::{Action, Level, Policy, Report, Rule, Source, Violation};
        pub use cloudscribe_runtime::{DecodeError, Flag, JsonText, Timestamp, check, operation};
    }
}

fn with_client() -> TokenStream {
    quote! {
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::client::{BlockingCall, Call, ClientBuilder, Response};
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::credentials::Credentials;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::error::{Error, ErrorKind};
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::operation::RateLimit;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::retry::Retries;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::telemetry::Attempt;
        #[cfg(feature = "mock")]
        pub use cloudscribe_runtime::mock;
        #[cfg(feature = "mock")]
        pub use cloudscribe_runtime::transport::MockTransport;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::{clock, credentials, retry, telemetry, transport};
    }
}
