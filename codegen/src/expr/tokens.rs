//! How a condition is said in Rust: readable, without allocation, and with nothing for clippy to simplify.
//!
//! Negations are pushed down to the comparisons, because `!(a == b)` and `!x.is_some()` can be said shorter.

mod comparison;
mod list;
mod operand;

use super::place::{Gates, leaf};
use super::scope::look_up;
use super::{Expr, FieldView, Kind, Literal, Node, Scope};
use proc_macro2::TokenStream;
use quote::quote;

/// The condition, or its opposite.
pub(super) fn condition(expr: &Expr, scope: &dyn Scope, negated: bool) -> TokenStream {
    Writer { scope }.condition(expr, negated).tokens
}

/// Whether a member is given; `filled` asks texts, lists and maps to hold something, too.
pub(super) fn presence(member: &Expr, scope: &dyn Scope, filled: bool, negated: bool) -> TokenStream {
    Writer { scope }.presence(member, filled, negated)
}

/// An optional integer of `self` that has no default, as it is.
pub(super) fn whole(member: &Expr, scope: &dyn Scope) -> Option<(TokenStream, Kind)> {
    let view = Writer { scope }.view(member)?;
    let leaf = leaf(&view, &mut Gates::default());
    let plain = view.steps.len() == 1 && leaf.optional && view.default.is_none();
    let whole = matches!(
        view.kind,
        Kind::Integer { signed: true, .. } | Kind::Integer { bits: 32, .. }
    );
    (plain && whole).then(|| (leaf.place.clone(), view.kind.clone()))
}

struct Writer<'s> {
    scope: &'s dyn Scope,
}

struct Rust {
    tokens: TokenStream,
    top: Top,
}

/// What stands outermost: `&&` and `||` put each other in parentheses, which readers need even where Rust does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Top {
    And,
    Or,
    Other,
}

impl Rust {
    fn tight(tokens: TokenStream) -> Self {
        Self {
            tokens,
            top: Top::Other,
        }
    }

    fn within(self, top: Top) -> TokenStream {
        let tokens = self.tokens;
        if self.top == Top::Other || self.top == top {
            tokens
        } else {
            quote!((#tokens))
        }
    }
}

impl Writer<'_> {
    fn condition(&self, expr: &Expr, negated: bool) -> Rust {
        match &expr.node {
            Node::Not(inner) => self.condition(inner, !negated),
            Node::And(left, right) => self.joined(left, right, negated, !negated),
            Node::Or(left, right) => self.joined(left, right, negated, negated),
            Node::Compare(left, comparison, right) => Rust::tight(self.comparison(left, *comparison, right, negated)),
            Node::In(left, items) => Rust::tight(self.membership(left, items, negated)),
            Node::Present(member) => Rust::tight(self.presence(member, false, negated)),
            Node::Absent(member) => Rust::tight(self.presence(member, false, !negated)),
            Node::StartsWith(member, text) => Rust::tight(self.prefix(member, text, negated)),
            Node::Contains(list, value) => Rust::tight(self.containment(list, value, negated)),
            Node::Literal(Literal::Bool(value)) => {
                let value = *value != negated;
                Rust::tight(quote!(#value))
            }
            Node::Field(_) => Rust::tight(self.truth(expr, true, negated)),
            Node::Literal(_) | Node::Arithmetic(..) | Node::Dir(_) => Rust::tight(quote!(false)),
        }
    }

    fn joined(&self, left: &Expr, right: &Expr, negated: bool, and: bool) -> Rust {
        let top = if and { Top::And } else { Top::Or };
        let left = self.condition(left, negated).within(top);
        let right = self.condition(right, negated).within(top);
        let tokens = if and {
            quote!(#left && #right)
        } else {
            quote!(#left || #right)
        };
        Rust { tokens, top }
    }

    fn presence(&self, member: &Expr, filled: bool, negated: bool) -> TokenStream {
        let Some(view) = self.view(member) else {
            return quote!(false);
        };
        let mut gates = Gates::default();
        let leaf = leaf(&view, &mut gates);
        let inner = leaf.presence(filled, negated);
        gates.around(inner, negated)
    }

    fn prefix(&self, member: &Expr, text: &Expr, negated: bool) -> TokenStream {
        let mut gates = Gates::default();
        let member = self.operand(member, false, false, &mut gates);
        let text = match single_char(text) {
            Some(c) => quote!(#c),
            None => self.operand(text, false, false, &mut gates),
        };
        let not = negated.then(|| quote!(!));
        gates.around(quote!(#not #member.starts_with(#text)), negated)
    }

    fn view(&self, expr: &Expr) -> Option<FieldView> {
        match &expr.node {
            Node::Field(path) => look_up(self.scope, path),
            _ => None,
        }
    }
}

/// A text of one character, which is searched for as that character.
fn single_char(text: &Expr) -> Option<char> {
    let Node::Literal(Literal::Text(text)) = &text.node else {
        return None;
    };
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
