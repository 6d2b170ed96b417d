//! From what the Rust will say to files: one room per emitted file, one in `item` per emitted item.
//!
//! Rooms answer pieces and ask nothing: names are final, references resolved, and no room knows the specs.

mod book;
mod catalogue;
mod check;
mod client;
mod dynamic;
mod error_code;
mod imports;
mod item;
mod lib_rs;
mod manifest;
mod operation;
mod proof;
mod readme;
mod service;
mod types;
mod vendor;
mod what_is_checked;
mod wire;

use crate::ir::{Api, Operation, Page, Service, Vendor};
use crate::tree::layout::Piece;
use crate::tree::{Kept, Tree};
use client::Calls;
use imports::Known;

/// Where what belongs to no single spec comes from.
const ALL_SPECS: &str = "";

/// The emitted crate.
pub fn emit(api: &Api) -> Tree {
    emit_over(api, &Kept::default())
}

/// The same, where what was made of the same facts before is not made again.
pub fn emit_over(api: &Api, kept: &Kept) -> Tree {
    let mut tree = Tree::over(kept);
    tree.toml("Cargo.toml", ALL_SPECS, manifest::emit(api));
    tree.toml("rustfmt.toml", ALL_SPECS, manifest::RUSTFMT.to_owned());
    tree.markdown("README.md", ALL_SPECS, readme::emit(api));
    tree.json("catalogue.json", ALL_SPECS, catalogue::json(api));
    tree.markdown("CATALOGUE.md", ALL_SPECS, catalogue::markdown(api));
    tree.rust("src/lib.rs", ALL_SPECS, &lib_rs::emit(api));
    tree.rust("src/what_is_checked.rs", ALL_SPECS, &what_is_checked::emit(api));
    tree.rust("src/dynamic.rs", ALL_SPECS, &dynamic::emit(api));
    for vendor in &api.vendors {
        put_vendor(&mut tree, kept, vendor);
    }
    proof::put(&mut tree, api);
    tree
}

fn put_vendor(tree: &mut Tree, kept: &Kept, vendor: &Vendor) {
    let module = file(&vendor.module);
    tree.rust(&format!("src/{module}.rs"), &vendor.origin, &vendor::emit(vendor));
    for service in &vendor.services {
        let stem = format!("src/{module}/{}", file(&service.module));
        put_service(tree, kept, &stem, vendor, service);
    }
}

fn put_service(tree: &mut Tree, kept: &Kept, stem: &str, vendor: &Vendor, service: &Service) {
    let (known, origin) = (Known::of(service), &service.origin);
    tree.rust(&format!("{stem}.rs"), origin, &service::emit(service));
    let (path, calls) = (format!("{stem}/client.rs"), Calls::of(service));
    tree.part(kept, &path, &(&calls, &known, origin), |tree| {
        tree.rust(&path, origin, &client::emit(&calls, &known));
    });
    let (path, codes, common) = (format!("{stem}/error_code.rs"), &service.codes, &service.errors);
    tree.part(kept, &path, &(codes, common, origin), |tree| {
        tree.rust(&path, origin, &error_code::emit(codes, common));
    });
    if let Some(page) = &service.shared {
        let stem = format!("{stem}/{}", page.module);
        tree.part(kept, &stem, &(page, &known), |tree| {
            tree.rust(&format!("{stem}.rs"), &page.origin, &types::emit(page, &known));
            put_page(tree, &stem, page, &known, &wire::emit_shared(page, &known));
        });
    }
    let (card, vendor) = (service.card(), vendor.module.as_str());
    for operation in &service.operations {
        let stem = format!("{stem}/{}", operation.page.module);
        tree.part(kept, &stem, &(operation, &known, card, vendor), |tree| {
            put_operation(tree, &stem, operation, &known);
            dynamic::put(tree, &stem, card, operation);
            proof::put_operation(tree, vendor, card, operation);
        });
    }
}

fn put_operation(tree: &mut Tree, stem: &str, operation: &Operation, known: &Known) {
    let page = &operation.page;
    tree.rust(&format!("{stem}.rs"), &page.origin, &operation::emit(operation, known));
    put_page(tree, stem, page, known, &wire::emit(operation, known));
}

fn put_page(tree: &mut Tree, stem: &str, page: &Page, known: &Known, wire: &[Piece]) {
    tree.rust(&format!("{stem}/wire.rs"), &page.origin, wire);
    if page.is_checked() {
        tree.rust(&format!("{stem}/check.rs"), &page.origin, &check::emit(page, known));
    }
}

/// A module's name as part of a path.
fn file(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}
