//! What is constant about a service.

use super::catalogue;
use super::enumeration::Enumerations;
use super::errors::Errors;
use super::names;
use super::operation::operation;
use super::page::{self, Surroundings};
use super::prose;
use super::shelf::Shelf;
use crate::check::Checked;
use crate::ir::{Docs, Endpoints, Protocol, Service};
use crate::model::{self, ServiceTree, VendorTree};
use std::collections::BTreeMap;

pub(super) fn service<'a>(checked: &'a Checked<'a>, vendor: &'a VendorTree, tree: &'a ServiceTree) -> Service {
    let service = &tree.service;
    let shelf = Shelf::of(checked, tree);
    let enumerations = Enumerations::of(&shelf);
    let id = format!("{}.{}", vendor.vendor.vendor, service.service);
    let module = format!(
        "{}::{}",
        names::vendor(&vendor.vendor.vendor),
        names::module(&service.service)
    );
    let errors = Errors {
        vendor: &vendor.vendor.errors,
        service: &service.errors,
    };
    let (shared, shared_rules) = page::shared(&shelf, &enumerations, tree, &id).unzip();
    let around = Surroundings {
        shelf: &shelf,
        enumerations: &enumerations,
        service_id: &id,
        module: &module,
        errors,
        shared_rules: &shared_rules.unwrap_or_default(),
        shared: shared.as_ref(),
    };
    let operations = tree
        .operations
        .iter()
        .map(|(file, page)| operation(&around, service.protocol, *file, page));
    let mut operations: Vec<_> = operations.collect();
    operations.sort_by(|a, b| a.page.module.cmp(&b.page.module));
    let title = prose::markdown::escape(&format!("{} {}", vendor.vendor.name, service.name));
    Service {
        module: names::module(&service.service),
        feature: names::feature(&[&vendor.vendor.vendor, &service.service]),
        vendor: vendor.vendor.name.clone(),
        name: service.name.clone(),
        title: title.clone(),
        docs: prose::service::service(&vendor.vendor, service),
        origin: checked.path(tree.file).to_owned(),
        version: service.version.clone(),
        protocol: protocol(service.protocol),
        signing_name: service.signing_name.clone().unwrap_or_else(|| service.service.clone()),
        endpoints: endpoints(&service.endpoints),
        client_supplies: service.client_supplies.clone(),
        client_docs: Docs::of([format!("Calls {title}.")]),
        blocking_docs: Docs::of([format!("Calls {title} and waits for the answers.")]),
        codes: errors.enumeration(&title, tree),
        errors: errors.common(),
        sheet: catalogue::service(service),
        shared,
        operations,
        id,
    }
}

const fn protocol(protocol: model::Protocol) -> Protocol {
    match protocol {
        model::Protocol::Tencent => Protocol::Tencent,
        model::Protocol::Alibaba => Protocol::Alibaba,
        model::Protocol::Huawei => Protocol::Huawei,
    }
}

fn endpoints(endpoints: &model::Endpoints) -> Endpoints {
    let regions: BTreeMap<_, _> = endpoints
        .regions
        .iter()
        .map(|(region, host)| (region.to_owned(), host.clone()))
        .collect();
    Endpoints {
        default: endpoints.default.clone(),
        any_region: endpoints.any_region,
        regions: regions.into_iter().collect(),
    }
}
