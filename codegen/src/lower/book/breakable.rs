//! Which members of a request take a value that breaks one rule and no other, so that it can be shown in a line.

use crate::constraint::{Relation, Stated};
use crate::expr;
use crate::ir::{Code, Type};
use crate::lower::member::{Lowered, members};
use crate::lower::prose::number;
use crate::lower::shelf::{Shelf, Table};
use crate::model::Level;
use quote::quote;
use std::collections::BTreeSet;

/// More than this many characters are not written down, be it with `repeat`.
const MOST: u64 = 4_096;

/// A setter, and the value that breaks a rule.
#[derive(Debug)]
pub(super) struct Breakable {
    pub setter: String,
    pub value: Code,
    pub amount: u64,
    pub actual: String,
    /// The rule's id.
    pub rule: String,
}

/// The breakable members of an operation's request, in page order.
pub(super) fn breakable(shelf: &Shelf<'_>, request: &Table<'_>, operation: &str) -> Vec<Breakable> {
    let bound = bound(request);
    let free = members(shelf, request).filter(|member| !bound.contains(member.wire));
    free.filter_map(|member| of_member(shelf, request, &member, operation))
        .collect()
}

/// A text that is one too long.
fn of_member(shelf: &Shelf<'_>, request: &Table<'_>, member: &Lowered<'_>, operation: &str) -> Option<Breakable> {
    let is_text = matches!(&member.r#type, Type::Optional(inside) if **inside == Type::String);
    if !is_text || member.field.secret || member.field.valid_only_when.is_some() {
        return None;
    }
    let limits = shelf.checked.limits(request.file, &request.member_path(member.wire));
    let length = limits.iter().find(|stated| is_length(stated))?;
    let amount = length.constraint.limit().as_u64()?.checked_add(1)?;
    let repeated = usize::try_from(amount).ok().filter(|_| amount <= MOST)?;
    let value = serde_json::Value::from("x".repeat(repeated));
    let breaks = |stated: &&Stated| stated.constraint.accepts(&value).is_err();
    let broken: Vec<&str> = limits.iter().filter(breaks).map(|stated| stated.key).collect();
    if broken != [length.key] {
        return None;
    }
    let repeated = proc_macro2::Literal::usize_unsuffixed(repeated);
    Some(Breakable {
        setter: member.name.clone(),
        value: Code(quote!("x".repeat(#repeated))),
        amount,
        actual: format!("{} {}", number(amount), length.constraint.unit()?),
        rule: format!("{operation}.{}.{}", member.wire, length.key),
    })
}

fn is_length(stated: &Stated) -> bool {
    matches!(stated.key, "max_chars" | "max_bytes") && stated.level() == Level::Documented
}

/// The members that rules between members speak of.
fn bound(request: &Table<'_>) -> BTreeSet<String> {
    let relations = request.rules().iter().filter_map(|rule| Relation::of_rule(rule).ok());
    let spoken = relations.flat_map(|relation| {
        let (when, require) = relation.spelled();
        when.into_iter().chain([require]).flat_map(|expr| expr::fields(&expr))
    });
    spoken.filter_map(|path| path.into_iter().next()).collect()
}
