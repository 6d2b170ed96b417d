//! What of a description does not come over, and why.

use super::super::metadata::{Member, Metadata, Operation, Shape, Status, named};
use super::reach::Reach;
use std::collections::BTreeSet;
use std::fmt;

/// An item that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// As in `$.actions.PullUpload`.
    pub at: String,
    pub what: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// Why nobody could call the operation, if so.
pub(super) fn uncallable(
    metadata: &Metadata,
    operation: &Operation,
    reach: &Reach<'_>,
    endless: &BTreeSet<&str>,
) -> Option<Warning> {
    let why = if operation.status == Status::Offline {
        "is offline".to_owned()
    } else if operation.unsigned {
        "is called without a signature, and every call is signed here".to_owned()
    } else {
        impossible(metadata, operation, reach, endless)?
    };
    Some(Warning {
        at: named("$.actions", &operation.name),
        what: format!("operation left out: it {why}"),
    })
}

/// What no request can hold.
fn impossible(
    metadata: &Metadata,
    operation: &Operation,
    reach: &Reach<'_>,
    endless: &BTreeSet<&str>,
) -> Option<String> {
    let objects = || {
        [operation.input.as_str()]
            .into_iter()
            .chain(reach.requests.iter().copied())
    };
    if let Some(object) = objects().find(|object| endless.contains(object)) {
        return Some(format!("uses `{object}`, which cannot end: it requires itself"));
    }
    let members = objects().flat_map(|object| metadata.members(object).iter().map(move |member| (object, member)));
    let mut required = members.filter(|(_, member)| member.required);
    required.find_map(|(object, member)| match &member.shape {
        Shape::Unknown(words) => Some(format!("requires {object}.{}, {words}", member.name)),
        _ => None,
    })
}

/// A member that no spec can say.
pub(super) fn left_out(object: &str, index: usize, member: &Member) -> Warning {
    let why = match &member.shape {
        Shape::Unknown(words) => format!("nothing is known of {words}"),
        _ => "the protocol tells failures by that name".to_owned(),
    };
    Warning {
        at: format!("{}.members[{index}]", named("$.objects", object)),
        what: format!("member `{}` left out: {why}", member.name),
    }
}
