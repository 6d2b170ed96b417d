//! `CATALOGUE.md`: the facts for people, operation by operation.

mod cells;
mod errors;
mod operation;
mod parameters;
mod preface;
mod rules;
mod sources;

use super::{operations, services, words};
use crate::emit::item::docs;
use crate::ir::{Api, Block, Docs};

const WIDTH: usize = 120;

pub(in crate::emit) fn emit(api: &Api) -> String {
    let mut page = Page::default();
    preface::write(&mut page, api);
    for (service, operation) in operations(api) {
        operation::write(&mut page, service, operation);
    }
    for service in services(api) {
        errors::write_common(&mut page, service);
    }
    page.lines.join("\n") + "\n"
}

/// A Markdown file in the making. Texts that it takes are Markdown already.
#[derive(Debug, Default)]
struct Page {
    lines: Vec<String>,
}

impl Page {
    fn heading(&mut self, level: usize, text: &str) {
        self.block([format!("{} {text}", "#".repeat(level))]);
    }

    fn paragraph(&mut self, text: &str) {
        self.text(Block::Paragraph(text.to_owned()));
    }

    fn bullets(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.text(Block::List(items));
        }
    }

    /// A chapter with bullets, unless there are none.
    fn chapter(&mut self, heading: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.heading(3, heading);
            self.bullets(items);
        }
    }

    /// A table, unless it has no rows.
    fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
            let rule = vec!["---".to_owned(); head.len()];
            let rows = [head, rule].into_iter().chain(rows);
            self.block(rows.map(|cells| cells::row(&cells)));
        }
    }

    fn text(&mut self, block: Block) {
        let docs = Docs {
            blocks: vec![block],
            aliases: Vec::new(),
        };
        self.block(docs::lines(&docs, WIDTH));
    }

    /// Lines, set apart from those before.
    fn block(&mut self, lines: impl IntoIterator<Item = String>) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }
}
