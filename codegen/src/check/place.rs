//! Where in the specs something stands.

use crate::report::FileId;
use crate::yaml::Path;

/// A node of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub file: FileId,
    pub path: Path,
}

impl Place {
    /// The whole file.
    pub const fn of(file: FileId) -> Self {
        Self {
            file,
            path: Path::root(),
        }
    }

    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        Self {
            file: self.file,
            path: self.path.key(name),
        }
    }

    /// The node around it.
    pub fn parent(&self) -> Option<Self> {
        Some(Self {
            file: self.file,
            path: self.path.parent()?,
        })
    }

    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self {
            file: self.file,
            path: self.path.index(index),
        }
    }

    /// Down several keys or indices at once.
    #[must_use]
    pub fn down(&self, segments: &[String]) -> Self {
        segments.iter().fold(self.clone(), |place, segment| place.key(segment))
    }
}
