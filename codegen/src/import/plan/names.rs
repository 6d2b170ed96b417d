//! Which names would meet in Rust, and what they are called there instead.

use super::super::metadata::Member;
use super::Planned;
use crate::lower::names;
use std::collections::{BTreeMap, BTreeSet};

/// Names in Rust, by the names that would not do.
#[derive(Debug, Default)]
pub(super) struct Names<'m> {
    pub operations: BTreeMap<&'m str, String>,
    pub structures: BTreeMap<&'m str, String>,
}

impl<'m> Names<'m> {
    pub fn of(operations: &[Planned<'m>], shared: &[&'m str]) -> Self {
        let mut chosen = Self::default();
        let mut taken = BTreeSet::new();
        for Planned { operation, .. } in operations {
            let spellings = |name: &str| {
                let types = [names::request(name), names::response(name)];
                let calls = [names::operation_module(name), names::method(name)];
                types.into_iter().chain(calls).collect()
            };
            let other = free(&operation.name, "", spellings, &mut taken);
            chosen
                .operations
                .extend(other.map(|other| (operation.name.as_str(), other)));
        }
        let own = operations.iter().flat_map(|operation| &operation.own);
        for object in shared.iter().chain(own) {
            let other = free(object, "", |name| vec![names::type_(name)], &mut taken);
            chosen.structures.extend(other.map(|other| (*object, other)));
        }
        chosen
    }
}

/// The members of a table, each with its name in Rust where its own would not do.
pub(in crate::import) fn fields<'m>(
    members: impl Iterator<Item = &'m Member>,
) -> impl Iterator<Item = (&'m Member, Option<String>)> {
    let mut taken = BTreeSet::new();
    members.map(move |member| {
        let other = free(&member.name, "_", |name| vec![names::field(name)], &mut taken);
        (member, other)
    })
}

/// Takes what the name becomes in Rust. When that is gone, the first number behind the name makes another; answers it.
fn free(
    name: &str,
    joint: &str,
    spellings: impl Fn(&str) -> Vec<String>,
    taken: &mut BTreeSet<String>,
) -> Option<String> {
    let numbered = (2..).map(|number: u32| format!("{name}{joint}{number}"));
    let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
    let found = candidates.find(|name| spellings(name).iter().all(|spelling| !taken.contains(spelling)))?;
    taken.extend(spellings(&found));
    (found != name).then_some(found)
}
