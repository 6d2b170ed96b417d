//! How a file of the specs becomes a page of items.

use super::enumeration::Enumerations;
use super::errors::Errors;
use super::names;
use super::prose;
use super::rules::Rules;
use super::shelf::{Origin, Shelf, Table};
use super::structure::structure;
use crate::ir::{Docs, Item, Page, RuleRef};
use crate::model::{self, Operation};
use crate::report::FileId;
use std::collections::BTreeMap;

/// Where the rules of shared structures stand.
const SHARED_MODULE: &str = "types";

/// The vendor's and the service's part of a page.
#[derive(Debug)]
pub(super) struct Surroundings<'s, 'a> {
    pub shelf: &'s Shelf<'a>,
    pub enumerations: &'s Enumerations<'a>,
    /// `tencent.vod`
    pub service_id: &'s str,
    /// `tencent::vod`
    pub module: &'s str,
    pub errors: Errors<'s>,
    /// The rules of shared structures, by the structure's name.
    pub shared_rules: &'s BTreeMap<String, Vec<RuleRef>>,
    /// The page of what several operations share.
    pub shared: Option<&'s Page>,
}

/// The page of an operation.
pub(super) fn operation(around: &Surroundings<'_, '_>, file: FileId, operation: &Operation) -> Page {
    let id = format!("{}.{}", around.service_id, operation.operation);
    let mut rules = Rules::of_page(around.shelf, around.enumerations, &id, &operation.source);
    let mut items = Vec::new();
    let mut behind = Vec::new();
    let mut shared = Vec::new();
    for table in around.shelf.page(file) {
        let docs = docs(around, table);
        items.push(Item::Structure(structure(around.shelf, table, &mut rules, docs)));
        behind.extend(around.enumerations.behind(table, false).map(Item::Enumeration));
        let is_answer = matches!(table.origin, Origin::Response(_));
        // Request and answer stand together; what they mention follows.
        if is_answer || !matches!(table.origin, Origin::Request(_)) {
            items.append(&mut behind);
        }
        if matches!(table.origin, Origin::Request(_)) {
            shared = shared_rules(around, table);
        }
    }
    let (sources, rules) = rules.finish();
    let own = rules.iter().map(|rule| RuleRef {
        module: None,
        name: rule.name.clone(),
    });
    Page {
        module: names::operation_module(operation.rust_name.as_deref().unwrap_or(&operation.operation)),
        is_shared: false,
        origin: around.shelf.checked.path(file).to_owned(),
        opening: format!(
            "{}: what it takes and what it answers.",
            prose::markdown::code(&operation.operation)
        ),
        all_rules: own.chain(shared).collect(),
        items,
        sources,
        rules,
    }
}

/// The rules of the shared structures that a request reaches.
fn shared_rules(around: &Surroundings<'_, '_>, request: &Table<'_>) -> Vec<RuleRef> {
    let reached = around.shelf.reached_from(request);
    let rules = reached
        .filter(|table| table.file != request.file)
        .filter_map(|table| around.shared_rules.get(&table.name));
    rules.flatten().cloned().collect()
}

fn docs(around: &Surroundings<'_, '_>, table: &Table<'_>) -> Docs {
    match table.origin {
        Origin::Request(operation) => prose::operation::request(around.shelf, table, operation, around.module),
        Origin::Response(operation) => {
            let request = names::request(operation.rust_name.as_deref().unwrap_or(&operation.operation));
            prose::operation::response(table, operation, &request)
        }
        Origin::Named(..) | Origin::Inline(..) => prose::structure::docs(around.shelf, table),
    }
}

/// The page of what several operations share, and each structure's rules; `None` when they share nothing.
pub(super) fn shared<'a>(
    shelf: &Shelf<'a>,
    enumerations: &Enumerations<'a>,
    service: &'a model::ServiceTree,
    service_id: &str,
) -> Option<(Page, BTreeMap<String, Vec<RuleRef>>)> {
    let file = service.types.as_ref().map(|(file, _)| *file);
    let source = own_source(service)?;
    let mut rules = Rules::of_page(shelf, enumerations, service_id, source);
    let mut items = Vec::new();
    let mut by_structure = BTreeMap::new();
    let mut from = 0;
    for table in file.into_iter().flat_map(|file| shelf.page(file)) {
        items.push(Item::Structure(structure(
            shelf,
            table,
            &mut rules,
            prose::structure::docs(shelf, table),
        )));
        items.extend(enumerations.behind(table, true).map(Item::Enumeration));
        let names = rules.names_from(from);
        from += names.len();
        by_structure.insert(table.name.clone(), names.into_iter().map(shared_ref).collect());
    }
    items.extend(enumerations.between(file).map(Item::Enumeration));
    if items.is_empty() {
        return None;
    }
    let (mut sources, rules) = rules.finish();
    sources.retain(|source| rules.iter().any(|rule| rule.source == source.name));
    let page = Page {
        module: SHARED_MODULE.to_owned(),
        is_shared: true,
        origin: shelf.checked.path(file.unwrap_or(service.file)).to_owned(),
        opening: format!(
            "What several operations of {} share.",
            prose::markdown::escape(&service.service.name)
        ),
        all_rules: Vec::new(),
        items,
        sources,
        rules,
    };
    Some((page, by_structure))
}

fn shared_ref(name: String) -> RuleRef {
    RuleRef {
        module: Some(SHARED_MODULE.to_owned()),
        name,
    }
}

/// The service's own source, or the first page's.
fn own_source(service: &model::ServiceTree) -> Option<&model::Source> {
    let first = service.operations.first().map(|(_, operation)| &operation.source);
    service.service.source.as_ref().or(first)
}
