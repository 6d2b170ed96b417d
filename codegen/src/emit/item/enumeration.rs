//! An enum for documented values, which keeps the others.
//!
//! ```text
//! pub enum VideoType { Mp4, …, Other(String) }
//!
//! impl VideoType { pub fn as_str(&self) -> &str }
//! impl From<&str> for VideoType { … }
//! ```

use super::{docs, long, number};
use crate::ir::{Enumeration, Repr, Variant};
use crate::tree::layout::Piece;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(in crate::emit) fn emit(enumeration: &Enumeration) -> Vec<Piece> {
    let implemented = match enumeration.repr {
        Repr::Text => text(enumeration),
        Repr::Integer => integer(enumeration),
    };
    let pieces = std::iter::once(definition(enumeration)).chain(implemented);
    pieces.map(Piece::from).collect()
}

fn definition(enumeration: &Enumeration) -> TokenStream {
    let name = format_ident!("{}", enumeration.name);
    let docs = docs::item(&enumeration.docs, &enumeration.name);
    let variants = enumeration.variants.iter().map(|variant| {
        let docs = docs::inside(&variant.docs, &variant.name);
        let name = ident(variant);
        quote!(#docs #name)
    });
    let other = match enumeration.repr {
        Repr::Text => quote!(Other(String)),
        Repr::Integer => quote!(Other(i64)),
    };
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Any other value, kept as it is.
            #other,
        }
    }
}

fn ident(variant: &Variant) -> Ident {
    format_ident!("{}", variant.name)
}

fn text(enumeration: &Enumeration) -> Vec<TokenStream> {
    let name = format_ident!("{}", enumeration.name);
    let variants: Vec<Ident> = enumeration.variants.iter().map(ident).collect();
    let wires: Vec<&String> = enumeration.variants.iter().map(|variant| &variant.wire).collect();
    let listed = enumeration.is_closed.then(|| {
        quote! {
            /// The listed values as they travel, in the order of the page.
            pub const VALUES: &'static [&'static str] = &[#(#wires),*];
        }
    });
    let spellings = enumeration.variants.iter().map(|variant| {
        let spellings = std::iter::once(&variant.wire).chain(&variant.spellings);
        quote!(#(#spellings)|*)
    });
    let wire = quote! {
        match self {
            #(Self::#variants => #wires,)*
            Self::Other(value) => value,
        }
    };
    let long = long::allowance(&wire);
    vec![
        quote! {
            impl #name {
                #listed
                /// The value as it travels.
                #long
                pub fn as_str(&self) -> &str {
                    #wire
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                #long
                fn from(value: &str) -> Self {
                    match value {
                        #(#spellings => Self::#variants,)*
                        _ => Self::Other(value.to_owned()),
                    }
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(value: String) -> Self {
                    Self::from(value.as_str())
                }
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.pad(self.as_str())
                }
            }
        },
    ]
}

fn integer(enumeration: &Enumeration) -> Vec<TokenStream> {
    let name = format_ident!("{}", enumeration.name);
    let variants: Vec<Ident> = enumeration.variants.iter().map(ident).collect();
    let codes: Vec<TokenStream> = enumeration.variants.iter().map(code).collect();
    let listed = enumeration.is_closed.then(|| {
        quote! {
            /// The listed integers, in the order of the page.
            pub const CODES: &'static [i64] = &[#(#codes),*];
        }
    });
    let wire = quote! {
        match self {
            #(Self::#variants => #codes,)*
            Self::Other(code) => *code,
        }
    };
    let long = long::allowance(&wire);
    vec![
        quote! {
            impl #name {
                #listed
                /// The integer that travels.
                #long
                pub const fn code(&self) -> i64 {
                    #wire
                }
            }
        },
        quote! {
            impl From<i64> for #name {
                #long
                fn from(code: i64) -> Self {
                    match code {
                        #(#codes => Self::#variants,)*
                        _ => Self::Other(code),
                    }
                }
            }
        },
    ]
}

fn code(variant: &Variant) -> TokenStream {
    number::signed(variant.wire.parse().unwrap_or_default())
}
