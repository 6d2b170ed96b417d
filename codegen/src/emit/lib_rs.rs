//! `src/lib.rs`: the crate's documentation as a short book, the vendors, and the runtime's public names.

use super::book::{self, Part, Program};
use super::item::docs;
use crate::ir::{Api, Block, Docs, Example, Vendor};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(api: &Api) -> Vec<TokenStream> {
    vec![documentation(api), vendors(&api.vendors), everywhere(), with_client()]
}

fn documentation(api: &Api) -> TokenStream {
    let mut documentation = TokenStream::new();
    for chapter in book::chapters(api) {
        if !chapter.title.is_empty() {
            documentation.extend(lines(&[String::new(), format!("# {}", chapter.title)]));
        }
        for (index, part) in chapter.parts.into_iter().enumerate() {
            if index > 0 || !chapter.title.is_empty() {
                documentation.extend(lines(&[String::new()]));
            }
            documentation.extend(self::part(part));
        }
    }
    documentation
}

fn part(part: Part) -> TokenStream {
    match part {
        Part::Text(block) => docs::module(&Docs {
            blocks: vec![block],
            aliases: Vec::new(),
        }),
        Part::Verbatim(text) => lines(&text),
        Part::Program(program) => self::program(program),
    }
}

/// The fence depends on the features: what is not there cannot be compiled.
fn program(program: Program) -> TokenStream {
    let features = &program.features;
    let gate = match features.as_slice() {
        [one] => quote!(feature = #one),
        several => quote!(all(#(feature = #several),*)),
    };
    let fence = if program.is_run { " ```" } else { " ```no_run" };
    let example = Example {
        fence: "",
        steps: program.steps,
    };
    let mut body = docs::lines(
        &Docs {
            blocks: vec![Block::Example(example)],
            aliases: Vec::new(),
        },
        0,
    );
    body.remove(0);
    let body = lines(&body);
    quote! {
        #![cfg_attr(#gate, doc = #fence)]
        #![cfg_attr(not(#gate), doc = " ```ignore")]
        #body
    }
}

fn lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| docs::spaced(line));
    quote!(#(#![doc = #lines])*)
}

fn vendors(vendors: &[Vendor]) -> TokenStream {
    let modules = vendors.iter().map(|vendor| {
        let module = ident(&vendor.module);
        let features: Vec<&String> = vendor.services.iter().map(|service| &service.feature).collect();
        let gate = match features.as_slice() {
            [one] => quote!(feature = #one),
            several => quote!(any(#(feature = #several),*)),
        };
        quote! {
            #[cfg(#gate)]
            pub mod #module;
        }
    });
    modules.collect()
}

fn everywhere() -> TokenStream {
    quote! {
        pub use cloudscribe_runtime::check::{Action, Level, Policy, Report, Rule, Source, Violation};
        pub use cloudscribe_runtime::{DecodeError, Flag, JsonText, Timestamp, check, operation};
    }
}

fn with_client() -> TokenStream {
    quote! {
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::client::{BlockingCall, Call, ClientBuilder, Response};
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::credentials::Credentials;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::error::{Error, ErrorKind};
        #[cfg(feature = "mock")]
        pub use cloudscribe_runtime::transport::MockTransport;
        #[cfg(feature = "client")]
        pub use cloudscribe_runtime::{clock, credentials, transport};
    }
}
