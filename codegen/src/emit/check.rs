//! `<operation>/check.rs`: which documented rules a request is checked against, and what is known of each.
//!
//! ```text
//! impl rt::Check for PullUploadRequest {
//!     fn check(&self, c: &mut rt::Checker<'_>) {
//!         c.max_chars(&SESSION_ID_MAX_CHARS, self.session_id.as_deref(), 50);
//!     }
//! }
//!
//! static SESSION_ID_MAX_CHARS: rt::Rule = rt::Rule { … };
//! ```

use super::imports::Known;
use super::item::source::{self, maybe};
use super::item::{docs, long};
use crate::ir::{Check, Docs, Level, Page, Rule, RuleRef, Structure};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(page: &Page, known: &Known) -> Vec<TokenStream> {
    let is_shared = page.is_shared;
    let mut pieces: Vec<TokenStream> = page
        .structures()
        .filter(|structure| structure.role.is_built())
        .map(implementation)
        .collect();
    if !is_shared {
        pieces.push(list(&page.all_rules));
    }
    // What shared structures are checked for is listed by the operations that use them.
    let visibility = if is_shared {
        quote!(pub(crate))
    } else {
        TokenStream::new()
    };
    pieces.extend(page.rules.iter().map(|rule| self::rule(rule, &visibility)));
    let mut own = (!is_shared).then(|| quote!(pub(super)));
    pieces.extend(
        page.sources
            .iter()
            .map(|page| source::emit(page, &own.take().unwrap_or_default())),
    );
    let opening = docs::module(&Docs::of([
        "What is checked before a request is sent, and where that is documented.",
    ]));
    let imports = shared_rules(&page.all_rules)
        .into_iter()
        .chain([known.inside(page, &pieces)])
        .collect();
    [opening, imports].into_iter().chain(pieces).collect()
}

/// Where the rules of shared structures are found.
fn shared_rules(rules: &[RuleRef]) -> Option<TokenStream> {
    let module = ident(rules.iter().find_map(|rule| rule.module.as_deref())?);
    Some(quote!(use super::super::#module::check as shared;))
}

fn implementation(structure: &Structure) -> TokenStream {
    let name = format_ident!("{}", structure.name);
    let checks: TokenStream = structure.checks.iter().map(check).collect();
    let checker = if structure.checks.is_empty() {
        quote!(_)
    } else {
        quote!(c)
    };
    let long = long::allowance(&checks);
    quote! {
        impl rt::Check for #name {
            #long
            fn check(&self, #checker: &mut rt::Checker<'_>) {
                #checks
            }
        }
    }
}

fn check(check: &Check) -> TokenStream {
    match check {
        Check::Call(call) => call.0.clone(),
        Check::Structure { wire, value } => {
            let value = &value.0;
            quote!(c.structure(#wire, #value);)
        }
        Check::Structures { wire, value } => {
            let value = &value.0;
            quote!(c.structures(#wire, #value);)
        }
        Check::Entries { wire, value } => {
            let value = &value.0;
            quote!(c.entries(#wire, #value, |c, item| rt::Check::check(item, c));)
        }
        Check::Each { wire, value, body } => {
            let value = &value.0;
            let body = body.iter().map(self::check);
            quote!(c.each(#wire, #value, |c, item| { #(#body)* });)
        }
        Check::Within { wire, value, body } => {
            let value = &value.0;
            let body = body.iter().map(self::check);
            quote!(c.within(#wire, #value, |c, inner| { #(#body)* });)
        }
        Check::Secret { body } => {
            let body = body.iter().map(self::check);
            quote!({ let mut c = c.secret(); #(#body)* })
        }
    }
}

fn list(rules: &[RuleRef]) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let name = format_ident!("{}", rule.name);
        let shared = rule.module.as_ref().map(|_| quote!(shared::));
        quote!(&#shared #name)
    });
    quote!(pub(super) static RULES: &[&rt::Rule] = &[#(#rules),*];)
}

fn rule(rule: &Rule, visibility: &TokenStream) -> TokenStream {
    let (name, source) = (format_ident!("{}", rule.name), format_ident!("{}", rule.source));
    let Rule {
        id,
        kind,
        member,
        demand,
        ..
    } = rule;
    let (unit, error) = (maybe(rule.unit), maybe(rule.error.as_ref()));
    let level = match rule.level {
        Level::Wire => quote!(Wire),
        Level::Documented => quote!(Documented),
        Level::Disputed => quote!(Disputed),
        Level::Inferred => quote!(Inferred),
        Level::Precedence => quote!(Precedence),
    };
    quote! {
        #visibility static #name: rt::Rule = rt::Rule {
            id: #id,
            kind: #kind,
            member: #member,
            demand: #demand,
            unit: #unit,
            level: rt::Level::#level,
            source: &#source,
            error: #error,
        };
    }
}
