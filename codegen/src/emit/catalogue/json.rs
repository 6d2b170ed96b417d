//! `catalogue.json`: the facts for programs.

mod member;
mod rule;

use super::object::{Json, Object};
use super::words;
use crate::ir::{
    Api, Asynchronous, Card, Cited, Endpoints, ErrorInfo, Fact, Note, Operation, Rate, Repeat, Service, Statement,
};

pub(in crate::emit) fn emit(api: &Api) -> String {
    let operations = super::operations(api);
    let services = super::services(api);
    let whole = Object::default()
        .list(
            "operations",
            operations
                .into_iter()
                .map(|(service, one)| operation(service.card(), one)),
        )
        .list("services", services.into_iter().map(service));
    // Keys are texts and nothing is borrowed mutably: there is nothing to fail.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// The entry of one operation.
pub(in crate::emit) fn facts(service: Card<'_>, known: &Operation) -> String {
    operation(service, known).in_lines()
}

fn operation(service: Card<'_>, operation: &Operation) -> Object {
    let Operation { info, sheet, .. } = operation;
    let (vendor, folder) = folders(service.id);
    let errors = info.errors.iter().map(|known| error(known, &sheet.parameters));
    Object::default()
        .key("id", &info.id)
        .key("vendor", vendor)
        .key("service", folder)
        .key("version", service.version)
        .key("operation", &info.name)
        .key("method", words::method(info.method))
        .key("path", &info.path)
        .key("protocol", words::protocol(service.protocol))
        .key("source", cited(&sheet.source))
        .list("rate_limits", sheet.rate_limits.iter().map(rate))
        .list("regions", &info.regions)
        .list("parameters", sheet.parameters.iter().map(member::parameter))
        .list("rules", sheet.rules.iter().map(rule::between))
        .list("response", sheet.response.iter().map(member::response))
        .list("errors", errors)
        .list("notes", sheet.notes.iter().map(note))
        .said("doc", &sheet.doc)
        .said("regions_note", sheet.regions.as_ref().and_then(regions_note))
        .said("permission", sheet.permission.as_ref())
        .said("prerequisites", Json::list(&sheet.prerequisites))
        .said("repeat", repeat(&info.repeat))
        .said("asynchronous", sheet.asynchronous.as_ref().map(asynchronous))
        .said("facts", Json::list(sheet.facts.iter().map(statement)))
}

fn service(service: &Service) -> Object {
    let (vendor, folder) = folders(&service.id);
    Object::default()
        .key("id", &service.id)
        .key("vendor", vendor)
        .key("service", folder)
        .key("name", &service.name)
        .key("version", &service.version)
        .key("protocol", words::protocol(service.protocol))
        .key("source", service.sheet.source.as_ref().map(cited))
        .key("endpoints", endpoints(&service.endpoints))
        .list("client_supplies", &service.client_supplies)
        .list("errors", service.errors.iter().map(|known| error(known, &[])))
        .list("notes", service.sheet.notes.iter().map(note))
        .said("doc", &service.sheet.doc)
}

/// `tencent.vod` names both folders.
fn folders(service: &str) -> (&str, &str) {
    service.split_once('.').unwrap_or((service, ""))
}

fn cited(source: &Cited) -> Object {
    Object::default()
        .key("url", &source.url)
        .key("page", &source.page)
        .key("updated", source.updated.as_ref())
        .key("read", &source.read)
        .key("language", &source.language)
}

fn rate(rate: &Rate) -> Object {
    Object::default()
        .key("count", u64::from(rate.count))
        .key("per", words::per(rate.per))
        .key("scope", rate.scope.as_ref())
        .said("doc", rate.doc.as_ref())
        .said("source", rate.source.as_ref().map(cited))
}

fn error(error: &ErrorInfo, parameters: &[Fact]) -> Object {
    let about = |fact: &&Fact| error.field.as_ref() == Some(&fact.dotted);
    Object::default()
        .key("code", &error.code)
        .key("field", error.field.as_ref())
        .key("retry", words::retry(error.retry))
        .key("http", error.http.map(u64::from))
        .said("path", parameters.iter().find(about).map(|fact| &fact.path))
        .said("doc", &error.meaning)
        .said("remedy", Some(&error.remedy).filter(|remedy| !remedy.is_empty()))
        .said("source", error.source.as_ref().map(cited))
}

fn note(note: &Note) -> Object {
    Object::default()
        .key("about", note.about.as_ref())
        .key("kind", note.kind)
        .key("text", &note.text)
        .said("source", note.source.as_ref().map(cited))
}

fn regions_note(regions: &Statement) -> Option<Object> {
    let is_said = !regions.doc.is_empty() || regions.source.is_some();
    is_said.then(|| {
        Object::default()
            .key("doc", &regions.doc)
            .said("source", regions.source.as_ref().map(cited))
    })
}

fn repeat(repeat: &Repeat) -> Object {
    let safe = Object::default();
    match repeat {
        Repeat::Never => safe.key("safe", "never"),
        Repeat::Always => safe.key("safe", "always"),
        Repeat::Guarded {
            member,
            window_seconds,
            duplicate_error,
        } => safe
            .key("safe", "guarded")
            .key("member", member)
            .key("window_seconds", *window_seconds)
            .said("duplicate_error", Some(duplicate_error).filter(|code| !code.is_empty())),
    }
}

fn asynchronous(follow: &Asynchronous) -> Object {
    Object::default()
        .key("id", &follow.id)
        .key("poll", follow.poll.as_ref())
        .key("keeps_seconds", follow.keeps_seconds)
        .said("doc", follow.doc.as_ref())
}

fn statement(fact: &Statement) -> Object {
    Object::default()
        .key("about", fact.about.as_ref())
        .key("doc", &fact.doc)
        .said("source", fact.source.as_ref().map(cited))
}

fn endpoints(endpoints: &Endpoints) -> Object {
    let regions = endpoints.regions.iter();
    Object::default()
        .key("default", endpoints.default.as_ref())
        .key("any_region", endpoints.any_region)
        .key(
            "regions",
            regions.fold(Object::default(), |all, (region, host)| all.key(region, host)),
        )
}
