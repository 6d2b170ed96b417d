//! What is constant about an operation: how it travels, what it may answer, how often it may be called.

use super::catalogue;
use super::names;
use super::page::{self, Surroundings};
use super::proof;
use super::prose;
use crate::ir::{Info, Method, Operation, Per, Place, RateLimit, Repeat};
use crate::model::{self, Entries, Field, Protocol};
use crate::report::FileId;

pub(super) fn operation(
    around: &Surroundings<'_, '_>,
    protocol: Protocol,
    file: FileId,
    operation: &model::Operation,
) -> Operation {
    let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
    let request = names::request(name);
    let info = info(around, protocol, operation);
    let page = page::operation(around, file, operation);
    Operation {
        method: names::method(name),
        method_docs: prose::operation::method(operation, &request),
        response: names::response(name),
        request,
        codes: operation.errors.names().map(names::variant).collect(),
        sheet: catalogue::operation(around, file, operation, &info, &page),
        proof: proof::proof(around, file, &info.id),
        info,
        page,
    }
}

fn info(around: &Surroundings<'_, '_>, protocol: Protocol, operation: &model::Operation) -> Info {
    let method = method(operation);
    let place = usual_place(protocol, method);
    let placed = operation
        .request
        .iter()
        .filter(|(_, field)| super::member::travels(field));
    let placed = placed.filter_map(|(wire, field)| Some((wire.to_owned(), placed_at(wire, field)?)));
    Info {
        id: format!("{}.{}", around.service_id, operation.operation),
        name: operation.operation.clone(),
        method,
        path: operation.path.clone().unwrap_or_else(|| "/".to_owned()),
        placed: placed.filter(|(_, own)| *own != place).collect(),
        place,
        response_headers: response_headers(&operation.response),
        rate_limits: operation.rate_limits.iter().map(rate_limit).collect(),
        regions: operation
            .regions
            .iter()
            .flat_map(|regions| regions.offered.iter().cloned())
            .collect(),
        repeat: repeat(operation.repeat.as_ref()),
        errors: around.errors.listed(&operation.errors),
    }
}

fn method(operation: &model::Operation) -> Method {
    match operation.method.as_deref() {
        Some("GET") => Method::Get,
        Some("PUT") => Method::Put,
        Some("DELETE") => Method::Delete,
        _ => Method::Post,
    }
}

/// Where members travel when the spec does not say.
const fn usual_place(protocol: Protocol, method: Method) -> Place {
    match (protocol, method) {
        (Protocol::Alibaba, _) | (Protocol::Huawei, Method::Get | Method::Delete) => Place::Query,
        (Protocol::Tencent | Protocol::Huawei, _) => Place::Body,
    }
}

pub(super) fn placed_at(wire: &str, field: &Field) -> Option<Place> {
    Some(match field.place? {
        model::Place::Body => Place::Body,
        model::Place::Query => Place::Query,
        model::Place::Path => Place::Path,
        model::Place::Header => Place::Header(header(wire, field)),
    })
}

fn header(wire: &str, field: &Field) -> String {
    field.header.clone().unwrap_or_else(|| wire.to_owned())
}

fn response_headers(response: &Entries<Field>) -> Vec<(String, String)> {
    let headers = response
        .iter()
        .filter(|(_, field)| field.place == Some(model::Place::Header));
    headers
        .map(|(wire, field)| (wire.to_owned(), header(wire, field)))
        .collect()
}

fn rate_limit(limit: &model::RateLimit) -> RateLimit {
    let per = match limit.per {
        model::Per::Second => Per::Second,
        model::Per::Minute => Per::Minute,
        model::Per::Day => Per::Day,
    };
    RateLimit {
        requests: limit.requests,
        per,
        scope: limit.scope.clone().unwrap_or_default(),
    }
}

/// What a page does not call safe may not be repeated.
fn repeat(repeat: Option<&model::Repeat>) -> Repeat {
    match repeat {
        None | Some(model::Repeat::Never) => Repeat::Never,
        Some(model::Repeat::Always) => Repeat::Always,
        Some(model::Repeat::Guarded {
            guard,
            window_seconds,
            duplicate_error,
        }) => Repeat::Guarded {
            member: guard.clone(),
            window_seconds: *window_seconds,
            duplicate_error: duplicate_error.clone().unwrap_or_default(),
        },
    }
}
