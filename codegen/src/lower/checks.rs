//! What a structure is checked for, statement by statement, in page order.

use super::member::{Lowered, members};
use super::place::Place;
use super::referring;
use super::rules::{Rules, pointer};
use super::scope::{TableScope, kind};
use super::shelf::{Origin, Shelf, Table};
use crate::constraint::{Relation, Stated, Subject};
use crate::ir::{Check, Code, Type};
use quote::quote;

/// The members one by one, then the rules between them.
pub(super) fn structure<'a>(rules: &mut Rules<'_, 'a>, table: &Table<'a>) -> Vec<Check> {
    let mut checks = Vec::new();
    for member in members(rules.shelf(), table) {
        let place = Place::of_field(&quote!(self), &member.name, &member.r#type);
        let mut own = limits(rules, table, &member, &place);
        own.extend(items(rules, table, &member, &place));
        checks.extend(if member.field.secret { hidden(own) } else { own });
        checks.extend(conditions(rules, table, &member));
        checks.extend(nested(rules.shelf(), table, &member, &place));
        if let Origin::Request(_) = table.origin {
            checks.extend(referring::checks(rules, table, &member, &place));
        }
    }
    checks.extend(between(rules, table));
    checks
}

fn limits<'a>(rules: &mut Rules<'_, 'a>, table: &Table<'a>, member: &Lowered<'_>, place: &Place<'_>) -> Vec<Check> {
    let stated = rules
        .shelf()
        .checked
        .limits(table.file, &table.member_path(member.wire));
    let here = stated.iter().filter(|stated| !stated.constraint.needs_request());
    here.filter_map(|stated| limit(rules, table, &[member.wire], member, stated, place))
        .collect()
}

fn items<'a>(rules: &mut Rules<'_, 'a>, table: &Table<'a>, member: &Lowered<'_>, place: &Place<'_>) -> Option<Check> {
    let place_of_item = Place::of_reference("item", member.r#type.item()?);
    let stated = rules
        .shelf()
        .checked
        .item_limits(table.file, &table.member_path(member.wire));
    let here = stated.iter().filter(|stated| !stated.constraint.needs_request());
    let within = [member.wire, "items"];
    let body: Vec<Check> = here
        .filter_map(|stated| limit(rules, table, &within, member, stated, &place_of_item))
        .collect();
    (!body.is_empty()).then(|| Check::Each {
        wire: member.wire.to_owned(),
        value: Code(place.items()),
        body,
    })
}

/// A limit on a member or on its items; `None` when the type keeps it already.
fn limit<'a>(
    rules: &mut Rules<'_, 'a>,
    table: &Table<'a>,
    within: &[&str],
    member: &Lowered<'_>,
    stated: &Stated,
    place: &Place<'_>,
) -> Option<Check> {
    let is_item = within.len() > 1;
    let subject = if is_item {
        item(rules, member, place.r#type)
    } else {
        whole(rules, member)
    };
    let value = place.view(stated.constraint.view(&subject))?;
    // A violation of an item points at the item itself.
    let at = if is_item {
        String::new()
    } else {
        pointer(&[member.wire])
    };
    let rule = rules.limit(table, within, member, stated, at);
    Some(Check::Call(Code(stated.constraint.call(&subject, &rule, &value))))
}

/// `required_when` and `valid_only_when`.
fn conditions<'a>(rules: &mut Rules<'_, 'a>, table: &Table<'a>, member: &Lowered<'_>) -> Vec<Check> {
    let (wire, field) = (member.wire, member.field);
    let required = field
        .required_when
        .as_ref()
        .map(|when| (when, Relation::required_when(wire, when)));
    let valid = field
        .valid_only_when
        .as_ref()
        .map(|when| (when, Relation::valid_only_when(wire, when)));
    let told = required
        .into_iter()
        .chain(valid)
        .filter_map(|(when, relation)| Some((when, relation.ok()?)));
    let called = told.map(|(condition, relation)| {
        let rule = rules.condition(table, member, condition, &relation);
        Check::Call(Code(relation.call(
            &TableScope {
                shelf: rules.shelf(),
                table,
            },
            &rule,
        )))
    });
    called.collect()
}

fn between<'a>(rules: &mut Rules<'_, 'a>, table: &Table<'a>) -> Vec<Check> {
    let told = table
        .rules()
        .iter()
        .filter_map(|rule| Some((rule, Relation::of_rule(rule).ok()?)));
    let called = told.map(|(rule, relation)| {
        let name = rules.between(table, rule, &relation);
        Check::Call(Code(relation.call(
            &TableScope {
                shelf: rules.shelf(),
                table,
            },
            &name,
        )))
    });
    called.collect()
}

/// Checks whose violations must not quote the value.
fn hidden(body: Vec<Check>) -> Vec<Check> {
    if body.is_empty() {
        body
    } else {
        vec![Check::Secret { body }]
    }
}

/// The checks of the structures that a member holds.
fn nested(shelf: &Shelf<'_>, table: &Table<'_>, member: &Lowered<'_>, place: &Place<'_>) -> Option<Check> {
    shelf.target(table, member.wire, member.field)?;
    let wire = member.wire.to_owned();
    match member.r#type.inside() {
        Type::Structure(_) => Some(Check::Structure {
            wire,
            value: Code(place.structure()),
        }),
        Type::List(item) if item.is_structure() => Some(Check::Structures {
            wire,
            value: Code(place.items()),
        }),
        Type::Map(item) if item.is_structure() => Some(Check::Entries {
            wire,
            value: Code(place.entries()),
        }),
        _ => None,
    }
}

/// A member as its limits see it.
pub(super) fn whole(rules: &Rules<'_, '_>, member: &Lowered<'_>) -> Subject {
    let mut subject = item(rules, member, &member.r#type);
    subject.encoding = member.field.encoding;
    subject.required = member.required;
    subject.empty_is_absent = member.field.empty_is_absent;
    subject
}

/// An item of a list as its limits see it.
pub(super) fn item(rules: &Rules<'_, '_>, member: &Lowered<'_>, r#type: &Type) -> Subject {
    let mut subject = Subject::new(member.wire, kind(r#type, member.field));
    let listed_by = rules.enumerations().listing(member.wire, member.field);
    subject.listed_by = listed_by.map(str::to_owned);
    subject
}
