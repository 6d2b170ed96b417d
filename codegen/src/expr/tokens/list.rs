//! How it is asked whether a value stands in a list: one of the expression, or one of the request.

use super::Writer;
use super::comparison::whole_option;
use crate::expr::place::{Gates, leaf, literal};
use crate::expr::{Comparison, Expr, Kind, Literal, Node};
use proc_macro2::TokenStream;
use quote::quote;

impl Writer<'_> {
    pub(super) fn membership(&self, left: &Expr, items: &[Expr], negated: bool) -> TokenStream {
        let mut values: Vec<&Literal> = Vec::new();
        for item in items {
            if let Node::Literal(value) = &item.node
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        if let ([_], Some(only)) = (values.as_slice(), items.first()) {
            return self.comparison(left, Comparison::Equal, only, negated);
        }
        let patterns = values.iter().map(|value| literal(value));
        let patterns = quote!(#(#patterns)|*);
        let mut gates = Gates::default();
        let view = self.view(left);
        let leaf = view.as_ref().map(|view| leaf(view, &mut gates));
        let whole = leaf
            .as_ref()
            .zip(values.first())
            .and_then(|(leaf, value)| whole_option(leaf, value));
        let inner = match (whole, &leaf) {
            (Some(option), _) => quote!(matches!(#option, Some(#patterns))),
            (None, Some(leaf)) => {
                let value = leaf.value(&mut gates);
                quote!(matches!(#value, #patterns))
            }
            (None, None) => {
                let value = self.operand(left, true, false, &mut gates);
                quote!(matches!(#value, #patterns))
            }
        };
        gates.around(if negated { quote!(!#inner) } else { inner }, negated)
    }

    pub(super) fn containment(&self, list: &Expr, value: &Expr, negated: bool) -> TokenStream {
        let Some(view) = self.view(list) else {
            return quote!(false);
        };
        let Kind::List(item) = &view.kind else {
            return quote!(false);
        };
        let mut gates = Gates::default();
        let leaf = leaf(&view, &mut gates);
        let list = leaf.list(&mut gates);
        let is_literal = matches!(value.node, Node::Literal(_));
        let not = negated.then(|| quote!(!));
        let inner = match item.as_ref() {
            Kind::Integer { .. } if is_literal => {
                let value = self.operand(value, false, false, &mut gates);
                quote!(#not #list.contains(&#value))
            }
            kind => {
                let value = self.operand(value, !is_literal, false, &mut gates);
                let item = match kind {
                    Kind::Text => quote!(item),
                    Kind::Choice { .. } | Kind::Timestamp => quote!(item.as_str()),
                    Kind::Code { .. } | Kind::Flag if is_literal => quote!(item.code()),
                    Kind::Code { .. } | Kind::Flag => quote!(i128::from(item.code())),
                    _ => quote!(i128::from(*item)),
                };
                quote!(#not #list.iter().any(|item| #item == #value))
            }
        };
        gates.around(inner, negated)
    }
}
