//! How rules between members changed, and conditions of single members.

use super::Kind;
use super::circumstances::{self, Circumstances};
use super::ledger::Ledger;
use super::meeting::{Met, One, items, meet};
use super::spot::Pair;
use super::strictness::Strictness;
use super::table::Way;
use crate::constraint::{Demand, Relation};
use crate::expr::Expr;
use crate::model::{Condition, Rule};
use serde_json::Value;
use std::fmt::Debug;

/// The rules of a table; `at` is their list.
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: &[Rule], new: &[Rule]) {
    if way == Way::Answered {
        return unchecked(ledger, at, "rules", &(old, new));
    }
    let known_by = |rule: &Rule| rule.id.clone();
    let same = |old: &One<'_, Rule>, new: &One<'_, Rule>| Relation::of_rule(old.value) == Relation::of_rule(new.value);
    for met in meet(items(&at.old, old, known_by), items(&at.new, new, known_by), same) {
        match met {
            Met::Both(before, after) => rule(ledger, at, &before, &after),
            Met::Gained(one) => {
                let told = Circumstances::from(one.value);
                let at = named(&at.at(at.old.clone(), one.spot.clone()), &one.key);
                gained(ledger, &at, &told, &demand(one.value));
            }
            Met::Lost(one) => {
                let told = Circumstances::from(one.value);
                let at = named(&at.at(one.spot.clone(), at.new.clone()), &one.key);
                lost(ledger, &at, &told, &demand(one.value));
            }
        }
    }
}

/// What is said of answers alone is never checked.
fn unchecked(ledger: &mut Ledger, at: &Pair, key: &str, (old, new): &(impl Debug, impl Debug)) {
    if format!("{old:?}") != format!("{new:?}") {
        ledger.new_side(Kind::AnswerLimit, at, format!("`{key}` says something else"));
    }
}

fn named(at: &Pair, id: &str) -> Pair {
    at.detail(&format!("rule `{id}`"))
}

fn gained(ledger: &mut Ledger, at: &Pair, told: &Circumstances<'_>, demand: &str) {
    let kind = if told.refuses() {
        Kind::RuleAdded
    } else {
        Kind::AdviceAdded
    };
    ledger.new_side(kind, at, format!("is new: {demand}"));
}

fn lost(ledger: &mut Ledger, at: &Pair, told: &Circumstances<'_>, demand: &str) {
    let kind = if told.refuses() {
        Kind::RuleRemoved
    } else {
        Kind::AdviceRemoved
    };
    ledger.old_side(kind, at, format!("is gone: {demand}"));
}

fn rule(ledger: &mut Ledger, at: &Pair, before: &One<'_, Rule>, after: &One<'_, Rule>) {
    let at = named(&at.at(before.spot.clone(), after.spot.clone()), &after.key);
    let (old, new) = (before.value, after.value);
    if before.key != after.key {
        ledger.new_side(Kind::RuleId, &at, format!("was called `{}`", before.key));
    }
    let relations = (Relation::of_rule(old).ok(), Relation::of_rule(new).ok());
    let says = format!("demands {}, was {}", demand(new), demand(old));
    let told = (Circumstances::from(old), Circumstances::from(new));
    relation(ledger, &at, &told, relations, says);
    ledger.stated(
        &at,
        "about",
        (old.about.clone(), new.about.clone()),
        Kind::ViolationPlace,
    );
    circumstances::compare(ledger, &at, &told.0, &told.1);
}

/// `required_when` or `valid_only_when` of a member.
pub(super) fn condition(
    ledger: &mut Ledger,
    at: &Pair,
    way: Way,
    key: &str,
    (old, new): (Option<&Condition>, Option<&Condition>),
) {
    if way == Way::Answered {
        return unchecked(ledger, &at.key(key), key, &(old, new));
    }
    let at = at.key(key).detail(&format!("`{key}`"));
    match (old, new) {
        (None, None) => {}
        (None, Some(new)) => gained(ledger, &at, &new.into(), &format!("`{}`", new.when)),
        (Some(old), None) => lost(ledger, &at, &old.into(), &format!("`{}`", old.when)),
        (Some(old), Some(new)) => {
            let read = |condition: &Condition| Relation::required_when("", condition).ok();
            let says = format!("`{}`, was `{}`", new.when, old.when);
            let told = (Circumstances::from(old), Circumstances::from(new));
            relation(ledger, &at, &told, (read(old), read(new)), says);
            circumstances::compare(ledger, &at, &told.0, &told.1);
        }
    }
}

fn relation(
    ledger: &mut Ledger,
    at: &Pair,
    told: &(Circumstances<'_>, Circumstances<'_>),
    (old, new): (Option<Relation>, Option<Relation>),
    says: String,
) {
    let strictness = match (&old, &new) {
        (Some(old), Some(new)) if old == new => return,
        (Some(old), Some(new)) => strictness(old, new),
        _ => Strictness::Other,
    };
    let kind = match strictness {
        _ if !told.0.refuses() || !told.1.refuses() => Kind::AdviceChanged,
        Strictness::Tighter => Kind::RuleTightened,
        Strictness::Looser => Kind::RuleLoosened,
        Strictness::Same | Strictness::Reworded | Strictness::Other => Kind::RuleChanged,
    };
    ledger.new_side(kind, at, says);
}

/// What can be told without trying every request: a circumstance that came or went, and members that joined or left.
fn strictness(old: &Relation, new: &Relation) -> Strictness {
    if old.demand == new.demand {
        return match (&old.when, &new.when) {
            (None, Some(_)) => Strictness::Looser,
            (Some(_), None) => Strictness::Tighter,
            _ => Strictness::Other,
        };
    }
    if old.when != new.when {
        return Strictness::Other;
    }
    match (&old.demand, &new.demand) {
        (Demand::Requires(old), Demand::Requires(new)) | (Demand::Forbids(old), Demand::Forbids(new)) => more(old, new),
        (Demand::AtLeastOne(old), Demand::AtLeastOne(new)) | (Demand::NotAllZero(old), Demand::NotAllZero(new)) => {
            more(new, old)
        }
        _ => Strictness::Other,
    }
}

/// Tighter when the second has all of the first and more.
fn more(less: &[Expr], more: &[Expr]) -> Strictness {
    let holds = |all: &[Expr], some: &[Expr]| some.iter().all(|one| all.contains(one));
    match (holds(more, less), holds(less, more)) {
        (true, false) => Strictness::Tighter,
        (false, true) => Strictness::Looser,
        _ => Strictness::Other,
    }
}

/// The demand as the spec writes it.
fn demand(rule: &Rule) -> String {
    let Ok(relation) = Relation::of_rule(rule) else {
        return String::new();
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let limit = relation.limit();
    let limit = match &limit {
        Value::Array(members) => format!("[{}]", members.iter().map(text).collect::<Vec<_>>().join(", ")),
        other => text(other),
    };
    format!("`{}: {limit}`", relation.kind())
}
