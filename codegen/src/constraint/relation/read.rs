//! How a relation is read from what the model holds.

use super::{Demand, Relation, RelationError};
use crate::expr::{Expr, ExprError, Node, parse};
use crate::model;

pub(super) fn rule(rule: &model::Rule) -> Result<Relation, Vec<RelationError>> {
    let mut reader = Reader::default();
    let when = rule.when.as_ref().and_then(|when| reader.condition(&["when"], when));
    let demand = reader.demand(&rule.demand);
    let implied = || rule.about.as_ref().and_then(|about| present(about));
    let circumstantial = matches!(rule.demand, model::Demand::Requires(_) | model::Demand::Forbids(_));
    let when = match (&rule.when, circumstantial) {
        (None, true) => {
            let implied = implied();
            if implied.is_none() {
                let key = if matches!(rule.demand, model::Demand::Requires(_)) {
                    "requires"
                } else {
                    "forbids"
                };
                let error = ExprError::new(0..0, "this rule does not say when it stands");
                reader.error(
                    &[key],
                    error.help("add `when`, or `about` with the member whose presence it is about"),
                );
            }
            implied
        }
        _ => when,
    };
    reader.finish(when, demand)
}

pub(super) fn condition(
    member: &str,
    condition: &model::Condition,
    demand: fn(Expr) -> Demand,
) -> Result<Relation, Vec<RelationError>> {
    let mut reader = Reader::default();
    let when = reader.condition(&["when"], &condition.when);
    let member = Expr {
        node: Node::Field(vec![member.to_owned()]),
        range: 0..0,
    };
    reader.finish(when, Some(demand(member)))
}

/// `about` names a member; that it is given is the circumstance.
fn present(about: &str) -> Option<Expr> {
    let member = parse(about).ok()?;
    let range = member.range.clone();
    matches!(member.node, Node::Field(_)).then(|| Expr {
        node: Node::Present(Box::new(member)),
        range,
    })
}

#[derive(Default)]
struct Reader {
    errors: Vec<RelationError>,
}

impl Reader {
    fn finish(self, when: Option<Expr>, demand: Option<Demand>) -> Result<Relation, Vec<RelationError>> {
        match demand {
            Some(demand) if self.errors.is_empty() => Ok(Relation { when, demand }),
            _ => Err(self.errors),
        }
    }

    fn demand(&mut self, demand: &model::Demand) -> Option<Demand> {
        match demand {
            model::Demand::Require(text) => self.condition(&["require"], text).map(Demand::Require),
            model::Demand::Requires(names) => Some(Demand::Requires(self.members("requires", names, 1))),
            model::Demand::Forbids(names) => Some(Demand::Forbids(self.members("forbids", names, 1))),
            model::Demand::ExactlyOne(names) => Some(Demand::ExactlyOne(self.members("exactly_one", names, 2))),
            model::Demand::AtLeastOne(names) => Some(Demand::AtLeastOne(self.members("at_least_one", names, 2))),
            model::Demand::NotAllZero(names) => Some(Demand::NotAllZero(self.members("not_all_zero", names, 2))),
            model::Demand::Precedence(names) => Some(Demand::Precedence(self.members("precedence", names, 2))),
            model::Demand::SameDirectory { path, directory } => {
                let path = self.member(&["same_directory", "path"], path);
                let directory = self.member(&["same_directory", "directory"], directory);
                path.zip(directory)
                    .map(|(path, directory)| Demand::SameDirectory { path, directory })
            }
        }
    }

    fn condition(&mut self, at: &[&str], text: &str) -> Option<Expr> {
        parse(text).map_err(|error| self.error(at, error)).ok()
    }

    fn member(&mut self, at: &[&str], text: &str) -> Option<Expr> {
        let member = self.condition(at, text)?;
        if matches!(member.node, Node::Field(_)) {
            return Some(member);
        }
        self.error(
            at,
            ExprError::new(member.range, "a member's name is wanted here")
                .help("conditions go into `when` and `require`"),
        );
        None
    }

    fn members(&mut self, key: &str, names: &[String], least: usize) -> Vec<Expr> {
        let mut members: Vec<Expr> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let index = index.to_string();
            let at = [key, index.as_str()];
            if let Some(member) = self.member(&at, name) {
                if members.contains(&member) {
                    self.error(
                        &at,
                        ExprError::new(member.range, format!("`{name}` stands here twice")).help("leave one out"),
                    );
                } else {
                    members.push(member);
                }
            }
        }
        if names.len() < least {
            let message = format!(
                "`{key}` needs at least {least} member{}",
                if least == 1 { "" } else { "s" }
            );
            self.error(
                &[key],
                ExprError::new(0..0, message).help("write their names in a list"),
            );
        }
        members
    }

    fn error(&mut self, at: &[&str], error: ExprError) {
        self.errors.push(RelationError {
            at: at.iter().map(|key| (*key).to_owned()).collect(),
            error,
        });
    }
}
