//! Whether two sides can be compared.

use super::literal::impossible;
use super::{COMPOUND_HELP, Checker, Type};
use crate::expr::scope::look_up;
use crate::expr::{Comparison, Expr, Kind, Literal, Node};

impl Checker<'_> {
    pub(super) fn comparison(&mut self, left: &Expr, comparison: Comparison, right: &Expr) -> Type {
        if let (Node::Dir(path), other) | (other, Node::Dir(path)) = (&left.node, &right.node) {
            self.directory(comparison, (left, right), path, other);
            return Type::Bool;
        }
        let (left_type, right_type) = (self.value(left), self.value(right));
        match (left_type, right_type) {
            (Type::Unknown, _) | (_, Type::Unknown) => {}
            (Type::Compound, _) => self.error(left, "this cannot be compared", COMPOUND_HELP),
            (_, Type::Compound) => self.error(right, "this cannot be compared", COMPOUND_HELP),
            (Type::Float, Type::Integer | Type::Float) | (Type::Integer, Type::Float) => {
                if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
                    let help = "compare it with `<`, `<=`, `>` or `>=`";
                    self.error(left, "a number with decimals is never safely equal to another", help);
                }
            }
            (left_type, right_type) if left_type != right_type => self.mismatch((left, left_type), (right, right_type)),
            (Type::Text | Type::Bool, _) if !matches!(comparison, Comparison::Equal | Comparison::NotEqual) => {
                let message = format!(
                    "`{}` compares integers, this is {}",
                    comparison.symbol(),
                    left_type.shown()
                );
                self.error(left, message, "only `==` and `!=` work here");
            }
            _ => {
                self.literal_suits(left, right);
                self.literal_suits(right, left);
            }
        }
        Type::Bool
    }

    /// `dir(path)` against a text that is no directory of its own.
    fn directory(&mut self, comparison: Comparison, (left, right): (&Expr, &Expr), path: &Expr, other: &Node) {
        self.wants(path, Type::Text);
        let other_side = if matches!(left.node, Node::Dir(_)) { right } else { left };
        if matches!(other, Node::Dir(_)) {
            self.error(
                other_side,
                "only one side can be the directory of a path",
                "compare it with the member that names a directory",
            );
            return;
        }
        self.wants(other_side, Type::Text);
        if !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            self.error(
                left,
                format!("`{}` compares integers, a directory is text", comparison.symbol()),
                "only `==` and `!=` work here",
            );
        }
    }

    pub(super) fn membership(&mut self, left: &Expr, items: &[Expr]) -> Type {
        let left_type = self.value(left);
        if matches!(left_type, Type::Compound | Type::Float) {
            self.error(left, "this cannot be looked up in a list", COMPOUND_HELP);
            return Type::Bool;
        }
        for item in items {
            let item_type = self.value(item);
            if item_type == left_type {
                self.literal_suits(left, item);
            } else if left_type != Type::Unknown {
                self.mismatch((left, left_type), (item, item_type));
            }
        }
        Type::Bool
    }

    pub(super) fn containment(&mut self, list: &Expr, value: &Expr) -> Type {
        let value_type = self.value(value);
        let Node::Field(path) = &list.node else {
            return Type::Bool;
        };
        let Some(view) = self.field(list, path) else {
            return Type::Bool;
        };
        let Kind::List(item) = &view.kind else {
            self.error(
                list,
                format!("`{}` is no list", path.join(".")),
                "write `a == b` or `a in [..]`",
            );
            return Type::Bool;
        };
        match (Type::of(item), value_type) {
            (_, Type::Unknown) => {}
            (Type::Compound | Type::Float | Type::Unknown, _) => {
                self.error(
                    list,
                    "items of this list cannot be compared",
                    "only lists of texts and integers can be searched",
                );
            }
            (item_type, value_type) if item_type != value_type => {
                self.error(
                    value,
                    format!("the items are {}, this is {}", item_type.shown(), value_type.shown()),
                    "use a value that an item can have",
                );
            }
            _ => {
                if let Node::Literal(literal) = &value.node
                    && let Some((message, help)) = impossible(&path.join("."), item, literal)
                {
                    self.error(value, message, help);
                }
            }
        }
        Type::Bool
    }

    /// A literal that the member on the other side can never equal makes the comparison pointless.
    fn literal_suits(&mut self, member: &Expr, literal: &Expr) {
        if let (Node::Field(path), Node::Literal(value)) = (&member.node, &literal.node)
            && let Some(view) = look_up(self.scope, path)
            && let Some((message, help)) = impossible(&path.join("."), &view.kind, value)
        {
            self.error(literal, message, help);
        }
    }

    fn mismatch(&mut self, left: (&Expr, Type), right: (&Expr, Type)) {
        let (literal, member) = if matches!(left.0.node, Node::Literal(_)) {
            (left, right)
        } else {
            (right, left)
        };
        let help = match (&literal.0.node, member.1) {
            (Node::Literal(Literal::Integer(value)), Type::Text) => format!("write `\"{value}\"`"),
            (Node::Literal(Literal::Text(text)), Type::Integer) if text.parse::<i64>().is_ok() => {
                format!("write `{text}`")
            }
            (Node::Literal(Literal::Bool(value)), Type::Integer) => {
                format!("a switch is compared as `{}`", u8::from(*value))
            }
            _ => "compare values of one type".to_owned(),
        };
        self.error(
            literal.0,
            format!(
                "`{}` is {}, `{}` is {}",
                member.0,
                member.1.shown(),
                literal.0,
                literal.1.shown()
            ),
            help,
        );
    }
}
