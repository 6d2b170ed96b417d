//! Which files make up the specs, and what stands in them: the only reader of the file system.

mod walk;

use crate::report::{Code, Complaints, Diagnostic, Errors, FileId, Span};
use std::path::Path;
use std::sync::Arc;

/// The texts of a spec tree, ordered by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    root: String,
    files: Vec<Arc<File>>,
    /// What is wrong with files that could not be read. It is reported together with what is wrong in those that could.
    faults: Vec<Diagnostic>,
}

#[derive(Debug)]
struct File {
    path: String,
    /// `None` when it could not be read.
    text: Option<String>,
}

/// Why a file could not be read: the complaint's code, message and help.
type Fault = (Code, String, &'static str);

impl Sources {
    /// A tree out of `(path, text)` pairs, for tests and fuzzing. Paths are relative to the tree's root and use `/`.
    pub fn from_texts(texts: Vec<(String, String)>) -> Self {
        Self::new(
            "spec".to_owned(),
            texts.into_iter().map(|(path, text)| (path, Ok(text))).collect(),
        )
    }

    fn new(root: String, mut found: Vec<(String, Result<String, Fault>)>) -> Self {
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.dedup_by(|a, b| a.0 == b.0);
        let mut sources = Self {
            root,
            ..Self::default()
        };
        for ((path, text), file) in found.into_iter().zip(0..u32::MAX) {
            let text = text
                .map_err(|fault| sources.faults.push(complaint(FileId(file), fault)))
                .ok();
            sources.files.push(Arc::new(File { path, text }));
        }
        sources
    }

    /// The same texts, told of as if they lay below `root`: for those that were copied from elsewhere.
    #[must_use]
    pub fn shown_below(self, root: impl Into<String>) -> Self {
        let root = root.into();
        Self { root, ..self }
    }

    /// The files, in the order of their paths.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The text of a file; empty for what could not be read.
    pub fn text(&self, file: FileId) -> &str {
        self.file(file)
            .and_then(|file| file.text.as_deref())
            .unwrap_or_default()
    }

    /// The path of a file relative to the root of the tree, with `/` on every platform: `tencent/vod/PullUpload.yaml`.
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| file.path.as_str())
    }

    /// The path of a file as the reader of a complaint can open it.
    pub fn shown_path(&self, file: FileId) -> String {
        match self.path(file) {
            "" => self.root.clone(),
            path => format!("{}/{path}", self.root),
        }
    }

    /// What is wrong with the files that could not be read.
    pub(crate) fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// Whether the file is there and could not be read.
    pub(crate) fn is_unreadable(&self, file: FileId) -> bool {
        self.file(file).is_none_or(|file| file.text.is_none())
    }

    /// Whether there is a file of that path which could not be read.
    pub(crate) fn has_unreadable(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path && file.text.is_none())
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(usize::try_from(file.0).ok()?).map(Arc::as_ref)
    }
}

/// Reads all specs below `root`. Files that cannot be read are told of with the structural complaints of the others; only a root
/// that cannot be read, or has no spec, fails here.
pub fn read(root: &Path) -> Result<Sources, Errors> {
    let shown = root.display().to_string();
    let found = walk::specs(root);
    if found.is_empty() {
        let fault = (
            Code::Unreadable,
            format!("no specs in {shown}"),
            "a tree is <vendor>/vendor.yaml, <vendor>/<service>/service.yaml and <Operation>.yaml",
        );
        let nothing = Sources {
            root: shown,
            ..Sources::default()
        };
        let mut complaints = Complaints::default();
        complaints.push(complaint(FileId(0), fault));
        return complaints.finish(&nothing).map(|_| nothing);
    }
    Ok(Sources::new(shown, found))
}

fn complaint(file: FileId, (code, message, help): Fault) -> Diagnostic {
    let mut complaint = Diagnostic::new(code, Span::start_of(file), message);
    complaint.help(help);
    complaint
}
