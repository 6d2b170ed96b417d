//! `catalogue.json`: the facts for programs.

mod member;
mod rule;

use super::object::{Json, Object};
use super::words;
use crate::ir::{
    Api, Asynchronous, Card, Cited, Endpoints, ErrorInfo, Fact, Note, Operation, Rate, Repeat, Service, Statement,
};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

pub(in crate::emit) fn emit(api: &Api) -> String {
    // Keys are texts and nothing is borrowed mutably: there is nothing to fail.
    serde_json::to_string_pretty(&Whole(api)).unwrap_or_default() + "\n"
}

/// Everything. An entry is made when it is written down, and no two of them stand in memory together.
struct Whole<'a>(&'a Api);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let operations = super::operations(self.0);
        let operations = || operations.iter().map(|(service, one)| operation(service.card(), one));
        let services = super::services(self.0);
        let services = || services.iter().map(|one| service(one));
        let mut whole = serializer.serialize_map(Some(2))?;
        whole.serialize_entry("operations", &Each(operations))?;
        whole.serialize_entry("services", &Each(services))?;
        whole.end()
    }
}

/// Entries, one after the other.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// The entry of one operation.
pub(in crate::emit) fn facts(service: Card<'_>, known: &Operation) -> String {
    operation(service, known).in_lines()
}

fn operation<'a>(service: Card<'a>, operation: &'a Operation) -> Object<'a> {
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

fn service(service: &Service) -> Object<'_> {
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

fn cited(source: &Cited) -> Object<'_> {
    Object::default()
        .key("url", &source.url)
        .key("page", &source.page)
        .key("updated", source.updated.as_ref())
        .key("read", &source.read)
        .key("language", &source.language)
}

fn rate(rate: &Rate) -> Object<'_> {
    Object::default()
        .key("count", u64::from(rate.count))
        .key("per", words::per(rate.per))
        .key("scope", rate.scope.as_ref())
        .said("doc", rate.doc.as_ref())
        .said("source", rate.source.as_ref().map(cited))
}

fn error<'a>(error: &'a ErrorInfo, parameters: &'a [Fact]) -> Object<'a> {
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

fn note(note: &Note) -> Object<'_> {
    Object::default()
        .key("about", note.about.as_ref())
        .key("kind", note.kind)
        .key("text", &note.text)
        .said("source", note.source.as_ref().map(cited))
}

fn regions_note(regions: &Statement) -> Option<Object<'_>> {
    let is_said = !regions.doc.is_empty() || regions.source.is_some();
    is_said.then(|| {
        Object::default()
            .key("doc", &regions.doc)
            .said("source", regions.source.as_ref().map(cited))
    })
}

fn repeat(repeat: &Repeat) -> Object<'_> {
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

fn asynchronous(follow: &Asynchronous) -> Object<'_> {
    Object::default()
        .key("id", &follow.id)
        .key("poll", follow.poll.as_ref())
        .key("keeps_seconds", follow.keeps_seconds)
        .said("doc", follow.doc.as_ref())
}

fn statement(fact: &Statement) -> Object<'_> {
    Object::default()
        .key("about", fact.about.as_ref())
        .key("doc", &fact.doc)
        .said("source", fact.source.as_ref().map(cited))
}

fn endpoints(endpoints: &Endpoints) -> Object<'_> {
    let regions = endpoints.regions.iter();
    Object::default()
        .key("default", endpoints.default.as_ref())
        .key("any_region", endpoints.any_region)
        .key(
            "regions",
            regions.fold(Object::default(), |all, (region, host)| all.key(region, host)),
        )
}
