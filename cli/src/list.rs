//! `cloudscribe list`: which operations there are.

use crate::command::Format;
use crate::layout::Text;
use crate::page::Page;
use cloudscribe::dynamic::{DynamicOperation, OPERATIONS};
use serde_json::{Value, json};

/// Lists the operations.
#[derive(Debug, clap::Args)]
pub struct List {
    /// A table, or a JSON list of `id`, `vendor`, `service`, `version`, `doc` and `url`.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl List {
    pub fn run(&self) -> String {
        match self.format {
            Format::Human => table(),
            Format::Json => format!("{:#}\n", OPERATIONS.iter().copied().map(entry).collect::<Value>()),
        }
    }
}

fn table() -> String {
    let mut text = Text::default();
    text.rows(0, OPERATIONS.iter().map(|known| (known.info.id, Page::of(known).doc)));
    text.finish()
}

fn entry(known: &'static DynamicOperation) -> Value {
    let service = known.info.service;
    json!({
        "id": known.info.id,
        "vendor": service.vendor,
        "service": service.name,
        "version": service.version,
        "doc": Page::of(known).doc,
        "url": known.info.source.url,
    })
}
