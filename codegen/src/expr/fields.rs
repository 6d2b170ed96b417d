//! Which members an expression names.

use super::{Expr, Node};

/// The dotted paths, in order of appearance, without repetition.
pub(super) fn fields(expr: &Expr) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    visit(expr, &mut |expr| {
        if let Node::Field(path) = &expr.node
            && !found.contains(path)
        {
            found.push(path.clone());
        }
    });
    found
}

/// Every part of an expression, itself included, outside in and from left to right.
pub(super) fn visit<'e>(expr: &'e Expr, see: &mut impl FnMut(&'e Expr)) {
    see(expr);
    match &expr.node {
        Node::Literal(_) | Node::Field(_) => {}
        Node::Not(inner) | Node::Present(inner) | Node::Absent(inner) | Node::Dir(inner) => visit(inner, see),
        Node::And(left, right)
        | Node::Or(left, right)
        | Node::Compare(left, _, right)
        | Node::Arithmetic(left, _, right)
        | Node::StartsWith(left, right)
        | Node::Contains(left, right) => {
            visit(left, see);
            visit(right, see);
        }
        Node::In(left, items) => {
            visit(left, see);
            for item in items {
                visit(item, see);
            }
        }
    }
}
