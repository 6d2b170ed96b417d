//! Whether a decoded request keeps the documented rules, and which code answers the first one that it breaks.

use serde_json::Value;

use super::cause::{Cause, Doubt, Refusal};
use super::documented::Documented;
use crate::check::Violation;
use crate::decode::DecodeError;
use crate::dynamic::AnyRequest;
use crate::operation::{OperationInfo, Protocol, Repeat, ServiceInfo};
use crate::walk::raw_texts;

/// A parameter that the page does not have, where the vendor has a code for it.
pub(super) fn stranger(wire: &Value, page: &Documented, service: &ServiceInfo) -> Option<Doubt> {
    if service.protocol != Protocol::Tencent {
        return None;
    }
    let stranger = page.stranger(wire)?;
    Some((
        Cause::UnknownParameter,
        format!("the parameter {stranger} is not known"),
    ))
}

/// What could not be read.
pub(super) fn unreadable(fault: &DecodeError) -> Doubt {
    let cause = if fault.is_about_a_missing_member() {
        Cause::MissingParameter
    } else {
        Cause::Malformed
    };
    (cause, fault.to_string())
}

/// Text in which the page has JSON, and which is none.
pub(super) fn unstructured(request: &dyn AnyRequest) -> Option<Doubt> {
    let raw = raw_texts(request).into_iter().find(|(_, text)| !text.is_empty());
    raw.map(|(name, _)| {
        (
            Cause::InvalidParameter,
            format!("{name} must hold the JSON that its page describes"),
        )
    })
}

/// What a broken rule is refused with: the rule's own code, or else the nearest that the page has.
pub(super) fn refusal(operation: &'static OperationInfo, violation: &Violation) -> Refusal {
    let message = format!("{}: {}", pointer(violation), violation.message());
    if let Some(code) = violation.error().or_else(|| about_member(operation, violation)) {
        return Refusal::with_code(operation, code, message);
    }
    let cause = match violation.rule().kind {
        "required" | "required_when" => Cause::MissingParameter,
        _ => Cause::InvalidParameter,
    };
    Refusal::of(cause, operation.service, message)
}

/// What a guard that was used before is refused with.
pub(super) fn duplicate(operation: &'static OperationInfo) -> Refusal {
    let (member, code) = match operation.repeat {
        Repeat::Guarded {
            member,
            duplicate_error,
            ..
        } => (member, duplicate_error),
        Repeat::Never | Repeat::Always => ("", ""),
    };
    let message = format!("/{member}: a request with the same value came before");
    if code.is_empty() {
        Refusal::of(Cause::Duplicate, operation.service, message)
    } else {
        Refusal::with_code(operation, code, message)
    }
}

fn pointer(violation: &Violation) -> &str {
    match violation.pointer() {
        "" => "the request",
        pointer => pointer,
    }
}

/// The page's code for an invalid value of just this member. Codes without speaking names may mean anything about it, so
/// that one counts only for a value which is not among those that are possible.
fn about_member(operation: &'static OperationInfo, violation: &Violation) -> Option<&'static str> {
    let kind = violation.rule().kind;
    if matches!(kind, "required" | "required_when") {
        return None;
    }
    let steps = violation.pointer().split('/').skip(1);
    let names: Vec<&str> = steps.filter(|step| step.parse::<usize>().is_err()).collect();
    let member = names.join(".");
    let fits = |code: &str| code.starts_with("InvalidParameter") || kind == "values";
    let mut codes = operation.errors.iter().filter(|info| info.field == Some(&member));
    codes.find(|info| fits(info.code)).map(|info| info.code)
}
