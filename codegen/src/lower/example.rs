//! How a documented example is written in Rust: the request out of its constructor and setters.

use super::member::{Lowered, members};
use super::names;
use super::prose;
use super::shelf::{Shelf, Table};
use crate::ir::{Code, Example, Step, Type};
use crate::model::{Encoding, Example as Documented, Operation};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;

/// A request in Rust.
#[derive(Debug)]
pub(super) struct Written {
    pub tokens: TokenStream,
    /// The types that it names.
    pub types: BTreeSet<String>,
    /// How many members it sets.
    pub members: usize,
    /// It names `BTreeMap`.
    pub has_maps: bool,
}

/// The first documented example that can be written down: what it is, and a program that builds and validates the request.
pub(super) fn of_operation(
    shelf: &Shelf<'_>,
    table: &Table<'_>,
    operation: &Operation,
    module: &str,
) -> Option<(String, Example)> {
    let mut written = operation
        .examples
        .iter()
        .filter_map(|example| Some((example, request(shelf, table, example)?)));
    let (example, written) = written.next()?;
    let request = &written.tokens;
    let steps = vec![
        Step::Code(import(&written, module)),
        Step::Blank,
        Step::Code(Code(quote! { let request = #request; request.validate()?; })),
        Step::Hidden("Ok::<(), Box<dyn std::error::Error>>(())".to_owned()),
    ];
    let words = example
        .doc
        .as_deref()
        .map(|doc| prose::stopped(&prose::markdown::escape(doc)));
    Some((words.unwrap_or_default(), Example { fence: "", steps }))
}

/// `use cloudscribe::tencent::vod::{PullUploadRequest, …};`
pub(super) fn import(written: &Written, module: &str) -> Code {
    let path = module.split("::").map(names::ident);
    let types: Vec<_> = written.types.iter().map(|name| format_ident!("{name}")).collect();
    let maps = written.has_maps.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    Code(match types.as_slice() {
        [one] => quote!(use cloudscribe::#(#path)::*::#one; #maps),
        several => quote!(use cloudscribe::#(#path)::*::{#(#several),*}; #maps),
    })
}

/// A documented request that the service accepts.
pub(super) fn request(shelf: &Shelf<'_>, table: &Table<'_>, example: &Documented) -> Option<Written> {
    let object = example
        .request
        .as_ref()
        .filter(|_| example.error.is_none())?
        .as_mapping()?;
    let mut writer = Writer {
        shelf,
        types: BTreeSet::new(),
        has_maps: false,
    };
    let tokens = writer.structure(table, object)?;
    Some(Written {
        tokens,
        types: writer.types,
        members: object.len(),
        has_maps: writer.has_maps,
    })
}

struct Writer<'s, 'a> {
    shelf: &'s Shelf<'a>,
    types: BTreeSet<String>,
    has_maps: bool,
}

impl Writer<'_, '_> {
    /// `PullUploadRequest::new("http://…").media_name("…")`
    fn structure(&mut self, table: &Table<'_>, object: &Mapping) -> Option<TokenStream> {
        let mut required = Vec::new();
        let mut setters = TokenStream::new();
        for member in members(self.shelf, table) {
            let value = object.get(member.wire).filter(|value| !value.is_null());
            if member.required {
                required.push(self.member(table, &member, value?)?);
            } else if let Some(value) = value {
                let setter = names::ident(&member.name);
                let value = self.member(table, &member, value)?;
                setters.extend(quote!(.#setter(#value)));
            }
        }
        let name = format_ident!("{}", table.name);
        self.types.insert(table.name.clone());
        Some(quote!(#name::new(#(#required),*)#setters))
    }

    fn member(&mut self, table: &Table<'_>, member: &Lowered<'_>, value: &Value) -> Option<TokenStream> {
        let inside = member.r#type.inside();
        let in_text = member.field.encoding == Some(Encoding::Json);
        let written = self.value(table, member, inside, value)?;
        let owned_map = in_text && matches!(inside, Type::Map(_));
        self.has_maps |= owned_map;
        // Only the map itself becomes JSON text; what could become a map does not.
        Some(if owned_map {
            quote!(BTreeMap::from(#written))
        } else {
            written
        })
    }

    fn value(&mut self, table: &Table<'_>, member: &Lowered<'_>, r#type: &Type, value: &Value) -> Option<TokenStream> {
        match r#type {
            Type::String | Type::Timestamp => value.as_str().map(|text| quote!(#text)),
            Type::Bool => value.as_bool().map(|value| quote!(#value)),
            Type::Flag => switch(value),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 => integer(value),
            Type::F64 => value.as_f64().map(Literal::f64_unsuffixed).map(|value| quote!(#value)),
            Type::Enumeration(name) | Type::Coded(name) => self.choice(member, name, value),
            Type::Structure(_) => {
                let target = self.shelf.target(table, member.wire, member.field)?;
                self.structure(target, value.as_mapping()?)
            }
            Type::List(item) => {
                let items = value
                    .as_sequence()?
                    .iter()
                    .map(|value| self.value(table, member, item, value));
                let items = items.collect::<Option<Vec<_>>>()?;
                Some(quote!([#(#items),*]))
            }
            Type::Map(item) => {
                let in_text = member.field.encoding == Some(Encoding::Json);
                let entries = value.as_mapping()?.iter().map(|(key, value)| {
                    let (key, quoted) = (key.as_str()?, value.is_string());
                    let value = self.value(table, member, item, value)?;
                    Some(match (in_text, quoted) {
                        (true, true) => quote!((String::from(#key), String::from(#value))),
                        (true, false) => quote!((String::from(#key), #value)),
                        (false, _) => quote!((#key, #value)),
                    })
                });
                let entries = entries.collect::<Option<Vec<_>>>()?;
                Some(quote!([#(#entries),*]))
            }
            Type::JsonText(_) | Type::Boxed(_) | Type::Optional(_) => None,
        }
    }

    fn choice(&mut self, member: &Lowered<'_>, name: &str, value: &Value) -> Option<TokenStream> {
        let wire = prose::field::shown(value);
        let listed = member
            .field
            .values
            .iter()
            .flat_map(super::enumeration::values)
            .find(|known| known.wire == wire);
        let Some(listed) = listed else {
            return value.as_str().map(|text| quote!(#text));
        };
        let (name, variant) = (
            format_ident!("{name}"),
            format_ident!("{}", super::enumeration::variant_name(listed)),
        );
        self.types.insert(name.to_string());
        Some(quote!(#name::#variant))
    }
}

fn switch(value: &Value) -> Option<TokenStream> {
    let on = value.as_bool().or(match value.as_i64() {
        Some(0) => Some(false),
        Some(1) => Some(true),
        _ => None,
    })?;
    Some(quote!(#on))
}

fn integer(value: &Value) -> Option<TokenStream> {
    let signed = value.as_i64().map(Literal::i64_unsuffixed);
    let literal = signed.or_else(|| value.as_u64().map(Literal::u64_unsuffixed))?;
    Some(quote!(#literal))
}
