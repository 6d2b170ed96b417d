//! A relation in the language of expressions alone, the shorthands spelled out.

use super::judge::breach;
use super::{Demand, Relation};
use crate::expr::{Comparison, Expr, Node};

/// The circumstance, and the condition that then has to hold. Where the members of a shorthand are asked for, `present` means
/// that they hold something.
pub(super) fn spelled(relation: &Relation) -> (Option<Expr>, Expr) {
    let when = relation.when.clone();
    match (&relation.demand, when) {
        (Demand::ValidOnlyWhen(member), Some(when)) => (Some(present(member)), when),
        (demand, when) => (when, condition(demand)),
    }
}

fn condition(demand: &Demand) -> Expr {
    match demand {
        Demand::Require(require) => require.clone(),
        Demand::Requires(members) => joined(members.iter().map(present), Node::And),
        Demand::Forbids(members) => joined(members.iter().map(absent), Node::And),
        Demand::ExactlyOne(members) => and(joined(members.iter().map(present), Node::Or), at_most_one(members)),
        Demand::AtLeastOne(members) => joined(members.iter().map(present), Node::Or),
        Demand::NotAllZero(_) => not(breach(demand)),
        Demand::SameDirectory { path, directory } => {
            let inside = Node::Compare(
                Box::new(plain(Node::Dir(Box::new(path.clone())))),
                Comparison::Equal,
                Box::new(directory.clone()),
            );
            let parts = [absent(path), absent(directory), plain(inside)];
            joined(parts.into_iter(), Node::Or)
        }
        Demand::Precedence(members) => at_most_one(members),
        Demand::RequiredWhen(member) | Demand::ValidOnlyWhen(member) => present(member),
    }
}

fn at_most_one(members: &[Expr]) -> Expr {
    let pairs = members.iter().enumerate().flat_map(|(index, left)| {
        let others = members.iter().skip(index + 1);
        others.map(move |right| not(and(present(left), present(right))))
    });
    joined(pairs, Node::And)
}

fn joined(parts: impl Iterator<Item = Expr>, join: fn(Box<Expr>, Box<Expr>) -> Node) -> Expr {
    let all = parts.reduce(|left, right| plain(join(Box::new(left), Box::new(right))));
    all.unwrap_or_else(|| plain(Node::Literal(crate::expr::Literal::Bool(true))))
}

fn present(member: &Expr) -> Expr {
    plain(Node::Present(Box::new(member.clone())))
}

fn absent(member: &Expr) -> Expr {
    plain(Node::Absent(Box::new(member.clone())))
}

fn and(left: Expr, right: Expr) -> Expr {
    plain(Node::And(Box::new(left), Box::new(right)))
}

fn not(inner: Expr) -> Expr {
    plain(Node::Not(Box::new(inner)))
}

fn plain(node: Node) -> Expr {
    Expr { node, range: 0..0 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;
    use crate::expr::{fixture::table, parse};
    use crate::model;
    use serde_json::{Value, json};

    fn relation(when: Option<&str>, demand: model::Demand) -> Relation {
        let rule = model::Rule {
            id: "id".to_owned(),
            about: None,
            when: when.map(str::to_owned),
            demand,
            doc: None,
            error: None,
            level: None,
            source: None,
        };
        Relation::of_rule(&rule).unwrap()
    }

    fn relations() -> Vec<Relation> {
        use model::Demand::{
            AtLeastOne, ExactlyOne, Forbids, NotAllZero, Precedence, Require, Requires, SameDirectory,
        };
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let condition = model::Condition {
            when: "storage_mode == 1 or video_type == \"HLS\"".to_owned(),
            doc: None,
            error: None,
            level: None,
            source: None,
        };
        let directory = SameDirectory {
            path: "input.object".to_owned(),
            directory: "output_path".to_owned(),
        };
        vec![
            relation(Some("size > 1"), Require("storage_mode == 1".to_owned())),
            relation(Some("present(size)"), Requires(names(&["description", "labels"]))),
            relation(Some("present(size)"), Forbids(names(&["description", "labels"]))),
            relation(None, ExactlyOne(names(&["description", "size"]))),
            relation(
                Some("storage_mode == 1"),
                ExactlyOne(names(&["description", "size", "labels"])),
            ),
            relation(None, AtLeastOne(names(&["description", "size", "labels"]))),
            relation(None, Precedence(names(&["description", "size", "labels"]))),
            relation(None, NotAllZero(names(&["size", "storage_mode"]))),
            relation(Some("video_type == \"HLS\""), directory),
            Relation::required_when("description", &condition).unwrap(),
            Relation::valid_only_when("description", &condition).unwrap(),
        ]
    }

    /// Every combination of a few values, absence among them. No text, list or map is empty.
    fn objects() -> Vec<Value> {
        let members: [(&str, Vec<Value>); 7] = [
            ("video_type", vec![json!("HLS"), json!("MP4")]),
            ("storage_mode", vec![Value::Null, json!(0), json!(1)]),
            ("size", vec![Value::Null, json!(0), json!(2)]),
            ("description", vec![Value::Null, json!("d")]),
            ("labels", vec![Value::Null, json!({"a": "b"})]),
            ("input", vec![json!({"object": "a/b.ts"}), json!({"object": "b.ts"})]),
            ("output_path", vec![Value::Null, json!("a"), json!("/a/")]),
        ];
        let mut objects = vec![json!({})];
        for (name, values) in members {
            objects = objects
                .iter()
                .flat_map(|object| {
                    values.iter().map(|value| {
                        let mut object = object.clone();
                        object[name] = value.clone();
                        object
                    })
                })
                .collect();
        }
        objects
    }

    #[test]
    fn it_says_the_same() {
        let scope = table();
        for relation in relations() {
            let (when, require) = spelled(&relation);
            for expr in when.iter().chain([&require]) {
                assert_eq!(&parse(&expr.to_string()).unwrap(), expr, "{expr}");
            }
            let shown = format!("when {when:?} require {require}");
            let demand = Demand::Require(require);
            let spelled = Relation { when, demand };
            let (mut kept, mut broken) = (0, 0);
            for object in objects() {
                let holds = relation.holds(&scope, &object);
                assert_eq!(spelled.holds(&scope, &object), holds, "{shown}: {object}");
                if holds { kept += 1 } else { broken += 1 }
            }
            assert!(kept > 0 && broken > 0, "{shown}");
        }
    }
}
