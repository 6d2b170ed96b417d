//! One of the two trees: what its specs say, and the crate that comes of them.

use super::surface::Surface;
use crate::check::Checked;
use crate::expr;
use crate::ir::{Api, Place};
use crate::load::Sources;
use crate::lower::lower;
use crate::model::{Demand, Entries, Field, Operation, Rule, ServiceTree};
use crate::report::FileId;
use std::collections::{BTreeMap, BTreeSet};

/// A tree of specs that hold together.
#[derive(Debug)]
pub struct Edition<'a> {
    pub(super) sources: &'a Sources,
    pub(super) checked: &'a Checked<'a>,
    pub(super) surface: Surface,
    /// Where the members of each operation's request travel unless they say otherwise, by the operation's file.
    usual_places: BTreeMap<String, Place>,
    /// The members whose values conditions look at, by the file of the conditions.
    judged: BTreeMap<FileId, BTreeSet<String>>,
}

impl<'a> Edition<'a> {
    /// A tree out of what was loaded and checked together.
    pub fn new(sources: &'a Sources, checked: &'a Checked<'a>) -> Self {
        let api = lower(checked);
        let services = checked.model().services();
        Self {
            sources,
            checked,
            surface: Surface::of(&api),
            usual_places: usual_places(&api),
            judged: services.flat_map(|(_, service)| judged(service)).collect(),
        }
    }

    /// Where a member of a request travels unless it says otherwise.
    pub(super) fn usual_place(&self, operation: FileId) -> Place {
        let place = self.usual_places.get(self.checked.path(operation));
        place.cloned().unwrap_or_default()
    }

    /// Whether a condition may look at the value of a member of that name.
    pub(super) fn is_judged(&self, file: FileId, member: &str) -> bool {
        self.judged.get(&file).is_some_and(|names| names.contains(member))
    }
}

fn usual_places(api: &Api) -> BTreeMap<String, Place> {
    let services = api.vendors.iter().flat_map(|vendor| &vendor.services);
    let operations = services.flat_map(|service| &service.operations);
    operations
        .map(|operation| (operation.page.origin.clone(), operation.info.place.clone()))
        .collect()
}

/// The names in the conditions of each file. Whoever uses a shared structure may look into it.
fn judged(service: &ServiceTree) -> Vec<(FileId, BTreeSet<String>)> {
    let operations = service.operations.iter();
    let mut all: Vec<_> = operations
        .map(|(file, operation)| (*file, of_operation(operation)))
        .collect();
    if let Some((file, structures)) = &service.types {
        let own = structures.iter().map(|(_, one)| in_table(&one.members, &one.rules));
        let others = all.iter().map(|(_, names)| names.clone());
        all.push((*file, own.chain(others).flatten().collect()));
    }
    all
}

fn of_operation(operation: &Operation) -> BTreeSet<String> {
    let mut names = in_table(&operation.request, &operation.rules);
    for (_, structure) in operation.types.iter() {
        names.extend(in_table(&structure.members, &structure.rules));
    }
    names
}

fn in_table(members: &Entries<Field>, rules: &[Rule]) -> BTreeSet<String> {
    let fields: Vec<&Field> = members.iter().map(|(_, field)| field).collect();
    let conditions = fields
        .iter()
        .flat_map(|field| [&field.required_when, &field.valid_only_when]);
    let conditions = conditions.flatten().map(|condition| condition.when.as_str());
    let texts = conditions.chain(rules.iter().flat_map(in_rule));
    let mut names: BTreeSet<String> = texts
        .filter_map(|text| expr::parse(text).ok())
        .flat_map(|expr| named(&expr))
        .collect();
    for inline in fields.iter().filter_map(|field| field.members.as_ref()) {
        names.extend(in_table(inline, &[]));
    }
    names
}

/// The expressions in which a rule looks at values. Shorthands that ask what is given do not.
fn in_rule(rule: &Rule) -> Vec<&str> {
    let demand: Vec<&str> = match &rule.demand {
        Demand::Require(text) => vec![text],
        Demand::NotAllZero(names) => names.iter().map(String::as_str).collect(),
        Demand::SameDirectory { path, directory } => vec![path, directory],
        Demand::Requires(_)
        | Demand::Forbids(_)
        | Demand::ExactlyOne(_)
        | Demand::AtLeastOne(_)
        | Demand::Precedence(_) => Vec::new(),
    };
    rule.when.as_deref().into_iter().chain(demand).collect()
}

fn named(expr: &expr::Expr) -> Vec<String> {
    let paths = expr::fields(expr).into_iter();
    paths.filter_map(|mut path| path.pop()).collect()
}
