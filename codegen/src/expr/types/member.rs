//! Which names are members, and what was meant by one that is none.

use crate::expr::scope::look_up;
use crate::expr::{Expr, ExprError, Fault, Node, Scope};
use crate::report::did_you_mean;

/// The first name of a path that is not there, with a guess at what was meant.
pub(super) fn unknown(expr: &Expr, path: &[String], scope: &dyn Scope) -> ExprError {
    let known = (1..path.len())
        .take_while(|&len| path.get(..len).is_some_and(|part| look_up(scope, part).is_some()))
        .count();
    let parent: Vec<&str> = path.iter().take(known).map(String::as_str).collect();
    let missing = path.get(known).map_or("", String::as_str);
    let mut names = scope.names(&parent);
    let message = match parent.as_slice() {
        [] => format!("there is no member `{missing}`"),
        parent => format!("`{}` has no member `{missing}`", parent.join(".")),
    };
    names.sort();
    let help = match did_you_mean(missing, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "it is no structure".to_owned(),
        None => format!(
            "the members are {}",
            names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    ExprError::new(expr.range.clone(), message)
        .help(help)
        .fault(Fault::Unknown(missing.to_owned()))
}

/// Complaint about an expression that has to be a member.
pub(in crate::expr) fn member(expr: &Expr, scope: &dyn Scope) -> Option<ExprError> {
    match &expr.node {
        Node::Field(path) if look_up(scope, path).is_some() => None,
        Node::Field(path) => Some(unknown(expr, path, scope)),
        _ => Some(
            ExprError::new(expr.range.clone(), "a member's name is wanted here")
                .help("conditions go into `when` and `require`"),
        ),
    }
}
