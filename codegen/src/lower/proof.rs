//! What proves the rules of an operation, with the names and ids under which they are emitted.

mod setting;

use super::names::{self, Taken};
use super::page::Surroundings;
use super::rules::in_structure;
use super::shelf::{Origin, Shelf, Table};
use crate::check::{self, Pointer, Proofs, RulePlace};
use crate::constraint::Stated;
use crate::ir::proof::{Case, Full, LeftOut, Outcome, Proof, Proven, Valid};
use crate::report::FileId;
use crate::yaml::Path;
use serde_json::Value;
use std::collections::BTreeMap;

/// Tests that are no rule's.
pub const SMALLEST_TEST: &str = "smallest_request";
pub const FULLEST_TEST: &str = "fullest_request";

/// What emitted tests import, sorted.
pub const IMPORTED: &[&str] = &[
    "accepts",
    "beside",
    "in_region",
    "items",
    "passes",
    "pieces",
    "prove",
    "refuses",
    "repeat",
    "set",
    "text",
    "unset",
    "warns",
];

pub(super) fn proof(around: &Surroundings<'_, '_>, file: FileId, operation_id: &str) -> Proof {
    let Some(proofs) = around.shelf.checked.proofs(file) else {
        return Proof {
            valid: Vec::new(),
            full: full(None, &BTreeMap::new()),
            proven: Vec::new(),
        };
    };
    let ids = ids(around, file, operation_id);
    let valid = valid(proofs);
    let mut taken = Taken::with(&[IMPORTED, &[SMALLEST_TEST, FULLEST_TEST]].concat());
    let proven = proofs.proofs.iter().filter_map(|proof| {
        let rule = ids.get(&proof.rule)?;
        let is_first = proofs.proofs.iter().find(|other| other.rule == proof.rule)?.within == proof.within;
        let place = if is_first { Vec::new() } else { in_place(&proof.within) };
        Some(Proven {
            test: taken.claim(&names::test(&rule.tail, &place)),
            rule: rule.id.clone(),
            valid: valid.get(proof.valid)?.name.clone(),
            cases: proof.cases.iter().map(|one| case(one, &ids)).collect(),
        })
    });
    let proven: Vec<Proven> = proven.collect();
    let is_used = |(index, one): &(usize, Valid)| *index == 0 || proven.iter().any(|proven| proven.valid == one.name);
    Proof {
        full: full(Some(&proofs.full), &ids),
        valid: valid
            .into_iter()
            .enumerate()
            .filter(is_used)
            .map(|(_, valid)| valid)
            .collect(),
        proven,
    }
}

/// A rule under which callers know it.
struct Id {
    id: String,
    /// The id without the page's part.
    tail: Vec<String>,
}

/// The ids of all rules that a request is checked against, by where they are written.
fn ids(around: &Surroundings<'_, '_>, file: FileId, operation_id: &str) -> BTreeMap<RulePlace, Id> {
    let request = around
        .shelf
        .page(file)
        .find(|table| matches!(table.origin, Origin::Request(_)));
    let mut ids = Ids {
        shelf: around.shelf,
        service: around.service_id,
        file,
        operation: operation_id,
        all: BTreeMap::new(),
    };
    for table in request
        .into_iter()
        .flat_map(|request| around.shelf.reached_from(request))
    {
        ids.table(table);
    }
    ids.all
}

struct Ids<'i, 'a> {
    shelf: &'i Shelf<'a>,
    service: &'i str,
    file: FileId,
    operation: &'i str,
    all: BTreeMap<RulePlace, Id>,
}

impl<'a> Ids<'_, 'a> {
    fn table(&mut self, table: &Table<'a>) {
        for (wire, field) in table.members.iter() {
            let path = table.member_path(wire);
            for stated in self.shelf.checked.limits(table.file, &path) {
                self.limit(table, &path, &[wire], stated);
            }
            for stated in self.shelf.checked.item_limits(table.file, &path) {
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
        self.put(table, path.key(stated.key), &tail, stated.constraint.needs_request());
    }

    /// What needs the request is a rule of the operation, wherever the member stands.
    fn put(&mut self, table: &Table<'a>, path: Path, within: &[&str], needs_request: bool) {
        let is_own = table.file == self.file || needs_request;
        let page = if is_own { self.operation } else { self.service };
        let tail: Vec<String> = in_structure(table, within).map(str::to_owned).collect();
        let id = format!("{page}.{}", tail.join("."));
        self.all.insert(RulePlace { file: table.file, path }, Id { id, tail });
    }
}

fn valid(proofs: &Proofs) -> Vec<Valid> {
    let mut taken = Taken::default();
    let requests = proofs.valid.iter().map(|(with, request)| {
        let within = in_place(with);
        let name = if within.is_empty() {
            "SMALLEST".to_owned()
        } else {
            names::constant(
                &["with"]
                    .into_iter()
                    .chain(within.iter().map(String::as_str))
                    .collect::<Vec<_>>(),
            )
        };
        Valid {
            name: taken.claim(&name),
            with: with.to_string(),
            json: request.to_string(),
        }
    });
    requests.collect()
}

/// The names on the way to a place, without the indices.
fn in_place(at: &Pointer) -> Vec<String> {
    let is_name = |segment: &&String| segment.parse::<usize>().is_err();
    at.segments().iter().filter(is_name).cloned().collect()
}

fn case(case: &check::Case, ids: &BTreeMap<RulePlace, Id>) -> Case {
    let beside = case
        .beside
        .iter()
        .filter_map(|other| Some((ids.get(&other.rule)?.id.clone(), other.at.to_string())));
    Case {
        shows: case.shows.clone(),
        settings: case
            .changes
            .iter()
            .flat_map(|(at, value)| setting::settings(&at.to_string(), value))
            .collect(),
        region: case.region.clone(),
        outcome: match &case.outcome {
            check::Outcome::Accepted => Outcome::Accepted,
            check::Outcome::Warned(at) => Outcome::Warned(at.to_string()),
            check::Outcome::Refused(at) => Outcome::Refused(at.to_string()),
        },
        beside: beside.collect(),
    }
}

fn full(full: Option<&check::Full>, ids: &BTreeMap<RulePlace, Id>) -> Full {
    let members = full.and_then(|full| full.request.as_object()).into_iter().flatten();
    let settings =
        members.flat_map(|(name, value)| setting::settings(&format!("/{}", super::rules::pointer(&[name])), value));
    let left_out = full.into_iter().flat_map(|full| &full.left_out);
    Full {
        settings: settings.collect(),
        region: full.and_then(|full| full.region.clone()),
        left_out: left_out
            .map(|left| LeftOut {
                at: left_out_at(full, &left.at),
                rule: rule_of(left, ids),
            })
            .collect(),
    }
}

fn rule_of(left: &check::LeftOut, ids: &BTreeMap<RulePlace, Id>) -> Option<String> {
    Some(ids.get(left.rule.as_ref()?)?.id.clone())
}

/// What is left out of one item of a list is left out of all.
fn left_out_at(full: Option<&check::Full>, at: &Pointer) -> String {
    let mut value = full.map_or(&Value::Null, |full| &full.request);
    let mut shown = String::new();
    for segment in at.segments() {
        let item = value.as_array().and_then(|items| items.first());
        shown.push('/');
        shown.push_str(&if item.is_some() {
            "*".to_owned()
        } else {
            super::rules::pointer(&[segment])
        });
        value = item.or_else(|| value.get(segment)).unwrap_or(&Value::Null);
    }
    shown
}
