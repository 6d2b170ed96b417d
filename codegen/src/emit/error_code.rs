//! `<service>/error_code.rs`: the codes that a service can answer.
//!
//! ```text
//! pub enum ErrorCode { FailedOperation, …, Other(String) }
//! ```

use super::item::{docs, long, source};
use crate::ir::{Codes, Docs, ErrorInfo};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(super) fn emit(codes: &Codes, common: &[ErrorInfo]) -> Vec<Piece> {
    let opening = docs::opening(&Docs::of(["Which error codes the service documents."]));
    let mut door = Rows::default();
    door.fixed("use cloudscribe_runtime::emitted as rt;");
    let methods = methods(codes).into_iter().map(Piece::from);
    [opening, door.into(), definition(codes).into()]
        .into_iter()
        .chain(methods)
        .chain([self::common(common).into()])
        .collect()
}

fn definition(codes: &Codes) -> TokenStream {
    let docs = docs::item(&codes.docs, "ErrorCode");
    let variants = codes.variants.iter().map(|variant| {
        let name = format_ident!("{}", variant.name);
        let docs = docs::inside(&variant.docs, &variant.name);
        quote!(#docs #name)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            #(#variants,)*
            /// A code which no page lists.
            Other(String),
        }
    }
}

fn methods(codes: &Codes) -> Vec<TokenStream> {
    let variants: Vec<Ident> = codes
        .variants
        .iter()
        .map(|variant| format_ident!("{}", variant.name))
        .collect();
    let wires: Vec<&String> = codes.variants.iter().map(|variant| &variant.code).collect();
    let wire = quote! {
        match self {
            #(Self::#variants => #wires,)*
            Self::Other(code) => code,
        }
    };
    // A match with nothing to tell apart would be a curious one.
    let known = if variants.is_empty() {
        quote!(Self::Other(code.to_owned()))
    } else {
        quote! {
            match code {
                #(#wires => Self::#variants,)*
                _ => Self::Other(code.to_owned()),
            }
        }
    };
    let long = long::allowance(&wire);
    vec![
        quote! {
            impl ErrorCode {
                /// The code of an error that the service answered; `None` when the failure has none.
                #[cfg(feature = "client")]
                pub fn of(error: &rt::Error) -> Option<Self> {
                    error.code().map(Self::from)
                }

                /// The code as the service sends it.
                #long
                pub fn as_str(&self) -> &str {
                    #wire
                }

                /// The part before the first dot: all codes of a family have the same cause in general.
                pub fn family(&self) -> &str {
                    let code = self.as_str();
                    code.split_once('.').map_or(code, |(family, _)| family)
                }
            }
        },
        quote! {
            impl From<&str> for ErrorCode {
                #long
                fn from(code: &str) -> Self {
                    #known
                }
            }
        },
        quote! {
            impl std::fmt::Display for ErrorCode {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.pad(self.as_str())
                }
            }
        },
    ]
}

fn common(errors: &[ErrorInfo]) -> Rows {
    let mut rows = Rows::default();
    rows.fixed("/// Codes that any operation may answer.");
    source::put_errors(&mut rows, "pub(super) static COMMON: &[rt::ErrorInfo]", errors);
    rows
}
