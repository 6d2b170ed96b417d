//! How the structures of a service came, went and changed, those of single operations and those that are shared.

use super::Kind;
use super::home::Home;
use super::ledger::Ledger;
use super::meeting::{Met, One, meet};
use super::spot::{Pair, Spot};
use super::table::{self, Table, Way};
use super::{prose, rules};
use crate::model::Structure;
use crate::report::FileId;

/// A file of a service that both trees have: the id of what it tells of, and where it stands in one of them.
pub(super) type File = (String, Spot);

/// A structure of one tree.
struct Placed<'a> {
    structure: &'a Structure,
    table: Table<'a>,
    /// The id of its operation, or of the service.
    within: String,
    name: &'a str,
}

impl Placed<'_> {
    fn called(&self) -> String {
        format!("`{}`", self.name)
    }
}

/// The structures of the operations that both trees have, and the shared ones. What only one tree has goes with its operation.
pub(super) fn compare(ledger: &mut Ledger, old: (&Home<'_>, &[File]), new: (&Home<'_>, &[File])) {
    let (before, after) = (placed(old.0, old.1), placed(new.0, new.1));
    let alike = |old: &One<'_, Placed<'_>>, new: &One<'_, Placed<'_>>| old.value.table.key() == new.value.table.key();
    let nowhere = |file: &Spot| file.clone().makes(Vec::new());
    for met in meet(ones(&before), ones(&after), alike) {
        match met {
            Met::Both(old, new) => both(ledger, &old, &new),
            Met::Gained(one) => {
                let at = Pair::of(&one.value.within, nowhere(&one.spot), one.spot).called(one.value.called());
                ledger.new_side(Kind::StructureAdded, &at, "a new structure");
            }
            Met::Lost(one) => {
                let at = Pair::of(&one.value.within, one.spot.clone(), nowhere(&one.spot)).called(one.value.called());
                ledger.old_side(Kind::StructureRemoved, &at, "is gone");
            }
        }
    }
}

fn placed<'a>(home: &Home<'a>, files: &[File]) -> Vec<Placed<'a>> {
    let shared = home.service.types.as_ref().map(|(file, _)| *file);
    let within = |file: FileId| match files.iter().find(|(_, spot)| spot.file == file) {
        Some((id, _)) => Some(id.clone()),
        None => (shared == Some(file)).then(|| home.id.clone()),
    };
    let placed = home.structures().filter_map(|(file, name, structure)| {
        Some(Placed {
            structure,
            table: home.structure(&file, name, structure),
            within: within(file.file)?,
            name,
        })
    });
    placed.collect()
}

fn ones<'p, 'a>(placed: &'p [Placed<'a>]) -> Vec<One<'p, Placed<'a>>> {
    let one = |value: &'p Placed<'a>| One {
        key: format!("{} {}", value.within, value.name),
        spot: Spot::of(value.table.spot.file)
            .key("types")
            .key(value.name)
            .makes(value.table.made()),
        value,
    };
    placed.iter().map(one).collect()
}

fn both(ledger: &mut Ledger, old: &One<'_, Placed<'_>>, new: &One<'_, Placed<'_>>) {
    let (before, after) = (old.value, new.value);
    let at = Pair::of(&after.within, old.spot.clone(), new.spot.clone()).called(after.called());
    if old.key != new.key {
        let says = format!("was {} in {}", before.called(), before.within);
        ledger.new_side(Kind::StructureMoved, &at, says);
    }
    let names = (before.table.name.clone(), after.table.name.clone());
    let keys = (before.structure.rust_name.as_ref(), after.structure.rust_name.as_ref());
    ledger.rust_name(&at, names, keys, Kind::StructureRustName);
    let at = at.at(old.spot.clone().makes(Vec::new()), new.spot.clone().makes(Vec::new()));
    let (earlier, later) = (before.structure, after.structure);
    ledger.told(&at, "doc", (Some(&earlier.doc), Some(&later.doc)), Kind::Description);
    ledger.source(&at, "source", (earlier.source.as_ref(), later.source.as_ref()));
    prose::allowances(ledger, &at, &earlier.allow, &later.allow);
    prose::notes(ledger, &at.key("notes"), &earlier.notes, &later.notes);
    let way = way(&before.table).max(way(&after.table));
    table::compare(ledger, &at, way, &before.table, &after.table);
    rules::compare(ledger, &at.key("rules"), way, &earlier.rules, &later.rules);
}

fn way(table: &Table<'_>) -> Way {
    if table.edition.surface.is_built(&table.key()) {
        Way::Sent
    } else {
        Way::Answered
    }
}
