//! Where the rules of a page are said: each source once, under a name of its own.

use super::names::{self, Taken};
use crate::ir;
use crate::model::Source;

/// The sources of one page.
#[derive(Debug)]
pub(super) struct Sources {
    taken: Taken,
    known: Vec<(Source, String)>,
}

impl Sources {
    /// The page's own source comes first and is called `SOURCE`.
    pub fn of_page(source: &Source) -> Self {
        let mut taken = Taken::default();
        let name = taken.claim("SOURCE");
        Self {
            taken,
            known: vec![(source.clone(), name)],
        }
    }

    /// The name of the static for a source.
    pub fn name(&mut self, source: &Source) -> String {
        if let Some((_, name)) = self.known.iter().find(|(known, _)| known == source) {
            return name.clone();
        }
        let name = self.taken.claim(&names::constant(&["SOURCE", &source.page]));
        self.known.push((source.clone(), name.clone()));
        name
    }

    /// The statics, the page's own first, and of the others those which some rule names.
    pub fn lowered(self) -> Vec<ir::Source> {
        self.known
            .into_iter()
            .map(|(source, name)| lowered(&source, name))
            .collect()
    }
}

fn lowered(source: &Source, name: String) -> ir::Source {
    ir::Source {
        name,
        page: source.page.clone(),
        url: source.url.clone(),
        updated: source.updated.clone(),
        read: source.read.clone(),
        language: source.language.clone(),
    }
}
