//! A condition between fields.

use super::Source;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;

/// An entry of `rules:`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Rule {
    pub id: String,
    /// The member which a violation points at.
    pub about: Option<String>,
    pub when: Option<String>,
    pub demand: Demand,
    pub doc: Option<String>,
    pub error: Option<String>,
    pub level: Option<Level>,
    pub source: Option<Source>,
}

/// What a rule demands: an expression, or one of the shorthands.
#[derive(Debug)]
pub enum Demand {
    Require(String),
    Requires(Vec<String>),
    Forbids(Vec<String>),
    ExactlyOne(Vec<String>),
    AtLeastOne(Vec<String>),
    NotAllZero(Vec<String>),
    SameDirectory { path: String, directory: String },
    Precedence(Vec<String>),
}

/// `required_when` and `valid_only_when`: an expression, or one with its circumstances.
#[derive(Debug)]
pub struct Condition {
    pub when: String,
    pub doc: Option<String>,
    pub error: Option<String>,
    pub level: Option<Level>,
    pub source: Option<Source>,
}

/// `required` in its long form: the member is required, and this is known of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    pub doc: Option<String>,
    pub error: Option<String>,
    pub level: Option<Level>,
    pub source: Option<Source>,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Wire,
    Documented,
    Disputed,
    Inferred,
}

/// A rule with every key that one may carry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    about: Option<String>,
    when: Option<String>,
    require: Option<String>,
    requires: Option<Vec<String>>,
    forbids: Option<Vec<String>>,
    exactly_one: Option<Vec<String>>,
    at_least_one: Option<Vec<String>>,
    not_all_zero: Option<Vec<String>>,
    same_directory: Option<SameDirectory>,
    precedence: Option<Vec<String>>,
    doc: Option<String>,
    error: Option<String>,
    level: Option<Level>,
    source: Option<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SameDirectory {
    path: String,
    directory: String,
}

impl TryFrom<Written> for Rule {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written {
            id,
            about,
            when,
            doc,
            error,
            level,
            source,
            ..
        } = written;
        let mut demands = [
            written.require.map(Demand::Require),
            written.requires.map(Demand::Requires),
            written.forbids.map(Demand::Forbids),
            written.exactly_one.map(Demand::ExactlyOne),
            written.at_least_one.map(Demand::AtLeastOne),
            written.not_all_zero.map(Demand::NotAllZero),
            written.same_directory.map(|one| Demand::SameDirectory {
                path: one.path,
                directory: one.directory,
            }),
            written.precedence.map(Demand::Precedence),
        ]
        .into_iter()
        .flatten();
        match (demands.next(), demands.next()) {
            (Some(demand), None) => Ok(Self {
                id,
                about,
                when,
                demand,
                doc,
                error,
                level,
                source,
            }),
            _ => Err(format!("the rule `{id}` needs exactly one demand")),
        }
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortOrLong)
    }
}

struct ShortOrLong;

impl<'de> Visitor<'de> for ShortOrLong {
    type Value = Condition;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an expression, or a mapping with `when`")
    }

    fn visit_str<E: serde::de::Error>(self, when: &str) -> Result<Condition, E> {
        if when.trim().is_empty() {
            return Err(E::custom("an expression without text"));
        }
        Ok(Condition {
            when: when.to_owned(),
            doc: None,
            error: None,
            level: None,
            source: None,
        })
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Condition, E> {
        self.visit_str(if value { "true" } else { "false" })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Condition, A::Error> {
        let long = Long::deserialize(MapAccessDeserializer::new(map)).map_err(A::Error::custom)?;
        let Long {
            when,
            doc,
            error,
            level,
            source,
        } = long;
        Ok(Condition {
            when,
            doc,
            error,
            level,
            source,
        })
    }
}

/// The long form of a condition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    when: String,
    doc: Option<String>,
    error: Option<String>,
    level: Option<Level>,
    source: Option<Source>,
}
