//! The constructor of a structure that users build.
//!
//! ```text
//! /// With what is required; everything else is unset.
//! pub fn new(media_url: impl Into<String>) -> Self {
//!     Self { media_url: media_url.into(), media_type: None }
//! }
//! ```

use super::{docs, types};
use crate::ir::{Default, Member, Structure, Type};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

/// More parameters than clippy finds comfortable; the page demands them all the same.
const MANY: usize = 7;

pub(super) fn emit(structure: &Structure) -> TokenStream {
    if structure.default == Default::Derived {
        let docs = docs::sentence("Nothing is required; everything is unset.");
        return quote!(#docs #[must_use] pub fn new() -> Self { Self::default() });
    }
    let docs = docs::sentence("With what is required; everything else is unset.");
    let required: Vec<&Member> = structure.members.iter().filter(|member| member.required).collect();
    let allow = allowances(&required);
    let parameters = required.iter().map(|member| {
        let name = ident(&member.name);
        let parameter = tokens(&types::taken(&member.r#type, &member.name).0);
        quote!(#name: #parameter)
    });
    let fields = structure.members.iter().map(field);
    quote! {
        #docs
        #allow
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn field(member: &Member) -> TokenStream {
    let name = ident(&member.name);
    if !member.required {
        return quote!(#name: None);
    }
    let (_, value) = types::taken(&member.r#type, &member.name);
    if value == member.name {
        quote!(#name)
    } else {
        let value = tokens(&value);
        quote!(#name: #value)
    }
}

/// What is spelled by us is Rust.
fn tokens(spelled: &str) -> TokenStream {
    spelled.parse().unwrap_or_default()
}

fn allowances(required: &[&Member]) -> TokenStream {
    let many = (required.len() > MANY).then(|| quote!(clippy::too_many_arguments));
    let truths = required.iter().filter(|member| member.r#type == Type::Bool).count();
    let truths = (truths > 3).then(|| quote!(clippy::fn_params_excessive_bools));
    let lints: Vec<TokenStream> = many.into_iter().chain(truths).collect();
    if lints.is_empty() {
        return TokenStream::new();
    }
    quote!(#[allow(#(#lints),*, reason = "the page requires them all")])
}
