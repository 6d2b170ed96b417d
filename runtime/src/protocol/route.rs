//! Where each member of a request travels, and what keeps it from travelling there.

use std::fmt::Write as _;

use super::Target;
use crate::operation::{OperationInfo, Place};
use crate::percent;
use crate::walk::{Fields, flat_query_of, to_wire_json_except, wire_texts};

/// Where the member of this wire name travels.
pub(super) fn place(operation: &OperationInfo, member: &str) -> Place {
    let placed = operation.placed.iter().find(|(name, _)| *name == member);
    placed.map_or(operation.place, |(_, place)| *place)
}

/// Whether any member travels in such a place. Where none does, the request need not be walked.
fn any_travels(operation: &OperationInfo, there: impl Fn(Place) -> bool) -> bool {
    there(operation.place) || operation.placed.iter().any(|(_, place)| there(*place))
}

/// The texts of the members that travel in such a place, a list once for each item.
fn texts(request: &dyn Fields, operation: &OperationInfo, there: fn(Place) -> bool) -> Vec<(String, String)> {
    if any_travels(operation, there) {
        wire_texts(request, &|member| there(place(operation, member)))
    } else {
        Vec::new()
    }
}

/// The members that travel in the body, as a JSON object.
pub(super) fn json_body(request: &dyn Fields, operation: &OperationInfo) -> Vec<u8> {
    to_wire_json_except(request, &|member| place(operation, member) != Place::Body)
}

/// The members that travel in one place, flattened: `A.B` for structures, `A.1` for lists.
pub(super) fn flattened(
    request: &dyn Fields,
    operation: &OperationInfo,
    wanted: Place,
    indices_from: usize,
) -> Vec<(String, String)> {
    if any_travels(operation, |place| place == wanted) {
        flat_query_of(request, indices_from, &|member| place(operation, member) == wanted)
    } else {
        Vec::new()
    }
}

/// The members that travel in the query, a list once for each item.
pub(super) fn repeated(request: &dyn Fields, operation: &OperationInfo) -> Vec<(String, String)> {
    texts(request, operation, |place| place == Place::Query)
}

/// The members that travel as headers, by the names of the headers.
pub(super) fn headers(request: &dyn Fields, operation: &OperationInfo) -> Result<Vec<(String, String)>, String> {
    let header_of = |member: &str| match place(operation, member) {
        Place::Header(header) => Some(header),
        _ => None,
    };
    let texts = texts(request, operation, |place| matches!(place, Place::Header(_)));
    let named = |(member, text): (String, String)| {
        clean(&member, &text, "a header")?;
        Ok((header_of(&member).unwrap_or_default().to_owned(), text))
    };
    texts.into_iter().map(named).collect()
}

/// The parameter of a path that is the caller's project.
const PROJECT: &str = "project_id";

/// What stands in a path for the caller's project until that is looked up. No encoded value looks like it.
pub(super) const OPEN_PROJECT: &str = "{project_id}";

/// The path template with its parameters filled in, each percent-encoded; but for the caller's project, if that is not known.
pub(super) fn path(request: &dyn Fields, operation: &OperationInfo, target: &Target<'_>) -> Result<String, String> {
    let values = texts(request, operation, |place| place == Place::Path);
    let mut path = String::with_capacity(operation.path.len() + 32);
    let mut rest = operation.path;
    while let Some((fixed, parameter_on)) = rest.split_once('{') {
        let (parameter, after) = parameter_on.split_once('}').unwrap_or((parameter_on, ""));
        path.push_str(fixed);
        if is_open(parameter, operation, target) {
            path.push_str(OPEN_PROJECT);
        } else {
            percent::encode_into(path_value(parameter, &values, target)?, &mut path);
        }
        rest = after;
    }
    path.push_str(rest);
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    Ok(path)
}

fn is_open(parameter: &str, operation: &OperationInfo, target: &Target<'_>) -> bool {
    let is_supplied = operation.service.client_supplies.contains(&parameter);
    parameter == PROJECT && is_supplied && target.project_id.is_none()
}

fn path_value<'v>(parameter: &str, values: &'v [(String, String)], target: &Target<'v>) -> Result<&'v str, String> {
    let found = values.iter().find(|(name, _)| name == parameter);
    let project = target.project_id.filter(|_| parameter == PROJECT);
    let value = found.map(|(_, value)| value.as_str()).or(project).unwrap_or_default();
    if value.is_empty() {
        return Err(format!("{parameter} is a part of the path and must not be empty"));
    }
    if value == "." || value == ".." {
        return Err(format!("{parameter} is a part of the path and must not be {value:?}"));
    }
    clean(parameter, value, "the path")?;
    Ok(value)
}

/// Refuses what could end a line or be swallowed on the way.
fn clean(member: &str, text: &str, place: &str) -> Result<(), String> {
    match text.chars().find(|c| c.is_control()) {
        None => Ok(()),
        Some(control) => {
            let mut fault = format!("{member} travels in {place} and must not contain ");
            let _ = write!(fault, "{control:?}");
            Err(fault)
        }
    }
}
