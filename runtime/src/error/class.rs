//! What an error code belongs to: its family, its entry in the documentation, throttling, authentication.

use crate::check::Rule;
use crate::operation::{ErrorInfo, OperationInfo, Protocol, ServiceInfo};
use crate::protocol::Families;

/// Whether `code` is `family` itself or continues it after a dot.
pub(crate) fn covers(family: &str, code: &str) -> bool {
    code.strip_prefix(family)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The documentation's entry for exactly this code.
pub(crate) fn exact(
    service: Option<&'static ServiceInfo>,
    operation: Option<&'static OperationInfo>,
    code: &str,
) -> Option<&'static ErrorInfo> {
    let own = operation.map_or(&[][..], |operation| operation.errors);
    let shared = service.map_or(&[][..], |service| service.errors);
    own.iter().chain(shared).find(|info| info.code == code)
}

/// The operation's rules that the code answers.
pub(crate) fn rules<'c>(
    operation: Option<&'static OperationInfo>,
    code: Option<&'c str>,
) -> impl Iterator<Item = &'static Rule> + use<'c> {
    let rules = operation.map_or(&[][..], |operation| operation.rules);
    rules
        .iter()
        .copied()
        .filter(move |rule| code.is_some() && rule.error == code)
}

/// Where in the request a rule is broken, as far as the rule tells: a JSON pointer for a member of the request itself,
/// the name for a member of a structure within, and nothing for items of a list.
pub(crate) fn place(operation: &'static OperationInfo, rule: &'static Rule) -> String {
    let Rule { id, kind, member, .. } = rule;
    let tail = id.strip_prefix(operation.id).and_then(|tail| tail.strip_prefix('.'));
    // What is said of a structure within the request has the structure's name in front.
    let is_of_request = |tail: &str| !tail.contains('.') || tail == format!("{member}.{kind}");
    if !member.is_empty() && tail.is_some_and(is_of_request) {
        format!("/{member}")
    } else {
        (*member).to_owned()
    }
}

/// The documentation's entry for this code, or else for the nearest family that has one.
pub(crate) fn nearest_family(operation: &'static OperationInfo, code: &str) -> Option<&'static ErrorInfo> {
    let mut family = code;
    loop {
        if let Some(info) = exact(Some(operation.service), Some(operation), family) {
            return Some(info);
        }
        (family, _) = family.rsplit_once('.')?;
    }
}

/// Whether a code means "too many calls". That a later repeat makes sense does not: it may be a nonce that was used, or a
/// function out of service.
pub(crate) fn is_throttled(protocol: Protocol, code: Option<&str>) -> bool {
    code.is_some_and(|code| is_of(Families::of(protocol).throttled, code))
}

/// Whether a code means bad credentials, signatures or permissions.
pub(crate) fn is_auth(protocol: Protocol, code: &str) -> bool {
    is_of(Families::of(protocol).auth, code)
}

/// Whether a code means that the same request came before.
pub(crate) fn is_replay(protocol: Protocol, code: &str) -> bool {
    is_of(Families::of(protocol).replayed, code)
}

fn is_of(families: &[&str], code: &str) -> bool {
    families.iter().any(|family| covers(family, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_covers_its_members_and_itself_alone() {
        assert!(covers("FailedOperation", "FailedOperation.MediaType"));
        assert!(covers("FailedOperation", "FailedOperation"));
        assert!(!covers("FailedOperation.MediaType", "FailedOperation"));
        assert!(!covers("FailedOperation", "FailedOperations"));
        assert!(!covers("Failed", "FailedOperation"));
    }
}
