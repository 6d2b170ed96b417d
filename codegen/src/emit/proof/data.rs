//! Cases and the changes they make, as calls through the door.

use super::super::item::number::unsigned;
use crate::ir::proof::{Case, Outcome, Setting, To};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn case(case: &Case) -> TokenStream {
    let Case {
        settings,
        region,
        outcome,
        beside,
        ..
    } = case;
    let shows = literal(&case.shows);
    let settings = settings.iter().map(setting);
    let settings = quote!(&[#(#settings),*]);
    let call = match outcome {
        Outcome::Accepted => quote!(accepts(#shows, #settings)),
        Outcome::Warned(at) => quote!(warns(#at, #shows, #settings)),
        Outcome::Refused(at) => quote!(refuses(#at, #shows, #settings)),
    };
    let call = match region {
        Some(region) => quote!(in_region(#region, #call)),
        None => call,
    };
    let others = beside.iter().map(|(rule, at)| quote!((#rule, #at)));
    if beside.is_empty() {
        return call;
    }
    quote!(beside(&[#(#others),*], #call))
}

pub(super) fn setting(setting: &Setting) -> TokenStream {
    let at = &setting.at;
    match &setting.to {
        To::Nothing => quote!(unset(#at)),
        To::Json(text) => {
            let json = literal(text);
            quote!(set(#at, #json))
        }
        To::Text(text) => {
            let plain = literal(text);
            quote!(text(#at, #plain))
        }
        To::Repeated(unit, count) => {
            let (unit, count) = (literal(unit), figure(*count));
            quote!(repeat(#at, #unit, #count))
        }
        To::Pieces(pieces) => {
            let pieces = pieces.iter().map(|(unit, count)| {
                let (unit, count) = (literal(unit), figure(*count));
                quote!((#unit, #count))
            });
            quote!(pieces(#at, &[#(#pieces),*]))
        }
        To::Items(count, item) => {
            let (count, item) = (figure(*count), literal(item));
            quote!(items(#at, #count, #item))
        }
    }
}

fn figure(count: usize) -> TokenStream {
    unsigned(u64::try_from(count).unwrap_or(u64::MAX))
}

/// A text as a literal: where it has quotes, a raw one.
pub(in crate::emit) fn literal(text: &str) -> TokenStream {
    let written = if text.contains(is_compatible) {
        Some(escaped(text))
    } else {
        raw(text).filter(|_| text.contains('"') && !text.contains(char::is_control))
    };
    let literal = written.and_then(|written| written.parse::<Literal>().ok());
    literal.map_or_else(|| quote!(#text), |literal| quote!(#literal))
}

/// `r#"…"#`, with as many fences as it takes.
fn raw(text: &str) -> Option<String> {
    let mut fences = (1..8).map(|count| "#".repeat(count));
    let fence = fences.find(|fence| !text.contains(&format!("\"{fence}")))?;
    Some(format!("r{fence}\"{text}\"{fence}"))
}

/// Characters that Unicode has for compatibility's sake look like others, and editors may well replace them.
const fn is_compatible(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

fn escaped(text: &str) -> String {
    let mut literal = String::from('"');
    for c in text.chars() {
        if is_compatible(c) {
            literal.extend(c.escape_unicode());
        } else {
            literal.extend(c.escape_debug());
        }
    }
    literal.push('"');
    literal
}
