//! Boundary cases of a relation: the smallest changes to a valid object that keep it, and that break it and nothing else.

use super::{Demand, Relation};
use crate::constraint::{Case, Cases, Setting, SettingPlace};
use crate::expr::{self, Assignment, Expr, Literal, Node, Scope};
use serde_json::Value;

/// So many cases of each sort are enough.
const ENOUGH: usize = 3;
/// Characters of a value in what a case shows.
const LONGEST_SHOWN: usize = 40;
/// So many candidates are shown to the other rules before the search ends.
const MOST_ASKED: usize = 2_000;

/// Changes to an object which matter to a relation, fewest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trials {
    /// They break it; those next to a limit come first.
    pub refused: Vec<Trial>,
    /// Its circumstance is there, and they keep it; those next to a limit come first.
    pub accepted: Vec<Trial>,
    /// They would break it if its circumstance were there.
    pub excused: Vec<Trial>,
    /// They have nothing to do with it.
    pub idle: Vec<Trial>,
}

impl Trials {
    /// How many changes there are to look at.
    pub fn count(&self) -> usize {
        self.refused.len() + self.accepted.len() + self.excused.len() + self.idle.len()
    }
}

/// Changes to an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    pub settings: Vec<Setting>,
    /// Next to them, the verdict is another one: that is where a wrong limit shows.
    pub is_telling: bool,
}

pub(super) fn trials(relation: &Relation, scope: &dyn Scope, base: &Value) -> Trials {
    let mut trials = first_trials(relation, scope, base, usize::MAX);
    for list in [&mut trials.refused, &mut trials.accepted] {
        list.truncate(MOST_ASKED);
        for trial in list.iter_mut() {
            let verdict = |object: &Value| relation.holds(scope, object);
            trial.is_telling = is_boundary(&trial.settings, base, &verdict) || is_near(relation, base, &trial.settings);
        }
        list.sort_by_key(|trial| !trial.is_telling);
    }
    trials
}

/// Until there are so many of both that break it and that keep it; whether they are telling is left open.
pub(super) fn first_trials(relation: &Relation, scope: &dyn Scope, base: &Value, most: usize) -> Trials {
    let (anyway, around) = (unconditional(relation), around(relation, scope, base));
    let mut trials = Trials::default();
    for assignment in fewest_changes_first(&around, base) {
        if trials.refused.len() >= most && trials.accepted.len() >= most {
            break;
        }
        let mut object = base.clone();
        expr::assign(&mut object, &assignment);
        let stands = || {
            relation
                .when
                .as_ref()
                .is_none_or(|when| expr::holds(when, scope, &object))
        };
        let list = if !relation.holds(scope, &object) {
            &mut trials.refused
        } else if stands() && says_something(relation, scope, &object) {
            &mut trials.accepted
        } else if !anyway.holds(scope, &object) {
            &mut trials.excused
        } else {
            &mut trials.idle
        };
        if list.len() < most {
            list.push(Trial {
                settings: changes(base, &assignment),
                is_telling: false,
            });
        }
    }
    trials
}

fn fewest_changes_first<'t>(around: &'t expr::Trials, base: &Value) -> impl Iterator<Item = Assignment<'t>> {
    let size = |assignment: &Assignment<'_>| changed_by(base, assignment).count();
    let mut all: Vec<(usize, Assignment<'_>)> = around.assignments().map(|one| (size(&one), one)).collect();
    all.sort_by_key(|(size, _)| *size);
    all.into_iter().map(|(_, assignment)| assignment)
}

pub(super) fn cases(
    relation: &Relation,
    scope: &dyn Scope,
    base: &Value,
    others_hold: &dyn Fn(&Value) -> bool,
) -> Cases {
    let trials = trials(relation, scope, base);
    let search = |tried: Vec<Trial>| -> Vec<Case> {
        let asked = tried.into_iter().take(MOST_ASKED);
        let valid = asked.filter(|trial| others_hold(&changed(base, &trial.settings)));
        valid.take(ENOUGH).map(|trial| Case::of(trial.settings)).collect()
    };
    let refused = search(trials.refused);
    if refused.is_empty() {
        return Cases::Unfound("whatever was tried to break it breaks another rule as well".to_owned());
    }
    let mut accepted = search(trials.accepted);
    // The circumstance is half of the rule: without it the same values are fine.
    accepted.extend(search(trials.excused));
    Cases::Found { accepted, refused }
}

/// A member that is left out shows nothing of when it is valid, and of the directory in which it lies.
fn says_something(relation: &Relation, scope: &dyn Scope, object: &Value) -> bool {
    match &relation.demand {
        Demand::ValidOnlyWhen(member) => expr::is_given(member, scope, object, false),
        Demand::SameDirectory { path, directory } => {
            expr::is_given(path, scope, object, true) && expr::is_given(directory, scope, object, true)
        }
        _ => true,
    }
}

fn changed(base: &Value, settings: &[Setting]) -> Value {
    let mut object = base.clone();
    for setting in settings {
        set(&mut object, setting, &setting.value);
    }
    object
}

fn set(object: &mut Value, setting: &Setting, value: &Value) {
    if let SettingPlace::Within(path) = &setting.place {
        expr::set(object, path, value);
    }
}

/// Whether the next number up or down turns the verdict over.
fn is_boundary(settings: &[Setting], base: &Value, verdict: &dyn Fn(&Value) -> bool) -> bool {
    let mut numbers = settings
        .iter()
        .filter_map(|setting| Some((setting, setting.value.as_i64()?)))
        .peekable();
    if numbers.peek().is_none() {
        return false;
    }
    let mut object = changed(base, settings);
    let judged = verdict(&object);
    numbers.any(|(setting, number)| {
        let neighbours = [number.checked_sub(1), number.checked_add(1)];
        let turns = neighbours.into_iter().flatten().any(|number| {
            set(&mut object, setting, &number.into());
            verdict(&object) != judged
        });
        set(&mut object, setting, &setting.value);
        turns
    })
}

/// Whether a path in some directory begins like the directory in which it has to be.
fn is_near(relation: &Relation, base: &Value, settings: &[Setting]) -> bool {
    let Demand::SameDirectory { path, directory } = &relation.demand else {
        return false;
    };
    let object = changed(base, settings);
    let text = |member: &Expr| match &member.node {
        Node::Field(way) => expr::at(&object, way).as_str().map(str::to_owned),
        _ => None,
    };
    let both = text(path).zip(text(directory));
    both.is_some_and(|(path, directory)| path.contains('/') && !directory.is_empty() && path.starts_with(&directory))
}

/// The demand as it would be in every circumstance.
fn unconditional(relation: &Relation) -> Relation {
    Relation {
        when: None,
        demand: relation.demand.clone(),
    }
}

/// Values that matter to the relation, and the ones that the members have.
fn around(relation: &Relation, scope: &dyn Scope, base: &Value) -> expr::Trials {
    let text = |text: &str| Expr {
        node: Node::Literal(Literal::Text(text.to_owned())),
        range: 0..0,
    };
    let paths: Vec<Expr> = match &relation.demand {
        Demand::SameDirectory { directory, .. } => {
            paths(directory, scope, base).iter().map(|path| text(path)).collect()
        }
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
    expr::Trials::around(&exprs, scope, base)
}

/// Files and directories, among them a file in a directory that the member's own limits allow.
fn paths(directory: &Expr, scope: &dyn Scope, base: &Value) -> Vec<String> {
    let mut paths = ["media/a.mp4", "media", "media/", "medi"].map(str::to_owned).to_vec();
    let Node::Field(way) = &directory.node else {
        return paths;
    };
    let names: Vec<&str> = way.iter().map(String::as_str).collect();
    let given = expr::at(base, way)
        .as_str()
        .filter(|text| !text.is_empty())
        .map(str::to_owned);
    let allowed = given.or_else(|| scope.sample(&names)?.as_str().map(str::to_owned));
    if let Some(allowed) = allowed {
        let inside = format!("{}/a.mp4", allowed.trim_matches('/'));
        paths.extend([format!("/{inside}"), inside]);
    }
    paths
}

fn changes(base: &Value, assignment: &Assignment<'_>) -> Vec<Setting> {
    changed_by(base, assignment)
        .map(|(path, value)| Setting {
            place: SettingPlace::Within(path.to_vec()),
            value: value.clone(),
        })
        .collect()
}

fn changed_by<'a>(base: &Value, assignment: &'a Assignment<'_>) -> impl Iterator<Item = (&'a [String], &'a Value)> {
    let all = assignment.iter().copied();
    all.filter(|(path, value)| expr::at(base, path) != *value)
}

impl Case {
    /// A case that says what it changes.
    pub fn of(settings: Vec<Setting>) -> Self {
        let told: Vec<String> = settings.iter().map(told).collect();
        let shows = if told.is_empty() {
            "as it is".to_owned()
        } else {
            told.join(", ")
        };
        Self {
            shows,
            settings,
            region: None,
        }
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
        value => format!("{name}: {}", cut(&value.to_string())),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
