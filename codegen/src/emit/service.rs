//! `<vendor>/<service>.rs`: the service's door, and its own constants.
//!
//! ```text
//! pub(crate) mod pull_upload;
//!
//! pub use pull_upload::{PullUploadRequest, PullUploadResponse};
//!
//! pub static SERVICE: rt::ServiceInfo = …;
//! ```

use super::item::docs;
use crate::ir::{Endpoints, Item, Page, Protocol, Service};
use crate::lower::names::ident;
use crate::tree::layout::Piece;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(service: &Service) -> Vec<Piece> {
    let door = quote!(
        use cloudscribe_runtime::emitted as rt;
    );
    let others = [door, modules(service), exports(service), table(service)];
    let opening = docs::opening(&service.docs);
    std::iter::once(opening).chain(others.map(Piece::from)).collect()
}

fn pages(service: &Service) -> impl Iterator<Item = &Page> {
    service
        .operations
        .iter()
        .map(|operation| &operation.page)
        .chain(&service.shared)
}

fn modules(service: &Service) -> TokenStream {
    let operations = service.operations.iter().map(|operation| &operation.page);
    // The crate's table of dynamic operations names what is in there.
    let operations = operations.map(|page| (page.module.as_str(), quote!(pub(crate))));
    let shared = service.shared.iter();
    let shared = shared.map(|page| (page.module.as_str(), TokenStream::new()));
    let others = [("error_code", TokenStream::new()), ("client", client_only())];
    let mut modules: Vec<_> = operations.chain(shared).chain(others).collect();
    modules.sort_unstable_by_key(|(name, _)| *name);
    let modules = modules.into_iter().map(|(name, head)| {
        let name = ident(name);
        quote!(#head mod #name;)
    });
    modules.collect()
}

fn exports(service: &Service) -> TokenStream {
    let pages = pages(service).map(|page| {
        let mut names: Vec<&str> = page.items.iter().map(Item::name).collect();
        names.sort_unstable();
        (page.module.as_str(), names, TokenStream::new())
    });
    let codes = ("error_code", vec!["ErrorCode"], TokenStream::new());
    let clients = ("client", vec!["BlockingClient", "Client"], client_only());
    let mut exports: Vec<_> = pages.chain([codes, clients]).collect();
    exports.sort_unstable_by_key(|(module, ..)| *module);
    let exports = exports.into_iter().map(|(module, names, gate)| {
        let module = ident(module);
        let names: Vec<_> = names.into_iter().map(|name| format_ident!("{name}")).collect();
        match names.as_slice() {
            [one] => quote!(#gate pub use #module::#one;),
            several => quote!(#gate pub use #module::{#(#several),*};),
        }
    });
    exports.collect()
}

fn client_only() -> TokenStream {
    quote!(#[cfg(feature = "client")])
}

fn table(service: &Service) -> TokenStream {
    let Service {
        id,
        vendor,
        name,
        version,
        signing_name,
        client_supplies,
        ..
    } = service;
    let protocol = match service.protocol {
        Protocol::Tencent => quote!(rt::Protocol::Tencent),
        Protocol::Alibaba => quote!(rt::Protocol::Alibaba),
        Protocol::Huawei => quote!(rt::Protocol::Huawei),
    };
    let endpoints = endpoints(&service.endpoints);
    let operations = service.operations.iter().map(|operation| {
        let module = ident(&operation.page.module);
        quote!(&#module::OPERATION)
    });
    quote! {
        /// What is constant about the service: hosts, protocol, error codes, operations and their rules.
        pub static SERVICE: rt::ServiceInfo = rt::ServiceInfo {
            id: #id,
            vendor: #vendor,
            name: #name,
            version: #version,
            protocol: #protocol,
            signing_name: #signing_name,
            endpoints: #endpoints,
            client_supplies: &[#(#client_supplies),*],
            errors: error_code::COMMON,
            operations: &[#(#operations),*],
        };
    }
}

fn endpoints(endpoints: &Endpoints) -> TokenStream {
    let default = endpoints.default.as_ref();
    let default = default.map_or_else(|| quote!(None), |host| quote!(Some(#host)));
    let any_region = endpoints.any_region;
    let regions = endpoints.regions.iter().map(|(region, host)| quote!((#region, #host)));
    quote! {
        rt::Endpoints {
            default: #default,
            any_region: #any_region,
            regions: &[#(#regions),*],
        }
    }
}
