//! What a member holds, as limits, conditions and examples see it.

use super::tables::{Row, Tables};
use crate::constraint::Subject;
use crate::expr::{FieldView, Holder, Kind, Literal, Scope, Step};
use crate::model::{Encoding, EnumValue, Field, TypeRef};
use serde_yaml::Value;

/// What a member of that type and those values holds.
pub(crate) fn of(name: &str, field: &Field) -> Kind {
    field
        .r#type
        .as_ref()
        .map_or(Kind::Text, |r#type| of_type(name, field, r#type))
}

fn of_type(name: &str, field: &Field, r#type: &TypeRef) -> Kind {
    let integer = |signed, bits| {
        if field.values.is_some() {
            code(name, field)
        } else {
            Kind::Integer { signed, bits }
        }
    };
    match r#type {
        TypeRef::String | TypeRef::Url if field.values.is_some() => choice(name, field),
        TypeRef::String | TypeRef::Url => Kind::Text,
        TypeRef::Bool => Kind::Bool,
        TypeRef::Flag => Kind::Flag,
        TypeRef::I32 => integer(true, 32),
        TypeRef::I64 => integer(true, 64),
        TypeRef::U32 => integer(false, 32),
        TypeRef::U64 => integer(false, 64),
        TypeRef::F64 => Kind::Float,
        TypeRef::Timestamp => Kind::Timestamp,
        TypeRef::Inline | TypeRef::Named(_) => Kind::Structure,
        TypeRef::List(item) => Kind::List(Box::new(of_type(name, field, item))),
        TypeRef::Map(item) => Kind::Map(Box::new(of_type(name, field, item))),
    }
}

fn choice(name: &str, field: &Field) -> Kind {
    let values = values(field).map(|value| value.wire.clone()).collect();
    Kind::Choice {
        rust: rust_name(name, field),
        values,
        aliases: aliases(field),
        open: field.open,
    }
}

fn code(name: &str, field: &Field) -> Kind {
    let values = values(field).filter_map(|value| value.wire.parse().ok()).collect();
    Kind::Code {
        rust: rust_name(name, field),
        values,
        open: field.open,
    }
}

/// The enumeration's name, which no complaint shows.
fn rust_name(name: &str, field: &Field) -> String {
    field.r#enum.as_deref().unwrap_or(name).to_owned()
}

/// The listed values, group after group.
pub(super) fn values(field: &Field) -> impl Iterator<Item = &EnumValue> {
    field
        .values
        .iter()
        .flat_map(|values| &values.groups)
        .flat_map(|(_, values)| values)
}

/// Other spellings, with the values that they mean.
pub(crate) fn aliases(field: &Field) -> Vec<(String, String)> {
    let aliases = field.aliases.iter();
    aliases
        .map(|(alias, value)| (alias.to_owned(), value.clone()))
        .collect()
}

/// The member as its limits see it.
pub(super) fn subject(row: &Row<'_>) -> Subject {
    let field = row.field;
    let mut subject = Subject::new(row.name, of(row.name, field));
    subject.encoding = field.encoding;
    subject.required = field.required;
    subject.empty_is_absent = field.empty_is_absent;
    subject
}

/// An item of a list as its limits see it; `None` when the member is no list.
pub(super) fn item(row: &Row<'_>) -> Option<Subject> {
    match of(row.name, row.field) {
        Kind::List(item) => Some(Subject::new(row.name, *item)),
        _ => None,
    }
}

/// The members that a condition of one table can name.
#[derive(Debug)]
pub(super) struct Members<'t, 'a> {
    pub tables: &'t Tables<'a>,
    pub table: &'t super::tables::Table<'a>,
}

impl<'a> Members<'_, 'a> {
    /// The row at a dotted path.
    pub fn row(&self, dotted: &[&str]) -> Option<Row<'a>> {
        let (last, way) = dotted.split_last()?;
        self.within(way)?.row(last).filter(Row::has_field)
    }

    fn within(&self, way: &[&str]) -> Option<&super::tables::Table<'a>> {
        way.iter().try_fold(self.table, |table, name| {
            let row = table.row(name).filter(Row::has_field)?;
            // Into a list of structures there is no way: which of them?
            if of(row.name, row.field) == Kind::Structure {
                self.tables.behind(&row)
            } else {
                None
            }
        })
    }

    fn step(row: &Row<'_>) -> Step {
        let json = row.field.encoding == Some(Encoding::Json) && !matches!(of(row.name, row.field), Kind::Text);
        Step {
            ident: row.name.to_owned(),
            optional: !row.field.required,
            holder: if json { Holder::JsonText } else { Holder::Plain },
        }
    }
}

impl Scope for Members<'_, '_> {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        let row = self.row(dotted)?;
        let way = (1..=dotted.len()).filter_map(|length| self.row(dotted.get(..length)?));
        Some(FieldView {
            kind: of(row.name, row.field),
            steps: way.map(|row| Self::step(&row)).collect(),
            default: row.field.default.as_ref().and_then(literal),
            empty_is_absent: row.field.empty_is_absent,
            shown: dotted.join("."),
        })
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        let table = self.within(within);
        table
            .map(|table| {
                table
                    .rows()
                    .filter(Row::has_field)
                    .map(|row| row.name.to_owned())
                    .collect()
            })
            .unwrap_or_default()
    }
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::Number(value) => value.as_i64().map(Literal::Integer),
        Value::String(value) => Some(Literal::Text(value.clone())),
        _ => None,
    }
}
