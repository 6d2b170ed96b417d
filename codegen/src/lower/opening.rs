//! Which call opens the crate's documentation: of all documented examples the shortest.

use super::example::{self, Written};
use super::names;
use super::prose;
use super::shelf::{Origin, Shelf, Table};
use crate::check::Checked;
use crate::ir::{Code, CodeName, Opening};
use crate::model::{Operation, Service, ServiceTree, VendorTree};
use quote::quote;

/// The parameter which the runtime's builders know by name.
const PROJECT_ID: &str = "project_id";

pub(super) fn opening(checked: &Checked<'_>) -> Option<Opening> {
    let trees = checked
        .model()
        .vendors
        .iter()
        .flat_map(|vendor| vendor.services.iter().map(move |tree| (vendor, tree)));
    let openings = trees.flat_map(|(vendor, tree)| of_service(checked, vendor, tree));
    openings.min_by_key(|opening| opening.building.0.to_string().len())
}

fn of_service(checked: &Checked<'_>, vendor: &VendorTree, tree: &ServiceTree) -> Vec<Opening> {
    let shelf = Shelf::of(checked, tree);
    let requests = shelf.tables().iter().filter_map(|table| match table.origin {
        Origin::Request(operation) => Some((table, operation)),
        _ => None,
    });
    requests
        .filter_map(|(table, operation)| of_operation(&shelf, table, operation, vendor, &tree.service))
        .collect()
}

fn of_operation(
    shelf: &Shelf<'_>,
    table: &Table<'_>,
    operation: &Operation,
    vendor: &VendorTree,
    service: &Service,
) -> Option<Opening> {
    let written = operation
        .examples
        .iter()
        .find_map(|example| example::request(shelf, table, example))?;
    let Written { tokens, types } = written;
    let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
    let refusal = operation.errors.names().next().or(service.errors.names().next());
    Some(Opening {
        feature: names::feature(&[&vendor.vendor.vendor, &service.service]),
        module: format!(
            "{}::{}",
            names::module(&vendor.vendor.vendor),
            names::module(&service.service)
        ),
        says: prose::paragraphs(&operation.doc).into_iter().next().unwrap_or_default(),
        method: names::method(name),
        request: names::request(name),
        response: names::response(name),
        types: types.into_iter().collect(),
        building: Code(quote!(#tokens)),
        settings: settings(service),
        refusal: refusal.map(|code| CodeName {
            wire: code.to_owned(),
            variant: names::variant(code),
        }),
    })
}

fn settings(service: &Service) -> Vec<(&'static str, String)> {
    let region = service
        .endpoints
        .regions
        .names()
        .next()
        .filter(|_| service.endpoints.default.is_none());
    let region = region.map(|region| ("region", region.to_owned()));
    let project = service.client_supplies.iter().any(|supplied| supplied == PROJECT_ID);
    let project = project.then(|| ("project_id", "0123456789abcdef0123456789abcdef".to_owned()));
    region.into_iter().chain(project).collect()
}
