//! Where in a request each structure can stand, and the smallest valid request in which it does.

use super::draft::Draft;
use super::judge::Finding;
use super::mend::Wanted;
use super::pointer::Pointer;
use super::sheet::{Holds, Member, Sheet};
use super::smallest::{DEEPEST, MOST, several};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A structure in a request.
#[derive(Debug)]
pub(super) struct Stage {
    pub table: usize,
    pub at: Pointer,
    /// The request, by its place among all.
    pub valid: usize,
}

/// Valid requests, and the structures in them. Each way from one table to another is gone once.
#[derive(Debug, Default)]
pub(super) struct Stages {
    /// With the structure for which it was made; the first is the smallest of all.
    pub valid: Vec<(Pointer, Value)>,
    pub stages: Vec<Stage>,
}

impl<'c> Sheet<'c, '_> {
    /// The smallest request that keeps all rules; otherwise the rules that it breaks.
    pub fn smallest_request(&self) -> Result<Value, Vec<Finding>> {
        let request = self.smallest(0).unwrap_or_else(|| Value::Object(Map::new()));
        let mended = self.mended_or_faults(Draft::of(request), Wanted::default());
        mended.map(|draft| draft.request)
    }

    pub fn stages(&self, smallest: Value) -> Stages {
        let root = Pointer::default();
        let mut all = Stages {
            valid: vec![(root.clone(), smallest)],
            stages: vec![Stage {
                table: 0,
                at: root,
                valid: 0,
            }],
        };
        let (mut next, mut gone) = (0, BTreeSet::new());
        while let Some(stage) = all.stages.get(next) {
            let (table, at, valid) = (stage.table, stage.at.clone(), stage.valid);
            next += 1;
            let Some(members) = self.tables.get(table).map(|table| &table.members) else {
                continue;
            };
            if at.segments().len() >= DEEPEST {
                continue;
            }
            for (position, member) in members.iter().enumerate() {
                if member.holds != Holds::Nothing && gone.insert((table, position)) {
                    self.add(&mut all, member, &at.key(&member.name), valid);
                }
            }
        }
        all
    }

    fn add(&self, all: &mut Stages, member: &Member<'c>, at: &Pointer, valid: usize) {
        let Some(base) = all.valid.get(valid).map(|(_, request)| request.clone()) else {
            return;
        };
        let mut draft = Draft::of(base);
        let Some((table, inside)) = self.enter(&mut draft, member, at) else {
            return;
        };
        let kept = [at.clone()];
        let wanted = Wanted {
            kept: &kept,
            ..Wanted::default()
        };
        let Some(mended) = self.mended(draft, wanted) else {
            return;
        };
        let known = all.valid.iter().position(|(_, request)| *request == mended.request);
        let valid = known.unwrap_or(all.valid.len());
        if known.is_none() {
            all.valid.push((at.clone(), mended.request));
        }
        all.stages.push(Stage {
            table,
            at: inside,
            valid,
        });
    }

    /// Puts a structure in, and says where it is. Of a list it is the last item, so that its index counts.
    fn enter(&self, draft: &mut Draft, member: &Member<'c>, at: &Pointer) -> Option<(usize, Pointer)> {
        match member.holds {
            Holds::Structure(target) => {
                if at.get(&draft.request).is_null() {
                    draft.put(at.clone(), self.sample(member)?);
                }
                Some((target, at.clone()))
            }
            Holds::List(target) => {
                let count = self.lengthen(draft, member, at)?;
                Some((target, at.index(count.checked_sub(1)?)))
            }
            Holds::Map(target) => {
                if at.get(&draft.request).is_null() {
                    draft.put(at.clone(), self.sample(member)?);
                }
                Some((target, at.key("key")))
            }
            Holds::Nothing | Holds::Deep(_) => None,
        }
    }

    /// Makes a list hold two items where that is allowed; answers how many there are.
    pub fn lengthen(&self, draft: &mut Draft, member: &Member<'c>, at: &Pointer) -> Option<usize> {
        let most = member.figure("max_items").unwrap_or(usize::MAX);
        let count = member.figure("min_items").unwrap_or(1).max(2).min(most).min(MOST);
        let there = at.get(&draft.request).as_array().map_or(0, Vec::len);
        if there >= count {
            return Some(there);
        }
        let item = match at.get(&draft.request).get(0) {
            Some(first) => first.clone(),
            None => self.sample_item(member)?,
        };
        draft.put(at.clone(), several(&member.subject.kind, &item, count));
        Some(count)
    }
}
