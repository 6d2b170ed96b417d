//! Whether an expression makes sense over the members it names.

mod comparison;
mod literal;
mod member;

pub(super) use literal::fits_in;
pub(super) use member::member;

use super::scope::look_up;
use super::{Expr, ExprError, FieldView, Kind, Literal, Node, Scope};
use member::unknown;

/// Complaints about one expression, which has to be a truth value.
pub(super) fn check(expr: &Expr, scope: &dyn Scope) -> Vec<ExprError> {
    let mut checker = Checker {
        scope,
        errors: Vec::new(),
    };
    checker.condition(expr);
    checker.errors
}

/// What an expression's value is. `Unknown` has been complained about already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Integer,
    Float,
    Text,
    Bool,
    /// Lists, maps and structures: they can be asked for, not compared.
    Compound,
    Unknown,
}

impl Type {
    fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Text | Kind::Timestamp | Kind::Choice { .. } => Self::Text,
            Kind::Code { .. } | Kind::Flag | Kind::Integer { .. } => Self::Integer,
            Kind::Float => Self::Float,
            Kind::Bool => Self::Bool,
            Kind::List(_) | Kind::Map(_) | Kind::Structure => Self::Compound,
        }
    }

    fn shown(self) -> &'static str {
        match self {
            Self::Integer => "an integer",
            Self::Float => "a number",
            Self::Text => "text",
            Self::Bool => "true or false",
            Self::Compound => "neither text nor a number",
            Self::Unknown => "unknown",
        }
    }
}

struct Checker<'s> {
    scope: &'s dyn Scope,
    errors: Vec<ExprError>,
}

impl Checker<'_> {
    fn condition(&mut self, expr: &Expr) {
        match &expr.node {
            Node::And(left, right) | Node::Or(left, right) => {
                self.condition(left);
                self.condition(right);
            }
            Node::Not(inner) => self.condition(inner),
            _ => match self.value(expr) {
                Type::Bool | Type::Unknown => {}
                found => self.error(
                    expr,
                    format!("a condition is wanted here, this is {}", found.shown()),
                    condition_help(expr),
                ),
            },
        }
    }

    fn value(&mut self, expr: &Expr) -> Type {
        match &expr.node {
            Node::Literal(literal) => literal_type(literal),
            Node::Field(path) => self
                .field(expr, path)
                .map_or(Type::Unknown, |view| Type::of(&view.kind)),
            Node::And(..) | Node::Or(..) | Node::Not(_) => {
                self.condition(expr);
                Type::Bool
            }
            Node::Compare(left, comparison, right) => self.comparison(left, *comparison, right),
            Node::Arithmetic(left, _, right) => {
                self.wants(left, Type::Integer);
                self.wants(right, Type::Integer);
                Type::Integer
            }
            Node::In(left, items) => self.membership(left, items),
            Node::Present(member) | Node::Absent(member) => self.presence(expr, member),
            Node::StartsWith(member, text) => {
                self.wants(member, Type::Text);
                self.wants(text, Type::Text);
                Type::Bool
            }
            Node::Dir(path) => {
                self.wants(path, Type::Text);
                self.error(
                    expr,
                    "a directory can only be compared",
                    "write `dir(path) == directory`",
                );
                Type::Unknown
            }
            Node::Contains(list, value) => self.containment(list, value),
        }
    }

    fn presence(&mut self, expr: &Expr, member: &Expr) -> Type {
        if let Node::Field(path) = &member.node
            && let Some(view) = self.field(member, path)
            && !view.can_be_absent()
        {
            let verb = if matches!(expr.node, Node::Present(_)) {
                "always"
            } else {
                "never"
            };
            self.error(
                expr,
                format!("`{}` is required: this is {verb} true", path.join(".")),
                "leave it out",
            );
        }
        Type::Bool
    }

    fn field(&mut self, expr: &Expr, path: &[String]) -> Option<FieldView> {
        let view = look_up(self.scope, path);
        if view.is_none() {
            let error = unknown(expr, path, self.scope);
            self.errors.push(error);
        }
        view
    }

    fn wants(&mut self, expr: &Expr, wanted: Type) {
        let found = self.value(expr);
        if found != wanted && found != Type::Unknown {
            self.error(
                expr,
                format!("{} is wanted here, this is {}", wanted.shown(), found.shown()),
                condition_help(expr),
            );
        }
    }

    fn error(&mut self, expr: &Expr, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(ExprError::new(expr.range.clone(), message).help(help));
    }
}

const COMPOUND_HELP: &str =
    "ask `present(x)`, or `contains(list, value)`, or name a member of the structure with a dot";

fn literal_type(literal: &Literal) -> Type {
    match literal {
        Literal::Integer(_) => Type::Integer,
        Literal::Text(_) => Type::Text,
        Literal::Bool(_) => Type::Bool,
    }
}

fn condition_help(expr: &Expr) -> String {
    match &expr.node {
        Node::Field(path) => format!("compare it, or write `present({})`", path.join(".")),
        _ => "compare it with something".to_owned(),
    }
}
