//! Rules between members: `rules:` entries, `required_when` and `valid_only_when`, with one shape for all of them.

mod check;
mod judge;
mod read;
mod say;
mod spell;
mod statement;
mod trial;

pub use trial::{Trial, Trials};

use super::Cases;
use crate::expr::{Expr, ExprError, Node, Scope, fields};
use crate::model;
use proc_macro2::TokenStream;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A rule between members: a circumstance, and what it demands.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The circumstance; without one the demand always stands.
    pub when: Option<Expr>,
    pub demand: Demand,
}

/// What a relation demands. Members are expressions, so that each keeps its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Demand {
    Require(Expr),
    /// All of them hold something.
    Requires(Vec<Expr>),
    /// None of them is given.
    Forbids(Vec<Expr>),
    ExactlyOne(Vec<Expr>),
    AtLeastOne(Vec<Expr>),
    NotAllZero(Vec<Expr>),
    SameDirectory {
        path: Expr,
        directory: Expr,
    },
    /// The first that is given wins; giving more than one is only worth a warning.
    Precedence(Vec<Expr>),
    /// A member's `required_when`.
    RequiredWhen(Expr),
    /// A member's `valid_only_when`.
    ValidOnlyWhen(Expr),
}

/// A complaint about a relation: keys and indices from the rule (or the condition) down to the text, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationError {
    pub at: Vec<String>,
    pub error: ExprError,
}

impl Relation {
    /// An entry of `rules:`. Without `when`, `requires` and `forbids` stand when the rule's `about` is given.
    pub fn of_rule(rule: &model::Rule) -> Result<Self, Vec<RelationError>> {
        read::rule(rule)
    }

    /// `required_when` of a member (wire name).
    pub fn required_when(member: &str, condition: &model::Condition) -> Result<Self, Vec<RelationError>> {
        read::condition(member, condition, Demand::RequiredWhen)
    }

    /// `valid_only_when` of a member (wire name): it may only be given in the circumstance.
    pub fn valid_only_when(member: &str, condition: &model::Condition) -> Result<Self, Vec<RelationError>> {
        read::condition(member, condition, Demand::ValidOnlyWhen)
    }

    /// Type errors of all parts, and rules that say nothing or cannot be kept.
    pub fn check(&self, scope: &dyn Scope) -> Vec<RelationError> {
        check::check(self, scope)
    }

    /// The kind's name: the key under which a spec states it.
    pub fn kind(&self) -> &'static str {
        match self.demand {
            Demand::Require(_) => "require",
            Demand::Requires(_) => "requires",
            Demand::Forbids(_) => "forbids",
            Demand::ExactlyOne(_) => "exactly_one",
            Demand::AtLeastOne(_) => "at_least_one",
            Demand::NotAllZero(_) => "not_all_zero",
            Demand::SameDirectory { .. } => "same_directory",
            Demand::Precedence(_) => "precedence",
            Demand::RequiredWhen(_) => "required_when",
            Demand::ValidOnlyWhen(_) => "valid_only_when",
        }
    }

    /// What every relation of the kind asks for, for readers who meet the kind's name first.
    pub fn meaning(&self) -> &'static str {
        match self.demand {
            Demand::Require(_) => "a condition between members that holds",
            Demand::Requires(_) => "members that are given along with another",
            Demand::Forbids(_) => "members that are not given along with another",
            Demand::ExactlyOne(_) => "one of several members, and no second one",
            Demand::AtLeastOne(_) => "one or more of several members",
            Demand::NotAllZero(_) => "numbers of which one at least is not 0",
            Demand::SameDirectory { .. } => "a file that lies in the directory which another member names",
            Demand::Precedence(_) => "one of several members, because the service looks at one alone",
            Demand::RequiredWhen(_) => "a member that is given whenever a condition holds",
            Demand::ValidOnlyWhen(_) => "a member that is given only when a condition holds",
        }
    }

    /// Breaking it warns and never refuses (precedence).
    pub fn is_advice(&self) -> bool {
        matches!(self.demand, Demand::Precedence(_))
    }

    /// The member that a violation points at when the rule has no `about`: dotted path, empty for the structure itself.
    pub fn points_at(&self) -> Vec<String> {
        let member = match &self.demand {
            Demand::Require(expr) => return fields(expr).into_iter().next().unwrap_or_default(),
            // Of two members where one wins, the other is to be left out.
            Demand::Precedence(members) => members.get(1),
            Demand::SameDirectory { directory, .. } => Some(directory),
            demand => demand.members().into_iter().next(),
        };
        match member.map(|member| &member.node) {
            Some(Node::Field(path)) => path.clone(),
            _ => Vec::new(),
        }
    }

    /// The members at which it looks, by dotted path.
    pub fn looks_at(&self) -> BTreeSet<Vec<String>> {
        let required = match &self.demand {
            Demand::Require(require) => Some(require),
            _ => None,
        };
        let exprs = self.when.iter().chain(required).chain(self.demand.members());
        exprs.flat_map(fields).collect()
    }

    /// The member without which the relation holds whatever the others are, where that can be told.
    pub fn says_nothing_without(&self) -> Option<&str> {
        let Demand::ValidOnlyWhen(member) = &self.demand else {
            return None;
        };
        match &member.node {
            Node::Field(path) => path.first().map(String::as_str),
            _ => None,
        }
    }

    /// The check, as a statement over `self` and `c`. `rule` is the whole argument, with its `&`.
    pub fn call(&self, scope: &dyn Scope, rule: &TokenStream) -> TokenStream {
        statement::statement(self, scope, rule)
    }

    /// The rule as a sentence, for docs.
    pub fn prose(&self, scope: &dyn Scope) -> String {
        say::sentence(self, scope)
    }

    /// The rule as a phrase with its circumstance: the `demand` of the runtime's rule.
    pub fn demand_prose(&self, scope: &dyn Scope) -> String {
        say::phrase(self, scope)
    }

    /// The demand as the spec writes it, for the catalogue; the circumstance is `when`, which displays itself.
    pub fn limit(&self) -> Value {
        match &self.demand {
            Demand::Require(expr) => expr.to_string().into(),
            Demand::SameDirectory { path, directory } => {
                json!({"path": path.to_string(), "directory": directory.to_string()})
            }
            Demand::RequiredWhen(_) | Demand::ValidOnlyWhen(_) => self.when.as_ref().map(ToString::to_string).into(),
            demand => demand.members().into_iter().map(ToString::to_string).collect(),
        }
    }

    /// The relation in the language of expressions alone: a circumstance, and what then has to hold.
    pub fn spelled(&self) -> (Option<Expr>, Expr) {
        spell::spelled(self)
    }

    /// Whether an object in the typed form satisfies the relation.
    pub fn holds(&self, scope: &dyn Scope, object: &Value) -> bool {
        judge::holds(self, scope, object)
    }

    /// Changes to `base`, an object in the typed form, which matter to the relation.
    pub fn trials(&self, scope: &dyn Scope, base: &Value) -> Trials {
        trial::trials(self, scope, base)
    }

    /// The first so many of each sort: some that keep it and some that break it, if not those that tell most.
    pub fn first_trials(&self, scope: &dyn Scope, base: &Value, most: usize) -> Trials {
        trial::first_trials(self, scope, base, most)
    }

    /// Boundary cases as changes to `base`, an object in the typed form that satisfies every rule of the structure.
    /// `others_hold` tells whether an object satisfies all its *other* rules and limits.
    pub fn cases(&self, scope: &dyn Scope, base: &Value, others_hold: &dyn Fn(&Value) -> bool) -> Cases {
        trial::cases(self, scope, base, others_hold)
    }
}

impl Demand {
    /// The members of a demand that lists members.
    fn members(&self) -> Vec<&Expr> {
        match self {
            Self::Require(_) => Vec::new(),
            Self::Requires(members)
            | Self::Forbids(members)
            | Self::ExactlyOne(members)
            | Self::AtLeastOne(members)
            | Self::NotAllZero(members)
            | Self::Precedence(members) => members.iter().collect(),
            Self::SameDirectory { path, directory } => vec![path, directory],
            Self::RequiredWhen(member) | Self::ValidOnlyWhen(member) => vec![member],
        }
    }
}
