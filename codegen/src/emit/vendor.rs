//! `<vendor>.rs`: a vendor's services, each behind its feature.

use super::item::docs;
use crate::ir::Vendor;
use crate::lower::names::ident;
use crate::tree::layout::Piece;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(vendor: &Vendor) -> Vec<Piece> {
    let services = vendor.services.iter().map(|service| {
        let (feature, module) = (&service.feature, ident(&service.module));
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    let services: TokenStream = services.collect();
    vec![docs::opening(&vendor.docs), services.into()]
}
