//! How a condition reads in English: `` `storage_mode` is 1 ``.

use super::place::grouped;
use super::scope::look_up;
use super::{Comparison, Expr, Literal, Node, Scope};

/// The condition, or its opposite, as a clause without full stop.
pub(super) fn clause(expr: &Expr, scope: &dyn Scope, negated: bool) -> String {
    Speaker { scope }.clause(expr, negated).text
}

/// A member as docs call it, in backticks.
pub(super) fn member(expr: &Expr, scope: &dyn Scope) -> String {
    Speaker { scope }.operand(expr)
}

struct Speaker<'s> {
    scope: &'s dyn Scope,
}

struct Clause {
    text: String,
    join: Join,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    None,
    And,
    Or,
}

impl Clause {
    fn single(text: String) -> Self {
        Self { text, join: Join::None }
    }
}

impl Speaker<'_> {
    fn clause(&self, expr: &Expr, negated: bool) -> Clause {
        match &expr.node {
            Node::Not(inner) => self.clause(inner, !negated),
            Node::And(left, right) => self.joined(left, right, negated, if negated { Join::Or } else { Join::And }),
            Node::Or(left, right) => self.joined(left, right, negated, if negated { Join::And } else { Join::Or }),
            _ => Clause::single(self.simple(expr, negated)),
        }
    }

    fn joined(&self, left: &Expr, right: &Expr, negated: bool, join: Join) -> Clause {
        let (left, right) = (self.clause(left, negated), self.clause(right, negated));
        let text = match join {
            Join::Or if left.join == Join::And || right.join == Join::And => {
                format!("{}, or {}", left.text, right.text)
            }
            Join::Or => format!("{} or {}", left.text, right.text),
            _ if left.join == Join::Or || right.join == Join::Or => {
                format!("{}, and {}", alternatives(left), alternatives(right))
            }
            _ => format!("{} and {}", left.text, right.text),
        };
        Clause { text, join }
    }

    fn simple(&self, expr: &Expr, negated: bool) -> String {
        let (is, does) = if negated { ("is not", "does not ") } else { ("is", "") };
        match &expr.node {
            Node::Compare(left, comparison, right) => self.comparison(left, *comparison, right, negated),
            Node::In(left, items) => {
                if let [only] = items.as_slice() {
                    return self.comparison(left, Comparison::Equal, only, negated);
                }
                let values = items
                    .iter()
                    .map(|item| self.operand(item))
                    .collect::<Vec<_>>()
                    .join(", ");
                let of = if negated { "is none of" } else { "is one of" };
                format!("{} {of} {values}", self.operand(left))
            }
            Node::Present(member) => format!("{} {is} given", self.operand(member)),
            Node::Absent(member) => self.simple(
                &Expr {
                    node: Node::Present(member.clone()),
                    range: expr.range.clone(),
                },
                !negated,
            ),
            Node::StartsWith(member, text) => {
                let start = if negated { "start" } else { "starts" };
                format!("{} {does}{start} with {}", self.operand(member), self.operand(text))
            }
            Node::Contains(list, value) => {
                let contain = if negated { "contain" } else { "contains" };
                format!("{} {does}{contain} {}", self.operand(list), self.operand(value))
            }
            Node::Literal(Literal::Bool(value)) => if *value == negated { "never" } else { "always" }.to_owned(),
            _ => format!("{} is {}", self.operand(expr), !negated),
        }
    }

    fn comparison(&self, left: &Expr, comparison: Comparison, right: &Expr, negated: bool) -> String {
        if matches!(left.node, Node::Literal(_)) && !matches!(right.node, Node::Literal(_)) {
            return self.comparison(right, comparison.mirrored(), left, negated);
        }
        let comparison = if negated { comparison.opposite() } else { comparison };
        if let (Node::Dir(path), other) | (other, Node::Dir(path)) = (&left.node, &right.node) {
            let directory = Expr {
                node: other.clone(),
                range: right.range.clone(),
            };
            let lies = if comparison == Comparison::Equal {
                "lies"
            } else {
                "does not lie"
            };
            return format!(
                "{} {lies} in the directory {}",
                self.operand(path),
                self.operand(&directory)
            );
        }
        let plain = matches!(right.node, Node::Literal(_));
        let verb = match comparison {
            Comparison::Equal if plain => "is",
            Comparison::Equal => "is the same as",
            Comparison::NotEqual if plain => "is not",
            Comparison::NotEqual => "differs from",
            Comparison::Less => "is below",
            Comparison::LessOrEqual => "is at most",
            Comparison::Greater => "is above",
            Comparison::GreaterOrEqual => "is at least",
        };
        format!("{} {verb} {}", self.operand(left), self.operand(right))
    }

    fn operand(&self, expr: &Expr) -> String {
        match &expr.node {
            Node::Literal(value) => shown(value),
            Node::Field(path) => format!("`{}`", self.name(path)),
            _ => format!("`{}`", self.renamed(expr)),
        }
    }

    fn name(&self, path: &[String]) -> String {
        look_up(self.scope, path).map_or_else(|| path.join("."), |view| view.shown)
    }

    /// The same with members under the names that docs use.
    fn renamed(&self, expr: &Expr) -> Expr {
        let node = match &expr.node {
            Node::Field(path) => Node::Field(self.name(path).split('.').map(str::to_owned).collect()),
            Node::Arithmetic(left, operation, right) => {
                Node::Arithmetic(Box::new(self.renamed(left)), *operation, Box::new(self.renamed(right)))
            }
            Node::Dir(path) => Node::Dir(Box::new(self.renamed(path))),
            node => node.clone(),
        };
        Expr {
            node,
            range: expr.range.clone(),
        }
    }
}

fn alternatives(clause: Clause) -> String {
    if clause.join == Join::Or {
        format!("either {}", clause.text)
    } else {
        clause.text
    }
}

fn shown(literal: &Literal) -> String {
    match literal {
        Literal::Integer(value) => number((*value).into()),
        Literal::Bool(value) => value.to_string(),
        Literal::Text(text) if text.is_empty() => "empty".to_owned(),
        Literal::Text(text) => format!("`{text}`"),
    }
}

/// An integer with thousands separators, as prose has it.
pub(crate) fn number(value: i128) -> String {
    let digits = grouped(&value.unsigned_abs().to_string(), ',');
    if value < 0 { format!("-{digits}") } else { digits }
}
