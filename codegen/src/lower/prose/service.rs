//! What the documentation of a vendor's and a service's module says.

use super::markdown::{code, escape};
use super::{enumerated, note, paragraphs, source};
use crate::ir::Docs;
use crate::model::{Service, Vendor};

/// The documentation of a vendor's module.
pub(in crate::lower) fn vendor(vendor: &Vendor) -> Docs {
    Docs::of(std::iter::once(format!("{}.", escape(&vendor.name))).chain(paragraphs(&vendor.doc)))
}

/// The documentation of a service's module.
pub(in crate::lower) fn service(vendor: &Vendor, service: &Service) -> Docs {
    let title = format!(
        "{} {}, API version {}.",
        escape(&vendor.name),
        escape(&service.name),
        escape(&service.version)
    );
    let mut docs = Docs::of(std::iter::once(title).chain(paragraphs(&service.doc)));
    docs.list("Hosts", hosts(service));
    docs.list("Notes on the pages", note::items(&service.notes));
    docs
}

/// Each host with the regions that it serves, in the order of the spec.
fn hosts(service: &Service) -> Vec<String> {
    let endpoints = &service.endpoints;
    let mut hosts: Vec<(&str, Vec<String>)> = Vec::new();
    for (region, host) in endpoints.regions.iter() {
        match hosts.iter_mut().find(|(known, _)| known == host) {
            Some((_, regions)) => regions.push(code(region)),
            None => hosts.push((host, vec![code(region)])),
        }
    }
    let mut items: Vec<String> = hosts
        .into_iter()
        .map(|(host, regions)| format!("{} in {}", code(host), enumerated(&regions, "and")))
        .collect();
    if let Some(default) = &endpoints.default {
        let when = if endpoints.any_region {
            "in any other region, and without one"
        } else {
            "without a region"
        };
        items.push(format!("{} {when}", code(default)));
    }
    let cited = service
        .source
        .as_ref()
        .map(|own| format!("According to {}.", source::cited(own)));
    items.into_iter().chain(cited).collect()
}
