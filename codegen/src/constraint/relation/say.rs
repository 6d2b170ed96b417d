//! How a relation reads in English.

use super::{Demand, Relation};
use crate::expr::{self, Expr, Scope};

/// A phrase that says what is allowed: `exactly one of ..`, `required when ..`.
pub(super) fn phrase(relation: &Relation, scope: &dyn Scope) -> String {
    let when = relation.when.as_ref().map(|when| expr::prose(when, scope));
    let demand = demand(&relation.demand, scope);
    match when {
        Some(when) => format!("{demand} when {when}"),
        None => demand,
    }
}

/// The same as a sentence.
pub(super) fn sentence(relation: &Relation, scope: &dyn Scope) -> String {
    let when = relation.when.as_ref().map(|when| expr::prose(when, scope));
    let text = match (&relation.demand, when) {
        (Demand::RequiredWhen(_) | Demand::ValidOnlyWhen(_), _) | (_, None) => phrase(relation, scope),
        (demand, Some(when)) => format!("when {when}: {}", self::demand(demand, scope)),
    };
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn demand(demand: &Demand, scope: &dyn Scope) -> String {
    let names = |members: &[Expr]| {
        members
            .iter()
            .map(|member| expr::member_prose(member, scope))
            .collect::<Vec<_>>()
    };
    match demand {
        Demand::Require(require) => expr::prose(require, scope),
        Demand::Requires(members) => format!("{} given", listed(&names(members), "and")),
        Demand::Forbids(members) => format!("{} not given", listed(&names(members), "and")),
        Demand::ExactlyOne(members) => format!("exactly one of {}", listed(&names(members), "and")),
        Demand::AtLeastOne(members) => format!("at least one of {}", listed(&names(members), "and")),
        Demand::NotAllZero(members) => format!("{} not all 0", listed(&names(members), "and")),
        Demand::SameDirectory { path, directory } => {
            format!(
                "{} in the directory {}",
                expr::member_prose(path, scope),
                expr::member_prose(directory, scope)
            )
        }
        Demand::Precedence(members) => {
            let names = names(members);
            let first = names.first().cloned().unwrap_or_default();
            let rule = if names.len() == 2 {
                format!("{first} wins")
            } else {
                "the first that is given wins".to_owned()
            };
            format!("only one of {} ({rule})", listed(&names, "and"))
        }
        Demand::RequiredWhen(_) => "required".to_owned(),
        Demand::ValidOnlyWhen(_) => "only valid".to_owned(),
    }
}

fn listed(names: &[String], conjunction: &str) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} {conjunction} {last}", others.join(", ")),
        names => names.concat(),
    }
}
