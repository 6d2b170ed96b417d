//! `Cargo.toml` and `rustfmt.toml`: the crate as it is published.

use crate::ir::{Api, Vendor};
use std::fmt::Write;

/// The crate is laid out by its generator; a formatter would only make it stale.
pub(super) const RUSTFMT: &str = "disable_all_formatting = true\n";

pub(super) fn emit(api: &Api) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let rust_version = env!("CARGO_PKG_RUST_VERSION");
    let names: Vec<&str> = api.vendors.iter().map(|vendor| vendor.name.as_str()).collect();
    let description = format!(
        "Typed calls to {}, checked against what their pages document.",
        joined(&names)
    );
    format!(
        r#"[package]
name = "cloudscribe"
description = {description:?}
version = "{version}"
edition = "2024"
rust-version = "{rust_version}"
license = "MIT OR Apache-2.0"
readme = "README.md"
keywords = ["api", "cloud", "sdk", "validation", "vod"]
categories = ["api-bindings", "multimedia"]
# What is published is generated already.
build = false
# The catalogue is for readers of the repository; the crate has the same facts in its documentation and its tables.
exclude = ["/CATALOGUE.md", "/catalogue.json"]

[package.metadata.docs.rs]
all-features = true

[features]
default = []
{features}# Clients, without a connection of their own.
client = ["cloudscribe-runtime/client"]
# The connection of asynchronous clients.
reqwest = ["client", "cloudscribe-runtime/reqwest"]
# The connection of blocking clients.
ureq = ["client", "cloudscribe-runtime/ureq"]
# Spans of calls and attempts.
tracing = ["client", "cloudscribe-runtime/tracing"]
# Operations called by their names, with JSON.
dynamic = ["cloudscribe-runtime/dynamic"]
# A stand-in for the clouds, for tests.
mock = ["client", "dynamic", "cloudscribe-runtime/mock"]

[dependencies]
cloudscribe-runtime = {{ version = "{version}", path = "../runtime", default-features = false }}

[lints.rust]
unsafe_code = "forbid"
missing_docs = "warn"
"#,
        features = features(&api.vendors),
    )
}

/// `a, b and c`
pub(super) fn joined(names: &[&str]) -> String {
    match names {
        [] => "cloud services".to_owned(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// A feature for each vendor, which is all its services, and one for each service.
fn features(vendors: &[Vendor]) -> String {
    let mut lines = String::new();
    for vendor in vendors {
        let services: Vec<&str> = vendor.services.iter().map(|service| service.feature.as_str()).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "# {}.", vendor.name);
        let _ = writeln!(lines, "{} = {services:?}", vendor.feature);
        for service in services {
            let _ = writeln!(lines, "{service} = []");
        }
    }
    lines
}
