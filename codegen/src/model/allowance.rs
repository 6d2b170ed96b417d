//! Which complaints a spec asks not to hear again, and where.

use crate::report::{Code, FileId, Span};

/// An entry of `allow`.
#[derive(Debug, Clone)]
pub struct Allowance {
    pub code: Code,
    /// Why the spec is right all the same.
    pub reason: String,
    /// The entry itself.
    pub at: Span,
    pub covers: Covers,
}

/// What an allowance counts for: whatever stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// A field or a structure.
    Section(Span),
    /// An operation's file, or that of the shared structures.
    File(FileId),
    /// All files of a service or a vendor: those whose path begins like this.
    Folder(String),
}

impl Covers {
    /// Whether it counts for something at that place of a file of that path.
    pub fn has(&self, place: Span, path: &str) -> bool {
        match self {
            Self::Section(section) => {
                section.file == place.file && section.start <= place.start && place.end <= section.end
            }
            Self::File(file) => *file == place.file,
            Self::Folder(folder) => path.starts_with(folder.as_str()),
        }
    }

    /// How narrow it is: of several that count, the one nearest to the complaint answers for it.
    pub(crate) fn width(&self) -> (u8, usize) {
        match self {
            Self::Section(section) => (0, section.end - section.start),
            Self::File(_) => (1, 0),
            Self::Folder(folder) => (2, usize::MAX - folder.len()),
        }
    }
}
