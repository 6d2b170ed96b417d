//! Where something stands in one tree, and which items of the crate come of it.

use crate::report::FileId;
use crate::yaml::Path;

/// A node of a tree.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub file: FileId,
    pub path: Path,
    /// Keys of the [surface](super::surface): these items, and what is within them.
    pub rust: Vec<String>,
}

impl Spot {
    /// The whole file.
    pub const fn of(file: FileId) -> Self {
        Self {
            file,
            path: Path::root(),
            rust: Vec::new(),
        }
    }

    /// What stands under a key, and has as much to do with Rust as the whole.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        Self {
            path: self.path.key(name),
            ..self.clone()
        }
    }

    /// An item of a list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self {
            path: self.path.index(index),
            ..self.clone()
        }
    }

    /// The same node, with the items that come of it.
    #[must_use]
    pub fn makes(self, rust: Vec<String>) -> Self {
        Self { rust, ..self }
    }
}

/// A thing that both trees have.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// The id of the operation or service to which it belongs: `tencent.vod.PullUpload`.
    pub within: String,
    /// What it is called there: "request `SessionId`"; empty for the operation or service itself.
    pub part: String,
    pub old: Spot,
    pub new: Spot,
}

impl Pair {
    pub fn of(within: impl Into<String>, old: Spot, new: Spot) -> Self {
        Self {
            within: within.into(),
            part: String::new(),
            old,
            new,
        }
    }

    /// What stands under the same key of both.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        Self {
            old: self.old.key(name),
            new: self.new.key(name),
            ..self.clone()
        }
    }

    /// The same, under another name.
    #[must_use]
    pub fn called(&self, part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            ..self.clone()
        }
    }

    /// Something of it that has a name of its own.
    #[must_use]
    pub fn detail(&self, name: &str) -> Self {
        let separator = if self.part.is_empty() { "" } else { ", " };
        self.called(format!("{}{separator}{name}", self.part))
    }

    /// A part of it that stands elsewhere.
    #[must_use]
    pub fn at(&self, old: Spot, new: Spot) -> Self {
        Self {
            old,
            new,
            ..self.clone()
        }
    }
}
