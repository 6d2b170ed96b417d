//! Rules, about one member and between several.

use super::cited;
use crate::emit::catalogue::object::{Json, Object};
use crate::emit::catalogue::words;
use crate::ir::{Between, Disputed, Limit};

pub(super) fn limit(limit: &Limit) -> Object<'_> {
    Object::default()
        .key("id", &limit.id)
        .key("kind", &limit.kind)
        .key("limit", &limit.limit)
        .key("unit", limit.unit)
        .key("level", words::level(limit.level))
        .key("error", limit.error.as_ref())
        .key("source", cited(&limit.source))
        .said("demand", &limit.demand)
        .said("doc", limit.doc.as_ref())
        .said("disputed", Json::list(limit.disputed.iter().map(disputed)))
}

fn disputed(other: &Disputed) -> Object<'_> {
    Object::default()
        .key("limit", &other.limit)
        .key("unit", other.unit.as_ref())
        .key("source", cited(&other.source))
        .said("doc", other.doc.as_ref())
}

pub(super) fn between(rule: &Between) -> Object<'_> {
    Object::default()
        .key("id", &rule.id)
        .key("kind", &rule.kind)
        .key("when", rule.when.as_ref())
        .key("require", &rule.require)
        .key("level", words::level(rule.level))
        .key("source", cited(&rule.source))
        .said("error", rule.error.as_ref())
        .key("scope", &rule.scope)
        .key("path", &rule.path)
        .key("limit", &rule.limit)
        .key("prose", &rule.prose)
        .said("doc", rule.doc.as_ref())
}
