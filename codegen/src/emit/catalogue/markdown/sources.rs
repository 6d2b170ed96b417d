//! The pages that an operation's facts come from, numbered in the order in which they are cited.

use crate::ir::Cited;
use crate::lower::prose::markdown::escape;

#[derive(Debug)]
pub(super) struct Sources(Vec<Cited>);

impl Sources {
    /// The page itself is number 1, and cited where nothing else is.
    pub fn of_page(page: &Cited) -> Self {
        Self(vec![page.clone()])
    }

    /// For a service, which is described by no single page.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// `source 2`
    pub fn cite(&mut self, source: &Cited) -> String {
        let known = self.0.iter().position(|known| known == source);
        let index = known.unwrap_or_else(|| {
            self.0.push(source.clone());
            self.0.len() - 1
        });
        format!("source {}", index + 1)
    }

    /// ` (source 2)`; nothing for the page itself and for no source at all.
    pub fn aside(&mut self, source: Option<&Cited>) -> String {
        match source {
            Some(source) if self.0.first() != Some(source) => format!(" ({})", self.cite(source)),
            _ => String::new(),
        }
    }

    pub fn lines(&self) -> Vec<String> {
        let numbered = self.0.iter().enumerate();
        numbered
            .map(|(index, source)| format!("{}. {}", index + 1, line(source)))
            .collect()
    }
}

fn line(source: &Cited) -> String {
    let updated = source.updated.as_ref();
    let dated = updated.map_or_else(|| "undated".to_owned(), |updated| format!("of {updated}"));
    let (page, url) = (
        escape(&source.page).replace(']', "\\]"),
        source.url.replace(['<', '>'], ""),
    );
    format!(
        "[{page}](<{url}>), {dated}, read {}, language {}",
        source.read,
        escape(&source.language)
    )
}
