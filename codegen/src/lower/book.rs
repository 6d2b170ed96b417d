//! What the crate's own documentation tells: which calls it shows, and which rules it takes as examples.

mod breakable;
mod kinds;
mod lesson;
mod sample;

use super::shelf::{Origin, Shelf};
use crate::check::Checked;
use crate::ir::{Book, Sample, Vendor};
use crate::model::{ServiceTree, VendorTree};
use breakable::Breakable;

pub(super) fn book(checked: &Checked<'_>, vendors: &[Vendor]) -> Book {
    let shown = shown(checked);
    Book {
        opening: shown
            .iter()
            .min_by_key(|shown| shown.members)
            .map(|shown| shown.sample.clone()),
        lesson: lesson::lesson(&shown, vendors),
        kinds: kinds::kinds(vendors),
        levels: kinds::levels(vendors),
    }
}

/// A call that the documentation could show.
#[derive(Debug)]
struct Shown {
    sample: Sample,
    /// How many members its request sets.
    members: usize,
    breakable: Vec<Breakable>,
}

/// Every operation with a documented example that can be written down.
fn shown(checked: &Checked<'_>) -> Vec<Shown> {
    let trees = checked
        .model()
        .vendors
        .iter()
        .flat_map(|vendor| vendor.services.iter().map(move |tree| (vendor, tree)));
    trees
        .flat_map(|(vendor, tree)| of_service(checked, vendor, tree))
        .collect()
}

fn of_service(checked: &Checked<'_>, vendor: &VendorTree, tree: &ServiceTree) -> Vec<Shown> {
    let shelf = Shelf::of(checked, tree);
    let requests = shelf.tables().iter().filter_map(|table| match table.origin {
        Origin::Request(operation) => Some((table, operation)),
        _ => None,
    });
    let shown = requests.filter_map(|(table, operation)| {
        let (members, sample) = sample::of_operation(&shelf, table, operation, vendor, &tree.service)?;
        let id = format!(
            "{}.{}.{}",
            vendor.vendor.vendor, tree.service.service, operation.operation
        );
        Some(Shown {
            sample,
            members,
            breakable: breakable::breakable(&shelf, table, &id),
        })
    });
    shown.collect()
}
