//! How a table becomes a structure: its members, its checks, whether it has a default.

use super::checks;
use super::member::{self, Lowered, members};
use super::prose;
use super::rules::Rules;
use super::shelf::{Origin, Shelf, Table};
use crate::ir::{Constant, Docs, Member, Role, Structure};
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
        has_default: !shelf.is_input(table) || !members(shelf, table).any(|member| member.required),
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
        .filter(|_| role.is_built() && member::travels(field))?;
    Some(Constant {
        wire: wire.to_owned(),
        text: prose::field::shown(value),
    })
}
