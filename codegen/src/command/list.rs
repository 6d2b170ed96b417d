//! `list`: the operations, a line each.

use super::trees::Specs;
use super::{Failure, Outcome};
use cloudscribe_codegen::check::{self, Checked};
use cloudscribe_codegen::model::{Date, Model};
use cloudscribe_codegen::{load, model};
use serde::Serialize;
use std::fmt::{self, Write as _};
use std::time::SystemTime;

/// List the operations: how much is said of each, and how old its page is
#[derive(Debug, clap::Args)]
pub struct List {
    /// A table for people, or JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
    /// The day from which ages are counted, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = |text: &str| Date::parse(text).ok_or("not a date such as 2026-11-20"))]
    today: Option<Date>,
    #[command(flatten)]
    specs: Specs,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    Human,
    Json,
}

/// What there is to say of one operation.
#[derive(Debug, Serialize)]
struct Row {
    operation: String,
    parameters: usize,
    rules: usize,
    errors: usize,
    examples: usize,
    page_date: Option<String>,
    age_in_days: Option<u32>,
    notes: usize,
}

impl List {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let sources = load::read(&self.specs.folder()?)?;
        let model = model::parse(&sources)?;
        let checked = check::check(&model, &sources)?;
        let today = self.today.unwrap_or_else(|| Date::of(SystemTime::now()));
        let rows = rows(&model, &checked, today);
        match self.format {
            Form::Human => Ok(table(&rows).unwrap_or_default().into()),
            Form::Json => serde_json::to_string_pretty(&rows)
                .map(|text| Outcome::from(text + "\n"))
                .map_err(|error| Failure::Other(error.to_string())),
        }
    }
}

fn rows(model: &Model, checked: &Checked<'_>, today: Date) -> Vec<Row> {
    let files = model
        .services()
        .flat_map(|(_, service)| service.operations.iter().map(|(file, _)| *file));
    let operations = model.operations().zip(files);
    operations
        .map(|((id, operation), file)| {
            let supplied = operation
                .request
                .iter()
                .filter(|(_, field)| field.supplied_by.is_none());
            let date = operation.source.updated.as_deref().and_then(Date::parse);
            Row {
                operation: id,
                parameters: supplied.count(),
                rules: checked.shown(file).rules,
                errors: operation.errors.len(),
                examples: operation.examples.len(),
                page_date: date.map(|date| date.to_string()),
                age_in_days: date.map(|date| today.number().saturating_sub(date.number())),
                notes: operation.notes.len(),
            }
        })
        .collect()
}

const HEAD: [&str; 8] = [
    "operation",
    "parameters",
    "rules",
    "errors",
    "examples",
    "page",
    "age in days",
    "notes",
];

impl Row {
    fn cells(&self) -> [String; HEAD.len()] {
        let age = self.age_in_days.map_or_else(|| "-".to_owned(), |age| age.to_string());
        [
            self.operation.clone(),
            self.parameters.to_string(),
            self.rules.to_string(),
            self.errors.to_string(),
            self.examples.to_string(),
            self.page_date.clone().unwrap_or_else(|| "undated".to_owned()),
            age,
            self.notes.to_string(),
        ]
    }
}

/// Columns as wide as they have to be: names to the left, numbers to the right.
fn table(rows: &[Row]) -> Result<String, fmt::Error> {
    let lines: Vec<[String; HEAD.len()]> = [HEAD.map(str::to_owned)]
        .into_iter()
        .chain(rows.iter().map(Row::cells))
        .collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut text = String::new();
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            match column {
                0 => write!(text, "{cell:<0$}", width(column))?,
                _ => write!(text, "  {cell:>0$}", width(column))?,
            }
        }
        text.push('\n');
    }
    Ok(text)
}
