//! The constants of an operation, as statics.

use crate::emit::item::{docs, number, source};
use crate::ir::{Docs, Info, Method, Operation, Per, Place, RateLimit, Repeat};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(operation: &Operation) -> Vec<TokenStream> {
    let info = &operation.info;
    vec![table(info), errors(info)]
}

fn table(info: &Info) -> TokenStream {
    let Info {
        id,
        name,
        path,
        regions,
        ..
    } = info;
    let (method, place, repeat) = (method(info.method), place(&info.place), repeat(&info.repeat));
    let placed = info.placed.iter().map(|(wire, at)| {
        let at = self::place(at);
        quote!((#wire, #at))
    });
    let headers = info
        .response_headers
        .iter()
        .map(|(wire, header)| quote!((#wire, #header)));
    let rate_limits = info.rate_limits.iter().map(rate_limit);
    let docs = docs::item(&Docs::of([format!("The constants of `{name}`.")]), "");
    quote! {
        #docs
        pub static OPERATION: rt::OperationInfo = rt::OperationInfo {
            id: #id,
            name: #name,
            service: &super::super::SERVICE,
            method: #method,
            path: #path,
            place: #place,
            placed: &[#(#placed),*],
            response_headers: &[#(#headers),*],
            rate_limits: &[#(#rate_limits),*],
            regions: &[#(#regions),*],
            repeat: #repeat,
            source: &super::check::SOURCE,
            errors: ERRORS,
            rules: super::check::RULES,
        };
    }
}

fn errors(info: &Info) -> TokenStream {
    let errors = info.errors.iter().map(source::error_info);
    quote!(static ERRORS: &[rt::ErrorInfo] = &[#(#errors),*];)
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(rt::Method::Get),
        Method::Post => quote!(rt::Method::Post),
        Method::Put => quote!(rt::Method::Put),
        Method::Delete => quote!(rt::Method::Delete),
    }
}

fn place(place: &Place) -> TokenStream {
    match place {
        Place::Body => quote!(rt::Place::Body),
        Place::Query => quote!(rt::Place::Query),
        Place::Path => quote!(rt::Place::Path),
        Place::Header(header) => quote!(rt::Place::Header(#header)),
    }
}

fn rate_limit(limit: &RateLimit) -> TokenStream {
    let requests = number::unsigned(limit.requests.into());
    let scope = &limit.scope;
    let per = match limit.per {
        Per::Second => quote!(Second),
        Per::Minute => quote!(Minute),
        Per::Day => quote!(Day),
    };
    quote!(rt::RateLimit { requests: #requests, per: rt::Per::#per, scope: #scope })
}

fn repeat(repeat: &Repeat) -> TokenStream {
    match repeat {
        Repeat::Never => quote!(rt::Repeat::Never),
        Repeat::Always => quote!(rt::Repeat::Always),
        Repeat::Guarded {
            member,
            window_seconds,
            duplicate_error,
        } => {
            let window = number::unsigned(*window_seconds);
            quote!(rt::Repeat::Guarded { member: #member, window_seconds: #window, duplicate_error: #duplicate_error })
        }
    }
}
