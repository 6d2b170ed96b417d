//! What a complaint about the specs is made of, and how all complaints of a run are kept together.

mod catalogue;
mod complaints;
mod quote;
mod render;
mod suggest;

pub use catalogue::{Code, Severity};
pub use complaints::Complaints;
pub(crate) use quote::is_invisible;
pub use quote::quoted;
pub use suggest::did_you_mean;

use crate::load::Sources;
use std::collections::BTreeSet;
use std::fmt;

/// A file of the spec tree, by its place in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A stretch of a file, in bytes, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The very beginning of a file: for what concerns all of it.
    pub const fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// One complaint: what is wrong, where, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub message: String,
    /// What is underlined.
    pub primary: Span,
    /// What stands beside the underline; may be empty.
    pub label: String,
    /// Other places that belong to the complaint, such as the first of two duplicates.
    pub also: Vec<(Span, String)>,
    /// A concrete mend.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A complaint of the severity which the catalogue gives to its code.
    pub fn new(code: Code, primary: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary,
            label: String::new(),
            also: Vec::new(),
            help: None,
        }
    }

    /// Writes a text beside the underline.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = label.into();
        self
    }

    /// Points at one more place.
    pub fn also(&mut self, span: Span, label: impl Into<String>) -> &mut Self {
        self.also.push((span, label.into()));
        self
    }

    /// Proposes a mend.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Proposes a mend, when there is one to propose.
    pub fn help_if(&mut self, help: Option<impl Into<String>>) -> &mut Self {
        if let Some(help) = help {
            self.help(help);
        }
        self
    }
}

impl Diagnostic {
    /// Cuts texts that nobody would read to the end, such as those that quote a name of a megabyte.
    fn shorten(&mut self) {
        let texts = [&mut self.message, &mut self.label]
            .into_iter()
            .chain(self.help.as_mut());
        for text in texts.chain(self.also.iter_mut().map(|(_, label)| label)) {
            if let Some((end, _)) = text.char_indices().nth(LONGEST) {
                text.truncate(end);
                text.push('…');
            }
        }
    }
}

/// Characters of a message, label or help.
const LONGEST: usize = 400;

/// All complaints of a run: sorted by place, each said once, together with the texts they point into.
#[derive(Debug, Clone)]
pub struct Errors {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl Errors {
    /// Sorts the complaints by file, place and code, and drops repetitions.
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Self {
        diagnostics.iter_mut().for_each(Diagnostic::shorten);
        let mut seen = BTreeSet::new();
        diagnostics.retain(|one| seen.insert((one.primary, one.code, one.message.clone())));
        diagnostics.sort_by(|a, b| (a.primary, a.code, &a.message).cmp(&(b.primary, b.code, &b.message)));
        Self {
            diagnostics,
            sources: sources.clone(),
        }
    }

    /// The complaints, in the order of files and places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many complaints there are, in how many files.
    pub fn count(&self) -> (usize, usize) {
        let files: BTreeSet<FileId> = self.diagnostics.iter().map(|one| one.primary.file).collect();
        (self.diagnostics.len(), files.len())
    }

    /// The texts into which the complaints point.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Text for people, as rustc would lay it out; `styled` adds colours for a terminal.
    pub fn render(&self, styled: bool) -> String {
        render::all(&self.diagnostics, &self.sources, styled)
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Errors {}
