//! How one side of a comparison is written.

use super::Writer;
use crate::expr::place::{Gates, float_literal, leaf, literal};
use crate::expr::{Expr, Kind, Literal, Node, Operation};
use proc_macro2::TokenStream;
use quote::quote;

impl Writer<'_> {
    /// One side of a comparison. `wide` makes members `i128`, in which sums and products of two members cannot overflow.
    pub(super) fn operand(&self, expr: &Expr, wide: bool, float: bool, gates: &mut Gates) -> TokenStream {
        match &expr.node {
            Node::Literal(Literal::Integer(value)) if float => float_literal(*value),
            Node::Literal(value) => literal(value),
            Node::Arithmetic(left, operation, right) => {
                let left = match &left.node {
                    Node::Literal(Literal::Integer(value)) => wide_literal(*value),
                    _ => self.operand(left, true, false, gates),
                };
                let right = self.operand(right, true, false, gates);
                let method = operation.rust();
                quote!(#left.#method(#right))
            }
            _ => {
                let Some(view) = self.view(expr) else {
                    return quote!(false);
                };
                let value = leaf(&view, gates).value(gates);
                if wide && is_integer(&view.kind) {
                    quote!(i128::from(#value))
                } else {
                    value
                }
            }
        }
    }

    /// Whether the two sides are integers that differ in their Rust type.
    pub(super) fn needs_width(&self, left: &Expr, right: &Expr) -> bool {
        let arithmetic = |expr: &Expr| matches!(expr.node, Node::Arithmetic(..));
        let width = |expr: &Expr| self.view(expr).map(|view| width(&view.kind));
        arithmetic(left)
            || arithmetic(right)
            || matches!((width(left), width(right)), (Some(left), Some(right)) if left != right)
    }

    pub(super) fn is_float(&self, expr: &Expr) -> bool {
        self.view(expr).is_some_and(|view| view.kind == Kind::Float)
    }
}

fn is_integer(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer { .. } | Kind::Code { .. } | Kind::Flag)
}

/// Codes and flags are `i64`.
fn width(kind: &Kind) -> Option<(bool, u8)> {
    match kind {
        Kind::Integer { signed, bits } => Some((*signed, *bits)),
        Kind::Code { .. } | Kind::Flag => Some((true, 64)),
        _ => None,
    }
}

fn wide_literal(value: i64) -> TokenStream {
    let magnitude: TokenStream = format!("{}_i128", value.unsigned_abs()).parse().unwrap_or_default();
    if value < 0 { quote!((-#magnitude)) } else { magnitude }
}

impl Operation {
    fn rust(self) -> TokenStream {
        match self {
            Self::Add => quote!(saturating_add),
            Self::Subtract => quote!(saturating_sub),
            Self::Multiply => quote!(saturating_mul),
        }
    }
}
