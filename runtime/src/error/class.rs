//! What an error code belongs to: its family, its entry in the documentation, throttling, authentication.

use crate::operation::{ErrorInfo, OperationInfo, Protocol, Retry, ServiceInfo};
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

/// Whether a code means "too many calls": by its documentation, or else by what the protocol's gateway answers.
pub(crate) fn is_throttled(operation: &'static OperationInfo, code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    match nearest_family(operation, code) {
        Some(info) => info.retry == Retry::Later,
        None => is_of(Families::of(operation.service.protocol).throttled, code),
    }
}

/// Whether the protocol's gateway answers this code to bad credentials, signatures or permissions.
pub(crate) fn is_auth(protocol: Protocol, code: &str) -> bool {
    is_of(Families::of(protocol).auth, code)
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
