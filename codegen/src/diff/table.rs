//! How the members of a request, an answer or a structure came, went and stayed.

use super::Kind;
use super::edition::Edition;
use super::ledger::Ledger;
use super::meeting::{Met, One, entries, is_reordered, meet};
use super::member::{self, Member};
use super::spot::{Pair, Spot};
use super::types::written;
use crate::lower::names;
use crate::model::{Entries, Field, TypeRef};

/// The members of a request, an answer or a structure, in one tree.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    pub edition: &'a Edition<'a>,
    /// The mapping of members.
    pub spot: Spot,
    /// The service's module in Rust.
    pub module: String,
    /// The structure's name in Rust.
    pub name: String,
    pub members: &'a Entries<Field>,
}

/// Which way a table travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Answered,
    /// Programs build it; answers may have it, too.
    Sent,
}

/// What a member is to programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A field of the Rust struct.
    Field,
    /// It travels with every call, and always says the same.
    Fixed,
    /// Protocol, client or signer supply it: what the spec says of it is documentation.
    Supplied,
}

impl<'a> Table<'a> {
    /// The structure's key in the surface of the crate.
    pub fn key(&self) -> String {
        format!("{}::{}", self.module, self.name)
    }

    /// Everything in Rust that comes of a member, and of what is nested in it.
    pub fn made_of(&self, wire: &str, field: &'a Field) -> Vec<String> {
        let mut made = vec![format!("{}.{}", self.key(), field_name(wire, field))];
        made.extend(enumeration(wire, field).map(|name| format!("{}::{name}", self.module)));
        made.extend(self.inline(wire, field).iter().flat_map(Self::made));
        made
    }

    /// How the structure is made, which changes with what is required.
    pub fn making(&self) -> [String; 2] {
        let key = self.key();
        [format!("{key}: Default"), format!("{key}::new")]
    }

    /// Everything in Rust that comes of the table.
    pub fn made(&self) -> Vec<String> {
        let members = self.members.iter();
        let inner = members.flat_map(|(wire, field)| self.made_of(wire, field));
        std::iter::once(self.key()).chain(inner).collect()
    }

    /// The structure that stands in the member itself.
    pub fn inline(&self, wire: &str, field: &'a Field) -> Option<Self> {
        let is_inline = field.r#type.as_ref().map(TypeRef::innermost) == Some(&TypeRef::Inline);
        let members = field.members.as_ref().filter(|_| is_inline)?;
        Some(Self {
            edition: self.edition,
            spot: self.spot.key(wire).key("members"),
            module: self.module.clone(),
            name: names::type_(wire),
            members,
        })
    }
}

impl Standing {
    pub fn of(field: &Field, way: Way) -> Self {
        match (&field.supplied_by, &field.r#const) {
            (None, None) => Self::Field,
            (None, Some(_)) if field.required && way == Way::Sent => Self::Fixed,
            _ => Self::Supplied,
        }
    }
}

/// The member's name in Rust.
pub(super) fn field_name(wire: &str, field: &Field) -> String {
    names::field(field.rust_name.as_deref().unwrap_or(wire))
}

/// The Rust name of the enumeration that the member's values make.
pub(super) fn enumeration(wire: &str, field: &Field) -> Option<String> {
    let is_flag = field.r#type.as_ref().map(TypeRef::innermost) == Some(&TypeRef::Flag);
    let listed = field.values.as_ref().filter(|_| !is_flag);
    listed.map(|_| names::type_(field.r#enum.as_deref().unwrap_or(wire)))
}

/// `at` is called what the members' names follow: "request ".
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: &Table<'_>, new: &Table<'_>) {
    let alike = |old: &One<'_, Field>, new: &One<'_, Field>| {
        field_name(&old.key, old.value) == field_name(&new.key, new.value)
            && Standing::of(new.value, way) == Standing::Field
    };
    let met = meet(entries(&old.spot, old.members), entries(&new.spot, new.members), alike);
    if is_reordered(old.members.names(), new.members.names()) {
        let at = at.at(old.spot.clone(), new.spot.clone());
        ledger.new_side(
            Kind::MembersReordered,
            &at.called(at.part.trim_end()),
            "members come in another order",
        );
    }
    for one in met {
        match one {
            Met::Both(before, after) => both(ledger, at, way, (old, &before), (new, &after)),
            Met::Gained(after) => gained(ledger, at, way, (old, new), &after),
            Met::Lost(before) => lost(ledger, at, way, (old, new), &before),
        }
    }
}

/// What a member of the table is called.
fn called(at: &Pair, wire: &str) -> String {
    match at.part.strip_suffix('`') {
        Some(way) => format!("{way}.{wire}`"),
        None => format!("{}`{wire}`", at.part),
    }
}

fn both(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let made = |(table, one): Member<'_, '_>| one.spot.clone().makes(table.made_of(&one.key, one.value));
    let here = at.at(made(old), made(new)).called(called(at, &new.1.key));
    if old.1.key != new.1.key {
        let says = format!("travels as `{}`, was `{}`", new.1.key, old.1.key);
        ledger.new_side(Kind::MemberWireName, &here, says);
    }
    member::compare(ledger, &here, way, old, new);
    let inline = old.0.inline(&old.1.key, old.1.value);
    if let Some((old, new)) = inline.zip(new.0.inline(&new.1.key, new.1.value)) {
        compare(ledger, &here, way, &old, &new);
    }
}

fn gained(ledger: &mut Ledger, at: &Pair, way: Way, (old, new): (&Table<'_>, &Table<'_>), one: &One<'_, Field>) {
    let mut made = new.made_of(&one.key, one.value);
    made.extend(new.making().into_iter().filter(|_| one.value.required));
    let here = at
        .at(old.spot.clone(), one.spot.clone().makes(made))
        .called(called(at, &one.key));
    let r#type = one.value.r#type.as_ref().map(written).unwrap_or_default();
    let (kind, says) = match (Standing::of(one.value, way), way) {
        (Standing::Field, Way::Answered) => (Kind::AnswerMemberAdded, format!("a new `{type}`")),
        (Standing::Field, Way::Sent) if one.value.required => {
            (Kind::RequiredMemberAdded, format!("a new `{type}`, and required"))
        }
        (Standing::Field, Way::Sent) => (Kind::RequestMemberAdded, format!("a new `{type}`")),
        (Standing::Fixed, _) => (Kind::FixedMemberAdded, "travels with every call".to_owned()),
        (Standing::Supplied, _) => (Kind::SuppliedMember, "is listed".to_owned()),
    };
    ledger.new_side(kind, &here, says);
}

fn lost(ledger: &mut Ledger, at: &Pair, way: Way, (old, new): (&Table<'_>, &Table<'_>), one: &One<'_, Field>) {
    let mut made = old.made_of(&one.key, one.value);
    made.extend(old.making().into_iter().filter(|_| one.value.required));
    let here = at
        .at(one.spot.clone().makes(made), new.spot.clone())
        .called(called(at, &one.key));
    let (kind, says) = match (Standing::of(one.value, way), way) {
        (Standing::Field, Way::Answered) => (Kind::AnswerMemberRemoved, "is gone"),
        (Standing::Field, Way::Sent) => (Kind::RequestMemberRemoved, "is gone"),
        (Standing::Fixed, _) => (Kind::FixedMemberRemoved, "travels no longer"),
        (Standing::Supplied, _) => (Kind::SuppliedMember, "is listed no longer"),
    };
    ledger.old_side(kind, &here, says);
}
