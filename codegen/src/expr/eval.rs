//! Whether a condition holds for an object in the typed form: what the emitted Rust would answer for the same request.

use super::{Comparison, Expr, FieldView, Holder, Kind, Literal, Node, Operation, Scope};
use serde_json::Value;
use std::cmp::Ordering;

pub(super) fn holds(expr: &Expr, scope: &dyn Scope, object: &Value) -> bool {
    Reader { scope, object }.holds(expr)
}

/// Whether a member is given; `filled` asks texts, lists and maps to hold something, too.
pub(super) fn is_given(member: &Expr, scope: &dyn Scope, object: &Value, filled: bool) -> bool {
    Reader { scope, object }.is_given(member, filled)
}

/// Whether a member is the number 0.
pub(super) fn is_zero(member: &Expr, scope: &dyn Scope, object: &Value) -> bool {
    let value = Reader { scope, object }.value(member);
    value.is_some_and(|value| order(&value, &Known::Integer(0)) == Some(Ordering::Equal))
}

/// Whether the file at a path lies in a directory; `None` when one of the two is not given.
pub(super) fn lies_in(path: &Expr, directory: &Expr, scope: &dyn Scope, object: &Value) -> Option<bool> {
    let reader = Reader { scope, object };
    match (reader.value(path)?, reader.value(directory)?) {
        (Known::Text(path), Known::Text(directory)) => Some(same_directory(&path, &directory)),
        _ => None,
    }
}

struct Reader<'r> {
    scope: &'r dyn Scope,
    object: &'r Value,
}

#[derive(Debug, Clone, PartialEq)]
enum Known {
    Integer(i128),
    Float(f64),
    Text(String),
    Bool(bool),
}

impl Reader<'_> {
    fn holds(&self, expr: &Expr) -> bool {
        match &expr.node {
            Node::Literal(literal) => *literal == Literal::Bool(true),
            Node::Field(_) => self.value(expr) == Some(Known::Bool(true)),
            Node::Not(inner) => !self.holds(inner),
            Node::And(left, right) => self.holds(left) && self.holds(right),
            Node::Or(left, right) => self.holds(left) || self.holds(right),
            Node::Compare(left, comparison, right) => self.comparison(left, *comparison, right).unwrap_or(false),
            Node::In(left, items) => self
                .value(left)
                .is_some_and(|left| items.iter().any(|item| self.value(item).as_ref() == Some(&left))),
            Node::Present(member) => self.is_given(member, false),
            Node::Absent(member) => !self.is_given(member, false),
            Node::StartsWith(member, text) => match (self.value(member), self.value(text)) {
                (Some(Known::Text(member)), Some(Known::Text(text))) => member.starts_with(&text),
                _ => false,
            },
            Node::Contains(list, value) => self.contains(list, value),
            Node::Arithmetic(..) | Node::Dir(_) => false,
        }
    }

    fn comparison(&self, left: &Expr, comparison: Comparison, right: &Expr) -> Option<bool> {
        if let (Node::Dir(path), _) | (_, Node::Dir(path)) = (&left.node, &right.node) {
            let other = if matches!(left.node, Node::Dir(_)) { right } else { left };
            let lies_in = lies_in(path, other, self.scope, self.object)?;
            return Some(lies_in == (comparison == Comparison::Equal));
        }
        order(&self.value(left)?, &self.value(right)?).map(|order| comparison.admits(order))
    }

    fn value(&self, expr: &Expr) -> Option<Known> {
        match &expr.node {
            Node::Literal(value) => Some(literal(value)),
            Node::Field(path) => self.field(path),
            Node::Arithmetic(left, operation, right) => match (self.value(left)?, self.value(right)?) {
                (Known::Integer(left), Known::Integer(right)) => Some(Known::Integer(operation.of(left, right))),
                _ => None,
            },
            _ => Some(Known::Bool(self.holds(expr))),
        }
    }

    fn field(&self, path: &[String]) -> Option<Known> {
        let view = self.scope.view(path)?;
        match find(&view, path, self.object) {
            Found::Value(value) if !(view.empty_is_absent && value.as_str() == Some("")) => read(&view.kind, value),
            Found::NotOnTheWay => None,
            _ if view.default.is_some() => view.default.as_ref().map(literal),
            _ => blank(&view),
        }
    }

    fn is_given(&self, member: &Expr, filled: bool) -> bool {
        let Node::Field(path) = &member.node else { return false };
        let Some(view) = self.scope.view(path) else {
            return false;
        };
        let required = view.steps.last().is_some_and(|step| !step.optional);
        match find(&view, path, self.object) {
            Found::Value(value) => !((filled || required || view.empty_is_absent) && is_empty(&view, value)),
            Found::Absent | Found::NotOnTheWay => false,
        }
    }

    fn contains(&self, list: &Expr, value: &Expr) -> bool {
        let (Node::Field(path), Some(wanted)) = (&list.node, self.value(value)) else {
            return false;
        };
        let Some(view) = self.scope.view(path) else {
            return false;
        };
        match (&view.kind, find(&view, path, self.object)) {
            (Kind::List(item), Found::Value(Value::Array(items))) => {
                items.iter().any(|found| read(item, found).as_ref() == Some(&wanted))
            }
            _ => false,
        }
    }
}

enum Found<'o> {
    Value(&'o Value),
    /// The structure that would hold it is there.
    Absent,
    NotOnTheWay,
}

fn find<'o>(view: &FieldView, path: &[String], object: &'o Value) -> Found<'o> {
    let mut value = object;
    for (index, name) in path.iter().enumerate() {
        let last = index + 1 == path.len();
        let optional = view.steps.get(index).is_some_and(|step| step.optional);
        match value.get(name) {
            Some(Value::Null) | None if last => return Found::Absent,
            Some(Value::Null) | None if optional => return Found::NotOnTheWay,
            Some(Value::Null) | None => value = &Value::Null,
            Some(Value::String(_))
                if !last
                    && view
                        .steps
                        .get(index)
                        .is_some_and(|step| step.holder == Holder::JsonText) =>
            {
                return Found::NotOnTheWay;
            }
            Some(inner) => value = inner,
        }
    }
    Found::Value(value)
}

/// A required text that nobody set is empty in Rust; nothing else can be missing and compare.
fn blank(view: &FieldView) -> Option<Known> {
    let required = view.steps.last().is_some_and(|step| !step.optional);
    let text = matches!(view.kind, Kind::Text | Kind::Timestamp | Kind::Choice { .. });
    (required && text).then(|| Known::Text(String::new()))
}

/// As lenient as the runtime: numbers may come as text, switches as true and false.
fn read(kind: &Kind, value: &Value) -> Option<Known> {
    match kind {
        Kind::Choice { aliases, .. } => {
            let text = value.as_str()?;
            let meant = aliases.iter().find(|(alias, _)| alias == text);
            Some(Known::Text(meant.map_or(text, |(_, value)| value).to_owned()))
        }
        Kind::Text | Kind::Timestamp => value.as_str().map(|text| Known::Text(text.to_owned())),
        Kind::Code { .. } | Kind::Integer { .. } => integer(value).map(Known::Integer),
        Kind::Flag => integer(value)
            .or_else(|| value.as_bool().map(i128::from))
            .map(Known::Integer),
        Kind::Float => value
            .as_f64()
            .or_else(|| value.as_str()?.parse().ok())
            .map(Known::Float),
        Kind::Bool => value.as_bool().map(Known::Bool),
        Kind::List(_) | Kind::Map(_) | Kind::Structure => None,
    }
}

fn integer(value: &Value) -> Option<i128> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .map(i128::from)
            .or_else(|| number.as_u64().map(i128::from)),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn order(left: &Known, right: &Known) -> Option<Ordering> {
    match (left, right) {
        (Known::Integer(left), Known::Integer(right)) => Some(left.cmp(right)),
        (Known::Text(left), Known::Text(right)) => Some(left.cmp(right)),
        (Known::Bool(left), Known::Bool(right)) => Some(left.cmp(right)),
        (left, right) => float(left)?.partial_cmp(&float(right)?),
    }
}

fn float(known: &Known) -> Option<f64> {
    match known {
        Known::Float(value) => Some(*value),
        Known::Integer(value) => value.to_string().parse().ok(),
        Known::Text(_) | Known::Bool(_) => None,
    }
}

fn literal(literal: &Literal) -> Known {
    match literal {
        Literal::Integer(value) => Known::Integer((*value).into()),
        Literal::Text(text) => Known::Text(text.clone()),
        Literal::Bool(value) => Known::Bool(*value),
    }
}

/// Structures and what is carried in text hold something by being there.
fn is_empty(view: &FieldView, value: &Value) -> bool {
    let carried = view.steps.last().is_some_and(|step| step.holder == Holder::JsonText);
    match (&view.kind, value) {
        _ if carried => false,
        (Kind::Text | Kind::Timestamp | Kind::Choice { .. }, Value::String(text)) => text.is_empty(),
        (Kind::List(_), Value::Array(items)) => items.is_empty(),
        (Kind::Map(_), Value::Object(members)) => members.is_empty(),
        _ => false,
    }
}

/// What the runtime's function of this name answers: slashes at either end of a directory say nothing.
fn same_directory(path: &str, directory: &str) -> bool {
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    parent.trim_matches('/') == directory.trim_matches('/')
}

impl Comparison {
    fn admits(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

impl Operation {
    fn of(self, left: i128, right: i128) -> i128 {
        match self {
            Self::Add => left.saturating_add(right),
            Self::Subtract => left.saturating_sub(right),
            Self::Multiply => left.saturating_mul(right),
        }
    }
}
