//! The little language of conditions between fields: text in; a Rust condition, a clause and a truth value out.
//!
//! Absence: a comparison on an absent member is false, whichever way it is written, unless the member has a documented
//! default; then it compares as that default. A default speaks only where the structure that holds the member is given.
//! `present(x)` asks whether the member is given, defaults aside. Required texts are absent when they are empty.

mod ast;
mod error;
mod eval;
mod fields;
#[cfg(test)]
pub(crate) mod fixture;
mod lexer;
mod parser;
mod place;
mod print;
mod prose;
mod scope;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod witness;

pub use ast::{Comparison, Expr, Node, Operation};
pub use error::{ExprError, Fault};
pub use scope::{FieldView, Holder, Kind, Literal, Scope, Step};

pub(crate) use place::integer;
pub(crate) use prose::number;
pub(crate) use witness::{Assignment, Trials, assign, at, set};

use proc_macro2::TokenStream;

/// Reads an expression.
pub fn parse(text: &str) -> Result<Expr, ExprError> {
    parser::parse(text)
}

/// Everything that is wrong with a condition in a scope: unknown members, mismatched types, conditions that can never hold
/// or always do. Empty means that [`tokens`](fn@tokens), [`prose`](fn@prose) and [`holds`] are meaningful.
pub fn check(expr: &Expr, scope: &dyn Scope) -> Vec<ExprError> {
    let errors = types::check(expr, scope);
    if !errors.is_empty() {
        return errors;
    }
    let pointless = |truth: bool| {
        let (message, help) = if truth {
            ("this always holds, so it says nothing", "leave it out")
        } else {
            ("this can never hold", never_help(expr))
        };
        ExprError::new(expr.range.clone(), message)
            .help(help)
            .fault(Fault::Settled)
    };
    witness::always(expr, scope).map(pointless).into_iter().collect()
}

fn never_help(expr: &Expr) -> &'static str {
    if matches!(expr.node, Node::And(..)) {
        "mind that `and` asks for both sides at once"
    } else {
        "compare with a value that the member can have"
    }
}

/// Complaints about a member's name: an expression that must be a member and nothing else.
pub(crate) fn check_member(expr: &Expr, scope: &dyn Scope) -> Option<ExprError> {
    types::member(expr, scope)
}

/// What a condition always is, where that can be told.
pub(crate) fn always(expr: &Expr, scope: &dyn Scope) -> Option<bool> {
    witness::always(expr, scope)
}

/// What the scope says of an expression that is a member.
pub(crate) fn view(member: &Expr, scope: &dyn Scope) -> Option<FieldView> {
    match &member.node {
        Node::Field(path) => scope::look_up(scope, path),
        _ => None,
    }
}

/// The expression as a Rust `bool` over `self`.
pub fn tokens(expr: &Expr, scope: &dyn Scope) -> TokenStream {
    tokens::condition(expr, scope, false)
}

/// The opposite of the expression as a Rust `bool` over `self`.
pub fn tokens_of_opposite(expr: &Expr, scope: &dyn Scope) -> TokenStream {
    tokens::condition(expr, scope, true)
}

/// A Rust `bool`: whether a member is there and, as a text, list or map, holds something.
pub fn filled_tokens(member: &Expr, scope: &dyn Scope) -> TokenStream {
    tokens::presence(member, scope, true, false)
}

/// A Rust `bool`: whether a member is absent or, as a text, list or map, empty.
pub fn missing_tokens(member: &Expr, scope: &dyn Scope) -> TokenStream {
    tokens::presence(member, scope, true, true)
}

/// A Rust `bool`: whether a member is given.
pub fn given_tokens(member: &Expr, scope: &dyn Scope) -> TokenStream {
    tokens::presence(member, scope, false, false)
}

/// An optional integer of `self` without default as an `Option`, with its type; for checks that take several at once.
pub(crate) fn whole_option(member: &Expr, scope: &dyn Scope) -> Option<(TokenStream, Kind)> {
    tokens::whole(member, scope)
}

/// The expression as an English clause, without full stop.
pub fn prose(expr: &Expr, scope: &dyn Scope) -> String {
    prose::clause(expr, scope, false)
}

/// A member as docs call it.
pub(crate) fn member_prose(member: &Expr, scope: &dyn Scope) -> String {
    prose::member(member, scope)
}

/// Whether the expression holds for an object in the typed form.
pub fn holds(expr: &Expr, scope: &dyn Scope, object: &serde_json::Value) -> bool {
    eval::holds(expr, scope, object)
}

/// Whether a member of an object in the typed form is given; `filled` asks texts, lists and maps to hold something, too.
pub(crate) fn is_given(member: &Expr, scope: &dyn Scope, object: &serde_json::Value, filled: bool) -> bool {
    eval::is_given(member, scope, object, filled)
}

/// Whether a member of an object in the typed form is the number 0.
pub(crate) fn is_zero(member: &Expr, scope: &dyn Scope, object: &serde_json::Value) -> bool {
    eval::is_zero(member, scope, object)
}

/// Whether the file at a path lies in a directory; `None` when one of the two is not given.
pub(crate) fn lies_in(path: &Expr, directory: &Expr, scope: &dyn Scope, object: &serde_json::Value) -> Option<bool> {
    eval::lies_in(path, directory, scope, object)
}

/// The values that members are said to be or not to be, each with the member's dotted path.
pub(crate) fn compared(expr: &Expr) -> Vec<(&[String], &Literal)> {
    fields::compared(expr)
}

/// The dotted member paths that an expression names, in order of appearance, without repetition.
pub fn fields(expr: &Expr) -> Vec<Vec<String>> {
    fields::fields(expr)
}
