//! A struct: what a user reads, builds or gets.
//!
//! ```text
//! /// Fetches a media file …
//! #[derive(Clone, PartialEq)]
//! pub struct PullUploadRequest { … }
//!
//! impl PullUploadRequest { new, setters, validate, report }
//! ```

use super::{constructor, docs, setter, types};
use crate::ir::{Block, Default, Docs, Role, Structure, Type};
use crate::tree::layout::rows::{At, Rows};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// More truth values than clippy finds comfortable in one struct.
const MANY_BOOLS: usize = 3;

/// The struct and its methods; `constants` come first among these.
pub(in crate::emit) fn emit(structure: &Structure, constants: &TokenStream) -> Vec<TokenStream> {
    let definition = definition(structure);
    if !structure.role.is_built() {
        return vec![definition];
    }
    vec![definition, methods(structure, constants)]
}

fn definition(structure: &Structure) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    let docs = docs::item(&structure.docs, &structure.name);
    let default = (structure.default == Default::Derived).then(|| quote!(, Default));
    let closed = (!structure.role.is_built()).then(|| quote!(#[non_exhaustive]));
    let bools = structure
        .members
        .iter()
        .filter(|member| member.r#type == Type::Bool)
        .count();
    let allow = (bools > MANY_BOOLS)
        .then(|| quote!(#[allow(clippy::struct_excessive_bools, reason = "the page has them all")]));
    let fields = fields(structure);
    quote! {
        #docs
        #[derive(Clone, PartialEq #default)]
        #closed
        #allow
        pub struct #name { #fields }
    }
}

fn fields(structure: &Structure) -> Option<TokenStream> {
    let mut names = Vec::new();
    let types = structure.members.iter().map(|member| &member.r#type);
    types.for_each(|r#type| types::named(r#type, &mut names));
    let mut rows = Rows::new(names);
    for member in &structure.members {
        let docs = docs::written(&member.docs, &member.name);
        let (name, r#type) = (&member.name, types::spelled(&member.r#type));
        rows.push(At::Field, &format!("{docs}pub {name}: {type},"));
    }
    (!rows.is_empty()).then(|| rows.field())
}

fn methods(structure: &Structure, constants: &TokenStream) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    let constructor = constructor::emit(structure);
    let mut setters = Rows::default();
    let settable = structure.members.iter().filter(|member| !member.required);
    settable.for_each(|member| setter::put(&mut setters, member));
    let setters = (!setters.is_empty()).then(|| setters.item());
    let validation = (structure.role == Role::Request).then(validation);
    quote! {
        impl #name {
            #constants
            #constructor
            #setters
            #validation
        }
    }
}

fn validation() -> TokenStream {
    let mut refuses = Docs::of(["Checks every documented rule."]);
    refuses.blocks.push(Block::Heading("Errors".to_owned()));
    refuses.paragraph(
        "All broken rules at once. Where sources disagree, and where one member merely wins over another, a request is not \
         refused; see [`report`](Self::report).",
    );
    let refuses = docs::inside(&refuses, "");
    let tells = docs::sentence(
        "Checks every documented rule under a policy of the caller's. Warnings are part of the report. See \
             [`what_is_checked`](crate::what_is_checked).",
    );
    quote! {
        #refuses
        pub fn validate(&self) -> Result<(), rt::Report> {
            rt::validate(self)
        }

        #tells
        pub fn report(&self, policy: &rt::Policy) -> rt::Report {
            rt::report(self, policy)
        }
    }
}
