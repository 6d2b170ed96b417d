//! Whether each rule can be kept and broken: for every one, requests that it accepts and requests that it alone refuses.
//!
//! All of it is worked out from the specs; that the emitted checks answer the same is what the emitted tests are for.

mod carried;
mod cases;
mod draft;
mod fullest;
mod ground;
mod judge;
mod limit;
mod looking;
mod mend;
mod named;
mod names;
mod pointer;
mod proofs;
mod relation;
mod remedy;
mod rule;
mod sheet;
mod smallest;
mod stage;
mod touched;

pub use pointer::Pointer;
pub use proofs::{AlsoBroken, Case, Full, LeftOut, Outcome, Proof, Proofs, RulePlace, Shown, Valid};

use super::desk::Desk;
use super::found::Found;
use super::place::Place;
use super::tables::Tables;
use crate::parallel;
use crate::report::Code;
use crate::yaml::Path;
use cases::{Doubt, NOWHERE};
use ground::Ground;
use judge::Finding;
use rule::Rule;
use sheet::{Sheet, Sought};
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
    let broken = desk.broken();
    let places = desk.tables.all.iter().map(|table| &table.place);
    let requests = places.filter(|place| place.path == Path::root().key("request"));
    // What does not hold together cannot be proven either, and was complained of already.
    let sound = requests.filter(|place| !desk.builds_on(place.file, &broken));
    let requests: Vec<Place> = sound.cloned().collect();
    let (tables, found) = (&desk.tables, &desk.found);
    let tried = parallel::each(&requests, |request| tried(tables, found, request));
    for (request, (shown, _)) in requests.iter().zip(&tried) {
        desk.found.keep_shown(request.file, *shown);
    }
    for fault in tried.into_iter().flat_map(|(_, faults)| faults) {
        let also = fault.also.map(|also| desk.key(&also));
        let complaint = desk.at_key(Code::Unprovable, &fault.at, fault.why);
        complaint.label("cannot be tried").help(fault.help);
        if let Some(also) = also {
            complaint.also(also, "in its way");
        }
    }
}

/// How many rules a request has and how many tests show them, and the rules that none shows. Of each a case of either sort is looked for.
fn tried(tables: &Tables<'_>, found: &Found, request: &Place) -> (Shown, Vec<Fault>) {
    let Some(sheet) = Sheet::of(tables, found, request, Sought::OneOfEach) else {
        return (Shown::default(), Vec::new());
    };
    match sheet.smallest_request() {
        Ok(smallest) => {
            let ground = Ground::valid(smallest, None);
            let mut proven = prove(&sheet, &ground);
            if proven.faults.is_empty() && !sheet.gives_up() {
                proven.faults = sheet.unsendable(&proven.stages, &proven.proofs);
            }
            (Shown::of(sheet.rules().len(), &proven.proofs), proven.faults)
        }
        Err(findings) => (
            Shown::without_tests(sheet.rules().len()),
            contradictory(&sheet, &findings),
        ),
    }
}

/// What proves the rules of a request; `None` when no request keeps them all.
pub(super) fn proofs(tables: &Tables<'_>, found: &Found, request: &Place) -> Option<Proofs> {
    let sheet = Sheet::of(tables, found, request, Sought::All)?;
    let smallest = sheet.smallest_request().ok()?;
    let full = sheet.full(&smallest);
    sheet.effort.set(0);
    let ground = Ground::valid(smallest, None);
    let Proven { stages, proofs, .. } = prove(&sheet, &ground);
    let valid = stages.valid.into_iter().map(|(made_for, draft)| Valid {
        made_for,
        changes: draft.into_changes(),
    });
    let valid = valid.collect();
    Some(Proofs {
        smallest: ground.into_request(),
        valid,
        full,
        proofs,
    })
}

struct Proven<'g> {
    stages: Stages<'g>,
    proofs: Vec<Proof>,
    faults: Vec<Fault>,
}

fn prove<'g>(sheet: &Sheet<'_, '_>, smallest: &'g Ground) -> Proven<'g> {
    let mut proven = Proven {
        stages: sheet.stages(smallest),
        proofs: Vec::new(),
        faults: Vec::new(),
    };
    for rule in sheet.rules() {
        if sheet.gives_up() {
            proven.faults.push(too_many(sheet, rule));
            break;
        }
        match proofs_of(sheet, rule, &proven.stages) {
            Ok(found) => proven.proofs.extend(found),
            Err(doubt) => proven.faults.push(fault(sheet, rule, &doubt)),
        }
    }
    proven
}

/// The proofs of a rule in every place where its structure can stand: the first one whole, of the others a case of each sort.
fn proofs_of(sheet: &Sheet<'_, '_>, rule: Rule, stages: &Stages<'_>) -> Result<Vec<Proof>, Doubt> {
    let place = RulePlace::from(sheet.place(rule));
    let mut proofs: Vec<Proof> = Vec::new();
    let mut doubt = Doubt::from(NOWHERE);
    for stage in stages.of_table(rule.table()) {
        if sheet.gives_up() && !proofs.is_empty() {
            break;
        }
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
    let (opening, help) = if doubt.is_certain {
        (
            "no request shows",
            "state what a request can break without breaking anything else, or leave it out",
        )
    } else {
        (
            "no request was found that shows",
            "correct it or what is in its way; if both are right, `allow` this: the rule is checked, and has no test",
        )
    };
    Fault {
        at: sheet.place(rule),
        why: format!("{opening} {kind}: {}", doubt.why),
        also: doubt.other.map(|other| sheet.place(other)),
        help,
    }
}

fn too_many(sheet: &Sheet<'_, '_>, rule: Rule) -> Fault {
    Fault {
        at: sheet.place(rule),
        why: "too many rules to try this one and those after it".to_owned(),
        also: None,
        help: "leave out what is no rule of the page; if all are right, `allow` this: they are checked, and have no tests",
    }
}

/// Rules of which no request was found that keeps all.
fn contradictory(sheet: &Sheet<'_, '_>, findings: &[Finding]) -> Vec<Fault> {
    let places: BTreeSet<Place> = findings.iter().map(|finding| sheet.place(finding.rule)).collect();
    let fault = |at: Place, why: &str| Fault {
        at,
        why: why.to_owned(),
        also: None,
        help: "correct this rule or another of its page; if all are right, `allow` this: they are checked, and have no tests",
    };
    if places.is_empty() {
        return vec![fault(
            sheet.request.clone(),
            "no request was found that has everything that is required",
        )];
    }
    let why = "no request was found that keeps all rules: each breaks this one or another";
    places.into_iter().map(|at| fault(at, why)).collect()
}
