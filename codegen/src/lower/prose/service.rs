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
    let cited = service.source.as_ref().map(source::cited);
    docs.paragraph(cited.map(|own| format!("According to {own}.")).unwrap_or_default());
    docs.list("Notes on the pages", note::items(&service.notes));
    docs
}

/// Each host with the regions that it serves, in the order of the spec.
fn hosts(service: &Service) -> Vec<String> {
    let endpoints = &service.endpoints;
    let mut hosts: Vec<(&str, Vec<String>)> = Vec::new();
    let regions = endpoints.regions.iter().map(|(region, host)| (host, code(region)));
    let otherwise = if endpoints.any_region {
        "any other region, and without one"
    } else {
        "calls without a region"
    };
    let default = endpoints.default.iter().map(|host| (host, otherwise.to_owned()));
    for (host, region) in regions.chain(default) {
        match hosts.iter_mut().find(|(known, _)| known == host) {
            Some((_, regions)) => regions.push(region),
            None => hosts.push((host, vec![region])),
        }
    }
    hosts
        .into_iter()
        .map(|(host, regions)| format!("{} in {}", code(host), enumerated(&regions, "and")))
        .collect()
}
