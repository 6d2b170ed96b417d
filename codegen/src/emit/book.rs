//! What the crate's documentation and its readme tell, chapter by chapter, with one documented call as the example throughout.

mod chapters;
mod programs;
pub(super) mod rules;
pub(super) mod rustdoc;

pub(super) use programs::Program;

use crate::ir::{Api, Block};

/// A chapter; the first one has no title.
#[derive(Debug)]
pub(super) struct Chapter {
    pub title: &'static str,
    pub parts: Vec<Part>,
}

#[derive(Debug)]
pub(super) enum Part {
    Text(Block),
    /// Lines that are not wrapped, such as a table's.
    Verbatim(Vec<String>),
    Program(Program),
}

/// The chapters. Without an operation there is no example, and the chapters are words alone.
pub(super) fn chapters(api: &Api) -> Vec<Chapter> {
    let opening = api.book.opening.as_ref();
    vec![
        chapters::opening(api, opening),
        chapters::requests(opening),
        chapters::clients(opening),
        chapters::errors(opening),
        chapters::tests(opening),
        chapters::types(),
        chapters::services(api),
        chapters::features(api),
    ]
}
