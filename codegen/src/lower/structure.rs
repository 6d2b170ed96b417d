//! How a table becomes a structure: its members, its checks, where its default comes from.

use super::checks;
use super::member::{Lowered, members};
use super::prose;
use super::rules::Rules;
use super::shelf::{Origin, Shelf, Table};
use crate::ir::{Constant, Default, Docs, Member, Role, Structure, Type};
use crate::model::Field;

pub(super) fn structure<'a>(shelf: &Shelf<'a>, table: &Table<'a>, rules: &mut Rules<'_, 'a>, docs: Docs) -> Structure {
    let role = role(shelf, table);
    let checks = if role.is_built() {
        checks::structure(rules, table)
    } else {
        Vec::new()
    };
    Structure {
        name: table.name.clone(),
        role,
        docs,
        members: members(shelf, table)
            .map(|lowered| member(shelf, table, lowered))
            .collect(),
        constants: table
            .members
            .iter()
            .filter_map(|(wire, field)| constant(wire, field, role))
            .collect(),
        default: default(shelf, table),
        checks,
    }
}

fn role(shelf: &Shelf<'_>, table: &Table<'_>) -> Role {
    match table.origin {
        Origin::Request(_) => Role::Request,
        Origin::Response(_) => Role::Response,
        _ if shelf.is_input(table) => Role::Input,
        _ => Role::Output,
    }
}

fn member(shelf: &Shelf<'_>, table: &Table<'_>, lowered: Lowered<'_>) -> Member {
    Member {
        docs: prose::field::docs(shelf, table, &lowered),
        decoder_requires: lowered.decoder_requires(),
        wire: lowered.wire.to_owned(),
        required: lowered.required,
        verb: lowered.verb,
        name: lowered.name,
        r#type: lowered.r#type,
    }
}

/// What nobody else supplies has to be written by the structure itself.
fn constant(wire: &str, field: &Field, role: Role) -> Option<Constant> {
    let value = field
        .r#const
        .as_ref()
        .filter(|_| role.is_built() && field.required && field.supplied_by.is_none())?;
    Some(Constant {
        wire: wire.to_owned(),
        text: prose::field::shown(value),
    })
}

fn default(shelf: &Shelf<'_>, table: &Table<'_>) -> Default {
    let mut lowered = members(shelf, table);
    if shelf.is_input(table) {
        return if lowered.any(|member| member.required) {
            Default::Absent
        } else {
            Default::Derived
        };
    }
    let has_default = |member: Lowered<'_>| match &member.r#type {
        Type::Timestamp | Type::Flag | Type::Enumeration(_) | Type::Coded(_) | Type::JsonText(_) => false,
        Type::Structure(_) => {
            let target = shelf.target(table, member.wire, member.field);
            target.is_some_and(|target| default(shelf, target) != Default::Absent)
        }
        _ => true,
    };
    if lowered.all(has_default) {
        Default::Derived
    } else {
        Default::Blank
    }
}
