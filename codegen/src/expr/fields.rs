//! Which members an expression names.

use super::{Comparison, Expr, Literal, Node};

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

/// The values that members are said to be or not to be, each with the member's dotted path.
pub(super) fn compared(expr: &Expr) -> Vec<(&[String], &Literal)> {
    let mut found = Vec::new();
    visit(expr, &mut |expr| match &expr.node {
        Node::Compare(left, Comparison::Equal | Comparison::NotEqual, right) => {
            found.extend(pair(left, right).or_else(|| pair(right, left)));
        }
        Node::In(left, items) => found.extend(items.iter().filter_map(|item| pair(left, item))),
        _ => {}
    });
    found
}

fn pair<'e>(member: &'e Expr, literal: &'e Expr) -> Option<(&'e [String], &'e Literal)> {
    match (&member.node, &literal.node) {
        (Node::Field(path), Node::Literal(literal)) => Some((path.as_slice(), literal)),
        _ => None,
    }
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
