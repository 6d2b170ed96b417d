//! How words become an expression: the grammar, loosest binding first.
//!
//! `or`, then `and`, then `not`, then one comparison, then `+ -`, then `*`.

mod cursor;
mod function;

use super::lexer::{Token, TokenKind, lex};
use super::{Expr, ExprError, Literal, Node, Operation};
use std::ops::Range;

/// More words than any condition needs; keeps recursion over long chains shallow.
const MOST_TOKENS: usize = 500;
/// Deeper than any condition needs to nest.
const DEEPEST: usize = 40;

pub(super) fn parse(text: &str) -> Result<Expr, ExprError> {
    let tokens = lex(text)?;
    if let Some(token) = tokens.get(MOST_TOKENS) {
        return Err(
            ExprError::new(token.range.clone(), "this condition is too long").help("split it into several rules")
        );
    }
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        end: text.len(),
        depth: 0,
    };
    let expr = parser.any()?;
    match parser.peek() {
        None => Ok(expr),
        Some(token) => Err(left_over(token)),
    }
}

fn left_over(token: &Token) -> ExprError {
    let error = ExprError::new(token.range.clone(), "the condition should end here");
    match token.kind {
        TokenKind::Symbol(")" | "]") => error.help("nothing was opened that this could close"),
        _ => error.help("join conditions with `and` or `or`"),
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    next: usize,
    /// Length of the text: where a missing word would stand.
    end: usize,
    depth: usize,
}

type Parsed = Result<Expr, ExprError>;

impl<'t> Parser<'t> {
    fn any(&mut self) -> Parsed {
        let mut left = self.all()?;
        while self.take_word("or") {
            left = joined(left, self.all()?, Node::Or);
        }
        Ok(left)
    }

    fn all(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.take_word("and") {
            left = joined(left, self.negation()?, Node::And);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        let start = self.here().start;
        if !self.take_word("not") {
            return self.comparison();
        }
        let inner = self.deeper(Self::negation)?;
        Ok(Expr {
            range: start..inner.range.end,
            node: Node::Not(Box::new(inner)),
        })
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let expr = if let Some(comparison) = self.take_comparison() {
            let right = self.sum()?;
            joined(left, right, |left, right| Node::Compare(left, comparison, right))
        } else if self.take_word("in") {
            self.membership(left)?
        } else if self.is_word(0, "not") && self.is_word(1, "in") {
            self.next += 2;
            let inner = self.membership(left)?;
            Expr {
                range: inner.range.clone(),
                node: Node::Not(Box::new(inner)),
            }
        } else {
            return Ok(left);
        };
        let place = self.here();
        if self.take_comparison().is_some() {
            return Err(ExprError::new(place, "comparisons cannot be chained").help("write `a < b and b < c`"));
        }
        Ok(expr)
    }

    fn membership(&mut self, left: Expr) -> Parsed {
        self.expect("[")?;
        let mut items = Vec::new();
        loop {
            let item = self.sum()?;
            if !matches!(item.node, Node::Literal(_)) {
                return Err(
                    ExprError::new(item.range, "only integers and texts can stand in this list")
                        .help("write `contains(list, member)` when the list is a member itself"),
                );
            }
            items.push(item);
            if !self.take(",") {
                break;
            }
        }
        let end = self.expect("]")?.end;
        Ok(Expr {
            range: left.range.start..end,
            node: Node::In(Box::new(left), items),
        })
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let operation = if self.take("+") {
                Operation::Add
            } else if self.take("-") {
                Operation::Subtract
            } else {
                return Ok(left);
            };
            left = joined(left, self.product()?, |left, right| {
                Node::Arithmetic(left, operation, right)
            });
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.atom()?;
        while self.take("*") {
            left = joined(left, self.atom()?, |left, right| {
                Node::Arithmetic(left, Operation::Multiply, right)
            });
        }
        Ok(left)
    }

    fn atom(&mut self) -> Parsed {
        let Some(token) = self.peek() else {
            return Err(ExprError::new(self.here(), "something is missing here")
                .help("write a member, an integer or a \"text\""));
        };
        self.next += 1;
        let range = token.range.clone();
        match &token.kind {
            TokenKind::Integer(value) => self.literal_integer(range, *value, false),
            TokenKind::Text(text) => Ok(Expr {
                node: Node::Literal(Literal::Text(text.clone())),
                range,
            }),
            TokenKind::Symbol("-") => self.negative(range),
            TokenKind::Symbol("(") => self.group(range),
            TokenKind::Symbol(symbol) => Err(ExprError::new(range, format!("`{symbol}` cannot stand here"))
                .help("write a member, an integer or a \"text\"")),
            TokenKind::Name(name) => self.field(range, name),
            TokenKind::Word(word) => self.word(range, word),
        }
    }

    fn literal_integer(&mut self, range: Range<usize>, magnitude: u64, negative: bool) -> Parsed {
        if let Some(after) = self
            .peek()
            .filter(|after| after.range.start == range.end && after.kind == TokenKind::Symbol("."))
        {
            return Err(ExprError::new(after.range.clone(), "numbers in conditions are whole")
                .help("a limit with decimals can be written as `range` of the member"));
        }
        let value = if negative {
            0i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        };
        value
            .map(|value| Expr {
                node: Node::Literal(Literal::Integer(value)),
                range: range.clone(),
            })
            .ok_or_else(|| ExprError::new(range, "this integer is too large").help("integers have 64 bits"))
    }

    fn negative(&mut self, sign: Range<usize>) -> Parsed {
        if let Some(Token {
            kind: TokenKind::Integer(value),
            range,
        }) = self.peek()
        {
            self.next += 1;
            return self.literal_integer(sign.start..range.end, *value, true);
        }
        Err(ExprError::new(sign, "only an integer can have a sign").help("subtract from 0: `0 - x`"))
    }

    fn group(&mut self, open: Range<usize>) -> Parsed {
        let inner = self.deeper(Self::any)?;
        let close = self.expect(")")?;
        Ok(Expr {
            range: open.start..close.end,
            ..inner
        })
    }

    fn word(&mut self, range: Range<usize>, word: &'t str) -> Parsed {
        match word {
            "true" | "false" => Ok(Expr {
                node: Node::Literal(Literal::Bool(word == "true")),
                range,
            }),
            "and" | "or" | "not" | "in" => Err(ExprError::new(range, format!("`{word}` cannot stand here"))
                .help("a member of this name is written in backticks")),
            _ if self.take("(") => self.call(range, word),
            _ => self.field(range, word),
        }
    }

    fn field(&mut self, mut range: Range<usize>, first: &str) -> Parsed {
        let mut path = vec![first.to_owned()];
        while self.take(".") {
            let place = self.here();
            match self.peek().map(|token| &token.kind) {
                Some(TokenKind::Word(name) | TokenKind::Name(name)) => path.push(name.clone()),
                _ => return Err(ExprError::new(place, "a member's name is missing after the dot")),
            }
            self.next += 1;
            range.end = place.end;
        }
        Ok(Expr {
            node: Node::Field(path),
            range,
        })
    }
}

fn joined(left: Expr, right: Expr, node: impl FnOnce(Box<Expr>, Box<Expr>) -> Node) -> Expr {
    let range = left.range.start..right.range.end;
    Expr {
        node: node(Box::new(left), Box::new(right)),
        range,
    }
}
