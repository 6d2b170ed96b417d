//! How two values are compared.

use super::Writer;
use crate::expr::place::{Gates, Leaf, leaf, literal};
use crate::expr::scope::look_up;
use crate::expr::{Comparison, Expr, Kind, Literal, Node};
use proc_macro2::TokenStream;
use quote::quote;

impl Writer<'_> {
    pub(super) fn comparison(&self, left: &Expr, comparison: Comparison, right: &Expr, negated: bool) -> TokenStream {
        match (&left.node, &right.node) {
            (Node::Dir(path), _) => {
                self.directory(path, right, (comparison == Comparison::NotEqual) != negated, negated)
            }
            (_, Node::Dir(path)) => {
                self.directory(path, left, (comparison == Comparison::NotEqual) != negated, negated)
            }
            (Node::Literal(_), Node::Field(_)) => self.comparison(right, comparison.mirrored(), left, negated),
            (Node::Field(_), Node::Literal(Literal::Bool(value))) => {
                let wanted = *value == (comparison == Comparison::Equal);
                self.truth(left, wanted, negated)
            }
            (Node::Field(path), Node::Literal(value)) if comparison == Comparison::Equal => {
                self.equality(left, path, value, right, negated)
            }
            _ => self.plain_comparison(left, comparison, right, negated),
        }
    }

    /// `member == literal`, where an optional member may compare with `Some(literal)`.
    fn equality(&self, left: &Expr, path: &[String], value: &Literal, right: &Expr, negated: bool) -> TokenStream {
        let mut gates = Gates::default();
        let Some(view) = look_up(self.scope, path) else {
            return quote!(false);
        };
        let leaf = leaf(&view, &mut gates);
        let Some(option) = whole_option(&leaf, value) else {
            return self.plain_comparison(left, Comparison::Equal, right, negated);
        };
        let value = literal(value);
        gates.around(
            if negated {
                quote!(#option != Some(#value))
            } else {
                quote!(#option == Some(#value))
            },
            negated,
        )
    }

    fn plain_comparison(&self, left: &Expr, comparison: Comparison, right: &Expr, negated: bool) -> TokenStream {
        let mut gates = Gates::default();
        let wide = self.needs_width(left, right);
        let float = self.is_float(left) || self.is_float(right);
        let (left, right) = (
            self.operand(left, wide, float, &mut gates),
            self.operand(right, wide, float, &mut gates),
        );
        let symbol = if negated { comparison.opposite() } else { comparison }.rust();
        gates.around(quote!(#left #symbol #right), negated)
    }

    /// A bool member, compared with what it should be.
    pub(super) fn truth(&self, member: &Expr, wanted: bool, negated: bool) -> TokenStream {
        let Some(view) = self.view(member) else {
            return quote!(false);
        };
        let mut gates = Gates::default();
        let leaf = leaf(&view, &mut gates);
        let place = &leaf.place;
        let inner = if leaf.optional && view.default.is_none() {
            if negated {
                quote!(#place != Some(#wanted))
            } else {
                quote!(#place == Some(#wanted))
            }
        } else {
            let value = leaf.value(&mut gates);
            if wanted == negated { quote!(!#value) } else { value }
        };
        gates.around(inner, negated)
    }

    fn directory(&self, path: &Expr, directory: &Expr, differs: bool, negated: bool) -> TokenStream {
        let mut gates = Gates::default();
        let (path, directory) = (
            self.operand(path, false, false, &mut gates),
            self.operand(directory, false, false, &mut gates),
        );
        let not = differs.then(|| quote!(!));
        gates.around(quote!(#not rt::same_directory(#path, #directory)), negated)
    }
}

/// An optional member as an `Option` that can be compared with `Some(literal)`, where no default and no empty text interferes.
pub(super) fn whole_option(leaf: &Leaf<'_>, value: &Literal) -> Option<TokenStream> {
    let place = &leaf.place;
    if !leaf.optional || leaf.view.default.is_some() {
        return None;
    }
    match &leaf.view.kind {
        Kind::Text if leaf.view.empty_is_absent && *value == Literal::Text(String::new()) => None,
        Kind::Text => Some(quote!(#place.as_deref())),
        Kind::Integer { .. } => Some(place.clone()),
        _ => None,
    }
}

impl Comparison {
    /// What holds when the comparison does not.
    pub(in crate::expr) const fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// The same with its sides swapped.
    pub(in crate::expr) const fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }

    fn rust(self) -> TokenStream {
        self.symbol().parse().unwrap_or_default()
    }
}
