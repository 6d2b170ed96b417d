//! Which parts of a structure have to be judged again after changes to the request.

use super::sheet::Table;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What was changed in some place of a request.
#[derive(Debug)]
pub(super) enum Touched<'d> {
    All,
    Parts {
        /// The ways down from here to what was changed. None is empty.
        ways: Vec<&'d [String]>,
        /// What is given may have become wrong where it stands: it looks at the region, or at a list that was changed.
        given: bool,
    },
}

impl<'d> Touched<'d> {
    /// What was changed further down.
    pub fn under(&self, segment: &str) -> Self {
        let Self::Parts { ways, given } = self else {
            return Self::All;
        };
        let further = ways
            .iter()
            .filter_map(|way| way.split_first().filter(|(first, _)| *first == segment));
        let ways: Vec<&'d [String]> = further.map(|(_, rest)| rest).collect();
        if ways.iter().any(|way| way.is_empty()) {
            return Self::All;
        }
        Self::Parts { ways, given: *given }
    }

    /// The members, in the order of the table.
    pub fn members(&self, table: &Table<'_, '_>, object: &Value) -> Vec<usize> {
        let Self::Parts { given, .. } = self else {
            return (0..table.members.len()).collect();
        };
        let present = object.as_object().filter(|_| *given).into_iter().flat_map(Map::keys);
        let names = present.chain(self.names());
        sorted(names.filter_map(|name| table.by_name.get(name.as_str()).copied()))
    }

    /// The rules between members that look at one of them and can be broken, in the order of the table.
    pub fn relations(&self, table: &Table<'_, '_>, object: &Value) -> Vec<usize> {
        if let Self::All = self {
            return (0..table.relations.len()).collect();
        }
        let looking = self.names().filter_map(|name| table.looking_at.get(name));
        sorted(looking.flat_map(|looking| looking.in_force(object)))
    }

    /// The items of a list.
    pub fn items<'v>(&self, items: &'v [Value]) -> Vec<(usize, &'v Value)> {
        if let Self::All | Self::Parts { given: true, .. } = self {
            return items.iter().enumerate().collect();
        }
        let indices = sorted(self.names().filter_map(|name| name.parse().ok()));
        let item = |index: usize| Some((index, items.get(index)?));
        indices.into_iter().filter_map(item).collect()
    }

    /// The entries of a map.
    pub fn entries<'v>(&self, entries: &'v Map<String, Value>) -> Vec<(&'v String, &'v Value)> {
        if let Self::All | Self::Parts { given: true, .. } = self {
            return entries.iter().collect();
        }
        let keys: BTreeSet<&String> = self.names().collect();
        keys.into_iter().filter_map(|key| entries.get_key_value(key)).collect()
    }

    /// The first segments on the ways down.
    fn names(&self) -> impl Iterator<Item = &'d String> {
        let ways = match self {
            Self::All => &[],
            Self::Parts { ways, .. } => ways.as_slice(),
        };
        ways.iter().filter_map(|way| way.first())
    }
}

fn sorted(indices: impl Iterator<Item = usize>) -> Vec<usize> {
    let each_once: BTreeSet<usize> = indices.collect();
    each_once.into_iter().collect()
}
