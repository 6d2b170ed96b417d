//! How a type is spelled, and in which form a constructor or setter takes a value of it.

use crate::ir::Type;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The type of a field.
pub(in crate::emit) fn spelled(r#type: &Type) -> TokenStream {
    match r#type {
        Type::String => quote!(String),
        Type::Bool => quote!(bool),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::F64 => quote!(f64),
        Type::Timestamp => quote!(rt::Timestamp),
        Type::Flag => quote!(rt::Flag),
        Type::Structure(name) | Type::Enumeration(name) | Type::Coded(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        Type::List(item) => wrapped(&quote!(Vec), item),
        Type::Map(value) => {
            let value = spelled(value);
            quote!(BTreeMap<String, #value>)
        }
        Type::JsonText(inside) => wrapped(&quote!(rt::JsonText), inside),
        Type::Boxed(inside) => wrapped(&quote!(Box), inside),
        Type::Optional(inside) => wrapped(&quote!(Option), inside),
    }
}

fn wrapped(outer: &TokenStream, inside: &Type) -> TokenStream {
    let inside = spelled(inside);
    quote!(#outer<#inside>)
}

/// A parameter's type, and the expression that makes the field's value of the parameter.
pub(in crate::emit) fn taken(r#type: &Type, name: &TokenStream) -> (TokenStream, TokenStream) {
    let spelled = spelled(r#type);
    match r#type {
        Type::Optional(inside) => {
            let (parameter, value) = taken(inside, name);
            (parameter, quote!(Some(#value)))
        }
        Type::Boxed(inside) => {
            let (parameter, value) = taken(inside, name);
            (parameter, quote!(Box::new(#value)))
        }
        Type::List(item) if converts(item) => {
            let item = self::spelled(item);
            (
                quote!(impl IntoIterator<Item = impl Into<#item>>),
                quote!(#name.into_iter().map(Into::into).collect()),
            )
        }
        Type::List(item) => {
            let item = self::spelled(item);
            (
                quote!(impl IntoIterator<Item = #item>),
                quote!(#name.into_iter().collect()),
            )
        }
        Type::Map(value) if converts(value) => {
            let value = self::spelled(value);
            let entries = quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>);
            (
                entries,
                quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
            )
        }
        Type::Map(value) => {
            let value = self::spelled(value);
            let entries = quote!(impl IntoIterator<Item = (impl Into<String>, #value)>);
            (
                entries,
                quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect()),
            )
        }
        _ if converts(r#type) => (quote!(impl Into<#spelled>), quote!(#name.into())),
        _ => (spelled, quote!(#name)),
    }
}

/// Whether there is something to convert from.
const fn converts(r#type: &Type) -> bool {
    matches!(
        r#type,
        Type::String | Type::Timestamp | Type::Flag | Type::Enumeration(_) | Type::Coded(_) | Type::JsonText(_)
    )
}
