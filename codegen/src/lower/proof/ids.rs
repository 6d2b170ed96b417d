//! Under which ids callers know the rules of a request.

use super::super::page::Surroundings;
use super::super::rules::in_structure;
use super::super::shelf::{Origin, Shelf, Table};
use crate::check::RulePlace;
use crate::constraint::Stated;
use crate::report::FileId;
use crate::yaml::Path;
use std::collections::BTreeMap;

/// A rule as callers know it.
#[derive(Debug)]
pub(super) struct Id {
    pub id: String,
    /// The id without the page's part.
    pub tail: Vec<String>,
}

/// The rules that a request is checked against, by where they are written.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeMap<RulePlace, Id>);

impl Ids {
    pub fn of(around: &Surroundings<'_, '_>, file: FileId, operation_id: &str) -> Self {
        let is_request = |table: &&Table<'_>| matches!(table.origin, Origin::Request(_));
        let request = around.shelf.page(file).find(is_request);
        let mut gathering = Gathering {
            shelf: around.shelf,
            service: around.service_id,
            file,
            operation: operation_id,
            ids: Self::default(),
        };
        for table in request
            .into_iter()
            .flat_map(|request| around.shelf.reached_from(request))
        {
            gathering.table(table);
        }
        gathering.ids
    }

    pub fn get(&self, rule: &RulePlace) -> Option<&Id> {
        self.0.get(rule)
    }
}

struct Gathering<'g, 'a> {
    shelf: &'g Shelf<'a>,
    service: &'g str,
    file: FileId,
    operation: &'g str,
    ids: Ids,
}

impl<'a> Gathering<'_, 'a> {
    fn table(&mut self, table: &Table<'a>) {
        let checked = self.shelf.checked;
        for (wire, field) in table.members.iter() {
            let path = table.member_path(wire);
            for stated in checked.limits(table.file, &path) {
                self.limit(table, &path, &[wire], stated);
            }
            for stated in checked.item_limits(table.file, &path) {
                self.limit(table, &path.key("items"), &[wire, "items"], stated);
            }
            let conditions = [
                ("required_when", &field.required_when),
                ("valid_only_when", &field.valid_only_when),
            ];
            for (kind, _) in conditions.into_iter().filter(|(_, condition)| condition.is_some()) {
                self.put(table, path.key(kind), &[wire, kind], false);
            }
        }
        let rules = match table.origin {
            Origin::Request(_) => Some(Path::root().key("rules")),
            _ => table.path.parent().map(|structure| structure.key("rules")),
        };
        for (index, rule) in table.rules().iter().enumerate() {
            if let Some(rules) = &rules {
                self.put(table, rules.index(index), &[&rule.id], false);
            }
        }
    }

    fn limit(&mut self, table: &Table<'a>, path: &Path, within: &[&str], stated: &Stated) {
        let kind = stated.constraint.kind();
        let tail: Vec<&str> = within.iter().copied().chain([kind]).collect();
        let needs_request = stated.constraint.needs_request();
        self.put(table, path.key(stated.key), &tail, needs_request);
    }

    /// What needs the request is a rule of the operation, wherever the member stands.
    fn put(&mut self, table: &Table<'a>, path: Path, within: &[&str], needs_request: bool) {
        let is_own = table.file == self.file || needs_request;
        let page = if is_own { self.operation } else { self.service };
        let tail: Vec<String> = in_structure(table, within).map(str::to_owned).collect();
        let id = format!("{page}.{}", tail.join("."));
        let place = RulePlace { file: table.file, path };
        self.ids.0.insert(place, Id { id, tail });
    }
}
