//! Which call on the checker a relation becomes.

use super::judge::breach;
use super::{Demand, Relation};
use crate::expr::{self, Expr, Node, Scope};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn statement(relation: &Relation, scope: &dyn Scope, rule: &TokenStream) -> TokenStream {
    let when = relation.when.as_ref().map(|when| expr::tokens(when, scope));
    match (&relation.demand, when) {
        (Demand::RequiredWhen(member), when) => {
            let (when, missing) = (
                when.unwrap_or_else(|| quote!(true)),
                expr::missing_tokens(member, scope),
            );
            quote!(c.required_when(#rule, #when, #missing);)
        }
        (Demand::ValidOnlyWhen(member), when) => {
            let (when, given) = (when.unwrap_or_else(|| quote!(true)), expr::given_tokens(member, scope));
            quote!(c.valid_only_when(#rule, #when, #given);)
        }
        (Demand::Requires(members), Some(when)) => {
            let all = members.iter().map(|member| expr::filled_tokens(member, scope));
            quote!(c.requires(#rule, #when, #(#all)&&*);)
        }
        (Demand::Forbids(members), Some(when)) => forbids(relation, members, scope, rule, &when),
        (demand, None) => unconditional(demand, scope, rule),
        (demand, Some(when)) => {
            let call = unconditional(demand, scope, rule);
            quote!(if #when { #call })
        }
    }
}

/// Two members that exclude each other, or a member that has no place in a circumstance.
fn forbids(
    relation: &Relation,
    members: &[Expr],
    scope: &dyn Scope,
    rule: &TokenStream,
    when: &TokenStream,
) -> TokenStream {
    let any = members.iter().map(|member| expr::given_tokens(member, scope));
    let any = quote!(#(#any)||*);
    if matches!(
        &relation.when,
        Some(Expr {
            node: Node::Present(_),
            ..
        })
    ) {
        return quote!(c.forbids(#rule, #when, #any););
    }
    quote!(if #when { c.forbidden(#rule, #any); })
}

fn unconditional(demand: &Demand, scope: &dyn Scope, rule: &TokenStream) -> TokenStream {
    let filled = |members: &[Expr]| {
        let filled = members.iter().map(|member| expr::filled_tokens(member, scope));
        quote!([#(#filled),*])
    };
    match demand {
        Demand::Require(require) => {
            let condition = expr::tokens(require, scope);
            quote!(c.holds(#rule, #condition);)
        }
        Demand::ExactlyOne(members) => {
            let given = filled(members);
            quote!(c.exactly_one(#rule, #given);)
        }
        Demand::AtLeastOne(members) => {
            let given = filled(members);
            quote!(c.at_least_one(#rule, #given);)
        }
        Demand::Precedence(members) => {
            let given = filled(members);
            quote!(c.precedence(#rule, #given);)
        }
        Demand::NotAllZero(members) => match integers(members, scope) {
            Some(integers) => quote!(c.not_all_zero(#rule, [#(#integers),*]);),
            None => opposite(demand, scope, rule),
        },
        demand => opposite(demand, scope, rule),
    }
}

fn opposite(demand: &Demand, scope: &dyn Scope, rule: &TokenStream) -> TokenStream {
    let condition = expr::tokens_of_opposite(&breach(demand), scope);
    quote!(c.holds(#rule, #condition);)
}

/// Members that are integers of one type and can be handed over as they are.
fn integers(members: &[Expr], scope: &dyn Scope) -> Option<Vec<TokenStream>> {
    let options: Option<Vec<_>> = members.iter().map(|member| expr::whole_option(member, scope)).collect();
    let options = options?;
    let (_, first) = options.first()?;
    let uniform = options.iter().all(|(_, kind)| kind == first);
    uniform.then(|| options.into_iter().map(|(tokens, _)| tokens).collect())
}
