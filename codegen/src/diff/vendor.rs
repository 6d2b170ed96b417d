//! Which vendors and services the trees have, and what is different about a vendor.

use super::Kind;
use super::codes::{self, Codes};
use super::edition::Edition;
use super::home::Home;
use super::ledger::Ledger;
use super::meeting::{Met, One, meet, never};
use super::spot::{Pair, Spot};
use super::{prose, service};
use crate::lower::names;
use crate::model::{ServiceTree, VendorTree};

pub(super) fn compare(ledger: &mut Ledger, old: &Edition<'_>, new: &Edition<'_>) {
    for met in meet(vendors(old), vendors(new), never) {
        match met {
            Met::Both(before, after) => both(ledger, (old, &before), (new, &after)),
            Met::Gained(one) => {
                let at = Pair::of(&one.key, nothing(&one.spot), one.spot);
                ledger.new_side(Kind::VendorAdded, &at, "a new vendor");
            }
            Met::Lost(one) => {
                let at = Pair::of(&one.key, one.spot.clone(), nothing(&one.spot));
                ledger.old_side(Kind::VendorRemoved, &at, "the vendor is gone");
            }
        }
    }
}

fn nothing(spot: &Spot) -> Spot {
    spot.clone().makes(Vec::new())
}

fn vendors<'a>(edition: &Edition<'a>) -> Vec<One<'a, VendorTree>> {
    let vendors = edition.checked.model().vendors.iter();
    let one = |value: &'a VendorTree| One {
        key: value.vendor.vendor.clone(),
        spot: Spot::of(value.file).makes(vec![names::vendor(&value.vendor.vendor)]),
        value,
    };
    vendors.map(one).collect()
}

fn services<'a>(edition: &'a Edition<'a>, vendor: &'a VendorTree) -> Vec<One<'a, ServiceTree>> {
    let one = |value: &'a ServiceTree| {
        let home = Home::of(edition, vendor, value);
        One {
            key: home.id,
            spot: Spot::of(value.file).makes(vec![home.module]),
            value,
        }
    };
    vendor.services.iter().map(one).collect()
}

fn both<'a>(
    ledger: &mut Ledger,
    (old, before): (&'a Edition<'a>, &One<'a, VendorTree>),
    (new, after): (&'a Edition<'a>, &One<'a, VendorTree>),
) {
    let at = Pair::of(&after.key, nothing(&before.spot), nothing(&after.spot));
    let (earlier, later) = (&before.value.vendor, &after.value.vendor);
    let names = (Some(earlier.name.clone()), Some(later.name.clone()));
    ledger.stated(&at, "name", names, Kind::Title);
    ledger.told(&at, "doc", (Some(&earlier.doc), Some(&later.doc)), Kind::Description);
    prose::short_names(ledger, &at, &earlier.sources, &later.sources);
    prose::allowances(ledger, &at, &earlier.allow, &later.allow);
    let modules: Vec<String> = [(old, before), (new, after)]
        .into_iter()
        .flat_map(|(edition, one)| services(edition, one.value))
        .flat_map(|one| one.spot.rust)
        .collect();
    let codes = |own| Codes { own, above: [None; 2] };
    codes::compare(
        ledger,
        &at.key("errors"),
        &modules,
        codes(&earlier.errors),
        codes(&later.errors),
    );
    for met in meet(services(old, before.value), services(new, after.value), never) {
        match met {
            Met::Both(one, other) => {
                let homes = (
                    Home::of(old, before.value, one.value),
                    Home::of(new, after.value, other.value),
                );
                service::compare(ledger, &homes.0, &homes.1);
            }
            Met::Gained(one) => {
                let at = Pair::of(&one.key, nothing(&at.old), one.spot);
                ledger.new_side(Kind::ServiceAdded, &at, "a new service");
            }
            Met::Lost(one) => {
                let at = Pair::of(&one.key, one.spot, nothing(&at.new));
                ledger.old_side(Kind::ServiceRemoved, &at, "the service is gone");
            }
        }
    }
}
