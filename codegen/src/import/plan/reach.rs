//! Which objects an operation uses, in the order in which a reader of its page meets them.

use super::super::metadata::{Member, Metadata, Operation};
use super::{Side, comes_over};
use std::collections::BTreeSet;

/// The objects that an operation's request and answer hold, however deep.
#[derive(Debug)]
pub(super) struct Reach<'m> {
    pub requests: Vec<&'m str>,
    pub responses: Vec<&'m str>,
}

impl<'m> Reach<'m> {
    /// Each object once, those of the request first.
    pub fn all(&self) -> impl Iterator<Item = &'m str> + use<'_, 'm> {
        let mut seen = BTreeSet::new();
        let both = self.requests.iter().chain(&self.responses).copied();
        both.filter(move |object| seen.insert(*object))
    }
}

pub(super) fn reach<'m>(metadata: &'m Metadata, operation: &'m Operation) -> Reach<'m> {
    Reach {
        requests: held(metadata, &operation.input, Side::Request),
        responses: held(metadata, &operation.output, Side::Response),
    }
}

/// The objects that a table holds, its own only when it holds itself. Without recursion: chains of objects may be long.
fn held<'m>(metadata: &'m Metadata, table: &str, side: Side) -> Vec<&'m str> {
    let (mut seen, mut held) = (BTreeSet::new(), Vec::new());
    let next = |object: &str, side| {
        let members = metadata.members(object).iter().rev();
        members
            .filter(move |member| comes_over(member, side))
            .filter_map(Member::object)
    };
    let mut open: Vec<&str> = next(table, side).collect();
    while let Some(object) = open.pop() {
        if seen.insert(object) {
            held.push(object);
            open.extend(next(object, Side::Structure));
        }
    }
    held
}
