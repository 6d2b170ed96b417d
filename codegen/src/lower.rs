//! From what the YAML says to what the Rust will say. The model was checked before, so nothing here fails.

mod book;
mod catalogue;
mod checks;
mod enumeration;
mod errors;
mod example;
mod member;
pub mod names;
mod operation;
mod page;
mod place;
mod proof;
pub(crate) mod prose;
mod referring;
mod rules;
mod scope;
mod service;
mod shelf;
mod sources;
mod structure;

use crate::check::Checked;
use crate::ir::{Api, Vendor};
use crate::model::VendorTree;

/// The emitted crate, with every name decided and every reference resolved.
pub fn lower(checked: &Checked<'_>) -> Api {
    let vendors: Vec<Vendor> = checked
        .model()
        .vendors
        .iter()
        .map(|tree| vendor(checked, tree))
        .collect();
    Api {
        book: book::book(checked, &vendors),
        vendors,
    }
}

fn vendor(checked: &Checked<'_>, tree: &VendorTree) -> Vendor {
    let mut services: Vec<_> = tree
        .services
        .iter()
        .map(|service| service::service(checked, tree, service))
        .collect();
    services.sort_by(|a, b| a.module.cmp(&b.module));
    Vendor {
        module: names::vendor(&tree.vendor.vendor),
        feature: names::feature(&[&tree.vendor.vendor]),
        name: tree.vendor.name.clone(),
        title: prose::markdown::escape(&tree.vendor.name),
        docs: prose::service::vendor(&tree.vendor),
        origin: checked.path(tree.file).to_owned(),
        services,
    }
}
