//! Chapters as the documentation of a module.

use super::{Chapter, Part, Program};
use crate::emit::item::docs;
use crate::ir::{Block, Docs, Example};
use crate::tree::layout::doc;
use proc_macro2::TokenStream;
use quote::quote;

pub(in crate::emit) fn module(chapters: Vec<Chapter>) -> TokenStream {
    let mut documentation = TokenStream::new();
    for chapter in chapters {
        if !chapter.title.is_empty() {
            documentation.extend(doc::inner(&[String::new(), format!("# {}", chapter.title)]));
        }
        for (index, part) in chapter.parts.into_iter().enumerate() {
            if index > 0 || !chapter.title.is_empty() {
                documentation.extend(doc::inner(&[String::new()]));
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
        Part::Verbatim(text) => doc::inner(&text),
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
    let body = doc::inner(&body);
    quote! {
        #![cfg_attr(#gate, doc = #fence)]
        #![cfg_attr(not(#gate), doc = " ```ignore")]
        #body
    }
}
