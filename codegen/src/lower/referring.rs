//! Limits that look at another member of the request: they are checked by the request, which descends to where they stand.

use super::checks::{item, whole};
use super::member::{Lowered, lowered, members};
use super::place::Place;
use super::rules::{Rules, pointer};
use super::shelf::Table;
use crate::constraint::Stated;
use crate::ir::{Check, Code, Type};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The statements for all such limits on a member of a request, and below it.
pub(super) fn checks<'a>(
    rules: &mut Rules<'_, 'a>,
    request: &Table<'a>,
    member: &Lowered<'a>,
    place: &Place<'_>,
) -> Vec<Check> {
    let mut descent = Descent {
        rules,
        request,
        way: vec![request.name.clone()],
    };
    let mut checks = descent.member(request, member, place);
    checks.extend(descent.below(request, member, place));
    checks
}

/// The way down from a request.
struct Descent<'d, 's, 'a> {
    rules: &'d mut Rules<'s, 'a>,
    request: &'d Table<'a>,
    /// The structures on the way, so that a recursive one ends it.
    way: Vec<String>,
}

impl<'a> Descent<'_, '_, 'a> {
    /// A structure from outside, which is called `base`.
    fn table(&mut self, table: &Table<'a>, base: &TokenStream) -> Vec<Check> {
        if self.way.contains(&table.name) || !self.leads_to_one(table, &mut BTreeSet::new()) {
            return Vec::new();
        }
        self.way.push(table.name.clone());
        let mut checks = Vec::new();
        for member in members(self.rules.shelf(), table) {
            let place = Place::of_field(base, &member.name, &member.r#type);
            checks.extend(self.member(table, &member, &place));
            checks.extend(self.below(table, &member, &place));
        }
        self.way.pop();
        checks
    }

    /// Whether such a limit stands in the table or anywhere below it. Without this, structures that hold each other would be
    /// descended into along every path through them.
    fn leads_to_one(&self, table: &Table<'a>, seen: &mut BTreeSet<String>) -> bool {
        let all = self.rules.shelf();
        seen.insert(table.name.clone())
            && table.members.iter().any(|(wire, field)| {
                let path = table.member_path(wire);
                let own = all.checked.limits(table.file, &path);
                let items = all.checked.item_limits(table.file, &path);
                referring(own).chain(referring(items)).next().is_some()
                    || all
                        .target(table, wire, field)
                        .is_some_and(|below| self.leads_to_one(below, seen))
            })
    }

    /// The limits on the member itself, and on its items.
    fn member(&mut self, table: &Table<'a>, member: &Lowered<'a>, place: &Place<'_>) -> Vec<Check> {
        let path = table.member_path(member.wire);
        let checked = self.rules.shelf().checked;
        let own = referring(checked.limits(table.file, &path));
        let mut checks: Vec<Check> = own
            .filter_map(|stated| self.limit(table, member, stated, place))
            .collect();
        if let Some(item) = member.r#type.item() {
            let place_of_item = Place::of_reference("item", item);
            let each = referring(checked.item_limits(table.file, &path));
            let body: Vec<Check> = each
                .filter_map(|stated| self.limit(table, member, stated, &place_of_item))
                .collect();
            checks.extend((!body.is_empty()).then(|| Check::Each {
                wire: member.wire.to_owned(),
                value: Code(place.items()),
                body,
            }));
        }
        checks
    }

    fn limit(&mut self, table: &Table<'a>, member: &Lowered<'a>, stated: &Stated, place: &Place<'_>) -> Option<Check> {
        let is_item = place.is_reference;
        let subject = if is_item {
            item(self.rules, member, place.r#type)
        } else {
            whole(self.rules, member)
        };
        let within = if is_item {
            vec![member.wire, "items"]
        } else {
            vec![member.wire]
        };
        let value = place.view(stated.constraint.view(&subject))?;
        let referred = self.referred(stated.constraint.refers_to()?)?;
        // A violation of an item points at the item itself.
        let at = if is_item {
            String::new()
        } else {
            pointer(&[member.wire])
        };
        let rule = self.rules.limit(table, &within, member, stated, at);
        Some(Check::Call(Code(
            stated.constraint.call_with(&subject, &rule, &value, &referred),
        )))
    }

    /// The request's member that a limit looks at, as `Option<&[String]>`.
    fn referred(&self, wire: &str) -> Option<TokenStream> {
        let (wire, field) = self.request.members.iter().find(|(name, _)| *name == wire)?;
        let member = lowered(self.rules.shelf(), self.request, wire, field);
        let items = Place::of_field(&quote!(self), &member.name, &member.r#type).maybe_items();
        if member.r#type.item() == Some(&Type::String) {
            return Some(items);
        }
        // Values of an enumeration, as they travel.
        let texts = quote!(items.iter().map(|item| item.as_str().to_owned()).collect::<Vec<_>>());
        Some(quote!(#items.map(|items| #texts).as_deref()))
    }

    /// What the member holds.
    fn below(&mut self, table: &Table<'a>, member: &Lowered<'a>, place: &Place<'_>) -> Vec<Check> {
        let Some(target) = self.rules.shelf().target(table, member.wire, member.field) else {
            return Vec::new();
        };
        let wire = member.wire.to_owned();
        let check = match member.r#type.inside() {
            Type::List(item) if item.is_structure() => Check::Each {
                wire,
                value: Code(place.items()),
                body: self.table(target, &quote!(item)),
            },
            Type::Structure(_) => Check::Within {
                wire,
                value: Code(place.structure()),
                body: self.table(target, &quote!(inner)),
            },
            _ => return Vec::new(),
        };
        match &check {
            Check::Each { body, .. } | Check::Within { body, .. } if body.is_empty() => Vec::new(),
            _ => vec![check],
        }
    }
}

fn referring(limits: &[Stated]) -> impl Iterator<Item = &Stated> {
    limits.iter().filter(|stated| stated.constraint.needs_request())
}
