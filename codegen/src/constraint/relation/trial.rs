//! Boundary cases of a relation: the smallest changes to a valid object that keep it, and that break it and nothing else.

use super::{Demand, Relation};
use crate::constraint::{Case, Cases, Setting, SettingPlace};
use crate::expr::{self, Assignment, Expr, Literal, Node, Scope, Trials};
use serde_json::Value;

/// So many cases of each sort are enough.
const ENOUGH: usize = 3;
/// So many candidates are shown to the other rules before the search ends.
const MOST_ASKED: usize = 2_000;

pub(super) fn cases(
    relation: &Relation,
    scope: &dyn Scope,
    base: &Value,
    others_hold: &dyn Fn(&Value) -> bool,
) -> Cases {
    let trials = trials(relation, scope, base);
    let mut tried: Vec<(Vec<Setting>, Assignment)> = trials
        .into_iter()
        .map(|assignment| (changes(base, &assignment), assignment))
        .collect();
    tried.sort_by_key(|(changes, _)| changes.len());
    let changed = |assignment: &Assignment| {
        let mut object = base.clone();
        expr::assign(&mut object, assignment);
        object
    };
    let search = |wanted: &dyn Fn(&Value) -> bool| -> Vec<Case> {
        let wanted = tried
            .iter()
            .filter(|(_, assignment)| wanted(&changed(assignment)))
            .take(MOST_ASKED);
        let valid = wanted
            .filter(|(_, assignment)| others_hold(&changed(assignment)))
            .take(ENOUGH);
        valid.map(|(changes, _)| case(changes)).collect()
    };
    let stands = |object: &Value| {
        relation
            .when
            .as_ref()
            .is_none_or(|when| expr::holds(when, scope, object))
    };
    let refused = search(&|object| !relation.holds(scope, object));
    if refused.is_empty() {
        return Cases::Untriggerable("no values of its members break it without breaking another rule".to_owned());
    }
    let mut accepted = search(&|object| stands(object) && relation.holds(scope, object));
    // The circumstance is half of the rule: without it the same values are fine.
    let excused = search(&|object| {
        !stands(object) && relation.holds(scope, object) && !unconditional(relation).holds(scope, object)
    });
    accepted.extend(excused);
    Cases::Found { accepted, refused }
}

/// The demand as it would be in every circumstance.
fn unconditional(relation: &Relation) -> Relation {
    Relation {
        when: None,
        demand: relation.demand.clone(),
    }
}

/// Values that matter to the relation, and the ones that the members have.
fn trials(relation: &Relation, scope: &dyn Scope, base: &Value) -> Vec<Assignment> {
    let text = |text: &str| Expr {
        node: Node::Literal(Literal::Text(text.to_owned())),
        range: 0..0,
    };
    let paths = match relation.demand {
        Demand::SameDirectory { .. } => vec![text("media/a.mp4"), text("media"), text("media/"), text("medi")],
        _ => Vec::new(),
    };
    let mut exprs: Vec<&Expr> = relation
        .when
        .iter()
        .chain(relation.demand.members())
        .chain(&paths)
        .collect();
    if let Demand::Require(require) = &relation.demand {
        exprs.push(require);
    }
    Trials::around(&exprs, scope, base).collect()
}

fn changes(base: &Value, assignment: &Assignment) -> Vec<Setting> {
    let changed = assignment.iter().filter(|(path, value)| expr::at(base, path) != value);
    changed
        .map(|(path, value)| Setting {
            place: SettingPlace::Within(path.clone()),
            value: value.clone(),
        })
        .collect()
}

fn case(settings: &[Setting]) -> Case {
    let told: Vec<String> = settings.iter().map(told).collect();
    let shows = if told.is_empty() {
        "as it is".to_owned()
    } else {
        told.join(", ")
    };
    Case {
        shows,
        settings: settings.to_vec(),
        region: None,
    }
}

fn told(setting: &Setting) -> String {
    let name = match &setting.place {
        SettingPlace::Within(path) => path.join("."),
        SettingPlace::Request(name) => name.clone(),
        SettingPlace::Here => String::new(),
    };
    match &setting.value {
        Value::Null => format!("without {name}"),
        value => format!("{name}: {value}"),
    }
}
