//! How the limits on a member changed: what they ask for, and with which circumstances.

use super::Kind;
use super::circumstances::{self, Circumstances};
use super::ledger::Ledger;
use super::meeting::{Met, One, meet, never};
use super::member::Member;
use super::spot::Pair;
use super::strictness::{self, Strictness};
use super::table::Way;
use crate::check::kind_of;
use crate::constraint::{Disputed, Stated, Subject};
use crate::expr;

/// The limits of a member that come of what the spec states, and of its type. That it is required, and which values it may
/// have, are no limits here: they are told as such.
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    for met in meet(stated(old), stated(new), never) {
        match met {
            Met::Both(before, after) => {
                let here = named(&at.at(before.spot.clone(), after.spot.clone()), &after.key);
                if way == Way::Sent {
                    both(ledger, &here, (&before, old), (&after, new));
                } else if format!("{:?}", before.value) != format!("{:?}", after.value) {
                    ledger.new_side(Kind::AnswerLimit, &here, "says something else");
                }
            }
            Met::Gained(one) => {
                let kind = kind(way, one.value, Kind::LimitAdded, Kind::AdviceAdded);
                let says = format!("is new: {}", one.value.constraint.prose());
                ledger.new_side(kind, &named(&at.at(at.old.clone(), one.spot), &one.key), says);
            }
            Met::Lost(one) => {
                let kind = kind(way, one.value, Kind::LimitRemoved, Kind::AdviceRemoved);
                let says = format!("is gone: {}", one.value.constraint.prose());
                ledger.old_side(kind, &named(&at.at(one.spot, at.new.clone()), &one.key), says);
            }
        }
    }
}

fn named(at: &Pair, key: &str) -> Pair {
    at.detail(&format!("`{key}`"))
}

fn kind(way: Way, stated: &Stated, refuses: Kind, warns: Kind) -> Kind {
    match way {
        Way::Answered => Kind::AnswerLimit,
        Way::Sent if Circumstances::from(stated).refuses() => refuses,
        Way::Sent => warns,
    }
}

/// The limits of a member, then those of its items.
fn stated<'a>((table, one): Member<'_, 'a>) -> Vec<One<'a, Stated>> {
    let spot = &one.spot;
    let items = spot.key("items");
    let checked = table.edition.checked;
    let here = |stated: &&Stated| !matches!(stated.key, "required" | "values");
    let own = checked.limits(spot.file, &spot.path).iter().filter(here);
    let own = own.map(|value| One {
        key: value.key.to_owned(),
        spot: spot.key(value.key),
        value,
    });
    let of_items = checked.item_limits(spot.file, &spot.path).iter().filter(here);
    let of_items = of_items.map(|value| One {
        key: format!("items.{}", value.key),
        spot: items.key(value.key),
        value,
    });
    own.chain(of_items).collect()
}

fn both(
    ledger: &mut Ledger,
    at: &Pair,
    (before, old): (&One<'_, Stated>, Member<'_, '_>),
    (after, new): (&One<'_, Stated>, Member<'_, '_>),
) {
    let told = (Circumstances::from(before.value), Circumstances::from(after.value));
    let is_item = after.key != after.value.key;
    let subjects = (subject(old, is_item), subject(new, is_item));
    let strictness = strictness::compare((before.value, &subjects.0), (after.value, &subjects.1));
    let is_advice = !told.0.refuses() || !told.1.refuses();
    let kind = match strictness {
        Strictness::Same => None,
        Strictness::Reworded => Some(Kind::LimitReworded),
        _ if is_advice => Some(Kind::AdviceChanged),
        Strictness::Tighter => Some(Kind::LimitTightened),
        Strictness::Looser => Some(Kind::LimitLoosened),
        Strictness::Other => Some(Kind::LimitMoved),
    };
    if let Some(kind) = kind {
        let (was, is) = (before.value.constraint.prose(), after.value.constraint.prose());
        ledger.new_side(kind, at, format!("{is}, was {was}"));
    }
    circumstances::compare(ledger, at, &told.0, &told.1);
    disputed(
        ledger,
        &at.key("disputed"),
        &before.value.disputed,
        &after.value.disputed,
    );
}

/// What other sources say.
fn disputed(ledger: &mut Ledger, at: &Pair, old: &[Disputed], new: &[Disputed]) {
    let said = |one: &Disputed| format!("{:?} {:?} {:?}", one.limit, one.unit, one.doc);
    if !old.iter().map(said).eq(new.iter().map(said)) {
        ledger.new_side(Kind::LimitNote, at, "other sources say something else of it");
    }
    for (index, (old, new)) in old.iter().zip(new).enumerate() {
        let at = at.at(at.old.index(index), at.new.index(index));
        ledger.source(&at, "source", (Some(&old.source), Some(&new.source)));
    }
}

/// A member, or an item of it, as its limits see it.
fn subject((_, one): Member<'_, '_>, is_item: bool) -> Subject {
    let kind = match kind_of(&one.key, one.value) {
        expr::Kind::List(item) if is_item => *item,
        kind => kind,
    };
    let mut subject = Subject::new(&one.key, kind);
    subject.encoding = one.value.encoding.filter(|_| !is_item);
    subject
}
