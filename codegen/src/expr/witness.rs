//! Which values of its members make a condition true and which false: found by trying the few values that matter.
//!
//! A member matters only by how it stands to the literals of the condition, so that each literal, its neighbours, one value
//! that is none of them, and absence stand for everything the member can be.

use super::fields::{fields, visit};
use super::scope::look_up;
use super::{Expr, FieldView, Kind, Literal, Node, Scope, eval, types};
use serde_json::{Map, Value};

/// More combinations than this are not tried.
const MOST_TRIES: usize = 20_000;

/// Values for members, by dotted path. Null means absent.
pub(crate) type Assignment<'t> = Vec<(&'t [String], &'t Value)>;

/// Every combination of values that matter to the conditions, or as many as are tried.
pub(crate) struct Trials {
    members: Vec<(Vec<String>, Vec<Value>)>,
    count: usize,
}

impl Trials {
    fn of(exprs: &[&Expr], scope: &dyn Scope) -> Self {
        Self::around(exprs, scope, &Value::Null)
    }

    /// The same, with the values that the members have in an object.
    pub(crate) fn around(exprs: &[&Expr], scope: &dyn Scope, object: &Value) -> Self {
        let mut members: Vec<(Vec<String>, Vec<Value>)> = Vec::new();
        for path in exprs.iter().flat_map(|expr| fields(expr)) {
            if members.iter().all(|(known, _)| *known != path)
                && let Some(view) = look_up(scope, &path)
            {
                let own = at(object, &path).clone();
                let values = candidates(own, &path, &view, exprs, scope);
                members.push((path, values));
            }
        }
        let count = members
            .iter()
            .fold(1, |count: usize, (_, values)| count.saturating_mul(values.len()));
        Self { members, count }
    }

    fn is_complete(&self) -> bool {
        self.count <= MOST_TRIES
    }

    pub(crate) fn assignments(&self) -> impl Iterator<Item = Assignment<'_>> {
        (0..self.count.min(MOST_TRIES)).map(|index| self.nth(index))
    }

    fn nth(&self, mut index: usize) -> Assignment<'_> {
        let members = self.members.iter().map(|(path, values)| {
            let chosen = values.get(index % values.len().max(1)).unwrap_or(&Value::Null);
            index /= values.len().max(1);
            (path.as_slice(), chosen)
        });
        members.collect()
    }
}

/// What a condition always is, where that can be told.
pub(super) fn always(expr: &Expr, scope: &dyn Scope) -> Option<bool> {
    let trials = Trials::of(&[expr], scope);
    if !trials.is_complete() || !is_simple(expr) {
        return None;
    }
    let mut found = trials.assignments().map(|assignment| {
        let mut object = Value::Object(Map::new());
        assign(&mut object, &assignment);
        eval::holds(expr, scope, &object)
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// What stands at a path in an object; null where nothing does.
pub(crate) fn at<'o>(object: &'o Value, path: &[String]) -> &'o Value {
    path.iter()
        .try_fold(object, |value, name| value.get(name))
        .unwrap_or(&Value::Null)
}

/// Sets members of an object; absent ones are removed, structures on the way to others are made.
pub(crate) fn assign(object: &mut Value, assignment: &[(&[String], &Value)]) {
    for (path, value) in assignment {
        set(object, path, value);
    }
}

/// Sets one member.
pub(crate) fn set(object: &mut Value, path: &[String], value: &Value) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if !object.is_object() {
        if value.is_null() {
            return;
        }
        *object = Value::Object(Map::new());
    }
    let Some(members) = object.as_object_mut() else { return };
    match (rest, value) {
        ([], Value::Null) => drop(members.remove(first)),
        ([], value) => drop(members.insert(first.clone(), value.clone())),
        (rest, value) => {
            if let Some(inner) = members.get_mut(first) {
                set(inner, rest, value);
            } else if !value.is_null() {
                set(members.entry(first.as_str()).or_insert(Value::Null), rest, value);
            }
        }
    }
}

/// Whether members are compared with literals only: then the values tried are all that matter.
fn is_simple(expr: &Expr) -> bool {
    let mut simple = true;
    visit(expr, &mut |expr| match &expr.node {
        Node::Arithmetic(..) | Node::Dir(_) => simple = false,
        Node::Compare(left, _, right) | Node::StartsWith(left, right) | Node::Contains(left, right) => {
            simple &= [left, right].iter().any(|side| matches!(side.node, Node::Literal(_)));
        }
        _ => {}
    });
    simple
}

fn candidates(own: Value, path: &[String], view: &FieldView, exprs: &[&Expr], scope: &dyn Scope) -> Vec<Value> {
    let dotted: Vec<&str> = path.iter().map(String::as_str).collect();
    let literals = literals(exprs);
    let sample = scope.sample(&dotted);
    let others = match &sample {
        Some(sample) => like(sample, &view.kind, of_kind(&view.kind, &literals)),
        None => of_kind(&view.kind, &literals),
    };
    // A structure that is there cannot do without what it requires.
    let is_held = !own.is_null() && view.steps.last().is_some_and(|step| !step.optional);
    let mut values: Vec<Value> = Some(own).filter(|own| !own.is_null()).into_iter().collect();
    values.extend(sample.into_iter().chain(others));
    if !exprs.iter().all(|expr| is_simple(expr)) {
        values.extend(scope.extremes(&dotted));
    }
    if view.can_be_absent() && !is_held {
        values.push(Value::Null);
    }
    let mut distinct: Vec<Value> = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// The values that a member can have of which a sample is known: no structure without what it requires, and lists as long as the
/// sample.
fn like(sample: &Value, kind: &Kind, values: Vec<Value>) -> Vec<Value> {
    let whole = values.into_iter().filter(|value| !is_hollow(kind, value));
    whole.flat_map(|value| as_long(sample, value)).collect()
}

/// Whether nothing is within a structure.
fn is_hollow(kind: &Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Structure, Value::Object(members)) => members.is_empty(),
        (Kind::List(item), Value::Array(items)) => items.iter().any(|value| is_hollow(item, value)),
        (Kind::Map(item), Value::Object(entries)) => entries.values().any(|value| is_hollow(item, value)),
        _ => false,
    }
}

/// A list, and ahead of it the same list behind items of the sample that it lacks.
fn as_long(sample: &Value, value: Value) -> impl Iterator<Item = Value> {
    let longer = match (sample, &value) {
        (Value::Array(sample), Value::Array(items)) if !items.is_empty() && items.len() < sample.len() => {
            let missing = sample.iter().take(sample.len() - items.len());
            Some(missing.chain(items).cloned().collect())
        }
        _ => None,
    };
    longer.into_iter().chain([value])
}

fn of_kind(kind: &Kind, literals: &[&Literal]) -> Vec<Value> {
    match kind {
        Kind::Text => texts(literals).chain([Value::from("other")]).collect(),
        Kind::Timestamp => texts(literals).chain([Value::from("2026-01-01T00:00:00Z")]).collect(),
        Kind::Choice { values, open, .. } => {
            let known = texts(literals).filter(|text| *open || values.iter().any(|value| text == value));
            let other = values.iter().find(|value| {
                !literals
                    .iter()
                    .any(|literal| matches!(literal, Literal::Text(text) if text == *value))
            });
            known
                .chain(other.map(|other| Value::from(other.as_str())))
                .chain(open.then(|| Value::from("other")))
                .collect()
        }
        Kind::Code {
            values, open: false, ..
        } => values.iter().map(|code| Value::from(*code)).collect(),
        Kind::Code { values, .. } => values
            .iter()
            .map(|code| Value::from(*code))
            .chain(integers(literals, true, 64))
            .collect(),
        Kind::Flag => vec![Value::from(0), Value::from(1)],
        Kind::Integer { signed, bits } => integers(literals, *signed, *bits).collect(),
        Kind::Float => integers(literals, true, 64).collect(),
        Kind::Bool => vec![Value::from(true), Value::from(false)],
        Kind::List(item) => lists(item, literals),
        Kind::Map(_) | Kind::Structure => vec![Value::Object(Map::new())],
    }
}

fn texts<'l>(literals: &'l [&'l Literal]) -> impl Iterator<Item = Value> + 'l {
    literals
        .iter()
        .filter_map(|literal| match literal {
            Literal::Text(text) => Some([text.clone(), format!("{text}other")]),
            _ => None,
        })
        .flatten()
        .map(Value::from)
}

/// Every literal with its neighbours, and round numbers for sums and products.
fn integers(literals: &[&Literal], signed: bool, bits: u8) -> impl Iterator<Item = Value> {
    let named = literals.iter().filter_map(|literal| match literal {
        Literal::Integer(value) => Some(*value),
        _ => None,
    });
    let around = named.flat_map(|value| [value, value.saturating_add(1), value.saturating_sub(1)]);
    let values: Vec<i64> = around
        .chain([0, 1, 2, 10, 100, 1_000])
        .filter(|value| types::fits_in(*value, signed, bits))
        .collect();
    values.into_iter().map(Value::from)
}

fn lists(item: &Kind, literals: &[&Literal]) -> Vec<Value> {
    let items = of_kind(item, literals);
    let single = items
        .iter()
        .map(|item| Value::Array(vec![item.clone()]))
        .collect::<Vec<_>>();
    single
        .into_iter()
        .chain([Value::Array(items.clone()), Value::Array(Vec::new())])
        .collect()
}

fn literals<'e>(exprs: &[&'e Expr]) -> Vec<&'e Literal> {
    let mut found: Vec<&Literal> = Vec::new();
    for expr in exprs {
        visit(expr, &mut |expr| {
            if let Node::Literal(literal) = &expr.node
                && !found.contains(&literal)
            {
                found.push(literal);
            }
        });
    }
    found
}
