//! Whether a relation makes sense over the members that it names.

use super::{Demand, Relation, RelationError};
use crate::expr::{self, Expr, ExprError, Fault, Kind, Node, Scope};

pub(super) fn check(relation: &Relation, scope: &dyn Scope) -> Vec<RelationError> {
    let mut errors = Vec::new();
    let mut put = |at: &[&str], found: Vec<ExprError>| {
        let at: Vec<String> = at.iter().map(|key| (*key).to_owned()).collect();
        errors.extend(found.into_iter().map(|error| RelationError { at: at.clone(), error }));
    };
    if let Some(when) = &relation.when {
        put(&["when"], expr::check(when, scope));
    }
    let key = relation.kind();
    match &relation.demand {
        Demand::Require(require) => {
            let found = expr::check(require, scope);
            put(&["require"], found);
        }
        Demand::SameDirectory { path, directory } => {
            put(&[key, "path"], member(path, scope, Wanted::Text));
            put(&[key, "directory"], member(directory, scope, Wanted::Text));
        }
        Demand::RequiredWhen(about) | Demand::ValidOnlyWhen(about) => put(&[], member(about, scope, Wanted::Any)),
        demand => {
            let wanted = wanted(demand);
            for (index, about) in demand.members().into_iter().enumerate() {
                put(&[key, &index.to_string()], member(about, scope, wanted));
            }
        }
    }
    if errors.is_empty() {
        errors.extend(pointless(relation, scope));
    }
    errors
}

/// What a demand's members have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Any,
    Text,
    Integer,
    /// Something that can be left out.
    Optional,
}

fn wanted(demand: &Demand) -> Wanted {
    match demand {
        Demand::NotAllZero(_) => Wanted::Integer,
        Demand::Requires(_) => Wanted::Any,
        _ => Wanted::Optional,
    }
}

fn member(about: &Expr, scope: &dyn Scope, wanted: Wanted) -> Vec<ExprError> {
    if let Some(error) = expr::check_member(about, scope) {
        return vec![error];
    }
    let Some(view) = expr::view(about, scope) else {
        return Vec::new();
    };
    let text = matches!(view.kind, Kind::Text | Kind::Timestamp | Kind::Choice { .. });
    let integer = matches!(view.kind, Kind::Integer { .. } | Kind::Code { .. } | Kind::Flag);
    let complaint = match wanted {
        Wanted::Text if !text => Some(("is no text", "name members that hold a path and a directory")),
        Wanted::Integer if !integer => Some(("is no integer", "name members that can be 0")),
        Wanted::Optional if !view.can_be_absent() => Some(("is required", "name members that can be left out")),
        _ => None,
    };
    let error =
        complaint.map(|(problem, help)| ExprError::new(about.range.clone(), format!("`{about}` {problem}")).help(help));
    error.into_iter().collect()
}

/// A requirement that its circumstance settles already.
fn pointless(relation: &Relation, scope: &dyn Scope) -> Option<RelationError> {
    let (Some(when), Demand::Require(require)) = (&relation.when, &relation.demand) else {
        return None;
    };
    let both = |left: Expr, right: Expr| Expr {
        node: Node::And(Box::new(left), Box::new(right)),
        range: require.range.clone(),
    };
    let not = |inner: Expr| Expr {
        node: Node::Not(Box::new(inner)),
        range: require.range.clone(),
    };
    let never = |condition: &Expr| expr::always(condition, scope) == Some(false);
    let (message, help) = if never(&both(when.clone(), require.clone())) {
        (
            "this can never hold when the rule stands",
            "say what must not be: `require` the opposite of `when`",
        )
    } else if never(&both(when.clone(), not(require.clone()))) {
        (
            "this always holds when the rule stands, so it says nothing",
            "leave the rule out",
        )
    } else {
        return None;
    };
    let error = ExprError::new(require.range.clone(), message)
        .help(help)
        .fault(Fault::Settled);
    Some(RelationError {
        at: vec!["require".to_owned()],
        error,
    })
}
