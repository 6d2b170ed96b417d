//! Everything that the tables know, as a list: for the book of the language and the tests that hold it to the tables.

use super::walk::complain;
use super::{OPERATION, SERVICE, Section, Shape, TYPES, VENDOR};
use crate::report::{Code, Complaints, FileId};
use crate::yaml::Index;

/// A section of the language: a mapping whose keys are known.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// With its article: "a field".
    pub name: &'static str,
    pub keys: Vec<Word>,
    /// The limits that may stand there beside the keys.
    pub limits: Vec<&'static str>,
}

/// A key of a section.
#[derive(Debug, Clone)]
pub struct Word {
    pub name: &'static str,
    pub required: bool,
    pub about: &'static str,
    /// The words that may follow it, where there is a list of them.
    pub values: &'static [&'static str],
}

/// The sections in the order in which a reader meets them.
pub fn language() -> Vec<Chapter> {
    sections().into_iter().map(Chapter::of).collect()
}

/// What of a piece of a section is not as its table says. What is missing does not count: it is only a piece.
pub fn misfits(chapter: &str, piece: &str) -> Vec<String> {
    let section = sections().into_iter().find(|section| section.name == chapter);
    let Some((section, index)) = section.zip(Index::build(FileId(0), piece)) else {
        return vec![format!("{chapter}: no such section, or no YAML: {piece}")];
    };
    let mut complaints = Complaints::default();
    complain(&index, section, &mut complaints);
    let kept = complaints
        .iter()
        .filter(|one| !matches!(one.code, Code::MissingKey | Code::KeysDisagree));
    kept.map(|one| one.message.clone()).collect()
}

impl Chapter {
    fn of(section: &'static Section) -> Self {
        let keys = section.keys.iter().map(|key| Word {
            name: key.name,
            required: key.required,
            about: key.about,
            values: words(key.shape),
        });
        Self {
            name: section.name,
            keys: keys.collect(),
            limits: section.also.map_or_else(Vec::new, |also| (also.names)()),
        }
    }
}

fn words(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Word(words) => words,
        _ => &[],
    }
}

pub(crate) fn sections() -> Vec<&'static Section> {
    let mut found = Vec::new();
    for file in [&VENDOR, &SERVICE, &TYPES, &OPERATION] {
        section(file, &mut found);
    }
    found
}

/// A section, then those within it.
fn section(section: &'static Section, found: &mut Vec<&'static Section>) {
    if found.iter().any(|known| known.name == section.name) {
        return;
    }
    found.push(section);
    for key in section.keys {
        within(key.shape, found);
    }
    if let Some(also) = section.also {
        for name in (also.names)() {
            within((also.shape)(name), found);
        }
    }
}

fn within(shape: Shape, found: &mut Vec<&'static Section>) {
    match shape {
        Shape::Section(inner) => section(inner, found),
        Shape::Source => section(&super::field::SOURCE, found),
        Shape::List(inner) | Shape::Map(inner) => within(*inner, found),
        Shape::Either(shapes) => shapes.iter().for_each(|inner| within(*inner, found)),
        Shape::Text
        | Shape::Word(_)
        | Shape::Boolean
        | Shape::Count(..)
        | Shape::Duration
        | Shape::Type
        | Shape::Expression
        | Shape::Allowances
        | Shape::Value
        | Shape::Object
        | Shape::Nothing => {}
    }
}
