//! What is different about a service: where it is reached, what its client needs, and which operations it has.

use super::Kind;
use super::home::Home;
use super::ledger::{Ledger, Turns, truth};
use super::meeting::{Met, One, entries, meet, never};
use super::operation::{self, rust_name};
use super::spot::{Pair, Spot};
use super::structures::{self, File};
use super::{codes, prose};
use crate::lower::names;
use crate::model::{Covers, Endpoints, Entries, Operation, Service};
use crate::report::FileId;

pub(super) fn compare<'a>(ledger: &mut Ledger, old: &Home<'a>, new: &Home<'a>) {
    let at = Pair::of(&new.id, Spot::of(old.service.file), Spot::of(new.service.file));
    let (before, after) = (&old.service.service, &new.service.service);
    head(ledger, &at, before, after);
    endpoints(ledger, &at.key("endpoints"), &before.endpoints, &after.endpoints);
    supplies(ledger, &at, (old, before), (new, after));
    let modules = std::slice::from_ref(&new.module);
    codes::compare(
        ledger,
        &at.key("errors"),
        modules,
        old.codes(&before.errors),
        new.codes(&after.errors),
    );
    prose::notes(ledger, &at.key("notes"), &before.notes, &after.notes);
    types(ledger, old, new);
    let (earlier, later) = operations(ledger, old, new);
    structures::compare(ledger, (old, &earlier), (new, &later));
}

fn head(ledger: &mut Ledger, at: &Pair, before: &Service, after: &Service) {
    let names = (Some(before.name.clone()), Some(after.name.clone()));
    ledger.stated(at, "name", names, Kind::Title);
    ledger.told(at, "doc", (Some(&before.doc), Some(&after.doc)), Kind::Description);
    ledger.source(at, "source", (before.source.as_ref(), after.source.as_ref()));
    prose::short_names(ledger, at, &before.sources, &after.sources);
    prose::allowances(ledger, at, &before.allow, &after.allow);
    let versions = (Some(before.version.clone()), Some(after.version.clone()));
    ledger.stated(at, "version", versions, Kind::ApiVersion);
    let protocol = |service: &Service| Some(format!("{:?}", service.protocol).to_lowercase());
    ledger.stated(at, "protocol", (protocol(before), protocol(after)), Kind::Protocol);
    let signed = |service: &Service| Some(service.signing_name.clone().unwrap_or_else(|| service.service.clone()));
    ledger.stated(at, "signing_name", (signed(before), signed(after)), Kind::SigningName);
}

fn endpoints(ledger: &mut Ledger, at: &Pair, before: &Endpoints, after: &Endpoints) {
    let default = Turns {
        gained: Kind::DefaultHostAdded,
        changed: Kind::DefaultHost,
        lost: Kind::DefaultHostRemoved,
    };
    ledger.stated(at, "default", (before.default.clone(), after.default.clone()), default);
    let any = Turns {
        gained: Kind::AnyRegionAdded,
        changed: Kind::AnyRegionAdded,
        lost: Kind::AnyRegionRemoved,
    };
    let regions = (truth(before.any_region), truth(after.any_region));
    ledger.stated(at, "any_region", regions, any);
    let host = Turns {
        gained: Kind::RegionAdded,
        changed: Kind::RegionHost,
        lost: Kind::RegionRemoved,
    };
    let at = at.key("regions");
    let hosts = |one: &One<'_, String>| Some(one.value.clone());
    for met in meet(
        entries(&at.old, &before.regions),
        entries(&at.new, &after.regions),
        never,
    ) {
        match met {
            Met::Both(old, new) => ledger.stated(&at, &new.key, (hosts(&old), hosts(&new)), host),
            Met::Gained(new) => ledger.stated(&at, &new.key, (None, hosts(&new)), host),
            Met::Lost(old) => ledger.stated(&at, &old.key, (hosts(&old), None), host),
        }
    }
}

fn supplies(ledger: &mut Ledger, at: &Pair, (old, before): (&Home<'_>, &Service), (new, after): (&Home<'_>, &Service)) {
    let at = at.key("client_supplies");
    let made = |home: &Home<'_>, name: &str| vec![format!("{}::Client: takes {name}", home.module)];
    let (before, after) = (&before.client_supplies, &after.client_supplies);
    for name in after.iter().filter(|name| !before.contains(name)) {
        let at = at.at(at.old.clone(), at.new.clone().makes(made(new, name)));
        let says = format!("a client takes `{name}` once for all calls");
        ledger.new_side(Kind::ClientSupplyAdded, &at, says);
    }
    for name in before.iter().filter(|name| !after.contains(name)) {
        let at = at.at(at.old.clone().makes(made(old, name)), at.new.clone());
        ledger.old_side(
            Kind::ClientSupplyRemoved,
            &at,
            format!("a client takes `{name}` no longer"),
        );
    }
}

/// What the files of shared structures say beside the structures.
fn types(ledger: &mut Ledger, old: &Home<'_>, new: &Home<'_>) {
    let files = old.service.types.as_ref().zip(new.service.types.as_ref());
    if let Some(((old_file, _), (new_file, _))) = files {
        let at = Pair::of(&new.id, Spot::of(*old_file), Spot::of(*new_file));
        prose::short_names(ledger, &at, &old.service.shared_sources, &new.service.shared_sources);
        prose::allowances(ledger, &at, &allowed(old, *old_file), &allowed(new, *new_file));
    }
}

/// What is passed over in all of a file.
fn allowed(home: &Home<'_>, file: FileId) -> Entries<String> {
    let all = home.edition.checked.model().allowances.iter();
    let here = all.filter(|allowance| allowance.covers == Covers::File(file));
    let here = here.map(|one| (one.code.as_str().to_owned(), one.reason.clone()));
    here.collect()
}

pub(super) fn operations_of<'a>(home: &Home<'a>) -> Vec<One<'a, Operation>> {
    let one = |(file, value): &'a (_, Operation)| One {
        key: value.operation.clone(),
        spot: Spot::of(*file),
        value,
    };
    home.service.operations.iter().map(one).collect()
}

/// Answers the files of the operations that both trees have.
fn operations<'a>(ledger: &mut Ledger, old: &Home<'a>, new: &Home<'a>) -> (Vec<File>, Vec<File>) {
    let alike = |old: &One<'_, Operation>, new: &One<'_, Operation>| {
        names::method(rust_name(old.value)) == names::method(rust_name(new.value))
    };
    let mut files = (Vec::new(), Vec::new());
    for met in meet(operations_of(old), operations_of(new), alike) {
        match met {
            Met::Both(before, after) => {
                let id = format!("{}.{}", new.id, after.key);
                files.0.push((id.clone(), before.spot.clone()));
                files.1.push((id, after.spot.clone()));
                operation::compare(ledger, (old, &before), (new, &after));
            }
            Met::Gained(one) => {
                let made = one.spot.clone().makes(operation::made((new, &one)));
                let at = Pair::of(format!("{}.{}", new.id, one.key), Spot::of(old.service.file), made);
                ledger.new_side(Kind::OperationAdded, &at, "a new operation");
            }
            Met::Lost(one) => {
                let made = one.spot.clone().makes(operation::made((old, &one)));
                let at = Pair::of(format!("{}.{}", old.id, one.key), made, Spot::of(new.service.file));
                ledger.old_side(Kind::OperationRemoved, &at, "the operation is gone");
            }
        }
    }
    files
}
