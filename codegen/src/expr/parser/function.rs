//! Which functions there are, and what each takes.

use super::{Parsed, Parser};
use crate::expr::{Expr, ExprError, Node};
use std::ops::Range;

impl Parser<'_> {
    pub(super) fn call(&mut self, name: Range<usize>, function: &str) -> Parsed {
        let mut arguments = Vec::new();
        while !self.is_symbol(")") {
            arguments.push(self.deeper(Self::any)?);
            if !self.take(",") {
                break;
            }
        }
        let range = name.start..self.expect(")")?.end;
        function_node(function, arguments)
            .map(|node| Expr {
                node,
                range: range.clone(),
            })
            .map_err(|problem| match problem {
                Misuse::Unknown => ExprError::new(name, format!("there is no function `{function}`"))
                    .help("the functions are `present`, `absent`, `starts_with`, `dir` and `contains`"),
                Misuse::Arguments(shape) => ExprError::new(range, format!("`{function}` is used as `{shape}`")),
            })
    }
}

enum Misuse {
    Unknown,
    Arguments(&'static str),
}

fn function_node(function: &str, arguments: Vec<Expr>) -> Result<Node, Misuse> {
    let shape = match function {
        "present" => "present(member)",
        "absent" => "absent(member)",
        "dir" => "dir(member)",
        "starts_with" => "starts_with(member, \"text\")",
        "contains" => "contains(list, value)",
        _ => return Err(Misuse::Unknown),
    };
    let is_field = |expr: &Expr| matches!(expr.node, Node::Field(_));
    let mut arguments = arguments.into_iter();
    let node = match (function, arguments.next(), arguments.next(), arguments.next()) {
        ("present", Some(member), None, None) if is_field(&member) => Node::Present(Box::new(member)),
        ("absent", Some(member), None, None) if is_field(&member) => Node::Absent(Box::new(member)),
        ("dir", Some(member), None, None) if is_field(&member) => Node::Dir(Box::new(member)),
        ("starts_with", Some(member), Some(text), None) if is_field(&member) => {
            Node::StartsWith(Box::new(member), Box::new(text))
        }
        ("contains", Some(list), Some(value), None) if is_field(&list) => {
            Node::Contains(Box::new(list), Box::new(value))
        }
        _ => return Err(Misuse::Arguments(shape)),
    };
    Ok(node)
}
