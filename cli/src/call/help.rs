//! What `call` says of its operations: a subcommand for each, with a help text out of its page.

use super::options::Options;
use crate::explain::brief;
use crate::page::{Page, operation};
use clap::{Args as _, Command};
use cloudscribe::dynamic::OPERATIONS;

/// A subcommand for each operation. What its long help says is read only when somebody asks for it.
pub fn operations() -> impl Iterator<Item = Command> {
    OPERATIONS.iter().map(|known| {
        let doc = Page::of(known).doc;
        Command::new(known.info.id)
            .about(sentence(&doc))
            .long_about(doc)
            .defer(detailed)
    })
}

fn detailed(command: Command) -> Command {
    let Some(known) = operation(command.get_name()) else {
        return command;
    };
    let page = Page::of(known);
    let explain = format!(
        "`cloudscribe explain {}` tells everything that its page says: {}",
        known.info.id, known.info.source.url
    );
    Options::augment_args(command)
        .after_help("`--help` lists the members of the request.")
        .after_long_help(format!("{}\n{explain}", brief(&page)))
}

/// The first sentence, without its full stop.
fn sentence(doc: &str) -> String {
    let first = doc.split_once(". ").map_or(doc, |(first, _)| first);
    first.trim_end_matches('.').to_owned()
}
