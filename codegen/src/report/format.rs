//! In which forms complaints can be told.

use super::{Errors, github, json, render, sarif};
use std::str::FromStr;

/// For whom complaints are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person: excerpts with underlines.
    #[default]
    Human,
    /// For a program: one JSON document.
    Json,
    /// For tools that show the findings of others: SARIF 2.1.0.
    Sarif,
    /// For GitHub, which shows them beside the lines of a change: workflow commands.
    Github,
}

impl Format {
    /// The names by which they are asked for.
    pub const NAMES: [&'static str; 4] = ["human", "json", "sarif", "github"];

    const ALL: [Self; 4] = [Self::Human, Self::Json, Self::Sarif, Self::Github];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let mut known = Self::NAMES.iter().zip(Self::ALL);
        known
            .find_map(|(known, format)| (*known == name).then_some(format))
            .ok_or_else(|| format!("one of {} is wanted", Self::NAMES.join(", ")))
    }
}

impl Errors {
    /// The complaints in one of the forms. Colours are for people alone.
    pub fn told(&self, format: Format, styled: bool) -> String {
        match format {
            Format::Human => render::all(&self.diagnostics, &self.sources, styled),
            Format::Json => json::document(self),
            Format::Sarif => sarif::document(self),
            Format::Github => github::commands(self),
        }
    }
}
