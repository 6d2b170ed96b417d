//! Whether a value that a circumstance names can be sent at all: rules that each say something may leave no request with it.

use super::Fault;
use super::draft::Draft;
use super::mend::{Beside, Wanted};
use super::pointer::Pointer;
use super::proofs::{Outcome, Proof};
use super::sheet::{Member, Sheet};
use super::stage::{Stage, Stages};
use crate::expr::{self, Kind, Literal};
use serde_json::Value;
use std::collections::BTreeSet;

/// In so many places a value is tried.
const SEVERAL: usize = 4;

impl<'c> Sheet<'c, '_> {
    /// A complaint for each value of an enumeration or switch that a circumstance names and no request was found to have.
    pub fn unsendable(&self, stages: &Stages<'_>, proofs: &[Proof]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (table, source) in self.tables.iter().enumerate() {
            let whens = source
                .relations
                .iter()
                .filter_map(|related| related.relation.when.as_ref());
            let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
            for (path, literal) in whens.flat_map(expr::compared) {
                let [name] = path else { continue };
                let Some(member) = self.member(table, name) else {
                    continue;
                };
                let Some(value) = value(member, literal) else { continue };
                if seen.insert((name.clone(), value.to_string())) {
                    let places = || stages.of_table(table).take(SEVERAL);
                    faults.extend(self.unsent(member, &value, places, stages, proofs));
                }
            }
        }
        faults
    }

    /// What keeps a value from being sent in each of the places.
    fn unsent<'s, P: Iterator<Item = &'s Stage>>(
        &self,
        member: &Member<'c>,
        value: &Value,
        places: impl Fn() -> P,
        stages: &Stages<'_>,
        proofs: &[Proof],
    ) -> Option<Fault> {
        let at = |stage: &Stage| stage.at.key(member.name);
        if places().any(|stage| is_accepted(&at(stage), value, proofs)) {
            return None;
        }
        let mut also = None;
        for stage in places() {
            let mut draft: Draft<'_> = stages.valid.get(stage.valid)?.1.clone();
            let fixed = at(stage);
            draft.put(fixed.clone(), value.clone());
            let wanted = Wanted {
                fixed: std::slice::from_ref(&fixed),
                kept: std::slice::from_ref(&stage.at),
                // What only warns is sent all the same.
                beside: Beside::EveryWarning(&fixed),
                ..Wanted::default()
            };
            match self.mended_or_faults(draft, wanted) {
                Ok(_) => return None,
                Err(faults) => also = also.or_else(|| faults.first().map(|fault| self.place(fault.rule))),
            }
        }
        // Without a place, that has been complained of.
        let also = also?;
        Some(Fault {
            at: member.place.clone(),
            why: format!(
                "no request was found in which `{}` is {value}, as a rule supposes: each breaks a rule",
                member.name
            ),
            also: Some(also),
            help: "correct one of the rules about it; if all are right, `allow` this",
        })
    }
}

/// Whether one of the requests that keep a rule has the value there.
fn is_accepted(at: &Pointer, value: &Value, proofs: &[Proof]) -> bool {
    let accepted = proofs.iter().flat_map(|proof| &proof.cases);
    let mut accepted = accepted.filter(|case| case.outcome == Outcome::Accepted);
    accepted.any(|case| case.changes.iter().any(|(place, given)| place == at && given == value))
}

/// The literal as a value of the member, where its values are few and listed.
fn value(member: &Member<'_>, literal: &Literal) -> Option<Value> {
    match (&member.subject.kind, literal) {
        (Kind::Choice { .. }, Literal::Text(text)) => Some(text.as_str().into()),
        (Kind::Code { .. } | Kind::Flag, Literal::Integer(code)) => Some((*code).into()),
        (Kind::Bool, Literal::Bool(is_on)) => Some((*is_on).into()),
        _ => None,
    }
}
