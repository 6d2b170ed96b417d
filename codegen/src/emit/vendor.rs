//! `<vendor>.rs`: a vendor's services, each behind its feature.

use super::item::docs;
use crate::ir::Vendor;
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(vendor: &Vendor) -> Vec<TokenStream> {
    let services = vendor.services.iter().map(|service| {
        let (feature, module) = (&service.feature, ident(&service.module));
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    vec![docs::module(&vendor.docs), services.collect()]
}
