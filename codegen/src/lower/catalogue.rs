//! What the catalogue knows of an operation and of a service: every documented fact, those included that no code comes of.

mod descent;
mod fact;
mod known;

use super::page::Surroundings;
use super::shelf::Origin;
use crate::ir::{Asynchronous, Cited, Info, Note, Page, Per, Rate, ServiceSheet, Sheet, Shown, Statement};
use crate::model::{self, Example, NoteKind, Source};
use crate::report::FileId;
use descent::{Descent, Gathered};
use known::Known;
use serde_yaml::Value;

/// The sheet of an operation, whose constants and rules are known already.
pub(super) fn operation(
    around: &Surroundings<'_, '_>,
    file: FileId,
    operation: &model::Operation,
    info: &Info,
    page: &Page,
) -> Sheet {
    let known = Known::of_operation(around, file, info, page);
    let gathered = |is_wanted: fn(&Origin<'_>) -> bool| {
        let table = around.shelf.page(file).find(|table| is_wanted(&table.origin));
        table.map_or_else(Gathered::default, |table| {
            Descent::of(&known, &info.place).gather(table)
        })
    };
    let request = gathered(|origin| matches!(origin, Origin::Request(_)));
    let response = gathered(|origin| matches!(origin, Origin::Response(_)));
    let own = operation.notes.iter().map(|note| self::note("", note));
    Sheet {
        doc: operation.doc.clone(),
        source: cited(&operation.source),
        rate_limits: operation.rate_limits.iter().map(rate).collect(),
        regions: operation.regions.as_ref().map(offered),
        permission: operation.permission.clone(),
        prerequisites: operation.prerequisites.clone(),
        asynchronous: operation.asynchronous.as_ref().map(asynchronous),
        facts: operation.facts.iter().map(fact).collect(),
        parameters: request.facts,
        rules: request.rules,
        response: response.facts,
        notes: own.chain(request.notes).chain(response.notes).collect(),
        examples: operation.examples.iter().map(shown).collect(),
    }
}

pub(super) fn service(service: &model::Service) -> ServiceSheet {
    ServiceSheet {
        doc: service.doc.clone(),
        source: service.source.as_ref().map(cited),
        notes: service.notes.iter().map(|note| self::note("", note)).collect(),
    }
}

pub(super) fn cited(source: &Source) -> Cited {
    Cited {
        page: source.page.clone(),
        url: source.url.clone(),
        updated: source.updated.clone(),
        read: source.read.clone(),
        language: source.language.clone(),
    }
}

fn rate(limit: &model::RateLimit) -> Rate {
    Rate {
        count: limit.requests,
        per: match limit.per {
            model::Per::Second => Per::Second,
            model::Per::Minute => Per::Minute,
            model::Per::Day => Per::Day,
        },
        scope: limit.scope.clone(),
        doc: limit.doc.clone(),
        source: limit.source.as_ref().map(cited),
    }
}

fn offered(regions: &model::Offered) -> Statement {
    Statement {
        about: None,
        doc: regions.doc.clone().unwrap_or_default(),
        source: regions.source.as_ref().map(cited),
    }
}

fn asynchronous(follow: &model::Asynchronous) -> Asynchronous {
    Asynchronous {
        id: follow.id.clone(),
        poll: follow.poll.clone(),
        keeps_seconds: follow.keeps_seconds,
        doc: follow.doc.clone(),
    }
}

fn fact(fact: &model::Fact) -> Statement {
    Statement {
        about: fact.about.clone(),
        doc: fact.doc.clone(),
        source: fact.source.as_ref().map(cited),
    }
}

fn shown(example: &Example) -> Shown {
    // A mapping of the spec keeps the page's order, and its keys are texts.
    let json = |value: &Value| serde_json::to_string(value).unwrap_or_default();
    Shown {
        name: example.name.clone(),
        doc: example.doc.clone(),
        request: example.request.as_ref().map(json),
        status: example.status,
        response: example.response.as_ref().map(json),
        error: example.error.as_ref().map(json),
    }
}

/// `within`: the structure that the note stands at, by dotted names; empty for the operation's own notes.
fn note(within: &str, note: &model::Note) -> Note {
    let about = [Some(within), note.about.as_deref()].into_iter().flatten();
    let about: Vec<&str> = about.filter(|part| !part.is_empty()).collect();
    Note {
        about: (!about.is_empty()).then(|| about.join(".")),
        kind: match note.kind {
            NoteKind::Garbled => "garbled",
            NoteKind::Drift => "drift",
            NoteKind::Disputed => "disputed",
            NoteKind::Undocumented => "undocumented",
            NoteKind::Remark => "remark",
        },
        text: note.text.clone(),
        source: note.source.as_ref().map(cited),
    }
}
