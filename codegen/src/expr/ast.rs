//! The shape of an expression.

use super::Literal;
use std::ops::Range;

/// A parsed expression. Two expressions are equal when they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expr {
    pub node: Node,
    /// Bytes of the expression's text.
    pub range: Range<usize>,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Literal(Literal),
    /// A member, by its dotted path of wire names.
    Field(Vec<String>),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Compare(Box<Expr>, Comparison, Box<Expr>),
    Arithmetic(Box<Expr>, Operation, Box<Expr>),
    /// `field in [a, b]`
    In(Box<Expr>, Vec<Expr>),
    Present(Box<Expr>),
    Absent(Box<Expr>),
    StartsWith(Box<Expr>, Box<Expr>),
    /// The directory of a path.
    Dir(Box<Expr>),
    /// `contains(list, value)`
    Contains(Box<Expr>, Box<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}
