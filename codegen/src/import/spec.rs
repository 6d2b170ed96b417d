//! What the files of an imported service say.

mod operation;
mod service;
mod structure;
mod words;
mod yaml;

use super::metadata::Metadata;
use super::origin::Origin;
use super::plan::Plan;
use super::{MARK, VENDOR};
use std::collections::BTreeMap;
use yaml::Page;

/// The files by their paths in a tree of specs.
pub(super) fn files(metadata: &Metadata, plan: &Plan<'_>, origin: &Origin, folder: &str) -> BTreeMap<String, String> {
    let desk = Desk { metadata, plan, origin };
    let of_service = [
        (format!("{VENDOR}/vendor.yaml"), service::vendor()),
        (
            format!("{VENDOR}/{folder}/service.yaml"),
            service::service(&desk, folder),
        ),
    ];
    let shared = (!plan.shared.is_empty()).then(|| {
        let path = format!("{VENDOR}/{folder}/types.yaml");
        (path, structure::shared(&desk))
    });
    let operations = plan.operations.iter().map(|planned| {
        let path = format!("{VENDOR}/{folder}/{}.yaml", planned.operation.name);
        (path, operation::operation(&desk, planned))
    });
    of_service.into_iter().chain(shared).chain(operations).collect()
}

/// What whoever writes a file looks things up in.
struct Desk<'m> {
    metadata: &'m Metadata,
    plan: &'m Plan<'m>,
    origin: &'m Origin,
}

/// A file of the kind for which there is a schema, so many folders above it.
fn page(kind: &str, up: &str) -> Page {
    let mut page = Page::default();
    page.comment(&format!(
        "# yaml-language-server: $schema={up}schema/{kind}.schema.json"
    ));
    page.comment(MARK);
    page
}

/// Where the facts come from, on one line.
fn cited(page: &mut Page, depth: usize, key: &str, origin: &Origin) {
    let title = yaml::text(&origin.page());
    let Origin { read, .. } = origin;
    let url = origin.url();
    page.raw(
        depth,
        key,
        &format!("{{page: {title}, url: {url}, undated: true, read: {read}, language: zh}}"),
    );
}
