//! `list`: the operations, a line each.

use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::{load, model};
use std::fmt::{self, Write as _};

/// List the operations
#[derive(Debug, clap::Args)]
pub struct List {
    #[command(flatten)]
    specs: Specs,
}

impl List {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let model = model::parse(&load::read(&self.specs.folder()?)?)?;
        let rows: Vec<[String; 7]> = model.operations().map(|(id, operation)| row(id, operation)).collect();
        Ok(table(&rows).unwrap_or_default().into())
    }
}

fn row(id: String, operation: &model::Operation) -> [String; 7] {
    let parameters = operation
        .request
        .iter()
        .filter(|(_, field)| field.supplied_by.is_none())
        .count();
    let date = operation.source.updated.as_deref().unwrap_or("undated").to_owned();
    let counts = [
        parameters,
        operation.rules.len(),
        operation.errors.len(),
        operation.examples.len(),
        operation.notes.len(),
    ];
    let [parameters, rules, errors, examples, notes] = counts.map(|count| count.to_string());
    [id, parameters, rules, errors, examples, date, notes]
}

/// Columns as wide as they have to be: names to the left, numbers to the right.
fn table(rows: &[[String; 7]]) -> Result<String, fmt::Error> {
    let head = [
        "operation",
        "parameters",
        "rules",
        "errors",
        "examples",
        "page",
        "notes",
    ]
    .map(str::to_owned);
    let width = |column: usize| {
        rows.iter()
            .chain([&head])
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let mut text = String::new();
    for row in [&head].into_iter().chain(rows) {
        for (column, cell) in row.iter().enumerate() {
            match column {
                0 => write!(text, "{cell:<0$}", width(column))?,
                _ => write!(text, "  {cell:>0$}", width(column))?,
            }
        }
        text.push('\n');
    }
    Ok(text)
}
