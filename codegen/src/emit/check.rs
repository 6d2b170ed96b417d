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
use super::item::text::quoted;
use super::item::{docs, long};
use crate::ir::{Check, Docs, Level, Page, Rule, RuleRef, Structure};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(page: &Page, known: &Known) -> Vec<Piece> {
    let built = page.structures().filter(|structure| structure.role.is_built());
    let mut pieces: Vec<Piece> = built.map(|structure| implementation(structure).into()).collect();
    if !page.is_shared {
        pieces.push(list(&page.all_rules).into());
    }
    // What shared structures are checked for is listed by the operations that use them.
    let visibility = if page.is_shared { "pub(crate) " } else { "" };
    pieces.extend(page.rules.iter().map(|rule| self::rule(rule, visibility).into()));
    let mut own = (!page.is_shared).then_some("pub(super) ");
    pieces.extend(
        page.sources
            .iter()
            .map(|page| source::emit(page, own.take().unwrap_or_default())),
    );
    let opening = docs::opening(&Docs::of([
        "What is checked before a request is sent, and where that is documented.",
    ]));
    let imports = known.inside(page, shared_rules(&page.all_rules), &pieces);
    [opening, imports].into_iter().chain(pieces).collect()
}

/// Where the rules of shared structures are found.
fn shared_rules(rules: &[RuleRef]) -> Rows {
    let mut rows = Rows::default();
    if let Some(module) = rules.iter().find_map(|rule| rule.module.as_deref()) {
        rows.lines(format_args!("use super::super::{module}::check as shared;"));
    }
    rows
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
            #[inline]
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

fn list(rules: &[RuleRef]) -> Rows {
    let rules = rules.iter().map(|rule| {
        let shared = if rule.module.is_some() { "shared::" } else { "" };
        Term::word(format!("&{shared}{}", rule.name))
    });
    let mut rows = Rows::default();
    rows.name("rt");
    let head = "pub(super) static RULES: &[&rt::Rule] = ";
    rows.term(0, head, &Term::slice(rules.collect()), ";");
    rows
}

fn rule(rule: &Rule, visibility: &str) -> Rows {
    let Rule { name, source, .. } = rule;
    let [id, kind, member, demand] = [&rule.id, &rule.kind, &rule.member, &rule.demand].map(|text| quoted(text));
    let level = match rule.level {
        Level::Wire => "Wire",
        Level::Documented => "Documented",
        Level::Disputed => "Disputed",
        Level::Inferred => "Inferred",
        Level::Precedence => "Precedence",
    };
    let mut rows = Rows::default();
    rows.name("rt");
    rows.fixed(format_args!(
        "\
{visibility}static {name}: rt::Rule = rt::Rule {{
    id: {id},
    kind: {kind},
    member: {member},
    demand: {demand},"
    ));
    rows.term(4, "unit: ", &maybe(rule.unit), ",");
    rows.fixed(format_args!(
        "    \
    level: rt::Level::{level},
    source: &{source},"
    ));
    rows.last_member(4, "error: ", &maybe(rule.error.as_deref()));
    rows.fixed("};");
    rows
}
