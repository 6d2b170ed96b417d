//! What proves the rules of an operation, with the names and ids under which they are emitted.

mod ids;
mod setting;

use super::names::{self, Taken};
use super::page::Surroundings;
use super::rules::pointer;
use crate::check::{self, Pointer, Proofs};
use crate::ir::proof::{Case, FULLEST_TEST, Full, LeftOut, Outcome, Proof, Proven, SMALLEST_TEST, VERBS, Valid};
use crate::report::FileId;
use ids::Ids;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn proof(around: &Surroundings<'_, '_>, file: FileId, operation_id: &str) -> Proof {
    let Some(proofs) = around.shelf.checked.proofs(file) else {
        return Proof::default();
    };
    let ids = Ids::of(around, file, operation_id);
    let valid = valid(&proofs);
    let mut taken = Taken::with(&[VERBS, &[SMALLEST_TEST, FULLEST_TEST]].concat());
    let mut seen = BTreeSet::new();
    let proven = proofs.proofs.iter().filter_map(|proof| {
        let rule = ids.get(&proof.rule)?;
        let is_first = seen.insert(&proof.rule);
        let place = if is_first { Vec::new() } else { in_place(&proof.within) };
        Some(Proven {
            test: taken.claim(&names::test(&rule.tail, &place)),
            rule: rule.id.clone(),
            valid: valid.get(proof.valid)?.name.clone(),
            cases: proof.cases.iter().map(|one| case(one, &ids)).collect(),
        })
    });
    let proven: Vec<Proven> = proven.collect();
    let used: BTreeSet<&str> = proven.iter().map(|proven| proven.valid.as_str()).collect();
    let is_used = |valid: &Valid| valid.with.is_empty() || used.contains(valid.name.as_str());
    Proof {
        full: full(&proofs.full, &ids),
        valid: valid.into_iter().filter(is_used).collect(),
        proven,
    }
}

fn valid(proofs: &Proofs) -> Vec<Valid> {
    let mut taken = Taken::default();
    let requests = proofs.valid.iter().map(|valid| {
        let within = in_place(&valid.made_for);
        let named: Vec<&str> = ["with"].into_iter().chain(within.iter().map(String::as_str)).collect();
        let name = if within.is_empty() {
            "SMALLEST".to_owned()
        } else {
            names::constant(&named)
        };
        Valid {
            name: taken.claim(&name),
            with: valid.made_for.to_string(),
            json: proofs.request(valid).to_string(),
        }
    });
    requests.collect()
}

/// The names on the way to a place, without the indices.
fn in_place(at: &Pointer) -> Vec<String> {
    let is_name = |segment: &&String| segment.parse::<usize>().is_err();
    at.segments().iter().filter(is_name).cloned().collect()
}

fn case(case: &check::Case, ids: &Ids) -> Case {
    let settings = case.changes.iter();
    let settings = settings.flat_map(|(at, value)| setting::settings(&at.to_string(), value));
    let others = case.beside.iter();
    let beside = others.filter_map(|other| Some((ids.get(&other.rule)?.id.clone(), other.at.to_string())));
    Case {
        shows: case.shows.clone(),
        settings: settings.collect(),
        region: case.region.clone(),
        outcome: match &case.outcome {
            check::Outcome::Accepted => Outcome::Accepted,
            check::Outcome::Warned(at) => Outcome::Warned(at.to_string()),
            check::Outcome::Refused(at) => Outcome::Refused(at.to_string()),
        },
        beside: beside.collect(),
    }
}

fn full(full: &check::Full, ids: &Ids) -> Full {
    let members = full.request.as_object().into_iter().flatten();
    let settings = members.flat_map(|(name, value)| setting::settings(&format!("/{}", pointer(&[name])), value));
    let left_out = full.left_out.iter().map(|left| LeftOut {
        at: left_out_at(&full.request, &left.at),
        rule: left.rule.as_ref().and_then(|rule| Some(ids.get(rule)?.id.clone())),
    });
    Full {
        settings: settings.collect(),
        region: full.region.clone(),
        left_out: left_out.collect(),
    }
}

/// What is left out of one item of a list is left out of all.
fn left_out_at(request: &Value, at: &Pointer) -> String {
    let mut value = request;
    let mut shown = String::new();
    for segment in at.segments() {
        let item = value.as_array().and_then(|items| items.first());
        shown.push('/');
        shown.push_str(&item.map_or_else(|| pointer(&[segment]), |_| "*".to_owned()));
        value = item.or_else(|| value.get(segment)).unwrap_or(&Value::Null);
    }
    shown
}
