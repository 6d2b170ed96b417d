//! The walk over a structure: out member by member, in by name.

use crate::emit::item::long;
use crate::ir::{Constant, Member, Structure, Verb};
use crate::lower::names::ident;
use crate::tree::layout::rows::{At, Rows};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

pub(super) fn emit(structure: &Structure) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    let (visit, set, required) = (visit(structure), set(structure), required(structure));
    let blank = blank(structure);
    quote! {
        impl rt::Fields for #name {
            #visit
            #set

            fn blank() -> Self {
                #blank
            }

            #required
        }
    }
}

fn visit(structure: &Structure) -> TokenStream {
    let mut body = Rows::default();
    let constants = structure.constants.iter().map(constant);
    let members = structure.members.iter().map(out);
    constants.chain(members).for_each(|row| body.push(At::Statement, &row));
    if body.is_empty() {
        return quote!(
            #[inline]
            fn visit(&self, _: &mut rt::Visitor<'_>) {}
        );
    }
    let (long, body) = (long::rows(&body), body.item());
    quote! {
        #[inline]
        #long
        fn visit(&self, v: &mut rt::Visitor<'_>) {
            #body
        }
    }
}

fn constant(constant: &Constant) -> String {
    let (wire, text) = (Literal::string(&constant.wire), Literal::string(&constant.text));
    format!("v.member({wire}, &String::from({text}));")
}

fn out(member: &Member) -> String {
    let (wire, name) = (Literal::string(&member.wire), &member.name);
    match member.verb {
        Verb::Plain => format!("v.member({wire}, &self.{name});"),
        Verb::Secret => format!("v.secret({wire}, &self.{name});"),
        Verb::Percent => format!("v.percent({wire}, &self.{name});"),
        Verb::Joined { percent } => format!("v.joined({wire}, &self.{name}, {});", joining(percent)),
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
    let mut arms = Rows::default();
    structure
        .members
        .iter()
        .map(r#in)
        .for_each(|row| arms.push(At::Arm, &row));
    let body = arms.within("match name {", "    _ => value.skip(),\n}");
    let (long, body) = (long::rows(&body), body.item());
    quote! {
        #[inline]
        #long
        fn set(&mut self, name: &str, value: rt::Reader<'_>) -> #error {
            #body
        }
    }
}

fn r#in(member: &Member) -> String {
    let (wire, name) = (Literal::string(&member.wire), &member.name);
    match member.verb {
        Verb::Plain => format!("{wire} => value.read(&mut self.{name}),"),
        Verb::Secret => format!("{wire} => value.secret(&mut self.{name}),"),
        Verb::Percent => format!("{wire} => value.percent(&mut self.{name}),"),
        Verb::Joined { percent } => format!("{wire} => value.joined(&mut self.{name}, {}),", joining(percent)),
    }
}

const fn joining(percent: bool) -> &'static str {
    if percent {
        "&rt::Joining::COMMA_PERCENT"
    } else {
        "&rt::Joining::COMMA"
    }
}

/// A single member may fit on a line with its braces, which the formatter knows best.
fn blank(structure: &Structure) -> TokenStream {
    let mut members = structure.members.iter().map(|member| &member.name);
    if let (Some(_), Some(_)) = (members.next(), members.next()) {
        let mut fields = Rows::default();
        let names = structure.members.iter().map(|member| &member.name);
        names.for_each(|name| fields.line(&format!("{name}: rt::blank(),")));
        return fields.within("Self {", "}").item();
    }
    let names = structure.members.iter().map(|member| ident(&member.name));
    quote!(Self { #(#names: rt::blank()),* })
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
