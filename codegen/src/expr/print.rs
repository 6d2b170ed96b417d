//! How an expression is written: the form that parses back to itself, with no parenthesis more than needed.

use super::{Comparison, Expr, Literal, Node, Operation};
use std::fmt::{self, Display, Formatter, Write};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Literal(literal) => literal.fmt(f),
            Node::Field(path) => write_path(path, f),
            Node::Not(inner) => {
                f.write_str("not ")?;
                inner.write_within(f, Binding::Not)
            }
            Node::And(left, right) => self.write_pair(f, left, "and", right),
            Node::Or(left, right) => self.write_pair(f, left, "or", right),
            Node::Compare(left, comparison, right) => self.write_pair(f, left, comparison.symbol(), right),
            Node::Arithmetic(left, operation, right) => self.write_pair(f, left, operation.symbol(), right),
            Node::In(left, items) => {
                left.write_within(f, Binding::Sum)?;
                f.write_str(" in [")?;
                write_list(items, f)?;
                f.write_char(']')
            }
            Node::Present(member) => write!(f, "present({member})"),
            Node::Absent(member) => write!(f, "absent({member})"),
            Node::Dir(member) => write!(f, "dir({member})"),
            Node::StartsWith(member, text) => write!(f, "starts_with({member}, {text})"),
            Node::Contains(list, value) => write!(f, "contains({list}, {value})"),
        }
    }
}

/// How tightly a node holds its parts together, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Atom,
}

impl Binding {
    fn tighter(self) -> Self {
        match self {
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Comparison,
            Self::Comparison => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product | Self::Atom => Self::Atom,
        }
    }
}

impl Expr {
    fn binding(&self) -> Binding {
        match &self.node {
            Node::Or(..) => Binding::Or,
            Node::And(..) => Binding::And,
            Node::Not(_) => Binding::Not,
            Node::Compare(..) | Node::In(..) => Binding::Comparison,
            Node::Arithmetic(_, Operation::Add | Operation::Subtract, _) => Binding::Sum,
            Node::Arithmetic(_, Operation::Multiply, _) => Binding::Product,
            _ => Binding::Atom,
        }
    }

    fn write_within(&self, f: &mut Formatter<'_>, least: Binding) -> fmt::Result {
        if self.binding() < least {
            write!(f, "({self})")
        } else {
            self.fmt(f)
        }
    }

    /// Chains lean to the left, except comparisons, which do not chain.
    fn write_pair(&self, f: &mut Formatter<'_>, left: &Self, symbol: &str, right: &Self) -> fmt::Result {
        let binding = self.binding();
        let chains = binding != Binding::Comparison;
        left.write_within(f, if chains { binding } else { binding.tighter() })?;
        write!(f, " {symbol} ")?;
        right.write_within(f, binding.tighter())
    }
}

impl Comparison {
    pub(super) const ALL: [Self; 6] = [
        Self::Equal,
        Self::NotEqual,
        Self::LessOrEqual,
        Self::GreaterOrEqual,
        Self::Less,
        Self::Greater,
    ];

    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Operation {
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
        }
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Text(text) => write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }
}

fn write_list(items: &[Expr], f: &mut Formatter<'_>) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{item}")?;
    }
    Ok(())
}

fn write_path(path: &[String], f: &mut Formatter<'_>) -> fmt::Result {
    for (index, name) in path.iter().enumerate() {
        let dot = if index == 0 { "" } else { "." };
        let tick = if is_plain(name) { "" } else { "`" };
        write!(f, "{dot}{tick}{name}{tick}")?;
    }
    Ok(())
}

/// Whether a name can be told from a word of the language and from an integer.
fn is_plain(name: &str) -> bool {
    let word = name.chars().all(|c| c == '_' || c.is_alphanumeric());
    let digit = name.starts_with(|c: char| c.is_ascii_digit());
    word && !digit && !name.is_empty() && !matches!(name, "and" | "or" | "not" | "in" | "true" | "false")
}
