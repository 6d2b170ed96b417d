//! What the names in a table's conditions stand for.

use super::member::{self, Lowered};
use super::shelf::{Shelf, Table};
use crate::check::aliases_of;
use crate::expr::{FieldView, Holder, Kind, Literal, Scope, Step};
use crate::ir::Type;
use crate::model::Field;
use serde_yaml::Value;

/// The members that a condition of one table can name.
#[derive(Debug)]
pub(super) struct TableScope<'s, 'a> {
    pub shelf: &'s Shelf<'a>,
    pub table: &'s Table<'a>,
}

impl<'a> TableScope<'_, 'a> {
    /// The table in which the last name of a path stands.
    fn table(&self, within: &[&str]) -> Option<&Table<'a>> {
        within.iter().try_fold(self.table, |table, name| {
            let (wire, field) = table.members.iter().find(|(wire, _)| wire == name)?;
            self.shelf.target(table, wire, field)
        })
    }

    fn member(&self, table: &Table<'a>, name: &str) -> Option<Lowered<'a>> {
        let (wire, field) = table
            .members
            .iter()
            .find(|(wire, field)| *wire == name && member::has_field(field))?;
        Some(member::lowered(self.shelf, table, wire, field))
    }
}

impl Scope for TableScope<'_, '_> {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        let (_, within) = dotted.split_last()?;
        let mut way = Vec::new();
        for (depth, name) in dotted.iter().enumerate() {
            way.push(self.member(self.table(dotted.get(..depth)?)?, name)?);
        }
        let last = way.last()?;
        let shown = way
            .iter()
            .map(|member| member.name.trim_start_matches("r#"))
            .collect::<Vec<_>>()
            .join(".");
        debug_assert_eq!(within.len() + 1, way.len());
        Some(FieldView {
            kind: kind(&last.r#type, last.field),
            default: last.field.default.as_ref().and_then(literal),
            empty_is_absent: last.field.empty_is_absent,
            shown,
            steps: way.iter().map(step).collect(),
        })
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        let table = self.table(within);
        table
            .map(|table| table.members.names().map(str::to_owned).collect())
            .unwrap_or_default()
    }
}

/// The same members, shown by their wire names: for what is read beside a request's JSON, not beside its Rust.
#[derive(Debug)]
pub(super) struct WireScope<'s, 'a>(TableScope<'s, 'a>);

impl<'s, 'a> WireScope<'s, 'a> {
    pub fn of(shelf: &'s Shelf<'a>, table: &'s Table<'a>) -> Self {
        Self(TableScope { shelf, table })
    }
}

impl Scope for WireScope<'_, '_> {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        let view = self.0.field(dotted)?;
        Some(FieldView {
            shown: dotted.join("."),
            ..view
        })
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        self.0.names(within)
    }
}

fn step(member: &Lowered<'_>) -> Step {
    let (optional, inside) = match &member.r#type {
        Type::Optional(inside) => (true, inside.as_ref()),
        plain => (false, plain),
    };
    let holder = match inside {
        Type::Boxed(_) => Holder::Boxed,
        Type::JsonText(_) => Holder::JsonText,
        _ => Holder::Plain,
    };
    Step {
        ident: member.name.clone(),
        optional,
        holder,
    }
}

/// What a member holds, as conditions and limits see it.
pub(super) fn kind(r#type: &Type, field: &Field) -> Kind {
    match r#type {
        Type::String => Kind::Text,
        Type::Timestamp => Kind::Timestamp,
        Type::Bool => Kind::Bool,
        Type::Flag => Kind::Flag,
        Type::F64 => Kind::Float,
        Type::I32 => Kind::Integer { signed: true, bits: 32 },
        Type::I64 => Kind::Integer { signed: true, bits: 64 },
        Type::U32 => Kind::Integer {
            signed: false,
            bits: 32,
        },
        Type::U64 => Kind::Integer {
            signed: false,
            bits: 64,
        },
        Type::Structure(_) => Kind::Structure,
        Type::Enumeration(rust) => Kind::Choice {
            rust: rust.clone(),
            values: wire_values(field),
            aliases: aliases_of(field),
            open: field.open,
        },
        Type::Coded(rust) => {
            let values = wire_values(field)
                .iter()
                .filter_map(|value| value.parse().ok())
                .collect();
            Kind::Code {
                rust: rust.clone(),
                values,
                open: field.open,
            }
        }
        Type::List(item) => Kind::List(Box::new(kind(item, field))),
        Type::Map(item) => Kind::Map(Box::new(kind(item, field))),
        Type::Optional(inside) | Type::Boxed(inside) | Type::JsonText(inside) => kind(inside, field),
    }
}

fn wire_values(field: &Field) -> Vec<String> {
    let values = field.values.iter().flat_map(super::enumeration::values);
    values.map(|value| value.wire.clone()).collect()
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::Number(value) => value.as_i64().map(Literal::Integer),
        Value::String(value) => Some(Literal::Text(value.clone())),
        _ => None,
    }
}
