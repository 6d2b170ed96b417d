//! Whether each rule can be kept and broken: for every one, requests that it accepts and requests that it alone refuses.
//!
//! All of it is worked out from the specs; that the emitted checks answer the same is what the emitted tests are for.

mod carried;
mod cases;
mod draft;
mod fullest;
mod judge;
mod limit;
mod mend;
mod pointer;
mod proofs;
mod relation;
mod remedy;
mod rule;
mod sheet;
mod smallest;
mod stage;

pub use pointer::Pointer;
pub use proofs::{AlsoBroken, Case, Full, LeftOut, Outcome, Proof, Proofs, RulePlace};

use super::desk::Desk;
use super::place::Place;
use crate::report::Code;
use crate::yaml::Path;
use cases::{Doubt, NOWHERE};
use judge::Finding;
use rule::Rule;
use sheet::Sheet;
use stage::Stages;
use std::collections::BTreeSet;

/// What is wrong with a rule.
struct Fault {
    at: Place,
    why: String,
    /// The other rule that is in the way.
    also: Option<Place>,
    help: &'static str,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    // What does not hold together cannot be proven either, and was complained of already.
    if desk.complaints.fails() {
        return;
    }
    let requests: Vec<Place> = desk.tables.all.iter().map(|table| table.place.clone()).collect();
    let requests = requests
        .into_iter()
        .filter(|place| place.path == Path::root().key("request"));
    for request in requests {
        let (proofs, faults) = Sheet::of(desk, &request).map(|sheet| prove(&sheet)).unwrap_or_default();
        for fault in faults {
            let also = fault.also.map(|also| desk.key(&also));
            let complaint = desk.at_key(Code::Unprovable, &fault.at, fault.why);
            complaint.label("cannot be tried").help(fault.help);
            if let Some(also) = also {
                complaint.also(also, "in its way");
            }
        }
        if let Some(proofs) = proofs {
            desk.found.keep_proofs(request.file, proofs);
        }
    }
}

fn prove(sheet: &Sheet<'_, '_>) -> (Option<Proofs>, Vec<Fault>) {
    let smallest = match sheet.smallest_request() {
        Ok(smallest) => smallest,
        Err(findings) => return (None, contradictory(sheet, &findings)),
    };
    let full = sheet.full(&smallest);
    let stages = sheet.stages(smallest);
    let mut proofs = Vec::new();
    let mut faults = Vec::new();
    for rule in sheet.rules() {
        match proofs_of(sheet, rule, &stages) {
            Ok(found) => proofs.extend(found),
            Err(doubt) => faults.push(fault(sheet, rule, &doubt)),
        }
    }
    (
        Some(Proofs {
            valid: stages.valid,
            full,
            proofs,
        }),
        faults,
    )
}

/// The proofs of a rule in every place where its structure can stand: the first one whole, of the others a case of each sort.
fn proofs_of(sheet: &Sheet<'_, '_>, rule: Rule, stages: &Stages) -> Result<Vec<Proof>, Doubt> {
    let place = RulePlace::from(sheet.place(rule));
    let mut proofs: Vec<Proof> = Vec::new();
    let mut doubt = Doubt::from(NOWHERE);
    for stage in stages.stages.iter().filter(|stage| stage.table == rule.table()) {
        match sheet.cases(rule, stages, stage) {
            Ok(cases) => proofs.push(Proof {
                rule: place.clone(),
                within: stage.at.clone(),
                valid: stage.valid,
                cases: if proofs.is_empty() { cases } else { one_of_each(cases) },
            }),
            Err(why) if proofs.is_empty() => doubt = why,
            Err(_) => {}
        }
    }
    if proofs.is_empty() { Err(doubt) } else { Ok(proofs) }
}

fn one_of_each(cases: Vec<Case>) -> Vec<Case> {
    let (accepted, refused): (Vec<Case>, Vec<Case>) =
        cases.into_iter().partition(|case| case.outcome == Outcome::Accepted);
    accepted
        .into_iter()
        .take(1)
        .chain(refused.into_iter().take(1))
        .collect()
}

fn fault(sheet: &Sheet<'_, '_>, rule: Rule, doubt: &Doubt) -> Fault {
    let kind = sheet
        .stated(rule)
        .map_or("this rule".to_owned(), |stated| format!("`{}`", stated.key));
    Fault {
        at: sheet.place(rule),
        why: format!("no request shows {kind}: {}", doubt.why),
        also: doubt.other.map(|other| sheet.place(other)),
        help: "state what a request can break without breaking anything else, or leave it out",
    }
}

/// Rules of which no request keeps all.
fn contradictory(sheet: &Sheet<'_, '_>, findings: &[Finding]) -> Vec<Fault> {
    let places: BTreeSet<Place> = findings.iter().map(|finding| sheet.place(finding.rule)).collect();
    let fault = |at: Place, why: &str| Fault {
        at,
        why: why.to_owned(),
        also: None,
        help: "no request keeps this rule and the others of its page: correct one of them",
    };
    if places.is_empty() {
        return vec![fault(
            sheet.request.clone(),
            "no request has everything that is required",
        )];
    }
    places
        .into_iter()
        .map(|at| fault(at, "every request breaks a rule, this one or another"))
        .collect()
}
