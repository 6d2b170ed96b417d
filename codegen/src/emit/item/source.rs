//! A page that something is said on, and the table row of an error code.

use crate::ir::{ErrorInfo, Retry, Source};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

/// `static SOURCE: rt::Source = …;`
pub(in crate::emit) fn emit(source: &Source, visibility: &TokenStream) -> TokenStream {
    let name = format_ident!("{}", source.name);
    let Source {
        page,
        url,
        read,
        language,
        ..
    } = source;
    let updated = maybe(source.updated.as_ref());
    quote! {
        #visibility static #name: rt::Source = rt::Source {
            page: #page,
            url: #url,
            updated: #updated,
            read: #read,
            language: #language,
        };
    }
}

/// `rt::ErrorInfo { code: "…", … }`
pub(in crate::emit) fn error_info(error: &ErrorInfo) -> TokenStream {
    let ErrorInfo {
        code, meaning, remedy, ..
    } = error;
    let field = maybe(error.field.as_ref());
    let http = maybe(error.http.map(|status| super::number::unsigned(status.into())));
    let retry = match error.retry {
        Retry::Never => quote!(Never),
        Retry::Later => quote!(Later),
        Retry::AfterRefresh => quote!(AfterRefresh),
        Retry::AfterClock => quote!(AfterClock),
        Retry::WhenSafe => quote!(WhenSafe),
    };
    quote! {
        rt::ErrorInfo {
            code: #code,
            field: #field,
            http: #http,
            retry: rt::Retry::#retry,
            meaning: #meaning,
            remedy: #remedy,
        }
    }
}

/// `Some(value)` or `None`.
pub(in crate::emit) fn maybe(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}
