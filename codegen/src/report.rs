//! What a complaint about the specs is made of, and how all complaints of a run are kept together.

mod catalogue;
mod causes;
mod complaints;
mod format;
mod github;
mod json;
mod quote;
mod region;
mod render;
mod sarif;
mod suggest;

pub use catalogue::{Code, Lesson, Severity};
pub(crate) use causes::Cause;
pub use complaints::Complaints;
pub use format::Format;
pub(crate) use quote::{is_invisible, short};
pub use quote::{quoted, spelt_out};
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
    /// What others may be complained of for as well.
    pub(crate) cause: Option<Cause>,
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
            cause: None,
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

    /// Says what others may be complained of for as well.
    pub(crate) fn caused_by(&mut self, cause: Cause) -> &mut Self {
        self.cause = Some(cause);
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
    /// Sorts the complaints by file, place and code, drops repetitions, and makes one of those with one cause.
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Self {
        let mut seen = BTreeSet::new();
        diagnostics.retain(|one| seen.insert((one.primary, one.code, one.message.clone())));
        diagnostics.sort_by(|a, b| (a.primary, a.code, &a.message).cmp(&(b.primary, b.code, &b.message)));
        let mut diagnostics = causes::one_of_each(diagnostics, sources);
        diagnostics.iter_mut().for_each(Diagnostic::shorten);
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

    /// How many complaints of each weight there are, in how many files.
    pub fn tally(&self) -> Tally {
        let count = |severity| self.diagnostics.iter().filter(|one| one.severity == severity).count();
        let files: BTreeSet<FileId> = self.diagnostics.iter().map(|one| one.primary.file).collect();
        Tally {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            files: files.len(),
        }
    }

    /// The texts into which the complaints point.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Text for people, as rustc would lay it out; `styled` adds colours for a terminal.
    pub fn render(&self, styled: bool) -> String {
        self.told(Format::Human, styled)
    }
}

/// Numbers of complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    /// The files that they are in.
    pub files: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let told: Vec<String> = kinds
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, kind)| format!("{count} {kind}{}", plural(count)))
            .collect();
        if told.is_empty() {
            return f.write_str("no complaints");
        }
        write!(f, "{} in {} file{}", told.join(", "), self.files, plural(self.files))
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Errors {}
