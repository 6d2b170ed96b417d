//! Names within one file that nobody outside sees: what is taken already gets a number.

use std::collections::BTreeSet;

/// The names of one file.
#[derive(Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// A set in which some names are gone from the start.
    pub fn with(names: &[&str]) -> Self {
        Self(names.iter().map(|&name| name.to_owned()).collect())
    }

    /// The name itself, or the first of `NAME_2`, `NAME_3`, … that is free.
    pub fn claim(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number: u32| format!("{name}_{number}"));
        let free = std::iter::once(name.to_owned())
            .chain(numbered)
            .find(|name| !self.0.contains(name));
        let free = free.unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}
