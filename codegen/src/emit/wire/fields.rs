//! The walk over a structure: out member by member, in by name.

use crate::emit::item::long;
use crate::ir::{Constant, Member, Structure, Verb};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(structure: &Structure) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    let (visit, set, required) = (visit(structure), set(structure), required(structure));
    let blank = structure.members.iter().map(|member| {
        let name = ident(&member.name);
        quote!(#name: rt::blank())
    });
    quote! {
        impl rt::Fields for #name {
            #visit
            #set

            fn blank() -> Self {
                Self { #(#blank),* }
            }

            #required
        }
    }
}

fn visit(structure: &Structure) -> TokenStream {
    let constants = structure.constants.iter().map(constant);
    let body: TokenStream = constants.chain(structure.members.iter().map(out)).collect();
    let is_empty = structure.constants.is_empty() && structure.members.is_empty();
    let visitor = if is_empty { quote!(_) } else { quote!(v) };
    let long = long::allowance(&body);
    quote! {
        #[inline]
        #long
        fn visit(&self, #visitor: &mut rt::Visitor<'_>) {
            #body
        }
    }
}

fn constant(constant: &Constant) -> TokenStream {
    let Constant { wire, text } = constant;
    quote!(v.member(#wire, &String::from(#text));)
}

fn out(member: &Member) -> TokenStream {
    let (wire, name) = (&member.wire, ident(&member.name));
    match member.verb {
        Verb::Plain => quote!(v.member(#wire, &self.#name);),
        Verb::Secret => quote!(v.secret(#wire, &self.#name);),
        Verb::Percent => quote!(v.percent(#wire, &self.#name);),
        Verb::Joined { percent } => {
            let joining = joining(percent);
            quote!(v.joined(#wire, &self.#name, #joining);)
        }
    }
}

fn set(structure: &Structure) -> TokenStream {
    let error = quote!(Result<(), rt::DecodeError>);
    if structure.members.is_empty() {
        return quote! {
            #[inline]
            fn set(&mut self, _: &str, value: rt::Reader<'_>) -> #error {
                value.skip()
            }
        };
    }
    let members = structure.members.iter().map(r#in);
    let body = quote! {
        match name {
            #(#members,)*
            _ => value.skip(),
        }
    };
    let long = long::allowance(&body);
    quote! {
        #[inline]
        #long
        fn set(&mut self, name: &str, value: rt::Reader<'_>) -> #error {
            #body
        }
    }
}

fn r#in(member: &Member) -> TokenStream {
    let (wire, name) = (&member.wire, ident(&member.name));
    match member.verb {
        Verb::Plain => quote!(#wire => value.read(&mut self.#name)),
        Verb::Secret => quote!(#wire => value.secret(&mut self.#name)),
        Verb::Percent => quote!(#wire => value.percent(&mut self.#name)),
        Verb::Joined { percent } => {
            let joining = joining(percent);
            quote!(#wire => value.joined(&mut self.#name, #joining))
        }
    }
}

fn joining(percent: bool) -> TokenStream {
    if percent {
        quote!(&rt::Joining::COMMA_PERCENT)
    } else {
        quote!(&rt::Joining::COMMA)
    }
}

fn required(structure: &Structure) -> Option<TokenStream> {
    let required: Vec<&str> = structure
        .members
        .iter()
        .filter(|member| member.decoder_requires)
        .map(|member| member.wire.as_str())
        .collect();
    (!required.is_empty()).then(|| {
        quote! {
            fn required() -> &'static [&'static str] {
                &[#(#required),*]
            }
        }
    })
}
