//! Where in a request each structure can stand, and the smallest valid request in which it does.

use super::draft::Draft;
use super::ground::Ground;
use super::judge::Finding;
use super::mend::Wanted;
use super::pointer::Pointer;
use super::sheet::{Holds, Member, Sheet};
use super::smallest::{DEEPEST, MOST, several};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A structure in a request.
#[derive(Debug)]
pub(super) struct Stage {
    pub table: usize,
    pub at: Pointer,
    /// The request, by its place among all.
    pub valid: usize,
}

/// Valid requests, and the structures in them. Each way from one table to another is gone once.
#[derive(Debug)]
pub(super) struct Stages<'g> {
    /// With the structure for which it was made; the first is the smallest of all.
    pub valid: Vec<(Pointer, Draft<'g>)>,
    /// The requests by what tells them from the smallest.
    known: HashMap<Value, usize>,
    places: Vec<Stage>,
    by_table: BTreeMap<usize, Vec<usize>>,
}

impl<'g> Stages<'g> {
    /// The smallest request alone.
    fn of(smallest: Draft<'g>) -> Self {
        let root = Stage {
            table: 0,
            at: Pointer::default(),
            valid: 0,
        };
        Self {
            known: HashMap::from([(smallest.difference(), 0)]),
            valid: vec![(root.at.clone(), smallest)],
            places: vec![root],
            by_table: BTreeMap::from([(0, vec![0])]),
        }
    }

    /// The places where the structure of a table can stand.
    pub fn of_table(&self, table: usize) -> impl Iterator<Item = &Stage> {
        let places = self.by_table.get(&table).into_iter().flatten();
        places.filter_map(|at| self.places.get(*at))
    }

    fn put(&mut self, stage: Stage) {
        self.by_table.entry(stage.table).or_default().push(self.places.len());
        self.places.push(stage);
    }

    /// The place of a valid request among all.
    fn keep(&mut self, made_for: &Pointer, draft: Draft<'g>) -> usize {
        let next = self.valid.len();
        let at = *self.known.entry(draft.difference()).or_insert(next);
        if at == next {
            self.valid.push((made_for.clone(), draft.settled()));
        }
        at
    }
}

impl<'c> Sheet<'c, '_> {
    /// The smallest request that keeps all rules; otherwise the rules that it breaks.
    pub fn smallest_request(&self) -> Result<Value, Vec<Finding>> {
        let request = self.smallest(0).unwrap_or_else(|| Value::Object(Map::new()));
        let ground = Ground::unknown(request, None);
        let mended = self.mended_or_faults(Draft::on(&ground), Wanted::default());
        let changes = mended.map(|mended| mended.draft.into_changes())?;
        ground.settle(changes);
        Ok(ground.into_request())
    }

    pub fn stages<'g>(&self, smallest: &'g Ground) -> Stages<'g> {
        let mut all = Stages::of(Draft::on(smallest));
        let (mut next, mut gone) = (0, BTreeSet::new());
        while let Some(stage) = all.places.get(next) {
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
                    self.add(&mut all, member, &at.key(member.name), valid);
                }
            }
        }
        all
    }

    fn add(&self, all: &mut Stages<'_>, member: &Member<'c>, at: &Pointer, valid: usize) {
        let Some(mut draft) = all.valid.get(valid).map(|(_, draft)| draft.clone()) else {
            return;
        };
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
        let valid = all.keep(at, mended.draft);
        all.put(Stage {
            table,
            at: inside,
            valid,
        });
    }

    /// Puts a structure in, and says where it is. Of a list it is the last item, so that its index counts.
    fn enter(&self, draft: &mut Draft<'_>, member: &Member<'c>, at: &Pointer) -> Option<(usize, Pointer)> {
        match member.holds {
            Holds::Structure(target) => {
                if draft.lacks(at) {
                    draft.put(at.clone(), self.sample(member)?);
                }
                Some((target, at.clone()))
            }
            Holds::List(target) => {
                let count = self.lengthen(draft, member, at)?;
                Some((target, at.index(count.checked_sub(1)?)))
            }
            Holds::Map(target) => {
                if draft.lacks(at) {
                    draft.put(at.clone(), self.sample(member)?);
                }
                Some((target, at.key("key")))
            }
            Holds::Nothing | Holds::Deep(_) => None,
        }
    }

    /// Makes a list hold two items where that is allowed; answers how many there are.
    pub fn lengthen(&self, draft: &mut Draft<'_>, member: &Member<'c>, at: &Pointer) -> Option<usize> {
        let most = member.figure("max_items").unwrap_or(usize::MAX);
        let count = member.figure("min_items").unwrap_or(1).max(2).min(most).min(MOST);
        let (there, first) = draft.look(|request| {
            let items = at.get(request).as_array().map_or(&[][..], Vec::as_slice);
            (items.len(), items.first().cloned())
        });
        if there >= count {
            return Some(there);
        }
        let item = first.or_else(|| self.sample_item(member))?;
        draft.put(at.clone(), several(&member.subject.kind, &item, count));
        Some(count)
    }
}
