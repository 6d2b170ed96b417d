//! Which operations and structures come over, and into which file each of them goes.

mod endless;
mod names;
mod reach;
mod warning;

pub(super) use names::fields;
pub use warning::Warning;

use super::metadata::{Member, Metadata, Operation, Shape};
use names::Names;
use reach::{Reach, reach};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be written.
#[derive(Debug)]
pub(super) struct Plan<'m> {
    pub operations: Vec<Planned<'m>>,
    /// Objects that several operations share, by name.
    pub shared: Vec<&'m str>,
    uses: BTreeMap<&'m str, Use>,
    names: Names<'m>,
    pub warnings: Vec<Warning>,
}

#[derive(Debug)]
pub(super) struct Planned<'m> {
    pub operation: &'m Operation,
    /// Objects that no other operation uses, in the order in which a reader meets them.
    pub own: Vec<&'m str>,
}

/// Who uses an object as a structure.
#[derive(Debug, Default, Clone, Copy)]
struct Use {
    operations: usize,
    requests: bool,
    responses: bool,
}

/// The table in which a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
    Structure,
}

impl<'m> Plan<'m> {
    pub fn of(metadata: &'m Metadata) -> Self {
        let mut warnings = Vec::new();
        let reached = callable(metadata, &mut warnings);
        let uses = uses(&reached);
        let is_shared = |object: &&str| uses.get(object).is_some_and(|of| of.operations > 1);
        let operations = reached.iter().map(|(operation, reach)| Planned {
            operation,
            own: reach.all().filter(|object| !is_shared(object)).collect(),
        });
        let operations: Vec<Planned<'m>> = operations.collect();
        let shared: Vec<&str> = uses.keys().copied().filter(is_shared).collect();
        warnings.extend(left_out(metadata, &operations, &uses));
        Self {
            names: Names::of(&operations, &shared),
            operations,
            shared,
            uses,
            warnings,
        }
    }

    /// Whether requests, and whether answers, hold the members of a table.
    pub fn sides(&self, object: &str, side: Side) -> (bool, bool) {
        match side {
            Side::Request => (true, false),
            Side::Response => (false, true),
            Side::Structure => {
                let Use {
                    requests, responses, ..
                } = self.uses.get(object).copied().unwrap_or_default();
                (requests, responses)
            }
        }
    }

    /// The name in Rust of an operation, where its own would not do.
    pub fn operation_name(&self, operation: &str) -> Option<&str> {
        self.names.operations.get(operation).map(String::as_str)
    }

    /// The name in Rust of a structure, where its own would not do.
    pub fn structure_name(&self, object: &str) -> Option<&str> {
        self.names.structures.get(object).map(String::as_str)
    }
}

/// Whether a spec can say the member.
pub(super) fn comes_over(member: &Member, side: Side) -> bool {
    // The protocol takes the name for itself: an answer with `Error` in it is a failure.
    let is_taken = side == Side::Response && member.name == "Error";
    !is_taken && !matches!(member.shape, Shape::Unknown(_))
}

/// The operations that can be called, with the objects that each of them uses.
fn callable<'m>(metadata: &'m Metadata, warnings: &mut Vec<Warning>) -> Vec<(&'m Operation, Reach<'m>)> {
    let endless = endless::objects(metadata);
    let mut callable = Vec::new();
    for operation in &metadata.operations {
        let reach = reach(metadata, operation);
        match warning::uncallable(metadata, operation, &reach, &endless) {
            Some(warning) => warnings.push(warning),
            None => callable.push((operation, reach)),
        }
    }
    callable
}

fn uses<'m>(reached: &[(&'m Operation, Reach<'m>)]) -> BTreeMap<&'m str, Use> {
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    for (_, reach) in reached {
        for object in reach.all() {
            uses.entry(object).or_default().operations += 1;
        }
        for object in &reach.requests {
            uses.entry(object).or_default().requests = true;
        }
        for object in &reach.responses {
            uses.entry(object).or_default().responses = true;
        }
    }
    uses
}

/// Each member that does not come over, once.
fn left_out<'m>(metadata: &'m Metadata, operations: &[Planned<'m>], uses: &BTreeMap<&'m str, Use>) -> Vec<Warning> {
    let requests = operations
        .iter()
        .map(|one| (one.operation.input.as_str(), Side::Request));
    let responses = operations
        .iter()
        .map(|one| (one.operation.output.as_str(), Side::Response));
    let structures = uses.keys().map(|object| (*object, Side::Structure));
    let mut seen = BTreeSet::new();
    let mut warnings = Vec::new();
    for (object, side) in requests.chain(responses).chain(structures) {
        for (index, member) in metadata.members(object).iter().enumerate() {
            if !comes_over(member, side) && seen.insert((object, index)) {
                warnings.push(warning::left_out(object, index, member));
            }
        }
    }
    warnings
}
