//! `cloudscribe explain`: what the page of one operation says.

mod answers;
mod members;
mod overview;

pub use members::brief;

use crate::command::Format;
use crate::layout::Text;
use crate::page::{Page, operation};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use cloudscribe::dynamic::{DynamicOperation, OPERATIONS};

/// Shows an operation's parameters, limits, conditions, errors and sources.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The operation's id, as `cloudscribe list` shows it.
    #[arg(value_parser = ids(), hide_possible_values = true)]
    id: &'static DynamicOperation,
    /// A description, or what is known as one JSON object.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl Explain {
    pub fn run(&self) -> String {
        match self.format {
            Format::Human => description(self.id),
            Format::Json => document(self.id),
        }
    }
}

/// Ids are checked, completed and suggested by clap.
fn ids() -> impl clap::builder::TypedValueParser<Value = &'static DynamicOperation> {
    let ids = OPERATIONS.iter().map(|known| known.info.id);
    PossibleValuesParser::new(ids).try_map(|id| operation(&id).ok_or("there is no such operation"))
}

fn description(operation: &'static DynamicOperation) -> String {
    let page = Page::of(operation);
    let mut text = Text::default();
    overview::write(&mut text, operation.info, &page);
    members::write(&mut text, &page);
    answers::write(&mut text, &page);
    overview::notes(&mut text, &page);
    overview::sources(&mut text, &page);
    text.finish()
}

/// The facts as they were generated, without the remark that they were.
fn document(operation: &DynamicOperation) -> String {
    let entry = operation
        .facts
        .split_once('\n')
        .map_or(operation.facts, |(_, entry)| entry);
    format!("{{\n{entry}")
}
