//! From what the Rust will say to files: one room per emitted file, one in `item` per emitted item.
//!
//! Rooms answer tokens and ask nothing: names are final, references resolved, and no room knows the specs.

mod book;
mod catalogue;
mod check;
mod client;
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

use crate::ir::{Api, Page, Service, Vendor};
use crate::tree::Tree;
use imports::Known;
use proc_macro2::TokenStream;

/// Where what belongs to no single spec comes from.
const ALL_SPECS: &str = "";

/// The emitted crate.
pub fn emit(api: &Api) -> Tree {
    let mut tree = Tree::default();
    tree.toml("Cargo.toml", ALL_SPECS, &manifest::emit(api));
    tree.toml("rustfmt.toml", ALL_SPECS, manifest::RUSTFMT);
    tree.markdown("README.md", ALL_SPECS, &readme::emit(api));
    tree.json("catalogue.json", ALL_SPECS, &catalogue::json(api));
    tree.markdown("CATALOGUE.md", ALL_SPECS, &catalogue::markdown(api));
    tree.rust("src/lib.rs", ALL_SPECS, &lib_rs::emit(api));
    tree.rust("src/what_is_checked.rs", ALL_SPECS, &what_is_checked::emit(api));
    for vendor in &api.vendors {
        put_vendor(&mut tree, vendor);
    }
    proof::put(&mut tree, api);
    tree
}

fn put_vendor(tree: &mut Tree, vendor: &Vendor) {
    let module = file(&vendor.module);
    tree.rust(&format!("src/{module}.rs"), &vendor.origin, &vendor::emit(vendor));
    for service in &vendor.services {
        put_service(tree, &format!("src/{module}/{}", file(&service.module)), service);
    }
}

fn put_service(tree: &mut Tree, stem: &str, service: &Service) {
    let known = Known::of(service);
    tree.rust(&format!("{stem}.rs"), &service.origin, &service::emit(service));
    tree.rust(
        &format!("{stem}/client.rs"),
        &service.origin,
        &client::emit(service, &known),
    );
    tree.rust(
        &format!("{stem}/error_code.rs"),
        &service.origin,
        &error_code::emit(service),
    );
    if let Some(page) = &service.shared {
        tree.rust(
            &format!("{stem}/{}.rs", page.module),
            &page.origin,
            &types::emit(page, &known),
        );
        put_page(
            tree,
            &format!("{stem}/{}", page.module),
            page,
            &known,
            &wire::emit_shared(page, &known),
        );
    }
    for operation in &service.operations {
        let page = &operation.page;
        tree.rust(
            &format!("{stem}/{}.rs", page.module),
            &page.origin,
            &operation::emit(operation, &known),
        );
        put_page(
            tree,
            &format!("{stem}/{}", page.module),
            page,
            &known,
            &wire::emit(operation, &known),
        );
    }
}

fn put_page(tree: &mut Tree, stem: &str, page: &Page, known: &Known, wire: &[TokenStream]) {
    tree.rust(&format!("{stem}/wire.rs"), &page.origin, wire);
    if page.is_checked() {
        tree.rust(&format!("{stem}/check.rs"), &page.origin, &check::emit(page, known));
    }
}

/// A module's name as part of a path.
fn file(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}
