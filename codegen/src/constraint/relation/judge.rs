//! Whether an object satisfies a relation: what the emitted check would say.

use super::{Demand, Relation};
use crate::expr::{self, Comparison, Expr, Literal, Node, Scope};
use serde_json::Value;

pub(super) fn holds(relation: &Relation, scope: &dyn Scope, object: &Value) -> bool {
    let stands = relation
        .when
        .as_ref()
        .is_none_or(|when| expr::holds(when, scope, object));
    match &relation.demand {
        Demand::ValidOnlyWhen(member) => stands || !expr::is_given(member, scope, object, false),
        demand => !stands || kept(demand, scope, object),
    }
}

fn kept(demand: &Demand, scope: &dyn Scope, object: &Value) -> bool {
    let filled = |member: &&Expr| expr::is_given(member, scope, object, true);
    let given = |member: &&Expr| expr::is_given(member, scope, object, false);
    match demand {
        Demand::Require(require) => expr::holds(require, scope, object),
        Demand::Requires(members) => members.iter().all(|member| filled(&member)),
        Demand::Forbids(members) => !members.iter().any(|member| given(&member)),
        Demand::ExactlyOne(members) => members.iter().filter(filled).count() == 1,
        Demand::AtLeastOne(members) => members.iter().any(|member| filled(&member)),
        Demand::Precedence(members) => members.iter().filter(filled).count() <= 1,
        Demand::NotAllZero(members) => {
            members.is_empty() || members.iter().any(|member| !expr::is_zero(member, scope, object))
        }
        Demand::SameDirectory { path, directory } => expr::lies_in(path, directory, scope, object) != Some(false),
        Demand::RequiredWhen(member) => filled(&member),
        Demand::ValidOnlyWhen(_) => true,
    }
}

/// What must not be, as one condition, for demands that compare values.
pub(super) fn breach(demand: &Demand) -> Expr {
    match demand {
        Demand::NotAllZero(members) => {
            let zero = |member: &Expr| {
                compared(
                    member.clone(),
                    Comparison::Equal,
                    plain(Node::Literal(Literal::Integer(0))),
                )
            };
            let all = members
                .iter()
                .map(zero)
                .reduce(|left, right| plain(Node::And(Box::new(left), Box::new(right))));
            all.unwrap_or_else(|| plain(Node::Literal(Literal::Bool(false))))
        }
        Demand::SameDirectory { path, directory } => compared(
            plain(Node::Dir(Box::new(path.clone()))),
            Comparison::NotEqual,
            directory.clone(),
        ),
        Demand::Require(require) => plain(Node::Not(Box::new(require.clone()))),
        _ => plain(Node::Literal(Literal::Bool(false))),
    }
}

fn compared(left: Expr, comparison: Comparison, right: Expr) -> Expr {
    plain(Node::Compare(Box::new(left), comparison, Box::new(right)))
}

fn plain(node: Node) -> Expr {
    Expr { node, range: 0..0 }
}
