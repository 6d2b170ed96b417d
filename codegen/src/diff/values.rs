//! How the legal values of a member came and went.

use super::Kind;
use super::ledger::{Ledger, Turns, short};
use super::meeting::{Met, One, entries, meet, never};
use super::member::Member;
use super::spot::{Pair, Spot};
use super::table::{Way, enumeration};
use crate::lower::names;
use crate::model::{EnumValue, Field};

/// Whether values are listed, and what becomes of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listing {
    Free,
    Open,
    Closed,
}

impl Listing {
    fn of((_, one): Member<'_, '_>) -> Self {
        match enumeration(&one.key, one.value) {
            None => Self::Free,
            Some(_) if one.value.open => Self::Open,
            Some(_) => Self::Closed,
        }
    }
}

pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let listings = (Listing::of(old), Listing::of(new));
    if let Some((kind, says)) = turn(listings, way) {
        ledger.new_side(kind, &at.key("values"), says);
    }
    match listings {
        (Listing::Free, Listing::Free) => labels(ledger, at, old.1.value, new.1.value),
        (Listing::Free, _) | (_, Listing::Free) => {}
        _ => {
            let is_checked = way == Way::Sent && listings == (Listing::Closed, Listing::Closed);
            listed(ledger, at, is_checked, old, new);
            let names = (
                enumeration(&old.1.key, old.1.value),
                enumeration(&new.1.key, new.1.value),
            );
            ledger.stated(at, "enum", names, Kind::EnumerationRustName);
            aliases(ledger, at, old.1.value, new.1.value);
        }
    }
}

const fn turn(listings: (Listing, Listing), way: Way) -> Option<(Kind, &'static str)> {
    use Listing::{Closed, Free, Open};
    let answered = matches!(way, Way::Answered);
    Some(match listings {
        (Free, Free) | (Open, Open) | (Closed, Closed) => return None,
        (Free, _) if answered => (Kind::AnswerValues, "its values are listed now"),
        (_, Free) if answered => (Kind::AnswerValues, "its values are listed no longer"),
        (Open, Closed) if answered => (Kind::AnswerValues, "its values are all that there are"),
        (Closed, Open) if answered => (Kind::AnswerValues, "there may be other values"),
        (Free, Closed) => (Kind::EnumerationAdded, "takes the listed values and no others"),
        (Free, Open) => (Kind::OpenEnumerationAdded, "has listed values, and takes others"),
        (_, Free) => (Kind::EnumerationRemoved, "has listed values no longer, and takes any"),
        (Open, Closed) => (Kind::EnumerationClosed, "takes no others than the listed values"),
        (Closed, Open) => (Kind::EnumerationOpened, "takes others than the listed values"),
    })
}

/// Values that make no enumeration, and aliases of none: documentation.
fn labels(ledger: &mut Ledger, at: &Pair, before: &Field, after: &Field) {
    let said = |field: &Field| format!("{:?} {:?} {}", field.values, field.aliases, field.open);
    if said(before) != said(after) {
        ledger.new_side(
            Kind::ValueNote,
            &at.key("values"),
            "values are described in another way",
        );
    }
}

/// A value, and the groups in which it stands.
struct Value<'f> {
    said: &'f EnumValue,
    groups: Vec<&'f str>,
}

fn values(field: &Field) -> Vec<Value<'_>> {
    let mut values: Vec<Value<'_>> = Vec::new();
    for (group, listed) in field.values.iter().flat_map(|values| &values.groups) {
        for said in listed {
            match values.iter_mut().find(|value| value.said.wire == said.wire) {
                Some(value) => value.groups.push(group),
                None => values.push(Value {
                    said,
                    groups: vec![group],
                }),
            }
        }
    }
    values
}

/// Where the values stand, each with the variant that comes of it.
fn ones<'v>(values: &'v [Value<'v>], at: &Spot, (table, one): Member<'_, '_>) -> Vec<One<'v, Value<'v>>> {
    let type_name = enumeration(&one.key, one.value).unwrap_or_default();
    let place = |value: &Value<'_>| match value.groups.first() {
        Some(group) if !group.is_empty() => at.key("groups").key(group),
        _ => at.key("values"),
    };
    let one = |value: &'v Value<'v>| One {
        key: value.said.wire.clone(),
        spot: place(value).key(&value.said.wire).makes(vec![format!(
            "{}::{type_name}::{}",
            table.module,
            variant(value.said)
        )]),
        value,
    };
    values.iter().map(one).collect()
}

fn variant(value: &EnumValue) -> String {
    names::variant(value.name.as_deref().unwrap_or(&value.wire))
}

fn listed(ledger: &mut Ledger, at: &Pair, is_checked: bool, old: Member<'_, '_>, new: Member<'_, '_>) {
    let (before, after) = (values(old.1.value), values(new.1.value));
    let alike = |old: &One<'_, Value<'_>>, new: &One<'_, Value<'_>>| variant(old.value.said) == variant(new.value.said);
    for met in meet(ones(&before, &at.old, old), ones(&after, &at.new, new), alike) {
        match met {
            Met::Both(old, new) => value(ledger, at, &old, &new),
            Met::Gained(new) => {
                let kind = if is_checked {
                    Kind::ValueAccepted
                } else {
                    Kind::ValueListed
                };
                let at = at.at(at.old.clone().makes(Vec::new()), new.spot);
                ledger.new_side(kind, &named(&at, &new.key), "is new");
            }
            Met::Lost(old) => {
                let kind = if is_checked {
                    Kind::ValueRefused
                } else {
                    Kind::ValueUnlisted
                };
                let at = at.at(old.spot, at.new.clone().makes(Vec::new()));
                ledger.old_side(kind, &named(&at, &old.key), "is gone");
            }
        }
    }
}

fn named(at: &Pair, value: &str) -> Pair {
    at.detail(&format!("value `{}`", short(value)))
}

fn value(ledger: &mut Ledger, at: &Pair, old: &One<'_, Value<'_>>, new: &One<'_, Value<'_>>) {
    let at = named(&at.at(old.spot.clone(), new.spot.clone()), &new.key);
    let (before, after) = (old.value.said, new.value.said);
    if old.key != new.key {
        ledger.new_side(Kind::ValueWireName, &at, format!("travelled as `{}`", short(&old.key)));
    }
    if variant(before) != variant(after) {
        let says = format!("is `{}` in Rust, was `{}`", variant(after), variant(before));
        ledger.new_side(Kind::ValueRustName, &at, says);
    } else if before.name != after.name || old.value.groups != new.value.groups {
        ledger.new_side(Kind::ValueNote, &at, "is listed in another way");
    }
    ledger.told(
        &at,
        "doc",
        (before.doc.as_deref(), after.doc.as_deref()),
        Kind::ValueNote,
    );
}

fn aliases(ledger: &mut Ledger, at: &Pair, before: &Field, after: &Field) {
    let turns = Turns {
        gained: Kind::AliasAdded,
        changed: Kind::AliasChanged,
        lost: Kind::AliasRemoved,
    };
    let here = at.key("aliases");
    for met in meet(
        entries(&here.old, &before.aliases),
        entries(&here.new, &after.aliases),
        never,
    ) {
        let (key, old, new) = match met {
            Met::Both(old, new) => (new.key, Some(old.value.clone()), Some(new.value.clone())),
            Met::Gained(new) => (new.key, None, Some(new.value.clone())),
            Met::Lost(old) => (old.key, Some(old.value.clone()), None),
        };
        ledger.stated(&here.detail("alias"), &key, (old, new), turns);
    }
}
