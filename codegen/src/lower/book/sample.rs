//! How a documented call is shown in the crate's own documentation.

use crate::ir::{Code, CodeName, Sample};
use crate::lower::example::{self, Written};
use crate::lower::names;
use crate::lower::prose;
use crate::lower::shelf::{Shelf, Table};
use crate::model::{Operation, Service, VendorTree};
use quote::quote;

/// The parameter which the runtime's builders know by name.
const PROJECT_ID: &str = "project_id";

/// The call, and how many members its request has.
pub(super) fn of_operation(
    shelf: &Shelf<'_>,
    table: &Table<'_>,
    operation: &Operation,
    vendor: &VendorTree,
    service: &Service,
) -> Option<(usize, Sample)> {
    let written = operation
        .examples
        .iter()
        .find_map(|example| example::request(shelf, table, example))?;
    let Written {
        tokens,
        types,
        members,
        has_maps: false,
    } = written
    else {
        return None;
    };
    let name = operation.rust_name.as_deref().unwrap_or(&operation.operation);
    let refusal = operation.errors.names().next().or(service.errors.names().next());
    let sample = Sample {
        feature: names::feature(&[&vendor.vendor.vendor, &service.service]),
        module: format!(
            "{}::{}",
            names::vendor(&vendor.vendor.vendor),
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
    };
    Some((members, sample))
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
