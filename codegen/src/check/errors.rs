//! Whether an error table lists each code once.

use super::desk::Desk;
use super::place::Place;
use crate::model::{Entries, ErrorCode};
use crate::report::{Code, quoted};
use std::collections::BTreeMap;

/// A code may stand in the tables of operation, service and vendor at once, since pages repeat the common ones; within one table it
/// stands once, however it is spelt.
pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        table(desk, &Place::of(vendor.file), &vendor.vendor.errors);
        for service in &vendor.services {
            table(desk, &Place::of(service.file), &service.service.errors);
            for (file, operation) in &service.operations {
                table(desk, &Place::of(*file), &operation.errors);
            }
        }
    }
}

fn table(desk: &mut Desk<'_>, root: &Place, errors: &Entries<ErrorCode>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for code in errors.names() {
        let folded = code.to_lowercase();
        let Some(first) = seen.get(&folded) else {
            seen.insert(folded, code);
            continue;
        };
        let (place, other) = (root.key("errors").key(code), desk.key(&root.key("errors").key(first)));
        let complaint = desk.at_key(
            Code::DuplicateError,
            &place,
            format!("{} and {} are one code", quoted(first), quoted(code)),
        );
        complaint
            .label("again")
            .also(other, "first here")
            .help("keep the spelling of the page");
    }
}
