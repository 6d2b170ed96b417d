//! Where the nodes of all files stand, computed only for files that somebody asks about.

use super::{Index, Path};
use crate::load::Sources;
use crate::report::{FileId, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// The indices of a spec tree. A tree without complaints never builds one.
#[derive(Debug)]
pub struct Positions<'a> {
    sources: &'a Sources,
    indices: Vec<OnceCell<Option<Index>>>,
}

impl<'a> Positions<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            indices: sources.ids().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The value at `path`, or the nearest node around it that exists.
    pub fn value(&self, file: FileId, path: &Path) -> Span {
        self.index(file).map_or(Span::start_of(file), |index| index.value(path))
    }

    /// The key of the node at `path`, or of the nearest node around it that exists.
    pub fn key(&self, file: FileId, path: &Path) -> Span {
        self.index(file).map_or(Span::start_of(file), |index| index.key(path))
    }

    /// A byte range of the text at `path`.
    pub fn in_value(&self, file: FileId, path: &Path, range: Range<usize>) -> Span {
        self.index(file)
            .map_or(Span::start_of(file), |index| index.in_value(path, range))
    }

    /// The index of a file; `None` when the file is no YAML.
    pub fn index(&self, file: FileId) -> Option<&Index> {
        let cell = self.indices.get(usize::try_from(file.0).ok()?)?;
        cell.get_or_init(|| Index::build(file, self.sources.text(file)))
            .as_ref()
    }
}
